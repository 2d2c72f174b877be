// @ts-check
/**
 * Gives the frames of our site in a page the height that they tell.
 */
import { HELLO, heightOf, isFrom } from "./messages.js";

/**
 * Listen for the frames that show `origin`, those there already and those that come.
 * @param {string} origin
 */
export function fitFrames(origin) {
  addEventListener("message", (message) => {
    if (message.origin !== origin) return;
    const height = heightOf(message.data);
    if (height === null) return;
    for (const frame of document.querySelectorAll("iframe")) {
      if (isFrom(message, frame)) frame.style.height = `${height}px`;
    }
  });
  // A frame that was faster than this script is asked to say it again; one that is not there yet
  // is not ours yet, so the question is put to anybody. It tells nothing.
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.src.startsWith(`${origin}/`)) frame.contentWindow?.postMessage({ type: HELLO }, "*");
  }
}
