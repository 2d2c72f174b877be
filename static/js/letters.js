// @ts-check
/**
 * Texts of a picture: how wide the reader's font is, and how they stay the same elements from one
 * drawing to the next, as a text that is only put elsewhere has not to be made and shaped anew.
 *
 * @typedef {{size: number, color: string, weight?: number}} Font
 * @typedef {object} Label
 * @property {string[]} lines
 * @property {Font} font
 * @property {"start" | "middle" | "end"} anchor
 * @property {number} top in pixels, of the first line
 * @property {number} place across: in pixels, or a day, as whoever moves it knows
 */

const SVG = "http://www.w3.org/2000/svg";
/** As in the server's picture: a line's height, and its part from its top to the letters' foot. */
export const LINE_PX = 16;
const ASCENT = 0.78;

/**
 * Make an SVG element with attributes.
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 */
export function make(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/**
 * Give an element attributes that it may have already, for which nothing is to be drawn anew.
 * @param {Element} element
 * @param {Record<string, string | number>} attributes
 */
export function mend(element, attributes) {
  for (const [key, value] of Object.entries(attributes)) {
    if (element.getAttribute(key) !== String(value)) element.setAttribute(key, String(value));
  }
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

/** @param {Label} label */
function textOf({ lines, font, anchor }) {
  const look = { "font-size": font.size, "font-weight": font.weight ?? 400, fill: font.color };
  const text = make("text", { ...look, "text-anchor": anchor });
  const spans = lines.map((line, row) => {
    const span = make("tspan", { x: 0, y: Math.round(LINE_PX * (row + ASCENT)) });
    span.textContent = line;
    return span;
  });
  text.append(...spans);
  return text;
}

/** All labels of one kind. */
export class Letters {
  /**
   * @param {SVGElement} room that holds them
   * @param {string} kind their class
   */
  constructor(room, kind) {
    this.room = room;
    this.kind = kind;
    /** @type {{element: SVGElement, key: string, label: Label}[]} */
    this.written = [];
  }

  /**
   * Write these labels in place of the present ones, without placing them.
   * @param {Label[]} labels
   */
  write(labels) {
    /** @type {Map<string, SVGElement[]>} */
    const spare = new Map();
    for (const { element, key } of this.written) spare.set(key, [...(spare.get(key) ?? []), element]);
    this.written = labels.map((label) => {
      const { lines, font, anchor } = label;
      const key = JSON.stringify([lines, font.size, font.weight, font.color, anchor]);
      return { element: spare.get(key)?.pop() ?? this.add(label), key, label };
    });
    for (const gone of [...spare.values()].flat()) gone.remove();
  }

  /** @param {Label} label */
  add(label) {
    const element = make("g", { class: this.kind });
    element.append(textOf(label));
    this.room.append(element);
    return element;
  }

  /**
   * Put every label where it belongs.
   * @param {(place: number) => number | null} across gives the pixels of a place from the room's
   *   left; null hides the label
   */
  move(across) {
    for (const { element, label } of this.written) {
      const x = across(label.place);
      if (x === null) mend(element, { display: "none" });
      else {
        mend(element, { transform: `translate(${x.toFixed(1)} ${label.top})` });
        element.removeAttribute("display");
      }
    }
  }
}

const SAMPLE = "Two North Korean soldiers captured, 1,000 прохання 2025";
const SERVER_PX = 340.6; // its width in 13 px by the server's table; a test compares

/** @type {Map<string, number>} */
const known = new Map();

/**
 * Give how much wider this browser's text is than the server thinks, in percent, by fives.
 * Narrower fonts count as 100: a little air hurts nobody, and the address stays the same.
 * @param {string} font
 */
export function textPercent(font) {
  const percent = known.get(font) ?? percentOf(font);
  known.set(font, percent);
  return percent;
}

/** @param {string} font */
function percentOf(font) {
  const pen = document.createElement("canvas").getContext("2d");
  if (!pen) return 100;
  pen.font = `13px ${font}`;
  const percent = (pen.measureText(SAMPLE).width / SERVER_PX) * 100;
  return percent <= 103 ? 100 : Math.min(200, Math.ceil(percent / 5) * 5);
}
