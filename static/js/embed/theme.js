// @ts-check
/**
 * Which theme an element shows inside somebody else's page: dark only where the page is dark too.
 */

const dark = matchMedia("(prefers-color-scheme: dark)");

/**
 * Give the theme of an element: its attribute, else what the page around says of its colours.
 * @param {HTMLElement} element
 * @returns {"light" | "dark"}
 */
export function themeOf(element) {
  const asked = element.getAttribute("theme");
  if (asked === "light" || asked === "dark") return asked;
  const around = element.parentElement ?? document.documentElement;
  const styled = getComputedStyle(around).colorScheme;
  const named = document.querySelector('meta[name="color-scheme"]')?.getAttribute("content");
  return usedTheme(styled === "normal" ? (named ?? "") : styled, dark.matches);
}

/**
 * Give the theme that a `color-scheme` comes to. A page that says nothing is light. Pure.
 * @param {string} scheme
 * @param {boolean} systemIsDark
 * @returns {"light" | "dark"}
 */
export function usedTheme(scheme, systemIsDark) {
  const words = scheme.split(/\s+/);
  if (!words.includes("dark")) return "light";
  return systemIsDark || !words.includes("light") ? "dark" : "light";
}

/**
 * Tell when the page or the system may have changed its theme; gives a function that ends it.
 * @param {() => void} changed
 */
export function watchTheme(changed) {
  const pages = new MutationObserver(changed);
  const options = { attributes: true, attributeFilter: ["class", "style", "data-theme", "theme"] };
  pages.observe(document.documentElement, options);
  if (document.body) pages.observe(document.body, options);
  dark.addEventListener("change", changed);
  return () => {
    pages.disconnect();
    dark.removeEventListener("change", changed);
  };
}
