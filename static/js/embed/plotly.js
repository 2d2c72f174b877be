// @ts-check
/**
 * Loads our Plotly into any page, once, and leaves the page's own Plotly alone.
 */
import { loadScript } from "../net.js";

const STYLE_ID = "plotly.js-style-global";
const NAMES = ["Plotly", "moduleName"];

/** @type {Map<string, Promise<any>>} */
const loaded = new Map();

/**
 * Give Plotly.
 * @param {string} address
 * @returns {Promise<any>}
 */
export function plotlyFrom(address) {
  let found = loaded.get(address);
  if (!found) {
    found = load(address);
    loaded.set(address, found);
    found.catch(() => loaded.delete(address));
  }
  return found;
}

/** @param {string} address */
async function load(address) {
  forgoStyles();
  const page = /** @type {Record<string, any>} */ (globalThis);
  const before = NAMES.map((name) => [name in page, page[name]]);
  await loadScript(address);
  const plotly = page.Plotly;
  NAMES.forEach((name, index) => {
    const [was, value] = before[index];
    if (was) page[name] = value;
    else delete page[name];
  });
  return plotly;
}

/**
 * Keep Plotly from writing style rules into the page: they come as a stylesheet of our own, and
 * a strict page would block them. It looks for an element of this id and class.
 */
function forgoStyles() {
  if (document.getElementById(STYLE_ID)) return;
  const mark = document.createElement("meta");
  mark.id = STYLE_ID;
  mark.className = "no-inline-styles";
  document.head.append(mark);
}
