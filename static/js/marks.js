// @ts-check
/**
 * What a figure holds of one event, and how the chosen one is shown. Pure.
 *
 * @typedef {{type: string, customdata: string[], x: any[], y: number[], base?: any[], width?: number[]}} Trace
 * @typedef {{data: Trace[], layout: any}} Figure
 */
import { plotlyDay } from "./days.js";

const DAY_MS = 86_400_000;

/**
 * Find where an event is drawn: days across, pixels down; null when it is not in the figure.
 * @param {Figure} figure
 * @param {string} event
 */
export function placeOf(figure, event) {
  /** @type {{first: number, last: number, top: number, bottom: number} | null} */
  let place = null;
  for (const trace of figure.data) {
    for (const [index, key] of trace.customdata.entries()) {
      if (key !== event) continue;
      const isBar = trace.type === "bar";
      const first = plotlyDay(isBar ? trace.base?.[index] : trace.x[index]);
      const last = isBar ? first + trace.x[index] / DAY_MS : first;
      const half = isBar ? (trace.width?.[index] ?? 10) / 2 : 9;
      const [top, bottom] = [trace.y[index] - half, trace.y[index] + half];
      place = place
        ? {
            first: Math.min(place.first, first),
            last: Math.max(place.last, last),
            top: Math.min(place.top, top),
            bottom: Math.max(place.bottom, bottom),
          }
        : { first, last, top, bottom };
    }
  }
  return place;
}

/**
 * Give the layout's shapes with a band behind the chosen event; `shapes` are the figure's own.
 * @param {Figure} figure
 * @param {string} event
 */
export function withHalo(figure, event) {
  const shapes = figure.layout.shapes ?? [];
  const place = event ? placeOf(figure, event) : null;
  if (!place) return shapes;
  return [
    ...shapes,
    {
      type: "rect",
      layer: "below",
      xref: "paper",
      yref: "y",
      x0: 0,
      x1: 1,
      y0: place.top - 2,
      y1: place.bottom + 2,
    },
  ];
}

/**
 * Read the days of a density bar ("2025-01-01/2025-01-31"); null for the id of an event.
 * @param {string} key
 * @returns {[string, string] | null}
 */
export function binDays(key) {
  const match = /^(-?\d{4}-\d\d-\d\d)\/(-?\d{4}-\d\d-\d\d)$/.exec(key);
  return match ? [match[1], match[2]] : null;
}
