// @ts-check
/**
 * The chart that moves: Plotly in place of the static picture.
 *
 * It is given a state and draws it; what the reader does with it comes out as calls of
 * `onMove`, `onChoose` and `onPoint`. While the reader moves, what is drawn moves with them; once
 * they rest, the window's own figure is fetched and takes its place.
 */
import { makeWindow, parseDay, plotlyDay } from "./days.js";
import { Lettering, unlettered } from "./lettering.js";
import { textPercent } from "./letters.js";
import { binDays, withHalo } from "./marks.js";
import { askJson, scriptLoaded } from "./net.js";
import { figureAddress } from "./state.js";
import { installWheel } from "./wheel.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./days.js").Window} Window
 * @typedef {{onMove: (window: Window) => void, onChoose: (event: string) => void, onPoint: (event: string) => void, onDrawn: (meta: any) => void}} Doings
 */

const CONFIG = {
  displayModeBar: false,
  showSendToCloud: false,
  scrollZoom: false,
  doubleClick: false,
  showTips: false,
  responsive: false,
};
const SETTLE_MS = 90;
const DAY_MS = 86_400_000;

export class Chart {
  /**
   * @param {HTMLElement} element where Plotly draws
   * @param {HTMLElement} frame holds the static pictures too
   * @param {{figure: string, plotly: string, lang: string}} settings
   * @param {Doings} doings
   */
  constructor(element, frame, settings, doings) {
    this.element = /** @type {any} */ (element);
    this.frame = frame;
    this.settings = settings;
    this.doings = doings;
    /** @type {any} */
    this.plotly = null;
    /** @type {import("./marks.js").Figure | null} */
    this.figure = null;
    this.chosen = "";
    this.address = "";
    this.timer = 0;
    this.isOurs = false;
    this.lettering = new Lettering(element);
    this.width = 0;
    // Asked for at every step, a width would have the whole page laid out before its time.
    new ResizeObserver(() => (this.width = frame.clientWidth || this.width)).observe(frame);
  }

  /**
   * Load Plotly and draw for the first time.
   * @param {State} state
   */
  async start(state) {
    const drawing = this.fetchFigure(state);
    this.plotly = await this.loadPlotly();
    const figure = await drawing;
    if (!figure) return;
    // Plotly has just taken its time; let the reader's own doings come in between.
    await new Promise((resume) => setTimeout(resume));
    this.element.hidden = false;
    await this.plot("newPlot", figure);
    for (const picture of this.frame.querySelectorAll(".picture")) {
      /** @type {HTMLElement} */ (picture).hidden = true;
    }
    this.listen();
    this.doings.onDrawn(figure.layout.meta);
  }

  /**
   * Draw a state: fetch its figure and put it in place of the present one.
   * @param {State} state
   */
  async show(state) {
    this.chosen = state.event;
    if (!this.plotly) return;
    const figure = await this.fetchFigure(state);
    if (!figure) return;
    this.isOurs = true;
    await this.plot("react", figure);
    this.isOurs = false;
    this.doings.onDrawn(figure.layout.meta);
  }

  /**
   * Draw a figure: marks and axis by Plotly, letters and lines by ourselves.
   * @param {"newPlot" | "react"} how
   * @param {import("./marks.js").Figure} figure
   */
  async plot(how, figure) {
    const { data, layout } = unlettered(figure);
    await this.plotly[how](this.element, data, layout, CONFIG);
    this.lettering.draw(figure, withHalo(figure, this.chosen));
  }

  /**
   * Move what is drawn at once, before its figure is there.
   * @param {Window} window
   */
  glide(window) {
    this.glideTo(window.first, window.last + 1);
  }

  /**
   * As `glide`, to days with fractions.
   * @param {number} first
   * @param {number} end
   */
  glideTo(first, end) {
    if (!this.figure || !this.plotly) return;
    this.isOurs = true;
    this.plotly.relayout(this.element, { "xaxis.range": [first * DAY_MS, end * DAY_MS] });
    this.isOurs = false;
    this.lettering.move(first, end);
  }

  /** Tell which days are shown, with fractions: the first, and the end of the last. */
  shown() {
    const [first, end] = this.element.layout.xaxis.range.map(plotlyDay);
    return /** @type {[number, number]} */ ([first, end]);
  }

  /** Tell where the marks are drawn, in pixels from the left of the frame. */
  plotted() {
    const margin = this.figure?.layout.margin ?? { l: 0, r: 0 };
    return { left: margin.l, width: this.frame.clientWidth - margin.l - margin.r };
  }

  /**
   * Show which event is chosen.
   * @param {string} event
   */
  mark(event) {
    this.chosen = event;
    if (this.figure && this.plotly) this.lettering.shade(withHalo(this.figure, event));
  }

  /** Give Plotly, which the page has begun to load; an embed in somebody else's does it otherwise. */
  async loadPlotly() {
    const page = /** @type {any} */ (globalThis);
    if (!page.Plotly) await scriptLoaded(document.getElementById("plotly"));
    return page.Plotly;
  }

  /** Tell which theme is shown: the reader's choice, else the system's. */
  theme() {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    return document.documentElement.dataset.theme ?? (dark ? "dark" : "light");
  }

  /**
   * Fetch a figure; null when a newer one was asked for.
   * @param {string} address
   * @returns {Promise<import("./marks.js").Figure | null>}
   */
  askFigure(address) {
    return askJson("figure", address);
  }

  /** @param {State} state */
  async fetchFigure(state) {
    this.chosen = state.event;
    const theme = this.theme();
    const look = {
      width: this.width || this.frame.clientWidth,
      theme,
      lang: this.settings.lang,
      text: textPercent(getComputedStyle(this.frame).fontFamily),
    };
    this.address = figureAddress(this.settings.figure, state, look);
    const figure = await this.askFigure(this.address);
    if (figure) this.figure = figure;
    return figure;
  }

  listen() {
    const plot = this.element;
    plot.on("plotly_relayout", (/** @type {any} */ change) => {
      if (!this.isOurs && "xaxis.range[0]" in change) this.moved();
    });
    plot.on("plotly_relayouting", (/** @type {any} */ change) => {
      const ends = ["xaxis.range[0]", "xaxis.range[1]"].map((name) => plotlyDay(change[name]));
      this.lettering.move(ends[0], ends[1]);
    });
    plot.on("plotly_click", (/** @type {any} */ click) => {
      const key = click.points[0]?.customdata;
      const days = key ? binDays(key) : null;
      if (days) {
        const [first, last] = days.map(parseDay);
        this.doings.onMove(makeWindow(first ?? 0, last ?? 0));
      } else if (key) this.doings.onChoose(key);
    });
    plot.on("plotly_hover", (/** @type {any} */ hover) => {
      this.doings.onPoint(hover.points[0]?.customdata ?? "");
    });
    plot.on("plotly_unhover", () => this.doings.onPoint(""));
    installWheel(this.frame, {
      shown: () => this.shown(),
      plotted: () => this.plotted(),
      glide: (first, end) => this.glideTo(first, end),
      settle: (window) => this.doings.onMove(window),
    });
  }

  moved() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      const [start, end] = this.shown();
      this.doings.onMove(makeWindow(start, end - 1));
    }, SETTLE_MS);
  }
}
