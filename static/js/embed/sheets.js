// @ts-check
/**
 * Our stylesheets for use inside a shadow root. They are fetched as texts and adopted, because
 * the policy of a strict page blocks `<link>` and `<style>` from elsewhere, and these not.
 */

/** @type {Map<string, Promise<CSSStyleSheet>>} */
const fetched = new Map();

/**
 * Rewrite rules for a page's root so that they mean the element: `:root[data-theme="dark"]`
 * becomes `:host([data-theme="dark"])`. Pure.
 * @param {string} css
 */
export function forHost(css) {
  return css.replace(
    /:root((?:\[[^\]]*\]|:not\([^)]*\))*)/g,
    (_whole, conditions) => (conditions ? `:host(${conditions})` : ":host"),
  );
}

/**
 * Give the stylesheets at some addresses, in this order.
 * @param {string[]} addresses
 */
export function sheetsFrom(addresses) {
  return Promise.all(
    addresses.map((address) => {
      let found = fetched.get(address);
      if (!found) {
        found = fetchSheet(address);
        fetched.set(address, found);
        found.catch(() => fetched.delete(address));
      }
      return found;
    }),
  );
}

/** @param {string} address */
async function fetchSheet(address) {
  const answer = await fetch(address, { credentials: "omit" });
  if (!answer.ok) throw new Error(`${answer.status} from ${address}`);
  const sheet = new CSSStyleSheet();
  await sheet.replace(forHost(await answer.text()));
  return sheet;
}
