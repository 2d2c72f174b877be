// @ts-check
/**
 * `<event-timeline src="…/t/slug">`: a timeline as part of somebody else's page.
 *
 * What it holds is the server's own embed, fetched without credentials and put into a shadow
 * root, so that neither page's styles reach the other. Where that cannot be, it is a frame; where
 * scripts do not run, it is whatever stands between its tags.
 */
import { formatDay } from "../days.js";
import { HEIGHT, SELECT, WINDOW, heightOf, isFrom, wishOf } from "./messages.js";
import { sheetsFrom } from "./sheets.js";
import { themeOf, watchTheme } from "./theme.js";
import { View } from "./view.js";

const OPTIONS = ["from", "to", "q", "event", "lang", "theme", "list", "height", "at", "disputed", "exact"];
const MANY = ["lane", "source", "tag"];
const FRAME_PX = 640;

/**
 * Give the address of the embed that an element asks for: of its page or embed, with its
 * attributes as parameters. Pure.
 * @param {string} src
 * @param {string} base
 * @param {(name: string) => string | null} attribute
 */
export function embedAddress(src, base, attribute) {
  const address = new URL(src, base);
  address.pathname = address.pathname.replace(/\/t\/([^/]+)\/?$/, "/embed/$1");
  address.hash = "";
  for (const name of OPTIONS) {
    const value = attribute(name);
    if (value !== null && value !== "") address.searchParams.set(name, value);
  }
  for (const name of MANY) {
    const values = (attribute(name) ?? "").split(",").map((part) => part.trim()).filter(Boolean);
    if (values.length) address.searchParams.delete(name);
    for (const value of values) address.searchParams.append(name, value);
  }
  return address.href;
}

export class EventTimeline extends HTMLElement {
  static observedAttributes = ["src", ...OPTIONS, ...MANY];

  constructor() {
    super();
    this.shadow = this.attachShadow({ mode: "open" });
    this.shadow.append(document.createElement("slot"));
    /** @type {View | null} */
    this.view = null;
    /** @type {HTMLIFrameElement | null} */
    this.frame = null;
    this.shown = "";
    this.isWaiting = false;
    this.isHeard = false;
    /** @type {(() => void) | null} */
    this.unwatch = null;
    this.hear = this.hear.bind(this);
  }

  connectedCallback() {
    addEventListener("message", this.hear);
    this.unwatch = watchTheme(() => this.applyTheme());
    this.update();
  }

  disconnectedCallback() {
    removeEventListener("message", this.hear);
    this.unwatch?.();
    this.view?.stop();
    this.view = null;
    this.shown = "";
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(name, before, after) {
    if (before === after || !this.isConnected) return;
    if (name === "event" && this.view) this.select(after ?? "");
    else if (name === "theme" && this.view) this.applyTheme();
    else this.update();
  }

  /** The id of the chosen event, "" for none. */
  get event() {
    return this.view?.state.event ?? this.getAttribute("event") ?? "";
  }

  /**
   * Choose an event; "" chooses none.
   * @param {string} event
   */
  select(event) {
    this.wish({ type: SELECT, event });
  }

  /**
   * Show a window: ISO days, both inclusive.
   * @param {string} from
   * @param {string} to
   */
  show(from, to) {
    this.wish({ type: WINDOW, from, to });
  }

  /** @param {Record<string, string>} message */
  wish(message) {
    const wish = wishOf(message);
    if (wish && this.view) this.view.change(wish);
    else if (wish) this.frame?.contentWindow?.postMessage(message, new URL(this.frame.src).origin);
  }

  /** Show what the attributes ask for; several changes at once are one. */
  update() {
    if (this.isWaiting) return;
    this.isWaiting = true;
    queueMicrotask(() => {
      this.isWaiting = false;
      const src = this.getAttribute("src");
      if (!src || !this.isConnected) return;
      const address = embedAddress(src, document.baseURI, (name) => this.getAttribute(name));
      if (address === this.shown) return;
      this.shown = address;
      this.load(address).catch(() => this.shown === address && this.fallBack(address));
    });
  }

  /** @param {string} address */
  async load(address) {
    const answer = await fetch(address, { credentials: "omit" });
    if (!answer.ok) throw new Error(`${answer.status} from ${address}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const links = /** @type {NodeListOf<HTMLLinkElement>} */ (page.querySelectorAll('link[rel="stylesheet"]'));
    const sheets = await sheetsFrom([...links].map((link) => new URL(link.getAttribute("href") ?? "", answer.url).href));
    const main = page.querySelector("[data-embed]");
    const state = page.getElementById("state")?.textContent;
    if (!main || !state) throw new Error(`no embed at ${address}`);
    if (this.shown !== address || !this.isConnected) return;
    this.view?.stop();
    this.frame = null;
    this.shadow.adoptedStyleSheets = [...sheets, ...(await this.ownSheet(page))];
    this.shadow.replaceChildren(this.adopted(main, answer.url));
    this.applyTheme();
    this.view = new View(this.shadow, JSON.parse(state), answer.url, {
      theme: () => themeOf(this),
      select: (detail) => this.tell("timeline-select", detail),
      move: (detail) => this.tell("timeline-window", detail),
      size: () => {},
    });
    this.view.start();
    this.tell("timeline-ready", { address });
  }

  /**
   * Adopt the style that the server wrote for these options alone.
   * @param {Document} page
   */
  async ownSheet(page) {
    const text = page.querySelector("style")?.textContent;
    return text ? [await new CSSStyleSheet().replace(text)] : [];
  }

  /**
   * Make the server's HTML part of this page: complete addresses, and no second main heading.
   * @param {Element} main
   * @param {string} address
   */
  adopted(main, address) {
    for (const link of main.querySelectorAll("a[href]")) {
      const href = link.getAttribute("href") ?? "";
      if (!href.startsWith("#")) link.setAttribute("href", new URL(href, address).href);
    }
    const section = document.createElement("section");
    for (const name of ["class", "data-embed"]) section.setAttribute(name, main.getAttribute(name) ?? "");
    section.append(...main.childNodes);
    const title = section.querySelector("h1");
    if (title) {
      const heading = document.createElement("h2");
      heading.lang = title.lang;
      heading.append(...title.childNodes);
      title.replaceWith(heading);
      section.setAttribute("aria-label", heading.textContent ?? "");
    }
    return document.adoptNode(section);
  }

  /** Take the theme of the attribute, else that of the page around. */
  applyTheme() {
    const theme = themeOf(this);
    if (theme === this.dataset.theme) return;
    this.dataset.theme = theme;
    this.view?.redraw();
  }

  /**
   * Show a frame instead, above what stands between the tags.
   * @param {string} address
   */
  fallBack(address) {
    this.view?.stop();
    this.view = null;
    const frame = document.createElement("iframe");
    frame.src = address;
    frame.title = this.getAttribute("aria-label") ?? this.textContent?.trim() ?? "Timeline";
    frame.setAttribute("loading", "lazy");
    frame.setAttribute("frameborder", "0");
    frame.style.cssText = `display:block;width:100%;height:${FRAME_PX}px;border:0`;
    this.frame = frame;
    this.shadow.replaceChildren(frame, document.createElement("slot"));
  }

  /** @param {MessageEvent} message */
  hear(message) {
    if (!this.frame || !isFrom(message, this.frame)) return;
    const height = heightOf(message.data);
    if (height !== null) this.frame.style.height = `${height}px`;
    const { type, ...detail } = message.data ?? {};
    if (type === SELECT) this.tell("timeline-select", detail);
    if (type === WINDOW) this.tell("timeline-window", detail);
    if (type === HEIGHT && !this.isHeard) {
      this.isHeard = true;
      this.tell("timeline-ready", { address: this.shown });
    }
  }

  /**
   * @param {string} name
   * @param {any} detail
   */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** The window shown: ISO days, both inclusive; null before the first picture. */
  get window() {
    const shown = this.view?.state.window;
    return shown ? { from: formatDay(shown.first), to: formatDay(shown.last) } : null;
  }
}
