// @ts-check
/**
 * The page of a timeline: one state, held by the address; everything shows it.
 */
import { Card } from "./card.js";
import { Chart } from "./chart.js";
import { formatDay, isSame, parseDay } from "./days.js";
import { listenToEdges, showEdges } from "./edges.js";
import { listenToForm, writeForm } from "./filters.js";
import { Renewal, listenToList, markEntry, renewList } from "./list.js";
import { makeMessages } from "./messages.js";
import { installShareButton } from "./share-button.js";
import { filterParameters, readState, writeState } from "./state.js";
import { Strip } from "./strip.js";
import { installSwitch } from "./switch.js";
import { installTools } from "./tools.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./days.js").Window} Window */

const PUSH_MS = 800;
/** After so long a wait for a figure, what is drawn moves without it. */
const LATE_MS = 200;

/**
 * Find an element that the page may lack.
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
const find = (selector) => document.querySelector(selector);

class Page {
  /** @param {any} given what the server says in the page */
  constructor(given) {
    this.given = given;
    this.t = makeMessages(given.messages, given.lang);
    this.opening = { first: parseDay(given.opening.from) ?? 0, last: parseDay(given.opening.to) ?? 0 };
    this.state = readState(location.search, this.opening);
    this.pushedAt = 0;
    this.lateTimer = 0;
    this.frame = /** @type {HTMLElement} */ (find("[data-pictures]"));
    this.chart = new Chart(/** @type {HTMLElement} */ (find("[data-plot]")), this.frame, given, {
      onMove: (window) => this.change({ window }),
      onChoose: (event) => this.change({ event }),
      onPoint: (event) => markEntry(event, "pointed"),
      onDrawn: (meta) => this.showDrawn(meta),
    });
    this.card = new Card(/** @type {HTMLElement} */ (find("[data-card]")), {
      choose: (event) => this.change({ event }),
      t: this.t,
      path: `/t/${given.slug}`,
    });
    /** @type {Strip | null} */
    this.strip = null;
    this.form = /** @type {HTMLFormElement | null} */ (find("form.filters"));
    const list = find("section.list");
    this.renewal = list && new Renewal(list, () => this.renew("window"));
  }

  install() {
    const moving = {
      current: () => this.state.window,
      opening: this.opening,
      move: (/** @type {Window} */ window) => this.change({ window }),
      say: (/** @type {string} */ text) => this.say(text),
      t: this.t,
      lang: this.given.lang,
    };
    const tools = find("[data-tools]");
    if (tools) installTools(tools, this.frame, moving);
    const strip = find("[data-strip]");
    if (strip) {
      this.strip = new Strip(strip, this.given.overview, {
        label: this.t("overview"),
        move: (window, isDone) => (isDone ? this.change({ window }) : this.chart.glide(window)),
      });
      this.strip.show(this.state.window);
    }
    const place = find("[data-theme-switch]");
    if (place) installSwitch(place, this.t, () => this.chart.show(this.state));
    installShareButton();
    if (this.form) {
      writeForm(this.form, this.state);
      listenToForm(this.form, (part) => this.change(part));
    }
    listenToList(/** @type {HTMLElement} */ (find("[data-page]")), {
      onChoose: (event) => this.change({ event }),
      onPoint: (event) => markEntry(event, "pointed"),
    });
    listenToEdges((address) => this.change({ window: readState(address, this.opening).window }));
    this.installSizes();
    addEventListener("popstate", () => this.apply(readState(location.search, this.opening)));
  }

  /** Load what listens to fingers, where there can be any. */
  async installTouch() {
    const { installTouch } = await import("./touch.js");
    installTouch(this.frame, {
      current: () => this.state.window,
      plotted: () => this.chart.plotted(),
      glide: (window) => this.chart.glide(window),
      settle: (window) => this.change({ window }),
    });
  }

  installSizes() {
    if (navigator.maxTouchPoints) this.installTouch();
    let width = this.frame.clientWidth;
    new ResizeObserver(() => {
      if (Math.abs(this.frame.clientWidth - width) < 2) return;
      width = this.frame.clientWidth;
      this.chart.show(this.state);
    }).observe(this.frame);
  }

  /**
   * Change the state: into the address, then onto the page.
   * @param {Partial<State>} part
   */
  change(part) {
    const next = { ...this.state, ...part };
    const address = `${location.pathname}${writeState(next, this.opening)}`;
    const now = performance.now();
    const isGesture = "window" in part && now - this.pushedAt < PUSH_MS;
    if (address !== location.pathname + location.search) {
      history[isGesture ? "replaceState" : "pushState"](null, "", address);
      this.pushedAt = now;
    }
    this.apply(next);
  }

  /** Load what brings a changed view to paper; before any change the server's own picture is right. */
  async keepPaper() {
    const { keepPaper } = await import("./printing.js");
    keepPaper();
  }

  /** @param {State} next */
  apply(next) {
    const before = this.state;
    this.state = next;
    const filters = filterParameters(next).toString();
    const isFiltered = filters !== filterParameters(before).toString();
    const isMoved = !isSame(before.window, next.window);
    if (this.form && isFiltered) writeForm(this.form, next);
    if (isFiltered || isMoved) this.chart.show(next).catch(() => this.say(this.t("failed")));
    else if (before.event !== next.event) this.chart.mark(next.event);
    if (isMoved) this.follow();
    if (isFiltered || isMoved) this.keepPaper();
    if (isFiltered) this.renew("list");
    else if (isMoved && !this.given.hasAll) this.renewal?.soon();
    if (before.event !== next.event) this.choose(next.event);
  }

  /**
   * Have the strip show the window: with the figure, in one frame, which is half the work of two;
   * at once where there is none to wait for.
   */
  follow() {
    clearTimeout(this.lateTimer);
    const { window } = this.state;
    if (!this.chart.plotly) return this.strip?.show(window);
    this.lateTimer = globalThis.setTimeout(() => {
      this.strip?.show(window);
      this.chart.glide(window);
    }, LATE_MS);
  }

  /** @param {"list" | "window"} part */
  async renew(part) {
    this.renewal?.forget();
    const found = await renewList(part).catch(() => null);
    if (found === null) return;
    markEntry(this.state.event, "chosen");
    const { n } = found;
    this.say(found.isLeast ? this.t("found_least", { n }) : this.t("found", { n }));
  }

  /** @param {string} event */
  async choose(event) {
    markEntry(event, "chosen");
    const shown = await this.card.show(event).catch(() => null);
    if (shown) this.say(this.t("shown", shown));
  }

  /**
   * Show around the chart what goes with what is drawn.
   * @param {any} meta
   */
  showDrawn(meta) {
    clearTimeout(this.lateTimer);
    this.strip?.show(this.state.window);
    showEdges(meta, (window) => {
      return writeState({ ...this.state, window, event: "" }, this.opening) || location.pathname;
    });
    const density = find("[data-density]");
    if (density && density.textContent !== meta.density) density.textContent = meta.density;
    if (density) density.hidden = !meta.density;
    const { first, last } = this.state.window;
    this.frame.dataset.window = `${formatDay(first)}/${formatDay(last)}`;
  }

  /** @param {string} text */
  say(text) {
    const status = find("[data-status]");
    if (status && status.textContent !== text) status.textContent = text;
  }

  /**
   * Show what was changed on the server: chart, list, and the event's card.
   * @param {string} event
   */
  async refresh(event) {
    this.card.close();
    this.keepPaper();
    this.state = { ...this.state, event };
    history.replaceState(null, "", `${location.pathname}${writeState(this.state, this.opening)}`);
    await Promise.all([this.chart.show(this.state), renewList("page")]);
    if (event) await this.choose(event);
  }

  /** Load the editor's tools, for who may edit. */
  async installEditing() {
    const room = document.getElementById("editing");
    if (!room?.textContent) return;
    const { installEditing } = await import("./editing/install.js");
    installEditing(this, JSON.parse(room.textContent));
    if (this.state.event) this.refresh(this.state.event);
  }

  start() {
    this.install();
    this.installEditing();
    if (this.state.event) this.choose(this.state.event);
    // After the first picture has been painted, so that nothing holds it up.
    requestAnimationFrame(() =>
      setTimeout(() => this.chart.start(this.state).catch(() => this.say(this.t("failed")))),
    );
  }
}

const given = document.getElementById("state");
if (given?.textContent) new Page(JSON.parse(given.textContent)).start();
