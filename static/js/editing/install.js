// @ts-check
/**
 * Puts the editor's tools onto the page; loaded only for who may edit.
 */
import { makeMessages } from "../messages.js";
import { makeButton } from "../tools.js";
import { Editor } from "./editor.js";
import { make } from "./form.js";
import { openHistory, openList } from "./history.js";
import { openPeople } from "./people.js";
import { openReview } from "./review.js";
import { Api } from "./saving.js";

const UNDO_MS = 20_000;

/**
 * @param {{given: any, card: any, say: (text: string) => void, refresh: (event: string) => Promise<void>}} page
 * @param {any} room what the server says of the session and of what can be chosen
 */
export function installEditing(page, room) {
  const t = makeMessages(room.messages, page.given.lang);
  const api = new Api(room);
  const done = async (/** @type {string} */ said, /** @type {string} */ event) => {
    await page.refresh(event);
    page.say(said);
  };
  const editor = new Editor(api, { ...room, lang: page.given.lang }, t, done);
  const fail = (/** @type {Promise<any>} */ doing) => doing.catch((error) => page.say(t("failed", { why: `${error.message} ` })));
  const bar = make("div", "editing-bar");
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", t("tools"));
  bar.append(makeButton(t("new_event"), t("new_event"), () => editor.newEvent()));
  if (editor.mayPublish) bar.append(makeButton(t("sources"), t("sources"), () => openSources(editor, t)));
  const desk = { api, t, lang: page.given.lang, mayDecide: editor.mayPublish, sources: room.sources, done: () => page.refresh("") };
  bar.append(makeButton(t("proposals"), t("proposals"), () => openReview(desk)));
  if (editor.mayPublish) {
    const people = () => fail(openPeople(api, t, () => done(t("saved"), "")));
    bar.append(makeButton(t("protected_people"), t("protected_people"), people));
  }
  const leave = /** @type {HTMLAnchorElement} */ (make("a", "quiet", t("leave")));
  leave.href = "/edit";
  bar.append(leave);
  document.querySelector("[data-page] .top")?.after(bar);
  page.card.doings.extra = (/** @type {string} */ event, /** @type {HTMLElement} */ article) =>
    editor.mayPublish ? cardTools(event, article) : null;

  /**
   * @param {string} event
   * @param {HTMLElement} article
   */
  function cardTools(event, article) {
    const tools = make("div", "buttons");
    const title = article.querySelector("h2")?.textContent ?? "";
    tools.append(
      makeButton(t("edit"), t("edit"), () => fail(editor.editEvent(event))),
      makeButton(t("add_claim"), t("add_claim"), () => fail(editor.editPart("claims", event))),
      makeButton(t("add_estimate"), t("add_estimate"), () => fail(editor.editPart("estimates", event))),
      makeButton(t("history"), t("history"), () =>
        fail(openHistory(api, { id: event, title }, t, page.given.lang, () => done(t("restored"), event))),
      ),
      makeButton(t("delete"), t("delete"), () => remove(event, title)),
    );
    for (const [noun, word] of /** @type {["claims" | "estimates", string][]} */ ([["claims", "claim"], ["estimates", "estimate"]])) {
      for (const entry of article.querySelectorAll(`[data-${word}]`)) {
        const part = /** @type {HTMLElement} */ (entry).dataset[word] ?? "";
        const names = [t(`edit_${word}`), t(`remove_${word}`)];
        const buttons = make("div", "buttons small");
        buttons.append(
          makeButton(names[0], names[0], () => fail(editor.editPart(noun, event, part))),
          makeButton(names[1], names[1], async () => {
            const outcome = await api.send("DELETE", `/events/${event}/${noun}/${part}`, null, null);
            if (outcome.kind === "done") await done(t("saved"), event);
            else page.say(t("failed", { why: "why" in outcome ? outcome.why : "" }));
          }),
        );
        entry.append(buttons);
      }
    }
    return tools;
  }

  /**
   * Delete an event, and offer to undo it.
   * @param {string} event
   * @param {string} title
   */
  async function remove(event, title) {
    const outcome = await api.send("DELETE", `/events/${event}`, null, null);
    if (outcome.kind !== "done") {
      page.say(t("failed", { why: "why" in outcome ? outcome.why : "" }));
      return;
    }
    await page.refresh("");
    const toast = make("div", "toast");
    toast.setAttribute("role", "status");
    const undo = makeButton(t("undo"), t("undo"), async () => {
      toast.remove();
      const back = await api.send("POST", `/events/${event}/restore`, {}, null);
      if (back.kind === "done") await done(t("restored"), event);
    });
    toast.append(make("span", "", t("deleted", { title })), undo);
    document.body.append(toast);
    undo.focus();
    setTimeout(() => toast.remove(), UNDO_MS);
  }
}

/**
 * Show the sources, each with a button that opens its form.
 * @param {Editor} editor
 * @param {(key: string, values?: any) => string} t
 */
function openSources(editor, t) {
  const { list, close } = openList(t("sources"), t);
  const open = (/** @type {string | undefined} */ id) => {
    close();
    editor.editSource(id);
  };
  for (const source of editor.room.sources) {
    const entry = make("li", "", `${source.name} `);
    entry.append(makeButton(t("edit_source"), `${t("edit_source")}: ${source.name}`, () => open(source.id)));
    list.append(entry);
  }
  const entry = make("li");
  entry.append(makeButton(t("new_source"), t("new_source"), () => open(undefined)));
  list.append(entry);
}
