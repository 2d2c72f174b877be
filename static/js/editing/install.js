// @ts-check
/**
 * Puts the editor's tools onto the page; loaded only for who may edit.
 */
import { makeMessages } from "../messages.js";
import { makeButton } from "../tools.js";
import { Editor } from "./editor.js";
import { make } from "./form.js";
import { CardTools } from "./card-tools.js";
import { openList } from "./history.js";
import { openPeople } from "./people.js";
import { openReview } from "./review.js";
import { Api } from "./saving.js";

/**
 * @param {{given: any, card: any, say: (text: string) => void, refresh: (event: string) => Promise<void>}} page
 * @param {any} room what the server says of the session and of what can be chosen
 */
export function installEditing(page, room) {
  const refused = Object.entries(room.refused).map(([reason, sentence]) => [`refused_${reason}`, sentence]);
  const t = makeMessages({ ...room.messages, ...Object.fromEntries(refused) }, page.given.lang);
  const api = new Api(room);
  const bar = make("div", "editing-bar");
  const done = async (/** @type {string} */ said, /** @type {string} */ event) => {
    await page.refresh(event);
    page.say(said);
    // What was pressed is gone with the old card; a keyboard goes on from here.
    if (document.activeElement === document.body) /** @type {HTMLElement} */ (bar.firstElementChild)?.focus({ preventScroll: true });
  };
  const lang = page.given.lang;
  const editor = new Editor(api, { ...room, lang }, t, done);
  const fail = (/** @type {Promise<any>} */ doing) => doing.catch((error) => page.say(t("failed", { why: `${error.message} ` })));
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", t("tools"));
  bar.append(makeButton(t("new_event"), t("new_event"), () => editor.newEvent()));
  if (editor.mayPublish) bar.append(makeButton(t("sources"), t("sources"), () => openSources(editor, t)));
  const desk = { api, t, lang, mayDecide: editor.mayPublish, sources: room.sources, done: () => page.refresh("") };
  bar.append(makeButton(t("proposals"), t("proposals"), () => openReview(desk)));
  if (editor.mayPublish) {
    const people = () => fail(openPeople(api, t, () => done(t("saved"), "")));
    bar.append(makeButton(t("protected_people"), t("protected_people"), people));
  }
  const leave = /** @type {HTMLAnchorElement} */ (make("a", "quiet", t("leave")));
  leave.href = "/edit";
  bar.append(leave);
  document.querySelector("[data-page] .top")?.after(bar);
  const names = { lanes: room.lanes, measures: room.measures, get sources() { return editor.room.sources; } };
  const tools = new CardTools({ api, t, lang, names }, editor, { done, fail, say: page.say.bind(page) });
  page.card.doings.extra = (/** @type {string} */ event, /** @type {HTMLElement} */ article) =>
    editor.mayPublish ? tools.make(event, article) : null;
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
    const entry = make("li", "source-entry");
    entry.append(make("span", "", source.name), makeButton(t("edit_source"), `${t("edit_source")}: ${source.name}`, () => open(source.id)));
    list.append(entry);
  }
  const entry = make("li");
  entry.append(makeButton(t("new_source"), t("new_source"), () => open(undefined)));
  list.append(entry);
}
