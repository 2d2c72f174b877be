// @ts-check
/**
 * An embed that lives: the server's HTML, in a frame of its own or inside another page, with the
 * moving chart over the static one, the chosen event beside its mark, and buttons to move.
 */
import { Chart } from "../chart.js";
import { formatDay, isSame, parseDay } from "../days.js";
import { makeMessages } from "../messages.js";
import { askJson } from "../net.js";
import { readState } from "../state.js";
import { installTouch } from "../touch.js";
import { installControls } from "./controls.js";
import { Panel } from "./panel.js";
import { plotlyFrom } from "./plotly.js";

/**
 * @typedef {import("../days.js").Window} Window
 * @typedef {import("../state.js").State} State
 * @typedef {{theme: () => string, select: (detail: {event: string, title: string, date: string}) => void, move: (detail: {from: string, to: string}) => void, size: () => void}} Doings
 */

const NEAR = "600px";
const PLAIN = { credentials: /** @type {const} */ ("omit") };
let count = 0;

class EmbedChart extends Chart {
  /** @param {View} view */
  constructor(view) {
    const plot = /** @type {HTMLElement} */ (view.find("[data-plot]"));
    super(plot, view.frame, view.given, {
      onMove: (window) => view.change({ window }),
      onChoose: (event) => view.change({ event }, true),
      onPoint: () => {},
      onDrawn: (meta) => view.drawn(meta),
    });
    this.view = view;
    this.name = `figure-${(count += 1)}`;
  }

  loadPlotly() {
    return plotlyFrom(this.settings.plotly);
  }

  theme() {
    const asked = this.view.doings.theme();
    if (asked === "light" || asked === "dark") return asked;
    return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }

  /** @param {string} address */
  askFigure(address) {
    const at = this.view.given.at;
    return askJson(this.name, at ? `${address}&at=${at}` : address, PLAIN);
  }
}

export class View {
  /**
   * @param {ParentNode} root holds the embed's HTML
   * @param {any} given what the server says in it
   * @param {string} address of the embed
   * @param {Doings} doings
   */
  constructor(root, given, address, doings) {
    this.root = root;
    this.address = new URL(address);
    this.given = { ...given };
    for (const name of ["figure", "plotly"]) this.given[name] = new URL(given[name], address).href;
    this.doings = doings;
    this.t = makeMessages(given.messages, given.lang);
    this.opening = { first: parseDay(given.opening.from) ?? 0, last: parseDay(given.opening.to) ?? 0 };
    this.frame = /** @type {HTMLElement} */ (this.find("[data-pictures]"));
    /** @type {State} */
    this.state = readState(this.address.search, this.opening);
    this.chart = new EmbedChart(this);
    this.panel = new Panel(this);
    /** @type {AbortController} */
    this.life = new AbortController();
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement | null}
   */
  find(selector) {
    return this.root.querySelector(selector);
  }

  /** Begin: listen at once, and draw when the reader comes near. */
  start() {
    installControls(this);
    installTouch(this.frame, {
      current: () => this.state.window,
      plotted: () => this.chart.plotted(),
      glide: (window) => this.chart.glide(window),
      settle: (window) => this.change({ window }),
    });
    if (this.state.event) this.panel.fill(this.panel.find(this.state.event));
    this.whenNear(() => this.chart.start(this.state).catch(() => this.complain()));
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", () => this.redraw(), { signal: this.life.signal });
  }

  /** End: nothing is asked or watched any more. */
  stop() {
    this.life.abort();
    this.near?.disconnect();
    this.sizes?.disconnect();
    if (this.chart.plotly) this.chart.plotly.purge(this.chart.element);
  }

  /** @param {() => void} begin */
  whenNear(begin) {
    const { signal } = this.life;
    let isBegun = false;
    const once = () => {
      if (isBegun || signal.aborted) return;
      isBegun = true;
      this.near?.disconnect();
      begin();
    };
    this.near = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && once(), {
      rootMargin: NEAR,
    });
    this.near.observe(this.frame);
    for (const kind of ["pointerdown", "focusin"]) {
      this.frame.addEventListener(kind, once, { signal, passive: true });
    }
    let width = this.frame.clientWidth;
    this.sizes = new ResizeObserver(() => {
      this.doings.size();
      const now = this.frame.clientWidth;
      // A host that hides us (a closed tab of its own) makes us no narrower.
      if (now === 0 || Math.abs(now - width) < 2) return;
      width = now;
      this.redraw();
    });
    this.sizes.observe(this.frame);
    this.sizes.observe(/** @type {Element} */ (this.frame.closest("[data-embed]")));
  }

  redraw() {
    this.chart.show(this.state).catch(() => this.complain());
  }

  /**
   * Change what is shown.
   * @param {Partial<State>} part
   * @param {boolean} [takesFocus] the reader asked for it here
   */
  change(part, takesFocus = false) {
    const before = this.state;
    this.state = { ...before, ...part };
    const { window, event } = this.state;
    if (!isSame(before.window, window)) {
      this.chart.glide(window);
      this.redraw();
      this.doings.move({ from: formatDay(window.first), to: formatDay(window.last) });
    } else if (before.event !== event) this.chart.mark(event);
    if (before.event !== event) this.choose(event, takesFocus);
  }

  /**
   * @param {string} event
   * @param {boolean} takesFocus
   */
  async choose(event, takesFocus) {
    const entry = event ? (this.panel.find(event) ?? (await this.panel.fetch(event))) : null;
    if (this.state.event !== event) return;
    this.panel.fill(entry);
    this.doings.size();
    const title = entry?.querySelector("h3")?.textContent ?? "";
    const date = entry?.querySelector(".when")?.textContent?.trim() ?? "";
    if (entry) this.say(this.t("shown", { title, date }));
    if (entry && takesFocus) this.panel.focus();
    if (!entry) this.panel.leave();
    this.doings.select({ event: entry ? event : "", title, date });
  }

  /** @param {any} meta */
  drawn(meta) {
    for (const [side, words, to] of [
      ["earlier", meta.earlier, meta.toEarlier],
      ["later", meta.later, meta.toLater],
    ]) {
      const edge = /** @type {HTMLAnchorElement | null} */ (this.find(`[data-edge="${side}"]`));
      if (!edge) continue;
      edge.hidden = !to;
      if (to) edge.href = `?from=${to.from}&to=${to.to}`;
      const span = edge.querySelector("span");
      if (span && to) span.textContent = words;
    }
    this.panel.place();
    this.doings.size();
  }

  complain() {
    this.find("[data-status]")?.classList.add("problem");
    this.say(this.t("failed"));
  }

  /** @param {string} text */
  say(text) {
    const status = this.find("[data-status]");
    if (status && status.textContent !== text) status.textContent = text;
  }
}
