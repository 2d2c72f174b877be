// @ts-check
/**
 * What an editor can do with the event in the card. Every change says which version the editor
 * saw there; when somebody was faster, what they changed is shown before it is asked again.
 */
import { makeButton } from "../tools.js";
import { make } from "./form.js";
import { openConflict, openHistory } from "./history.js";

/**
 * @typedef {import("./history.js").Desk} Desk
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./saving.js").Outcome} Outcome
 * @typedef {{id: string, title: string, version: number}} Seen
 * @typedef {{done: (said: string, event: string) => Promise<void>, fail: (doing: Promise<any>) => Promise<any>, say: (text: string) => void}} Page
 */

const UNDO_MS = 20_000;

export class CardTools {
  /**
   * @param {Desk} desk
   * @param {Editor} editor
   * @param {Page} page
   */
  constructor(desk, editor, page) {
    this.desk = desk;
    this.editor = editor;
    this.page = page;
  }

  /**
   * Make the tools of a card, and those of its claims and numbers.
   * @param {string} id
   * @param {HTMLElement} article
   */
  make(id, article) {
    const { t } = this.desk;
    const { editor, page } = this;
    const seen = { id, title: article.querySelector("h2")?.textContent ?? "", version: Number(article.dataset.version) };
    const tools = make("div", "buttons card-tools");
    tools.append(
      makeButton(t("edit"), t("edit"), () => page.fail(editor.editEvent(id))),
      makeButton(t("add_claim"), t("add_claim"), () => page.fail(editor.editPart("claims", id))),
      makeButton(t("add_estimate"), t("add_estimate"), () => page.fail(editor.editPart("estimates", id))),
      makeButton(t("history"), t("history"), () => page.fail(openHistory(this.desk, seen, () => page.done(t("restored"), id)))),
      makeButton(t("delete"), t("delete"), () => page.fail(this.remove(seen))),
    );
    for (const entry of article.querySelectorAll("[data-claim]")) this.addTools(/** @type {HTMLElement} */ (entry), "claim", seen);
    for (const entry of article.querySelectorAll("[data-estimate]")) this.addTools(/** @type {HTMLElement} */ (entry), "estimate", seen);
    return tools;
  }

  /**
   * @param {HTMLElement} entry
   * @param {"claim" | "estimate"} word
   * @param {Seen} seen
   */
  addTools(entry, word, seen) {
    const { t, api } = this.desk;
    const part = entry.dataset[word] ?? "";
    const noun = word === "claim" ? "claims" : "estimates";
    const [change, remove] = [t(`edit_${word}`), t(`remove_${word}`)];
    const send = (/** @type {number} */ version) => api.send("DELETE", `/events/${seen.id}/${noun}/${part}`, null, version);
    const buttons = make("div", "buttons small");
    buttons.append(
      makeButton(change, change, () => this.page.fail(this.editor.editPart(noun, seen.id, part))),
      makeButton(remove, remove, () => this.page.fail(this.attempt(seen, remove, send, () => this.page.done(t("saved"), seen.id)))),
    );
    entry.append(buttons);
  }

  /**
   * Do what the editor asked for to the version in the card.
   * @param {Seen} seen
   * @param {string} name of what is asked for
   * @param {(version: number) => Promise<Outcome>} send
   * @param {(version: number) => any} done
   */
  async attempt(seen, name, send, done) {
    const { t } = this.desk;
    const outcome = await send(seen.version);
    if (outcome.kind === "done") await done(seen.version);
    else if (outcome.kind === "stale") await openConflict(this.desk, seen, t("all_the_same", { what: name }), send, done);
    else this.page.say(t("failed", { why: "why" in outcome ? outcome.why : "" }));
  }

  /**
   * Delete an event, and offer to undo it.
   * @param {Seen} seen
   */
  remove(seen) {
    const { t, api } = this.desk;
    const send = (/** @type {number} */ version) => api.send("DELETE", `/events/${seen.id}`, null, version);
    return this.attempt(seen, t("delete"), send, async (version) => {
      await this.page.done(t("deleted", { title: seen.title }), "");
      // Deleting made the next version.
      this.offerUndo(seen, version + 1);
    });
  }

  /**
   * @param {Seen} seen
   * @param {number} version
   */
  offerUndo(seen, version) {
    const { t, api } = this.desk;
    const toast = make("div", "toast");
    const undo = makeButton(t("undo"), t("undo"), async () => {
      const outcome = await api.send("POST", `/events/${seen.id}/restore`, {}, version);
      toast.remove();
      if (outcome.kind === "done") await this.page.done(t("restored"), seen.id);
      else this.page.say(outcome.kind === "stale" ? t("changed_look_again") : t("failed", { why: "why" in outcome ? outcome.why : "" }));
    });
    const close = makeButton("✕", t("close"), () => toast.remove());
    toast.append(make("span", "", t("deleted", { title: seen.title })), undo, close);
    document.body.append(toast);
    undo.focus();
    // It goes by itself, but not from under a keyboard.
    const later = () => setTimeout(() => (toast.contains(document.activeElement) ? later() : toast.remove()), UNDO_MS);
    later();
  }
}
