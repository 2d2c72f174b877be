// @ts-check
/**
 * What was changed, and by whom; and the way back.
 */
import { makeButton } from "../tools.js";
import { make } from "./form.js";

/**
 * @typedef {import("./saving.js").Api} Api
 * @typedef {(key: string, values?: any) => string} Words
 */

/**
 * Open a dialog that shows a list; gives the list to fill and a function that closes.
 * @param {string} title
 * @param {Words} t
 */
export function openList(title, t) {
  const opener = /** @type {HTMLElement | null} */ (document.activeElement);
  const dialog = /** @type {HTMLDialogElement} */ (make("dialog", "editor"));
  const heading = make("h2", "", title);
  heading.id = "list-heading";
  dialog.setAttribute("aria-labelledby", heading.id);
  const list = make("ol", "revisions");
  const close = () => {
    dialog.close();
    dialog.remove();
    opener?.focus();
  };
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  const buttons = make("div", "buttons");
  buttons.append(makeButton(t("close"), t("close"), close));
  dialog.append(heading, list, buttons);
  document.body.append(dialog);
  dialog.showModal();
  return { list, close };
}

/**
 * Say in a line what a value of a revision was.
 * @param {any} value
 */
export function brief(value) {
  if (value === null || value === undefined || value === "") return "–";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/**
 * Show the history of an event.
 * @param {Api} api
 * @param {{id: string, title: string}} event
 * @param {Words} t
 * @param {string} lang
 * @param {(event: string) => void} done
 */
export async function openHistory(api, event, t, lang, done) {
  const found = await api.read(`/events/${event.id}/revisions`);
  const { list, close } = openList(t("history_of", { title: event.title }), t);
  const said = make("p", "field-error");
  said.setAttribute("role", "alert");
  list.before(said);
  const instant = new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "short" });
  found.items.forEach((/** @type {any} */ revision, /** @type {number} */ index) => {
    const entry = make("li");
    const date = instant.format(new Date(revision.at));
    entry.append(make("p", "", t("who_did", { who: revision.who, date, action: revision.action })));
    for (const change of revision.changes ?? []) {
      entry.append(make("p", "hint", `${change.field}: ${brief(change.before)} → ${brief(change.after)}`));
    }
    if (index > 0) {
      entry.append(
        makeButton(t("restore"), t("restore"), async () => {
          const newest = found.items[0].version;
          const outcome = await api.send("POST", `/events/${event.id}/restore`, { seq: revision.seq }, newest);
          if (outcome.kind !== "done") {
            said.textContent = outcome.kind === "stale" ? t("changed_look_again") : t("failed", { why: "why" in outcome ? outcome.why : "" });
            return;
          }
          close();
          done(event.id);
        }),
      );
    }
    list.append(entry);
  });
}
