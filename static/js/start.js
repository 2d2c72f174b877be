// @ts-check
/**
 * Lets the page's first picture be painted before anything else is loaded; then loads the rest,
 * all of it at once. Plotly is the longest to come and to begin, so it is asked for first.
 */

/**
 * Put an element into the head.
 * @param {string} name
 * @param {Record<string, string>} marks
 */
function put(name, marks) {
  document.head.append(Object.assign(document.createElement(name), marks));
}

function begin() {
  const scripts = document.querySelector("meta[name=scripts]")?.getAttribute("content") ?? "";
  const [plotly, style, ...modules] = scripts
    .split(" ")
    .map((path) => new URL(path, import.meta.url).href);
  // Plotly looks for its style rules by these marks when it begins, and writes none into the
  // page, whose policy would block them.
  put("link", {
    id: "plotly.js-style-global",
    className: "no-inline-styles",
    rel: "stylesheet",
    href: style,
  });
  put("script", { id: "plotly", src: plotly });
  for (const href of modules) put("link", { rel: "modulepreload", href });
  import("./page.js");
  document.documentElement.classList.add("painted");
}

// A page that nobody sees is not painted.
if (document.hidden) begin();
else requestAnimationFrame(() => setTimeout(begin));
