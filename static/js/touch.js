// @ts-check
/**
 * Fingers on the chart: one moves it sideways, two zoom. Up and down stay with the page.
 */
import { makeWindow } from "./days.js";

/** @typedef {import("./days.js").Window} Window */

/**
 * The window after fingers that lay at `from` lie at `to`. Places are parts of the chart's
 * width; the days under the fingers stay under them.
 * @param {Window} window
 * @param {number[]} from
 * @param {number[]} to
 */
export function dragged(window, from, to) {
  const days = window.last - window.first + 1;
  if (from.length === 1) {
    const by = (from[0] - to[0]) * days;
    return makeWindow(window.first + by, window.last + by);
  }
  const [low, high] = [Math.min(...from), Math.max(...from)];
  const [newLow, newHigh] = [Math.min(...to), Math.max(...to)];
  const factor = Math.max(high - low, 0.02) / Math.max(newHigh - newLow, 0.02);
  const first = window.first + low * days - newLow * days * factor;
  return makeWindow(first, first + Math.max(days * factor, 1) - 1);
}

/**
 * Listen to fingers.
 * @param {HTMLElement} frame
 * @param {{current: () => Window, plotted: () => {left: number, width: number}, glide: (window: Window) => void, settle: (window: Window) => void}} doings
 */
export function installTouch(frame, doings) {
  /** @type {Map<number, {from: number, to: number}>} */
  const fingers = new Map();
  /** @type {Window | null} */
  let start = null;
  let isWaiting = false;
  const place = (/** @type {PointerEvent} */ event) => {
    const { left, width } = doings.plotted();
    return (event.clientX - frame.getBoundingClientRect().left - left) / width;
  };
  const now = () => {
    const all = [...fingers.values()];
    return start
      ? dragged(start, all.map((one) => one.from), all.map((one) => one.to))
      : doings.current();
  };
  const begin = () => {
    start = doings.current();
    for (const finger of fingers.values()) finger.from = finger.to;
  };
  frame.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch" || fingers.size === 2) return;
    fingers.set(event.pointerId, { from: place(event), to: place(event) });
    begin();
  });
  frame.addEventListener("pointermove", (event) => {
    const finger = fingers.get(event.pointerId);
    if (!finger) return;
    finger.to = place(event);
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      if (fingers.size) doings.glide(now());
    });
  });
  const end = (/** @type {PointerEvent} */ event) => {
    const finger = fingers.get(event.pointerId);
    if (!finger) return;
    const hasMoved = [...fingers.values()].some((one) => Math.abs(one.to - one.from) > 0.01);
    const last = now();
    fingers.delete(event.pointerId);
    if (hasMoved) doings.settle(last);
    begin();
  };
  frame.addEventListener("pointerup", end);
  frame.addEventListener("pointercancel", end);
}
