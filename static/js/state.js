// @ts-check
/**
 * The page's state as its address holds it. Pure.
 *
 * @typedef {import("./days.js").Window} Window
 * @typedef {object} State
 * @property {Window} window
 * @property {string} q
 * @property {string[]} lanes
 * @property {string[]} sources
 * @property {string[]} tags
 * @property {boolean} disputed
 * @property {boolean} exact
 * @property {string} event
 * @property {string} lang as asked for in the address, else empty
 */
import { formatDay, isSame, parseDay } from "./days.js";

/**
 * Read an address. A window that is missing or cannot be read is the opening one.
 * @param {string} search
 * @param {Window} opening
 * @returns {State}
 */
export function readState(search, opening) {
  const given = new URLSearchParams(search);
  const first = parseDay(given.get("from"));
  const last = parseDay(given.get("to"));
  const hasWindow = first !== null && last !== null && first <= last;
  return {
    window: hasWindow ? { first, last } : { ...opening },
    q: given.get("q") ?? "",
    lanes: given.getAll("lane").filter(Boolean),
    sources: given.getAll("source").filter(Boolean),
    tags: given.getAll("tag").filter(Boolean),
    disputed: given.get("disputed") === "1",
    exact: given.get("exact") === "1",
    event: given.get("event") ?? "",
    lang: given.get("lang") ?? "",
  };
}

/**
 * Write the filters of a state, without window, event and language.
 * @param {State} state
 */
export function filterParameters(state) {
  const written = new URLSearchParams();
  if (state.q) written.set("q", state.q);
  for (const lane of state.lanes) written.append("lane", lane);
  for (const source of state.sources) written.append("source", source);
  for (const tag of state.tags) written.append("tag", tag);
  if (state.disputed) written.set("disputed", "1");
  if (state.exact) written.set("exact", "1");
  return written;
}

/**
 * Write an address; what is as at the opening is left out.
 * @param {State} state
 * @param {Window} opening
 */
export function writeState(state, opening) {
  const written = new URLSearchParams();
  if (!isSame(state.window, opening)) {
    written.set("from", formatDay(state.window.first));
    written.set("to", formatDay(state.window.last));
  }
  for (const [name, value] of filterParameters(state)) written.append(name, value);
  if (state.event) written.set("event", state.event);
  if (state.lang) written.set("lang", state.lang);
  const text = written.toString();
  return text ? `?${text}` : "";
}

/**
 * Write the address of the figure of a state.
 * @param {string} path
 * @param {State} state
 * @param {{width: number, theme: string, lang: string, text: number}} look
 */
export function figureAddress(path, state, look) {
  const written = filterParameters(state);
  written.set("from", formatDay(state.window.first));
  written.set("to", formatDay(state.window.last));
  written.set("width", String(Math.round(Math.min(Math.max(look.width, 200), 4000))));
  written.set("theme", look.theme);
  written.set("lang", look.lang);
  if (look.text !== 100) written.set("text", String(look.text));
  return `${path}?${written}`;
}
