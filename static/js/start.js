// @ts-check
/**
 * Sets the reader's theme before the first paint, for which a module would come too late, and
 * lets the page's first picture be painted before anything else is loaded; then loads the rest,
 * all of it at once. Plotly is the longest to come and to begin, so it is asked for first.
 */
{
  /** The longest wait for a picture; then the rest is loaded all the same. */
  const MOST_MS = 1_000;
  /** Parts of the page below the chart, as `page.css` knows them. */
  const BELOW = ".filters, .numbers, .list, .sources, .foot";
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
  // Browsers ask for it once all is loaded, which may be before the picture; without any link they
  // ask for one of their own choice, and for none while its address is no address.
  const icon = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=icon]"));
  const iconAddress = icon?.href ?? "";
  if (icon) icon.href = "//";

  /**
   * Put an element into the head.
   * @param {string} name
   * @param {Record<string, string>} marks
   */
  const put = (name, marks) => {
    document.head.append(Object.assign(document.createElement(name), marks));
  };

  /** @param {() => void} work */
  const whenIdle = (work) => {
    if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: 100 });
    else setTimeout(work, 50);
  };

  /**
   * Lay out what lies below the picture whether it is near or not, one part at a time.
   * @param {number} most
   */
  const reveal = (most) => {
    const parts = [...document.querySelectorAll(`:is(${BELOW}):not(.shown)`)];
    for (const part of parts.slice(0, most)) part.classList.add("shown");
    if (parts.length > most) whenIdle(() => reveal(most));
  };

  /**
   * Wait until the first picture is on the screen: what is asked for sooner takes the processor
   * from its being drawn.
   * @param {() => void} then
   */
  const whenPainted = (then) => {
    let isDone = false;
    const once = () => {
      if (!isDone) then();
      isDone = true;
    };
    new PerformanceObserver((_entries, watch) => {
      watch.disconnect();
      once();
    }).observe({ type: "paint", buffered: true });
    setTimeout(once, MOST_MS);
  };

  /** Make elements of what was a text until now. */
  const unfold = () => {
    for (const text of document.querySelectorAll("noscript[data-later]")) {
      const page = new DOMParser().parseFromString(text.textContent ?? "", "text/html");
      text.replaceWith(...page.body.childNodes);
    }
  };

  const begin = () => {
    unfold();
    root.classList.add("painted");
    if (icon) icon.href = iconAddress;
    if (location.hash) reveal(Infinity);
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
    // While these are on their way.
    if (!location.hash) whenIdle(() => reveal(1));
  };

  const afterPicture = () => {
    // Where a window is so high that they could be seen, as `page.css` has it.
    if (!matchMedia("(max-height: 1000px)").matches) unfold();
    // A page that nobody sees is not painted, and one that is to show an event below needs its place.
    if (document.hidden || location.hash) begin();
    else whenPainted(begin);
  };
  if (document.readyState !== "loading") afterPicture();
  else document.addEventListener("DOMContentLoaded", afterPicture);
}
