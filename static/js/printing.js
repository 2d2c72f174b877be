// @ts-check
/**
 * What is printed is what is in view: the picture of the window and its list as the server draws
 * them for the present address, in colours for paper.
 */

import { putAnew } from "./list.js";

/** Parts of the page that are printed and follow the address. */
const PRINTED = [".picture.wide", "[data-on-paper]", "[data-density]", "[data-list]", "[data-pager]", "[data-undated]", "[data-estimates]", "[data-total]", "[data-empty]"];

let isListening = false;

/** From now on the view may be another one than the server sent. */
export function keepPaper() {
  if (isListening) return;
  isListening = true;
  addEventListener("beforeprint", renewPaper);
}

/** Put in place what is printed. The browser does not wait here for anything but this request. */
function renewPaper() {
  const chart = document.querySelector("[data-chart]");
  const request = new XMLHttpRequest();
  request.open("GET", location.href.split("#")[0], false);
  request.setRequestHeader("Accept", "text/html");
  try {
    request.send();
  } catch {
    // Without an answer no picture is printed rather than one of other days.
  }
  const page = request.status === 200 ? new DOMParser().parseFromString(request.responseText, "text/html") : null;
  chart?.classList.toggle("unknown", !page);
  if (!page) return;
  for (const selector of PRINTED) putAnew(selector, page);
}
