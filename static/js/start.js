// @ts-check
/**
 * Lets the page's first picture be painted before anything else is loaded; then loads the rest,
 * all of it at once.
 */

/** @param {string} rel @param {string} href @param {string} [as] */
function hint(rel, href, as = "") {
  const link = document.createElement("link");
  Object.assign(link, { rel, href, as });
  document.head.append(link);
}

function begin() {
  document.documentElement.classList.add("painted");
  const scripts = document.querySelector("meta[name=scripts]")?.getAttribute("content") ?? "";
  const [plotly, ...modules] = scripts.split(" ");
  for (const name of modules) hint("modulepreload", new URL(name, import.meta.url).href);
  hint("preload", new URL(plotly, import.meta.url).href, "script");
  import("./page.js");
}

// A page that nobody sees is not painted.
if (document.hidden) begin();
else requestAnimationFrame(() => setTimeout(begin));
