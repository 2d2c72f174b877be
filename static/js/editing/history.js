// @ts-check
/**
 * What was changed, and by whom; the way back; and what somebody else changed meanwhile.
 */
import { makeButton } from "../tools.js";
import { make } from "./form.js";
import { sayAction, sayChange } from "./revisions.js";

/**
 * @typedef {import("./saving.js").Api} Api
 * @typedef {import("./saving.js").Outcome} Outcome
 * @typedef {import("./revisions.js").Names} Names
 * @typedef {(key: string, values?: any) => string} Words
 * @typedef {{api: Api, t: Words, lang: string, names: Names}} Desk
 */

/**
 * Open a dialog that shows a list; gives the list to fill, its buttons, and a function that closes.
 * @param {string} title
 * @param {Words} t
 */
export function openList(title, t) {
  const opener = /** @type {HTMLElement | null} */ (document.activeElement);
  const dialog = /** @type {HTMLDialogElement} */ (make("dialog", "editor"));
  const heading = make("h2", "", title);
  heading.id = "list-heading";
  heading.tabIndex = -1;
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
  heading.focus();
  return { list, buttons, close };
}

/**
 * Make the entry of a revision: who did what when, and what it changed.
 * @param {any} revision
 * @param {Desk} desk
 */
function entryOf(revision, { t, lang, names }) {
  const entry = make("li");
  // The day first, as everywhere on the page.
  const instant = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { dateStyle: "medium", timeStyle: "short" });
  const [date, action] = [instant.format(new Date(revision.at)), sayAction(revision.action, t)];
  entry.append(make("h3", "", t("who_did", { who: revision.who, date, action })));
  const changes = make("ul", "changes");
  for (const change of revision.changes ?? []) changes.append(make("li", "", sayChange(change, t, names)));
  if (changes.children.length) entry.append(changes);
  return entry;
}

/** @param {HTMLElement} list */
function placeToComplain(list) {
  const said = make("p", "field-error");
  said.setAttribute("role", "alert");
  list.before(said);
  return said;
}

/**
 * Show the history of an event.
 * @param {Desk} desk
 * @param {{id: string, title: string}} event
 * @param {(event: string) => void} done
 */
export async function openHistory(desk, event, done) {
  const { api, t } = desk;
  const found = await api.read(`/events/${event.id}/revisions`);
  const { list, close } = openList(t("history_of", { title: event.title }), t);
  const said = placeToComplain(list);
  found.items.forEach((/** @type {any} */ revision, /** @type {number} */ index) => {
    const entry = entryOf(revision, desk);
    if (index > 0) {
      const restore = async () => {
        const newest = found.items[0].version;
        const outcome = await api.send("POST", `/events/${event.id}/restore`, { seq: revision.seq }, newest);
        if (outcome.kind !== "done") {
          said.textContent = outcome.kind === "stale" ? t("changed_look_again") : t("failed", { why: "why" in outcome ? outcome.why : "" });
          return;
        }
        close();
        done(event.id);
      };
      entry.append(makeButton(t("restore"), `${t("restore")}: ${entry.querySelector("h3")?.textContent}`, restore));
    }
    list.append(entry);
  });
}

/**
 * Show what somebody else changed since the version that the editor saw, and ask again.
 * @param {Desk} desk
 * @param {{id: string, title: string, version: number}} event as the editor saw it
 * @param {string} again what the editor was about to do
 * @param {(version: number) => Promise<Outcome>} send does it, from the version shown here
 * @param {(version: number) => void} done
 */
export async function openConflict(desk, event, again, send, done) {
  const { api, t } = desk;
  const { items } = await api.read(`/events/${event.id}/revisions`);
  const { list, buttons, close } = openList(t("changed_meanwhile", { title: event.title }), t);
  const said = placeToComplain(list);
  for (const revision of items) if (revision.version > event.version) list.append(entryOf(revision, desk));
  const newest = items[0]?.version ?? event.version;
  const act = async () => {
    const outcome = await send(newest);
    if (outcome.kind === "stale") {
      close();
      await openConflict(desk, { ...event, version: newest }, again, send, done);
    } else if (outcome.kind === "done") {
      close();
      done(newest);
    } else said.textContent = t("failed", { why: "why" in outcome ? outcome.why : "" });
  };
  buttons.prepend(makeButton(again, again, act));
}
