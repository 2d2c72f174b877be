// @ts-check
/**
 * The button that opens the dialog for sharing; the dialog is loaded when it is wanted.
 */
import { loadStyle } from "./net.js";

const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-share]"));

/** @type {import("./share.js").Share | undefined} */
let opened;

/** Wake the button beside the languages, and take away the lines that stand there without scripts. */
export function installShareButton() {
  if (!place) return;
  const given = JSON.parse(place.dataset.share ?? "{}");
  const button = document.querySelector("[data-share-button]");
  button?.addEventListener("click", async () => {
    if (!opened) await loadStyle(given.style);
    const { Share } = await import("./share.js");
    opened ??= new Share(place);
    opened.open();
  });
  button?.classList.remove("waiting");
  place.hidden = true;
}
