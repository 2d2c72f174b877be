// @ts-check
/**
 * The links at the edges of the window, which say how many events lie beyond it and go there.
 */
import { parseDay } from "./days.js";

/** @typedef {import("./days.js").Window} Window */

/**
 * @param {string} side "earlier" or "later"
 * @returns {HTMLAnchorElement | null}
 */
const findEdge = (side) => document.querySelector(`[data-edge="${side}"]`);

/**
 * Show what lies beyond the window that is drawn; an edge with nothing beyond it goes away.
 * @param {any} meta of the figure: `earlier` and `later` in words, `toEarlier` and `toLater` the windows
 * @param {(window: Window) => string} addressOf
 */
export function showEdges(meta, addressOf) {
  for (const [side, words, to] of [
    ["earlier", meta.earlier, meta.toEarlier],
    ["later", meta.later, meta.toLater],
  ]) {
    const edge = findEdge(side);
    if (!edge) continue;
    edge.hidden = !to;
    if (!to) continue;
    const span = edge.querySelector("span");
    if (span && span.textContent !== words) span.textContent = words;
    edge.href = addressOf({ first: parseDay(to.from) ?? 0, last: parseDay(to.to) ?? 0 });
  }
}

/**
 * Listen to the links.
 * @param {(search: string) => void} onMove gets the query of the address that is gone to
 */
export function listenToEdges(onMove) {
  for (const edge of document.querySelectorAll("[data-edge]")) {
    edge.addEventListener("click", (event) => {
      event.preventDefault();
      onMove(new URL(/** @type {HTMLAnchorElement} */ (edge).href).search);
    });
  }
}
