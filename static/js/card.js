// @ts-check
/**
 * The card of a chosen event: what the list says of it, beside the chart.
 */
import { findEntry, listedEvents } from "./list.js";
import { askPage } from "./net.js";
import { makeButton } from "./tools.js";

/** @typedef {(key: string, values?: any) => string} Words */

export class Card {
  /**
   * @param {HTMLElement} element
   * @param {{choose: (event: string) => void, t: Words, path: string, extra?: (event: string, article: HTMLElement) => HTMLElement | null}} doings
   */
  constructor(element, doings) {
    this.element = element;
    this.doings = doings;
    this.event = "";
    /** The event shown last, also when the card is closed. */
    this.shown = "";
    /** @type {HTMLElement | null} */
    this.opener = null;
    element.tabIndex = -1;
    document.addEventListener("keydown", (event) => {
      const isTyping = /** @type {Element} */ (event.target).closest("input, select, textarea");
      if (event.key !== "Escape" || element.hidden || isTyping || document.querySelector("dialog[open]")) return;
      this.doings.choose("");
    });
  }

  /**
   * Show an event, or nothing for an empty id; gives its title and date for the announcement.
   * @param {string} event
   * @returns {Promise<{title: string, date: string} | null>}
   */
  async show(event) {
    if (event === this.event) return null;
    this.event = event;
    if (!event) return this.close();
    this.shown = event;
    const entry = findEntry(event) ?? (await this.fetchEntry(event));
    if (this.event !== event) return null;
    if (!entry) return this.close();
    if (this.element.hidden) this.opener = /** @type {HTMLElement} */ (document.activeElement);
    // Whoever goes from event to event stays on the button that does it.
    const pressed = [...this.element.querySelectorAll(".head button")].indexOf(/** @type {Element} */ (document.activeElement));
    this.fill(entry);
    this.element.hidden = false;
    this.element.scrollTop = 0;
    const button = /** @type {HTMLButtonElement | undefined} */ (this.element.querySelectorAll(".head button")[pressed]);
    (button && !button.disabled ? button : this.element).focus({ preventScroll: true });
    const title = entry.querySelector("h3")?.textContent ?? "";
    return { title, date: entry.querySelector("time")?.textContent ?? "" };
  }

  close() {
    this.event = "";
    if (this.element.hidden) return null;
    const hadFocus = this.element.contains(document.activeElement);
    this.element.hidden = true;
    this.element.replaceChildren();
    if (hadFocus) this.wayBack()?.focus({ preventScroll: true });
    return null;
  }

  /**
   * Give what the focus goes back to: what opened the card, or the list's link to the event where
   * the list was put anew meanwhile.
   * @returns {HTMLElement | null}
   */
  wayBack() {
    if (this.opener?.isConnected && this.opener !== document.body) return this.opener;
    return document.querySelector(`[data-event="${CSS.escape(this.shown)}"] a.title`);
  }

  /** @param {string} event */
  async fetchEntry(event) {
    const page = await askPage("card", `${this.doings.path}/events/${encodeURIComponent(event)}${location.search}`);
    return page?.querySelector("[data-event]") ?? null;
  }

  /** @param {Element} entry */
  fill(entry) {
    const { t, choose } = this.doings;
    const article = /** @type {HTMLElement} */ (entry.querySelector("article")?.cloneNode(true));
    const heading = document.createElement("h2");
    const title = article.querySelector("h3");
    if (title) {
      heading.lang = title.lang;
      heading.textContent = title.textContent;
      title.replaceWith(heading);
    }
    for (const details of article.querySelectorAll("details")) details.open = true;
    const order = listedEvents();
    const place = order.indexOf(this.event);
    const head = document.createElement("div");
    head.className = "head";
    const before = makeButton("↑", t("previous"), () => choose(order[place - 1]));
    const after = makeButton("↓", t("next"), () => choose(order[place + 1]));
    before.disabled = place <= 0;
    after.disabled = place < 0 || place >= order.length - 1;
    head.append(before, after, makeButton("✕", t("close"), () => choose("")));
    const extra = this.doings.extra?.(this.event, article);
    this.element.className = `card ${[...entry.classList].filter((name) => name.startsWith("lane-")).join(" ")}`;
    this.element.replaceChildren(head, article, ...(extra ? [extra] : []));
  }
}
