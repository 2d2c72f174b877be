// @ts-check
/**
 * Titles, lane names and lines of a figure, drawn into Plotly's picture by ourselves.
 *
 * The figure is a whole one, for whoever draws it with Plotly alone. Here, Plotly would spend
 * more of each step on these few texts and lines than on all of its marks.
 *
 * @typedef {import("./marks.js").Figure} Figure
 * @typedef {import("./days.js").Window} Window
 */
import { plotlyDay } from "./days.js";

const SVG = "http://www.w3.org/2000/svg";
/** As in the server's picture: a line's height, and its part from its top to the letters' foot. */
const LINE_PX = 16;
const ASCENT = 0.78;

/** @param {any} trace */
const isText = (trace) => trace.mode === "text";

/**
 * Give what Plotly draws: all but letters and lines.
 * @param {Figure} figure
 */
export function unlettered(figure) {
  const { annotations, shapes, meta, ...layout } = figure.layout;
  return { data: figure.data.filter((trace) => !isText(trace)), layout };
}

/**
 * Read a text as Plotly takes it: lines between `<br>`, escaped.
 * @param {string} text
 */
export function linesOf(text) {
  const signs = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };
  return text
    .split("<br>")
    .map((line) => line.replace(/&(lt|gt|amp);/g, (sign) => signs[/** @type {"&lt;"} */ (sign)]));
}

/**
 * Make an SVG element with attributes.
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {Node[]} [children]
 */
function make(name, attributes, children = []) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/**
 * Make a text of several lines, the first of which begins at `top`.
 * @param {string[]} lines
 * @param {number} x
 * @param {number} top
 * @param {any} font
 * @param {string} anchor
 */
function letters(lines, x, top, font, anchor) {
  const spans = lines.map((line, row) => {
    const span = make("tspan", { x, y: Math.round(top + LINE_PX * (row + ASCENT)) });
    span.textContent = line;
    return span;
  });
  const look = { "font-size": font.size, "font-weight": font.weight ?? 400, fill: font.color };
  return make("text", { ...look, "text-anchor": anchor }, spans);
}

export class Lettering {
  /** @param {HTMLElement} plot that Plotly draws in */
  constructor(plot) {
    this.plot = plot;
    this.under = make("g", { class: "lettering" });
    this.over = make("g", { class: "lettering", "pointer-events": "none" });
    /** @type {{element: SVGElement, day: number}[]} */
    this.titles = [];
  }

  /**
   * Write the letters of a figure, and draw its lines.
   * @param {Figure} figure
   * @param {any[]} shapes the figure's own, perhaps with one behind the chosen event
   */
  draw(figure, shapes) {
    const { width, height, margin, xaxis, font, annotations } = figure.layout;
    this.box = { left: margin.l, top: margin.t, width: width - margin.l - margin.r };
    this.titles = figure.data.filter(isText).flatMap((trace) => this.titlesOf(trace));
    const inside = make(
      "svg",
      { x: margin.l, width: this.box.width, height },
      this.titles.map((title) => title.element),
    );
    this.over.setAttribute("font-family", font.family);
    this.over.replaceChildren(
      ...annotations.map((/** @type {any} */ one) => this.laneName(one)),
      inside,
    );
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
    const { left, top, width } = this.box ?? { left: 0, top: 0, width: 0 };
    const across = (/** @type {number} */ part) => left + part * width;
    this.under.replaceChildren(
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
   * Put the titles where they stand in a window, given as days with fractions.
   * @param {number} first
   * @param {number} end
   */
  move(first, end) {
    const width = this.box?.width ?? 0;
    for (const { element, day } of this.titles) {
      const x = ((day - first) / (end - first)) * width;
      element.setAttribute("transform", `translate(${x.toFixed(1)} 0)`);
    }
  }

  /** @param {any} trace */
  titlesOf(trace) {
    return trace.text.map((/** @type {string} */ text, /** @type {number} */ index) => {
      const lines = linesOf(text);
      const top = (this.box?.top ?? 0) + trace.y[index] - (lines.length * LINE_PX) / 2;
      const title = letters(lines, 0, top, trace.textfont, "start");
      const element = make("g", { class: "textpoint" }, [title]);
      return { element, day: plotlyDay(trace.x[index]) };
    });
  }

  /** @param {any} annotation */
  laneName({ text, x, xshift, xanchor, y, font }) {
    const { left, top, width } = this.box ?? { left: 0, top: 0, width: 0 };
    const anchor = xanchor === "right" ? "end" : "start";
    const name = letters(linesOf(text), left + x * width + xshift, top + y, font, anchor);
    return make("g", { class: "annotation" }, [name]);
  }
}
