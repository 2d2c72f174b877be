// @ts-check
/**
 * Buttons and keys that move the window, and the field that goes to a date.
 */
import { pan, parseDay, around, zoom } from "./days.js";
import { askJson } from "./net.js";

/**
 * @typedef {import("./days.js").Window} Window
 * @typedef {{current: () => Window, opening: Window, move: (window: Window) => void, say: (text: string) => void, t: (key: string, values?: any) => string, lang: string}} Moving
 */

const STEP = 0.25;
const CLOSER = 0.6;

/**
 * Make a button.
 * @param {string} text
 * @param {string} name
 * @param {() => void} onClick
 */
export function makeButton(text, name, onClick) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  if (name !== text) {
    button.setAttribute("aria-label", name);
    button.title = name;
  }
  button.addEventListener("click", onClick);
  return button;
}

/**
 * Put the tools of the chart into their place, and listen to keys on the chart.
 * @param {HTMLElement} tools
 * @param {HTMLElement} frame
 * @param {Moving} moving
 */
export function installTools(tools, frame, moving) {
  const { t, move, current } = moving;
  const acts = {
    earlier: () => move(pan(current(), -STEP)),
    later: () => move(pan(current(), STEP)),
    closer: () => move(zoom(current(), CLOSER)),
    wider: () => move(zoom(current(), 1 / CLOSER)),
    fit: () => move(moving.opening),
  };
  tools.append(
    makeButton("←", t("earlier_move"), acts.earlier),
    makeButton("−", t("zoom_out"), acts.wider),
    makeButton(t("fit"), t("fit"), acts.fit),
    makeButton("+", t("zoom_in"), acts.closer),
    makeButton("→", t("later_move"), acts.later),
    goTo(moving),
  );
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", t("chart_keys"));
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowLeft: acts.earlier,
    ArrowRight: acts.later,
    "+": acts.closer,
    "=": acts.closer,
    "-": acts.wider,
    0: acts.fit,
    Home: acts.fit,
  };
  frame.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
}

/**
 * Make the field that goes to a date typed in words.
 * @param {Moving} moving
 */
function goTo(moving) {
  const form = document.createElement("form");
  form.className = "go-to";
  const field = document.createElement("input");
  field.type = "text";
  field.size = 13;
  field.maxLength = 60;
  field.setAttribute("aria-label", moving.t("go_to"));
  field.title = moving.t("go_to");
  field.placeholder = moving.t("go_to_hint");
  const said = document.createElement("p");
  said.className = "go-to-error";
  said.hidden = true;
  form.append(field, said);
  const judge = (/** @type {boolean} */ isRead) => {
    field.setAttribute("aria-invalid", String(!isRead));
    said.textContent = isRead ? "" : moving.t("not_read");
    said.hidden = isRead;
  };
  field.addEventListener("input", () => judge(true));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const window = await readDate(field.value, moving.lang);
    judge(Boolean(window));
    if (window) moving.move(window);
    else moving.say(moving.t("not_read"));
  });
  return form;
}

/**
 * Ask the server which days a text means; null when it cannot be read.
 * @param {string} text
 * @param {string} lang
 * @returns {Promise<Window | null>}
 */
async function readDate(text, lang) {
  if (!text.trim()) return null;
  try {
    const reading = await askJson("date", "/api/v1/dates", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ text, lang }),
    });
    const [first, last] = [parseDay(reading?.earliest), parseDay(reading?.latest)];
    if (first === null && last === null) return null;
    return around(first ?? last ?? 0, last ?? first ?? 0);
  } catch {
    return null;
  }
}
