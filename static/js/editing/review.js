// @ts-check
/**
 * What readers do not see: proposals that wait or were declined, drafts, and what was deleted.
 * Editors decide on each; who may only propose sees what became of their own.
 */
import { makeButton } from "../tools.js";
import { make } from "./form.js";
import { openList } from "./history.js";

/**
 * @typedef {import("./saving.js").Api} Api
 * @typedef {import("./saving.js").Outcome} Outcome
 * @typedef {(key: string, values?: any) => string} Words
 * @typedef {{api: Api, t: Words, lang: string, mayDecide: boolean, sources: {id: string, name: string}[], done: (event: string) => void}} Desk
 */

/** Each kind with its address and whether only editors see it. */
const KINDS = [
  { name: "waiting", path: "/proposals?status=proposed", isOwn: true },
  { name: "declined_ones", path: "/proposals?status=declined", isOwn: true },
  { name: "drafts", path: "/events?status=draft&include=claims&undated=include", isOwn: false },
  { name: "deleted_ones", path: "/events?status=deleted&include=claims&undated=include&order=updated", isOwn: false },
];
let count = 0;

/**
 * Open the review list.
 * @param {Desk} desk
 */
export function openReview(desk) {
  const { t } = desk;
  const { list } = openList(t("proposals"), t);
  const choices = make("fieldset", "lanes");
  choices.append(make("legend", "", t("proposals")));
  const show = async (/** @type {typeof KINDS[number]} */ kind, /** @type {string | null} */ after = null) => {
    if (after === null) list.replaceChildren();
    const page = after === null ? "" : `&after=${encodeURIComponent(after)}`;
    const found = await desk.api.read(`${kind.path}&limit=50&lang=${desk.lang}${page}`).catch((error) => {
      list.replaceChildren(make("li", "field-error", error.message));
      return null;
    });
    if (!found) return;
    // What was removed for good has no title, and nothing to bring back.
    for (const event of found.items) if (event.title) list.append(entryOf(desk, kind.name, event));
    if (!list.children.length) list.append(make("li", "hint", t("none_here")));
    if (!found.next) return;
    const rest = make("li");
    rest.append(makeButton(t("more_of_them"), t("more_of_them"), () => {
      rest.remove();
      show(kind, found.next);
    }));
    list.append(rest);
  };
  KINDS.filter((kind) => kind.isOwn || desk.mayDecide).forEach((kind, place) => {
    const chip = make("label", "chip");
    const input = /** @type {HTMLInputElement} */ (make("input"));
    Object.assign(input, { type: "radio", name: "review-kind", checked: place === 0 });
    input.addEventListener("change", () => show(kind));
    chip.append(input, t(kind.name));
    choices.append(chip);
  });
  list.before(choices);
  show(KINDS[0]);
}

/**
 * Make the entry of one event, with what can be done with it.
 * @param {Desk} desk
 * @param {string} kind
 * @param {any} event
 */
function entryOf(desk, kind, event) {
  const { t } = desk;
  const entry = make("li");
  entry.dataset.proposal = event.id;
  const heading = make("h3", "", event.title);
  heading.lang = event.lang;
  entry.append(heading, make("p", "", event.when.display || t("undated_event")));
  if (event.summary) entry.append(make("p", "", event.summary));
  for (const claim of event.claims ?? []) entry.append(claimOf(desk, claim));
  if (event.proposed_by) entry.append(make("p", "hint", t("proposed_by", { who: event.proposed_by })));
  if (event.verdict) {
    const { who, note } = event.verdict;
    entry.append(make("p", "hint", t(`was_${event.verdict.decision}`, { who }) + (note ? ` “${note}”` : "")));
  }
  if (desk.mayDecide) entry.append(...toolsOf(desk, kind, event, entry));
  return entry;
}

/**
 * Say in a line what one source says of the date.
 * @param {Desk} desk
 * @param {any} claim
 */
function claimOf(desk, claim) {
  const source = desk.sources.find((one) => one.id === claim.source)?.name;
  const says = [claim.quote && `“${claim.quote}”`, source, claim.attributed_to].filter(Boolean).join(" – ");
  const read = claim.date_text && `${claim.date_text} → ${claim.when?.display ?? "?"}`;
  return make("p", "hint", [says, read].filter(Boolean).join(": "));
}

/**
 * Make the buttons of an entry, with a note where a decision is told to somebody.
 * @param {Desk} desk
 * @param {string} kind
 * @param {any} event
 * @param {HTMLElement} entry
 */
function toolsOf(desk, kind, event, entry) {
  const { t, api } = desk;
  const said = make("p", "field-error");
  said.setAttribute("role", "alert");
  const parts = [];
  /** @type {HTMLTextAreaElement | null} */
  let note = null;
  if (kind === "waiting") {
    const field = make("div", "edit-field area");
    const label = /** @type {HTMLLabelElement} */ (make("label", "", t("note_to_them")));
    note = /** @type {HTMLTextAreaElement} */ (make("textarea"));
    note.id = `note-${++count}`;
    label.htmlFor = note.id;
    field.append(label, note);
    parts.push(field);
  }
  const act = async (/** @type {(version: number) => Promise<Outcome>} */ send, /** @type {string} */ told) => {
    said.textContent = "";
    const outcome = await send(event.version);
    if (outcome.kind === "done") {
      entry.replaceChildren(make("p", "hint", `${event.title}: ${told}`));
      entry.tabIndex = -1;
      entry.focus();
      desk.done(event.id);
    } else if (outcome.kind === "stale") {
      // The decision was about another form of the event: show it as it is, and keep the note.
      const now = await api.read(`/events/${event.id}?lang=${desk.lang}`).catch(() => null);
      if (!now) return;
      const renewed = entryOf(desk, kind, { ...event, ...now });
      const field = renewed.querySelector("textarea");
      if (field && note) field.value = note.value;
      entry.replaceWith(renewed);
      const alert = renewed.querySelector("[role=alert]");
      if (alert) alert.textContent = t("changed_look_again");
    } else said.textContent = t("failed", { why: "why" in outcome ? outcome.why : "" });
  };
  const decide = (/** @type {"accept" | "decline"} */ how) =>
    act((version) => api.send("POST", `/proposals/${event.id}/${how}`, note?.value.trim() ? { note: note.value } : {}, version), t("decided"));
  const button = (/** @type {string} */ name, /** @type {() => void} */ press) =>
    makeButton(t(name), `${t(name)}: ${event.title}`, press);
  const buttons = make("div", "buttons");
  if (kind === "waiting" || kind === "declined_ones") {
    const accepting = button("accept", () => decide("accept"));
    accepting.classList.add("main-button");
    buttons.append(accepting);
  }
  if (kind === "waiting") buttons.append(button("decline", () => decide("decline")));
  if (kind === "drafts") {
    const publish = () => act((version) => api.send("PATCH", `/events/${event.id}`, { status: "published" }, version), t("saved"));
    buttons.append(button("publish", publish));
  }
  if (kind === "deleted_ones") {
    buttons.append(button("bring_back", () => act((version) => api.send("POST", `/events/${event.id}/restore`, {}, version), t("restored"))));
  }
  return [...parts, said, buttons];
}
