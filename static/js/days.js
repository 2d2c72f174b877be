// @ts-check
/**
 * Windows of whole days, both ends inclusive, and how moving changes them. Pure.
 *
 * A day is a number of days from 1970-01-01, as on the server; addresses hold ISO days, and
 * years before 0000 have a minus and four digits.
 *
 * @typedef {{first: number, last: number}} Window
 */

const DAY_MS = 86_400_000;
export const DAY_MIN = -4_371_587; // -9999-01-01
export const DAY_MAX = 2_932_896; // 9999-12-31

/**
 * Number a day written as ISO 8601; null when it is none.
 * @param {string | null | undefined} text
 * @returns {number | null}
 */
export function parseDay(text) {
  const match = /^(-?\d{4})-(\d\d)-(\d\d)$/.exec(text ?? "");
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isSame = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isSame ? Math.round(date.getTime() / DAY_MS) : null;
}

/**
 * Write a day as ISO 8601.
 * @param {number} day
 */
export function formatDay(day) {
  const date = new Date(day * DAY_MS);
  const year = date.getUTCFullYear();
  const digits = String(Math.abs(year)).padStart(4, "0");
  const month = String(date.getUTCMonth() + 1).padStart(2, "0");
  return `${year < 0 ? "-" : ""}${digits}-${month}-${String(date.getUTCDate()).padStart(2, "0")}`;
}

/**
 * Read what Plotly calls a date ("2025-01-09 12:30") as days with a fraction.
 * @param {string | number} text
 */
export function plotlyDay(text) {
  if (typeof text === "number") return text / DAY_MS;
  const [date, time = ""] = text.split(/[ T]/);
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  return (parseDay(date) ?? 0) + (hours + minutes / 60 + seconds / 3600) / 24;
}

/**
 * Keep a window within the calendar, at least one day long.
 * @param {number} first
 * @param {number} last
 * @returns {Window}
 */
export function makeWindow(first, last) {
  const days = Math.min(Math.max(Math.round(last - first) + 1, 1), DAY_MAX - DAY_MIN + 1);
  const start = Math.min(Math.max(Math.round(first), DAY_MIN), DAY_MAX - days + 1);
  return { first: start, last: start + days - 1 };
}

/**
 * Make a window longer (`factor` over 1) or shorter, with the day at `place` staying put.
 * @param {Window} window
 * @param {number} factor
 * @param {number} [place] from 0, its beginning, to 1, its end
 */
export function zoom(window, factor, place = 0.5) {
  const days = window.last - window.first + 1;
  const wanted = Math.max(factor > 1 ? days + 1 : 1, Math.round(days * factor));
  const longer = Math.min(wanted, DAY_MAX - DAY_MIN + 1);
  const first = window.first + (days - longer) * place;
  return makeWindow(first, first + longer - 1);
}

/**
 * Move a window by a part of its length; by at least a day.
 * @param {Window} window
 * @param {number} part negative moves towards the past
 */
export function pan(window, part) {
  const days = window.last - window.first + 1;
  const step = Math.sign(part) * Math.max(1, Math.round(Math.abs(part) * days));
  return makeWindow(window.first + step, window.last + step);
}

/**
 * Show a stretch of days with air around it, no shorter than `least` days.
 * @param {number} first
 * @param {number} last
 * @param {number} [least]
 */
export function around(first, last, least = 14) {
  const air = Math.max(Math.round((last - first + 1) * 0.25), (least - (last - first + 1)) / 2);
  return makeWindow(first - air, last + air);
}

/**
 * Tell whether two windows show the same days.
 * @param {Window} one
 * @param {Window} other
 */
export function isSame(one, other) {
  return one.first === other.first && one.last === other.last;
}
