// @ts-check
/**
 * The wheel over the chart: zooms around the pointer, sideways it moves. When the wheel rests,
 * the window is settled; what is drawn follows at once while it goes on turning.
 */
import { makeWindow } from "./days.js";

/** @typedef {import("./days.js").Window} Window */

/** After one turn, which the settled window follows so soon that nothing is drawn in between. */
const ONE_REST_MS = 40;
const REST_MS = 80;
const LINE_PX = 20;
const MOST_PX = 60;
/** Turned so many pixels, the window is e times as long. */
const ZOOM_PX = 250;

/**
 * Give the days, with fractions, that are shown after a turn; none when it changes nothing.
 * @param {number} first of the days shown before
 * @param {number} end
 * @param {{across: number, down: number, place: number}} turn pixels, and the pointer's part of the width
 * @returns {[number, number]}
 */
export function turned(first, end, { across, down, place }) {
  const days = end - first;
  if (Math.abs(across) > Math.abs(down)) {
    const by = (across / 1000) * days;
    return [first + by, end + by];
  }
  const pixels = Math.min(Math.max(down, -MOST_PX), MOST_PX);
  const longer = Math.max(days * Math.exp(pixels / ZOOM_PX), 1);
  const start = first + (days - longer) * place;
  return [start, start + longer];
}

/**
 * Listen to the wheel. It scrolls the page, unless the reader is in the chart, holds Ctrl or
 * turns sideways.
 * @param {HTMLElement} frame
 * @param {{shown: () => [number, number], plotted: () => {left: number, width: number}, glide: (first: number, end: number) => void, settle: (window: Window) => void}} doings
 */
export function installWheel(frame, doings) {
  let timer = 0;
  /** @type {[number, number] | null} */
  let days = null;
  let isWaiting = false;
  frame.addEventListener(
    "wheel",
    (event) => {
      const isIn = frame.contains(document.activeElement);
      const isSideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (!isIn && !event.ctrlKey && !isSideways) return;
      event.preventDefault();
      const unit = event.deltaMode ? LINE_PX : 1;
      const { left, width } = doings.plotted();
      const x = event.clientX - frame.getBoundingClientRect().left - left;
      const place = Math.min(Math.max(x / width, 0), 1);
      const isFirst = days === null;
      const [first, end] = days ?? doings.shown();
      days = turned(first, end, { across: event.deltaX * unit, down: event.deltaY * unit, place });
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        if (days) doings.settle(makeWindow(days[0], days[1] - 1));
        days = null;
      }, isFirst ? ONE_REST_MS : REST_MS);
      if (isFirst || isWaiting) return;
      isWaiting = true;
      requestAnimationFrame(() => {
        isWaiting = false;
        if (days) doings.glide(...days);
      });
    },
    { passive: false },
  );
}
