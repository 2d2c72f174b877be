// @ts-check
/**
 * The dialog that shares the present view. Without it the same lines stand at the foot of the page.
 */
import { shareLinks } from "./share-links.js";

const AROUND_PX = 240;
const SHOWN_MS = 2000;

export class Share {
  /** @param {HTMLElement} place what the server wrote, for who has no scripts */
  constructor(place) {
    // With scripts, a browser takes it for a text: no form to lay out, or to look through for
    // what it could fill in, before anybody wants it.
    const written = place.querySelector("noscript")?.textContent ?? "";
    const page = new DOMParser().parseFromString(written, "text/html");
    const form = /** @type {HTMLFormElement} */ (page.querySelector("form"));
    this.form = form;
    this.given = JSON.parse(place.dataset.share ?? "{}");
    this.dialog = document.createElement("dialog");
    this.dialog.className = "share-dialog";
    this.dialog.setAttribute("aria-labelledby", "share-title");
    this.dialog.append(form);
    document.body.append(this.dialog);
    form.addEventListener("change", () => this.write());
    form.addEventListener("click", (event) => this.clicked(event));
    form.addEventListener("submit", (event) => event.preventDefault());
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
  }

  open() {
    this.dialog.showModal();
    this.write();
  }

  /** Write what is copied, for the view as it is now. */
  write() {
    const chosen = new FormData(this.form);
    const chart = /** @type {HTMLElement | null} */ (document.querySelector("[data-pictures]"));
    const height = Math.min(Math.round((chart?.offsetHeight ?? 400) + AROUND_PX), 1400);
    const links = shareLinks({ ...this.given, height }, location.search, {
      frozen: chosen.get("frozen") === "1",
      theme: String(chosen.get("theme") ?? "auto"),
      list: String(chosen.get("list") ?? "closed"),
    });
    for (const field of this.form.querySelectorAll("textarea")) {
      field.value = links[field.name] ?? "";
      field.style.height = "0";
      field.style.height = `${field.scrollHeight + 2}px`;
    }
    for (const link of this.form.querySelectorAll("a[data-kind]")) {
      link.setAttribute("href", links[link.getAttribute("data-kind") ?? ""] ?? "");
    }
  }

  /** @param {Event} event */
  async clicked(event) {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (!button) return;
    if (button.dataset.close !== undefined) return this.dialog.close();
    const name = button.dataset.copy ?? "";
    const field = /** @type {HTMLTextAreaElement | null} */ (this.form.elements.namedItem(name));
    if (!field) return;
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // Without leave to write there, the old way copies what is selected.
      document.execCommand("copy");
    }
    const before = this.given.copy;
    button.textContent = this.given.copied;
    setTimeout(() => {
      button.textContent = before;
    }, SHOWN_MS);
  }
}
