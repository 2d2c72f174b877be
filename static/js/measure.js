// @ts-check
/**
 * Compares the reader's font with the one the server's widths were taken from.
 */

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
