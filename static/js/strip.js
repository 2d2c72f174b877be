// @ts-check
/**
 * The strip below the chart: how many events there are over the whole of time, and which part
 * is shown above. Dragging moves or resizes that part.
 */
import { makeWindow, parseDay } from "./days.js";

/** @typedef {import("./days.js").Window} Window */

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 1000;
const HEIGHT = 46;

/**
 * Make an SVG element with attributes.
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 */
function make(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

export class Strip {
  /**
   * @param {HTMLElement} element
   * @param {{from: string, to: string, bins: number[]}} overview
   * @param {{move: (window: Window, isDone: boolean) => void, label: string}} doings
   */
  constructor(element, overview, doings) {
    this.element = element;
    this.doings = doings;
    this.first = parseDay(overview.from) ?? 0;
    this.last = parseDay(overview.to) ?? 1;
    /** @type {Window} */
    this.window = { first: this.first, last: this.last };
    const svg = make("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none" });
    svg.setAttribute("aria-hidden", "true");
    const most = Math.max(1, ...overview.bins);
    const wide = WIDTH / overview.bins.length;
    overview.bins.forEach((number, index) => {
      if (!number) return;
      const high = Math.max(3, (number / most) * (HEIGHT - 12));
      const y = HEIGHT - 2 - high;
      svg.append(make("rect", { class: "bar", x: index * wide + 0.5, y, width: wide - 1, height: high }));
    });
    svg.append(make("path", { class: "base", d: `M0 ${HEIGHT - 1}H${WIDTH}` }));
    this.brush = make("rect", { class: "brush", y: 1, height: HEIGHT - 2 });
    this.handles = [0, 1].map(() => make("rect", { class: "handle", y: 8, height: HEIGHT - 16, width: 4 }));
    svg.append(this.brush, ...this.handles);
    element.replaceChildren(svg);
    element.hidden = false;
    this.listen();
  }

  /**
   * Show which part is drawn above.
   * @param {Window} window
   */
  show(window) {
    this.window = window;
    const left = this.place(window.first);
    const right = Math.max(this.place(window.last + 1), left + 6);
    this.brush.setAttribute("x", String(left));
    this.brush.setAttribute("width", String(right - left));
    this.handles[0].setAttribute("x", String(left - 2));
    this.handles[1].setAttribute("x", String(right - 2));
  }

  /** @param {number} day */
  place(day) {
    const part = (day - this.first) / (this.last - this.first + 1);
    return Math.min(Math.max(part, 0), 1) * WIDTH;
  }

  /** @param {number} clientX */
  day(clientX) {
    const box = this.element.getBoundingClientRect();
    const part = (clientX - box.left) / box.width;
    return this.first + part * (this.last - this.first + 1);
  }

  listen() {
    this.element.addEventListener("pointerdown", (event) => {
      const start = this.window;
      const from = this.day(event.clientX);
      const days = start.last - start.first + 1;
      const near = ((this.last - this.first) * 10) / this.element.clientWidth;
      const edge =
        Math.abs(from - start.first) < near && days > near * 2
          ? "first"
          : Math.abs(from - start.last - 1) < near && days > near * 2
            ? "last"
            : "";
      const isInside = from >= start.first && from <= start.last + 1;
      /** @param {number} day */
      const moved = (day) => {
        if (edge === "first") return makeWindow(Math.min(day, start.last), start.last);
        if (edge === "last") return makeWindow(start.first, Math.max(day, start.first));
        const by = isInside ? day - from : day - (start.first + days / 2);
        return makeWindow(start.first + by, start.last + by);
      };
      this.element.setPointerCapture(event.pointerId);
      const onMove = (/** @type {PointerEvent} */ next) => {
        this.show(moved(this.day(next.clientX)));
        this.doings.move(this.window, false);
      };
      const onEnd = (/** @type {PointerEvent} */ next) => {
        this.element.removeEventListener("pointermove", onMove);
        this.element.removeEventListener("pointerup", onEnd);
        this.element.removeEventListener("pointercancel", onEnd);
        if (next.type === "pointerup") this.doings.move(moved(this.day(next.clientX)), true);
        else this.doings.move(start, true);
      };
      this.element.addEventListener("pointermove", onMove);
      this.element.addEventListener("pointerup", onEnd);
      this.element.addEventListener("pointercancel", onEnd);
    });
  }
}
