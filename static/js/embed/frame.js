// @ts-check
/**
 * The script of the page that stands in a frame: makes it live, and talks with its host.
 */
import { HEIGHT, HELLO, SELECT, WINDOW, wishOf } from "./messages.js";
import { View } from "./view.js";

const given = JSON.parse(document.getElementById("state")?.textContent ?? "{}");
const main = /** @type {HTMLElement} */ (document.querySelector("[data-embed]"));
let told = 0;

/** @param {Record<string, any>} message */
function tell(message) {
  // Whoever frames us may know these; they are no more than what is seen.
  if (parent !== window) parent.postMessage(message, "*");
}

function tellHeight() {
  const height = Math.max(main.offsetHeight, main.scrollHeight);
  if (Math.abs(height - told) < 1) return;
  told = height;
  tell({ type: HEIGHT, height });
}

const view = new View(document, given, location.href, {
  theme: () => document.documentElement.dataset.theme ?? "auto",
  select: (detail) => tell({ type: SELECT, ...detail }),
  move: (detail) => tell({ type: WINDOW, ...detail }),
  size: tellHeight,
});

addEventListener("message", (message) => {
  if (message.source !== parent || parent === window) return;
  if (message.data?.type === HELLO) {
    told = 0;
    tellHeight();
  }
  const wish = wishOf(message.data);
  if (wish) view.change(wish);
});
view.start();
tellHeight();
