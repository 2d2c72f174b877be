// @ts-check
/**
 * The chosen event of an embed, told beside its mark. A frame can be higher than the screen, so
 * nothing in it may count on where the screen's edges are.
 */
import { placeOf } from "../marks.js";
import { ask } from "../net.js";
import { makeButton } from "../tools.js";

const BELOW_PX = 6;

export class Panel {
  /** @param {import("./view.js").View} view */
  constructor(view) {
    this.view = view;
    this.element = /** @type {HTMLElement} */ (view.find("[data-chosen]"));
  }

  /**
   * Find an event in what is there.
   * @param {string} event
   * @returns {HTMLElement | null}
   */
  find(event) {
    const key = CSS.escape(event);
    const { view } = this;
    return view.find(`[data-list] [data-event="${key}"]`) ?? view.find(`[data-chosen] [data-event="${key}"]`);
  }

  /**
   * Ask the server for an event that the list does not hold; null when there is none.
   * @param {string} event
   * @returns {Promise<HTMLElement | null>}
   */
  async fetch(event) {
    const address = new URL(this.view.address);
    address.searchParams.set("event", event);
    const answer = await ask(`${this.view.chart.name}-event`, address.href, { credentials: "omit" });
    if (!answer?.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return /** @type {HTMLElement | null} */ (page.querySelector("[data-chosen] [data-event]"));
  }

  /** @param {HTMLElement | null} entry */
  fill(entry) {
    for (const one of this.view.root.querySelectorAll("[data-list] .chosen")) one.classList.remove("chosen");
    this.element.hidden = !entry;
    if (!entry) {
      this.element.replaceChildren();
      return;
    }
    const copy = /** @type {HTMLElement} */ (document.importNode(entry, true));
    entry.classList.add("chosen");
    copy.classList.remove("chosen");
    copy.removeAttribute("id");
    for (const details of copy.querySelectorAll("details.more")) details.setAttribute("open", "");
    const list = document.createElement("ol");
    list.className = "events";
    list.append(copy);
    const close = makeButton("✕", this.view.t("close"), () => this.view.change({ event: "" }));
    close.className = "close";
    this.element.tabIndex = -1;
    this.element.replaceChildren(close, list);
    this.place();
  }

  /** Put it below its mark; where that is not drawn, below the chart. */
  place() {
    const { chart, frame, state } = this.view;
    const { figure } = chart;
    const place = figure && chart.plotly && state.event ? placeOf(figure, state.event) : null;
    this.element.classList.toggle("over", Boolean(place));
    if (place) {
      if (this.element.parentNode !== frame) frame.append(this.element);
      this.element.style.top = `${place.bottom + (figure?.layout.margin.t ?? 0) + BELOW_PX}px`;
    } else {
      const chartBox = /** @type {HTMLElement} */ (this.view.find("[data-chart]"));
      if (this.element.previousElementSibling !== chartBox) chartBox.after(this.element);
      this.element.style.top = "";
    }
  }

  focus() {
    this.element.focus({ preventScroll: true });
  }

  /** Give the focus back to the chart, if it was in here. */
  leave() {
    const root = /** @type {Document} */ (this.element.getRootNode());
    const { activeElement } = root;
    // What was focused is gone with its content; then nothing is.
    if (!activeElement || activeElement === document.body || this.element.contains(activeElement)) {
      this.view.frame.focus({ preventScroll: true });
    }
  }
}
