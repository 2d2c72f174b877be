// @ts-check
// The script inside a downloaded file: puts the moving chart over the static one. Classic, because
// a file opened from a disk may not load modules.
(() => {
  const figures = JSON.parse(document.getElementById("figures")?.textContent ?? "{}");
  const plot = /** @type {any} */ (document.querySelector("[data-plot]"));
  const frame = /** @type {HTMLElement} */ (document.querySelector("[data-pictures]"));
  const plotly = /** @type {any} */ (globalThis).Plotly;
  if (!plot || !frame || !plotly) return;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let shown = "";

  const show = () => {
    const chosen = document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light");
    const width = frame.clientWidth;
    if (shown === `${chosen} ${width}`) return;
    shown = `${chosen} ${width}`;
    // Packed for more room than there is, titles would stand over one another.
    const sizes = Object.keys(figures).map(Number);
    const size = Math.max(Math.min(...sizes), ...sizes.filter((one) => one <= width));
    const figure = structuredClone(figures[size][chosen] ?? Object.values(figures[size])[0]);
    plot.hidden = false;
    figure.layout.width = width;
    const config = { displayModeBar: false, showSendToCloud: false, showTips: false };
    plotly.react(plot, figure.data, figure.layout, config);
    for (const picture of frame.querySelectorAll(".picture")) picture.setAttribute("hidden", "");
  };

  show();
  plot.on("plotly_click", (/** @type {any} */ click) => {
    const event = click.points[0]?.customdata ?? "";
    const entry = document.getElementById(`event-${event}`);
    const listing = entry?.closest("details");
    if (listing) listing.open = true;
    if (entry) location.hash = `event-${event}`;
  });
  new ResizeObserver(show).observe(frame);
  dark.addEventListener("change", show);
})();
