// @ts-check
/** The switch of the theme: as the system, light, dark. Kept in this browser only. */
import { makeButton } from "./tools.js";

const KEY = "timeline-theme";
const THEMES = ["auto", "light", "dark"];
const SIGNS = ["◐", "☀", "☾"];

/**
 * Put the switch into its place.
 * @param {HTMLElement} place
 * @param {(key: string) => string} t
 * @param {() => void} onChange
 */
export function installSwitch(place, t, onChange) {
  const now = () => Math.max(0, THEMES.indexOf(document.documentElement.dataset.theme ?? "auto"));
  const button = makeButton("", t("theme"), () => {
    const next = THEMES[(now() + 1) % THEMES.length];
    if (next === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    try {
      if (next === "auto") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, next);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
    show();
    onChange();
  });
  const show = () => {
    button.textContent = SIGNS[now()];
    const name = t(`theme_${THEMES[now()]}`);
    button.setAttribute("aria-label", name);
    button.title = name;
  };
  show();
  place.append(button);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", onChange);
}
