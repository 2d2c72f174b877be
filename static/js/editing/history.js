// @ts-check
/**
 * What was changed, by whom; and the proposals that wait for a decision.
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
  buttons.append(makeButton(t("cancel"), t("cancel"), close));
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
          const outcome = await api.send("POST", `/events/${event.id}/restore`, { seq: revision.seq }, null);
          if (outcome.kind !== "done") return;
          close();
          done(event.id);
        }),
      );
    }
    list.append(entry);
  });
}

/**
 * Show what waits for a decision.
 * @param {Api} api
 * @param {Words} t
 * @param {() => void} done
 */
export async function openProposals(api, t, done) {
  const found = await api.read("/proposals");
  const { list } = openList(t("proposals"), t);
  if (!found.items.length) list.append(make("li", "hint", t("no_proposals")));
  for (const proposal of found.items) {
    const event = proposal.event ?? proposal;
    const entry = make("li");
    entry.append(make("p", "", `${event.title} – ${event.when?.display ?? ""}`), make("p", "hint", event.summary ?? ""));
    const decide = async (/** @type {string} */ how) => {
      const outcome = await api.send("POST", `/proposals/${event.id}/${how}`, {}, null);
      if (outcome.kind !== "done") return;
      entry.replaceChildren(make("p", "hint", t("decided")));
      done();
    };
    entry.append(
      makeButton(t("accept"), `${t("accept")}: ${event.title}`, () => decide("accept")),
      makeButton(t("decline"), `${t("decline")}: ${event.title}`, () => decide("decline")),
    );
    list.append(entry);
  }
}
