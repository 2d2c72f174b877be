// @ts-check
/**
 * Asks the server: figures, pages as documents, readings of dates. Newer questions of one kind
 * call off older ones.
 */

/** @type {Map<string, AbortController>} */
const underWay = new Map();

/**
 * Fetch, calling off what was asked before under the same name; null when called off itself.
 * @param {string} name
 * @param {string} address
 * @param {RequestInit} [options]
 */
export async function ask(name, address, options = {}) {
  underWay.get(name)?.abort();
  const controller = new AbortController();
  underWay.set(name, controller);
  try {
    return await fetch(address, { ...options, signal: controller.signal });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    throw error;
  }
}

/**
 * Fetch JSON; null when called off.
 * @param {string} name
 * @param {string} address
 * @param {RequestInit} [options]
 */
export async function askJson(name, address, options) {
  const answer = await ask(name, address, options);
  if (!answer) return null;
  if (!answer.ok) throw new Error(`${answer.status} from ${address}`);
  try {
    return await answer.json();
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    throw error;
  }
}

/**
 * Fetch a page of ours as a document; null when called off.
 * @param {string} name
 * @param {string} address
 */
export async function askPage(name, address) {
  const answer = await ask(name, address, { headers: { Accept: "text/html" } });
  if (!answer) return null;
  if (!answer.ok) throw new Error(`${answer.status} from ${address}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/**
 * Load a classic script once.
 * @param {string} address
 * @returns {Promise<void>}
 */
export function loadScript(address) {
  const script = document.createElement("script");
  script.src = address;
  document.head.append(script);
  return scriptLoaded(script);
}

/**
 * Wait for a script that is being loaded.
 * @param {HTMLElement | null} script
 * @returns {Promise<void>}
 */
export function scriptLoaded(script) {
  return new Promise((resolve, reject) => {
    script?.addEventListener("load", () => resolve());
    script?.addEventListener("error", () => reject(new Error("a script could not be loaded")));
    if (!script) reject(new Error("nothing loads this script"));
  });
}

/**
 * Load a style sheet; what waits for it goes on without it, should it fail.
 * @param {string} address
 * @returns {Promise<void>}
 */
export function loadStyle(address) {
  return new Promise((resolve) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href: address });
    for (const end of ["load", "error"]) link.addEventListener(end, () => resolve());
    document.head.append(link);
  });
}
