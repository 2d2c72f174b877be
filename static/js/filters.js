// @ts-check
/**
 * The form of filters: read into the state, written from it; searching begins while typing.
 */

import { filterParameters } from "./state.js";

/** @typedef {import("./state.js").State} State */

const TYPING_MS = 180;

/**
 * Read the form's part of the state.
 * @param {HTMLFormElement} form
 * @returns {Pick<State, "q" | "lanes" | "sources" | "tags" | "disputed" | "exact">}
 */
export function readForm(form) {
  const given = new FormData(form);
  const texts = (/** @type {string} */ name) => given.getAll(name).map(String).filter(Boolean);
  return {
    q: String(given.get("q") ?? "").trim(),
    lanes: texts("lane"),
    sources: texts("source"),
    tags: texts("tag"),
    disputed: given.has("disputed"),
    exact: given.has("exact"),
  };
}

/**
 * Write the state into the form.
 * @param {HTMLFormElement} form
 * @param {State} state
 */
export function writeForm(form, state) {
  /** @type {Record<string, string[]>} */
  const wanted = { lane: state.lanes, source: state.sources, tag: state.tags };
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && field.type === "search") {
      if (field.value.trim() !== state.q) field.value = state.q;
    } else if (field instanceof HTMLInputElement && field.type === "checkbox") {
      field.checked =
        wanted[field.name]?.includes(field.value) ?? Boolean(state[/** @type {"disputed" | "exact"} */ (field.name)]);
    } else if (field instanceof HTMLSelectElement) field.value = wanted[field.name]?.[0] ?? "";
  }
  const reset = /** @type {HTMLElement | null} */ (form.querySelector("[data-reset]"));
  if (reset) reset.hidden = !filterParameters(state).size;
}

/**
 * Put the counts of another form of this page beside the same choices here.
 * @param {HTMLFormElement} form
 * @param {ParentNode} page the page as it was answered
 */
export function renewCounts(form, page) {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-count]"))) {
    const key = CSS.escape(place.dataset.count ?? "");
    const shown = /** @type {HTMLElement | null} */ (form.querySelector(`[data-count="${key}"]`));
    if (!shown) continue;
    if (shown.textContent !== place.textContent) shown.textContent = place.textContent;
    shown.closest(".chip")?.classList.toggle("none", Boolean(place.closest(".chip.none")));
  }
  // There can be hundreds of sources; their values name them.
  const options = new Map([...page.querySelectorAll("option")].map((one) => [one.value, one.textContent]));
  for (const option of form.querySelectorAll("option")) {
    const text = options.get(option.value);
    if (text && text !== option.textContent) option.textContent = text;
  }
}

/**
 * Listen to the form.
 * @param {HTMLFormElement} form
 * @param {(part: ReturnType<typeof readForm>) => void} onChange
 */
export function listenToForm(form, onChange) {
  let timer = 0;
  const later = (/** @type {number} */ wait) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => onChange(readForm(form)), wait);
  };
  form.addEventListener("input", (event) => {
    const isTyping = /** @type {HTMLInputElement} */ (event.target).type === "search";
    later(isTyping ? TYPING_MS : 0);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    later(0);
  });
  form.querySelector("[data-reset]")?.addEventListener("click", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    onChange({ q: "", lanes: [], sources: [], tags: [], disputed: false, exact: false });
    // The link itself goes away now.
    /** @type {HTMLElement | null} */ (form.querySelector("[type=search]"))?.focus();
  });
}
