// @ts-check
/**
 * Sets the reader's theme before the first paint, for which a module would come too late, and
 * lets the page's first picture be painted before anything else is loaded; then loads the rest,
 * all of it at once. Plotly is the longest to come and to begin, so it is asked for first.
 */
{
  const root = document.documentElement;
  let chosen = null;
  try {
    chosen = localStorage.getItem("timeline-theme");
  } catch {
    // Storage may be closed to us, as in a frame; then the system decides.
  }
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  root.classList.add("scripted");
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;

  /**
   * Put an element into the head.
   * @param {string} name
   * @param {Record<string, string>} marks
   */
  const put = (name, marks) => {
    document.head.append(Object.assign(document.createElement(name), marks));
  };

  const begin = () => {
    root.classList.add("painted");
    const scripts = document.querySelector("meta[name=scripts]")?.getAttribute("content");
    if (!scripts) return;
    const [plotly, style, ...modules] = scripts.split(" ").map((path) => new URL(path, here).href);
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
    import(new URL("page.js", here).href);
  };

  document.addEventListener("DOMContentLoaded", () => {
    // A page that nobody sees is not painted, and one that is to show an event below needs its place.
    if (document.hidden || location.hash) begin();
    else requestAnimationFrame(() => setTimeout(begin));
  });
}
