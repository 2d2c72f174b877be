// @ts-check
/**
 * The interface's words in the browser: the `[js]` part of the server's catalogue. Pure.
 *
 * @typedef {Record<string, string | Record<string, string>>} Catalogue
 */

/**
 * Make a function that gives a message with its values; a number `n` chooses the plural.
 * @param {Catalogue} catalogue
 * @param {string} lang
 */
export function makeMessages(catalogue, lang) {
  const plural = new Intl.PluralRules(lang);
  const number = new Intl.NumberFormat(lang);
  /**
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  return (key, values = {}) => {
    let text = catalogue[key] ?? key;
    if (typeof text !== "string") text = text[plural.select(Number(values.n))] ?? text.other;
    return text.replace(/\{(\w+)\}/g, (whole, name) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === "number" ? number.format(value) : value;
    });
  };
}
