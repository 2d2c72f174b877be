// @ts-check
/**
 * Titles, lane names, the axis and lines of a figure, drawn into Plotly's picture by ourselves.
 *
 * The figure is a whole one, for whoever draws it with Plotly alone. Here, Plotly would spend
 * more of each step on these few texts and lines than on all of its marks.
 *
 * @typedef {import("./marks.js").Figure} Figure
 * @typedef {import("./letters.js").Label} Label
 */
import { plotlyDay } from "./days.js";
import { LINE_PX, Letters, linesOf, make, mend } from "./letters.js";

/** Where the axis' words begin, from the top of the picture; as in the server's. */
const AXIS_TOP = 6;
const ENOUGH_PX = 100_000;

/** @param {any} trace */
const isText = (trace) => trace.mode === "text";

/**
 * Give what Plotly draws: all but letters, lines and the axis, which it moves all the same.
 * @param {Figure} figure
 */
export function unlettered(figure) {
  const { annotations, shapes, meta, ...layout } = figure.layout;
  const xaxis = { ...layout.xaxis, visible: false };
  return { data: figure.data.filter((trace) => !isText(trace)), layout: { ...layout, xaxis } };
}

export class Lettering {
  /** @param {HTMLElement} plot that Plotly draws in */
  constructor(plot) {
    this.plot = plot;
    this.under = make("g", { class: "lettering" });
    this.grid = make("path", { "shape-rendering": "crispEdges" });
    this.shades = make("g", {});
    this.under.append(this.shades, this.grid);
    this.over = make("g", { class: "lettering", "pointer-events": "none" });
    // It cuts titles off at the sides alone; of another height, it would have them all laid out anew.
    this.inside = make("svg", { height: ENOUGH_PX });
    this.over.append(this.inside);
    this.titles = new Letters(this.inside, "textpoint");
    this.names = new Letters(this.over, "annotation");
    this.ticks = new Letters(this.over, "tick");
    this.box = { left: 0, top: 0, width: 0, bottom: 0 };
    /** @type {number[]} the days that have a line from the axis down */
    this.lines = [];
  }

  /**
   * Write the letters of a figure, and draw its lines.
   * @param {Figure} figure
   * @param {any[]} shapes the figure's own, perhaps with one behind the chosen event
   */
  draw(figure, shapes) {
    const { width, height, margin, xaxis, font, annotations } = figure.layout;
    const bottom = height - margin.b;
    this.box = { left: margin.l, top: margin.t, width: width - margin.l - margin.r, bottom };
    mend(this.over, { "font-family": font.family });
    mend(this.inside, { x: margin.l, width: this.box.width });
    this.titles.write(figure.data.filter(isText).flatMap((trace) => this.titlesOf(trace)));
    this.names.write(annotations.map((/** @type {any} */ one) => this.laneName(one)));
    this.names.move((x) => x);
    this.ticks.write(ticksOf(xaxis, font));
    this.lines = xaxis.tickvals.map(plotlyDay);
    mend(this.grid, { stroke: xaxis.gridcolor });
    this.shade(shapes);
    const [first, end] = xaxis.range.map(plotlyDay);
    this.move(first, end);
    const picture = this.plot.querySelector(".main-svg");
    const ground = picture?.querySelector(".bglayer");
    if (ground?.nextSibling !== this.under) ground?.after(this.under);
    if (picture?.lastChild !== this.over) picture?.append(this.over);
  }

  /**
   * Draw lines, and what lies behind the chosen event.
   * @param {any[]} shapes
   */
  shade(shapes) {
    const { left, top, width } = this.box;
    const across = (/** @type {number} */ part) => left + part * width;
    this.shades.replaceChildren(
      ...shapes.map((shape) => {
        const [x, y] = [across(shape.x0), top + shape.y0];
        if (shape.type === "line") {
          const d = `M${x} ${Math.round(y) + 0.5}H${across(shape.x1)}`;
          return make("path", { d, stroke: shape.line.color });
        }
        const size = { width: across(shape.x1) - x, height: shape.y1 - shape.y0 };
        return make("rect", { class: shape.fillcolor ? "uncounted" : "halo", x, y, ...size });
      }),
    );
  }

  /**
   * Put what stands at a date where it is in a window, given as days with fractions.
   * @param {number} first
   * @param {number} end
   */
  move(first, end) {
    const { left, width, top, bottom } = this.box;
    const across = (/** @type {number} */ day) => ((day - first) / (end - first)) * width;
    const within = (/** @type {number} */ day) => {
      const x = across(day);
      return x < 0 || x > width ? null : left + x;
    };
    this.titles.move(across);
    this.ticks.move(within);
    const places = this.lines.map(within).filter((x) => x !== null);
    mend(this.grid, { d: places.map((x) => `M${x.toFixed(1)} ${top}V${bottom}`).join("") });
  }

  /**
   * @param {any} trace
   * @returns {Label[]}
   */
  titlesOf(trace) {
    return trace.text.map((/** @type {string} */ text, /** @type {number} */ index) => {
      const lines = linesOf(text);
      const top = Math.round(this.box.top + trace.y[index] - (lines.length * LINE_PX) / 2);
      return { lines, font: trace.textfont, anchor: "start", top, place: plotlyDay(trace.x[index]) };
    });
  }

  /**
   * @param {any} annotation
   * @returns {Label}
   */
  laneName({ text, x, xshift, xanchor, y, font }) {
    const { left, top, width } = this.box;
    const anchor = xanchor === "right" ? "end" : "start";
    const place = left + x * width + xshift;
    return { lines: linesOf(text), font, anchor, top: Math.round(top + y), place };
  }
}

/**
 * @param {any} axis
 * @param {any} font
 * @returns {Label[]}
 */
function ticksOf({ tickvals, ticktext }, font) {
  return tickvals
    .map((/** @type {string} */ day, /** @type {number} */ index) => ({
      lines: linesOf(ticktext[index]).filter((line) => line.trim()),
      font,
      anchor: "middle",
      top: AXIS_TOP,
      place: plotlyDay(day),
    }))
    .filter((/** @type {Label} */ label) => label.lines.length);
}
