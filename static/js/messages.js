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
  // Made when the first number is written: the two take a browser longer than the whole page.
  /** @type {Intl.PluralRules | undefined} */
  let plural;
  /** @type {Intl.NumberFormat | undefined} */
  let number;
  /**
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  return (key, values = {}) => {
    let text = catalogue[key] ?? key;
    if (typeof text !== "string") {
      plural ??= new Intl.PluralRules(lang);
      text = text[plural.select(Number(values.n))] ?? text.other;
    }
    return text.replace(/\{(\w+)\}/g, (whole, name) => {
      const value = values[name];
      if (value === undefined) return whole;
      if (typeof value !== "number") return value;
      number ??= new Intl.NumberFormat(lang);
      return number.format(value);
    });
  };
}
