// @ts-check
/**
 * Buttons, keys and links of an embed: all of them change its view.
 */
import { pan, zoom } from "../days.js";
import { readState } from "../state.js";
import { makeButton } from "../tools.js";

const STEP = 0.25;
const CLOSER = 0.6;

/**
 * Listen to the reader.
 * @param {import("./view.js").View} view
 */
export function installControls(view) {
  const { t, frame } = view;
  const now = () => view.state.window;
  const acts = {
    earlier: () => view.change({ window: pan(now(), -STEP) }),
    later: () => view.change({ window: pan(now(), STEP) }),
    closer: () => view.change({ window: zoom(now(), CLOSER) }),
    wider: () => view.change({ window: zoom(now(), 1 / CLOSER) }),
    fit: () => view.change({ window: view.opening }),
  };
  view.find("[data-tools]")?.append(
    makeButton("−", t("zoom_out"), acts.wider),
    makeButton(t("fit"), t("fit"), acts.fit),
    makeButton("+", t("zoom_in"), acts.closer),
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
  };
  frame.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target !== frame) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  view.root.addEventListener("keydown", (event) => {
    if (/** @type {KeyboardEvent} */ (event).key === "Escape") view.change({ event: "" });
  });
  view.root.addEventListener("click", (event) => follow(view, /** @type {MouseEvent} */ (event)));
}

/**
 * Follow a link inside the embed: to an event, or to what lies outside of the window.
 * @param {import("./view.js").View} view
 * @param {MouseEvent} click
 */
function follow(view, click) {
  const link = /** @type {HTMLElement} */ (click.target).closest("a");
  if (!link || click.ctrlKey || click.metaKey || click.shiftKey) return;
  const href = link.getAttribute("href") ?? "";
  if (href.startsWith("#event-")) {
    click.preventDefault();
    view.change({ event: decodeURIComponent(href.slice("#event-".length)) }, true);
  } else if (link.dataset.edge && href.includes("?")) {
    click.preventDefault();
    view.change({ window: readState(href.slice(href.indexOf("?")), view.opening).window });
  }
}
