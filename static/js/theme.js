// @ts-check
// Sets the reader's theme before the first paint; a module would come too late.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("timeline-theme");
  } catch {
    // Storage may be closed to us, as in a frame; then the system decides.
  }
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  document.documentElement.classList.add("scripted");
})();
