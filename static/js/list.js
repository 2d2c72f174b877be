// @ts-check
/**
 * The list of events as the server wrote it: found, highlighted, and put anew when the
 * filters change.
 */
import { renewCounts } from "./filters.js";
import { askPage } from "./net.js";

const REST_MS = 250;
/** How near to the visible part of the page the list is renewed. */
const NEAR = "80px";

/** Parts of the page that follow the filters. */
const FOLLOWING = ["[data-list]", "[data-pager]", "[data-undated]", "[data-estimates]", "[data-total]", "[data-empty]"];

/**
 * Find an event in the list.
 * @param {string} event
 * @returns {HTMLElement | null}
 */
export function findEntry(event) {
  return event ? document.querySelector(`[data-list] [data-event="${CSS.escape(event)}"]`) : null;
}

/** List the ids of the events in the list, in its order. */
export function listedEvents() {
  const entries = document.querySelectorAll("[data-list] > [data-event]");
  return [...entries].map((entry) => /** @type {HTMLElement} */ (entry).dataset.event ?? "");
}

/**
 * Show which events are meant: the chosen one, and the one under the pointer.
 * @param {string} event
 * @param {"chosen" | "pointed"} kind
 */
export function markEntry(event, kind) {
  for (const entry of document.querySelectorAll(`[data-list] .${kind}`)) {
    entry.classList.remove(kind);
    entry.removeAttribute("aria-current");
  }
  const entry = findEntry(event);
  entry?.classList.add(kind);
  if (kind === "chosen") entry?.setAttribute("aria-current", "true");
}

/**
 * Put the part of another page in the place of our own; its sections are laid out like ours.
 * @param {string} selector
 * @param {ParentNode} page
 */
export function putAnew(selector, page) {
  const [old, renewed] = [document.querySelector(selector), page.querySelector(selector)];
  if (!old || !renewed) return;
  for (const section of renewed.querySelectorAll("section")) section.classList.add("shown");
  old.replaceWith(document.adoptNode(renewed));
}

/**
 * Fetch the list of the present address and put it in place; gives how many events were found,
 * or null when a newer question was asked. Of a window only the first events are fetched, as it
 * is likely to move on, and no counts, which it does not change.
 * @param {"page" | "list" | "window"} part
 * @returns {Promise<{n: number, isLeast: boolean} | null>}
 */
export async function renewList(part) {
  const asked = new URLSearchParams(location.search);
  if (part !== "page") asked.set("part", part);
  const page = await askPage("list", `${location.pathname}?${asked}`);
  if (!page) return null;
  for (const selector of FOLLOWING) putAnew(selector, page);
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-filters]"));
  if (form) renewCounts(form, page);
  const list = /** @type {HTMLElement | null} */ (document.querySelector("[data-list]"));
  return { n: Number(list?.dataset.found ?? 0), isLeast: list?.dataset.more !== undefined };
}

/**
 * Listen to the list: choosing an event, pointing at one.
 * @param {HTMLElement} around holds the list, also after it was put anew
 * @param {{onChoose: (event: string) => void, onPoint: (event: string) => void}} doings
 */
export function listenToList(around, doings) {
  around.addEventListener("click", (click) => {
    const target = /** @type {HTMLElement} */ (click.target);
    const link = target.closest("a");
    const hash = link?.getAttribute("href") ?? "";
    if (!hash.startsWith("#event-") || click.ctrlKey || click.metaKey || click.shiftKey) return;
    click.preventDefault();
    doings.onChoose(decodeURIComponent(hash.slice("#event-".length)));
  });
  const pointed = (/** @type {Event} */ event) => {
    const entry = /** @type {HTMLElement} */ (event.target).closest("[data-list] > [data-event]");
    doings.onPoint(/** @type {HTMLElement | null} */ (entry)?.dataset.event ?? "");
  };
  around.addEventListener("pointerover", pointed);
  around.addEventListener("focusin", pointed);
}

/**
 * Puts off renewing the list while the window moves: until it rests, and until the list can be
 * seen. What nobody looks at costs the chart nothing.
 */
export class Renewal {
  /**
   * @param {Element} list
   * @param {() => void} renew
   */
  constructor(list, renew) {
    this.renew = renew;
    this.timer = 0;
    this.isNear = false;
    this.isStale = false;
    new IntersectionObserver(
      (entries) => {
        this.isNear = entries[entries.length - 1].isIntersecting;
        if (this.isNear && this.isStale && !this.timer) this.begin();
      },
      { rootMargin: NEAR },
    ).observe(list);
    // A keyboard comes to the list without its being seen before.
    list.addEventListener("focusin", () => this.isStale && this.begin());
  }

  /** The list is out of date; a later call puts the renewal off again. */
  soon() {
    this.isStale = true;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      if (this.isNear) this.begin();
    }, REST_MS);
  }

  /** The list is being renewed by somebody else. */
  forget() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.isStale = false;
  }

  begin() {
    this.forget();
    this.renew();
  }
}
