// @ts-check
/**
 * Which form opens for what, and where it is sent.
 */
import { changes, claimFields, estimateFields, eventFields, sourceFields } from "./fields.js";
import { openForm } from "./form.js";
import { watchDate } from "./reading.js";

/**
 * @typedef {import("./saving.js").Api} Api
 * @typedef {import("./saving.js").Outcome} Outcome
 * @typedef {(key: string, values?: any) => string} Words
 * @typedef {{id: string, name: string, published: string | null, published_display: string | null, lang: string | null}} Source
 * @typedef {{scope: string, lang: string, lanes: [string, string][], measures: [string, string][], sources: Source[]}} Room
 */

/**
 * Leave out what is empty.
 * @param {Record<string, any>} values
 */
const filled = (values) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== false && value?.length !== 0));

export class Editor {
  /**
   * @param {Api} api
   * @param {Room} room
   * @param {Words} t
   * @param {(said: string, event: string) => void} done after a change: what to say, which event to show
   */
  constructor(api, room, t, done) {
    this.api = api;
    this.room = room;
    this.t = t;
    this.done = done;
    this.mayPublish = room.scope === "write" || room.scope === "admin";
  }

  /** @returns {[string, string][]} */
  get sources() {
    return this.room.sources.map((source) => [source.id, source.name]);
  }

  /**
   * Make the date field of a form say how it will be read.
   * @param {string} name
   * @returns {(inputs: Map<string, HTMLInputElement>, notes: Map<string, HTMLElement>) => void}
   */
  watching(name) {
    return (inputs, notes) => {
      const [field, note] = [inputs.get(name), notes.get(name)];
      if (!field || !note) return;
      const article = () => this.room.sources.find((source) => source.id === inputs.get("source")?.value) ?? null;
      const context = () => {
        /** @type {Record<string, string>} */
        const given = {};
        for (const key of ["anchor", "prefer"]) {
          const value = inputs.get(key)?.value.trim();
          if (value) given[key] = value;
        }
        const help = inputs.get("read_as")?.value.trim();
        if (help) given.text = help;
        return given;
      };
      watchDate(field, note, article, { t: this.t, lang: this.room.lang, context });
    };
  }

  newEvent() {
    const about = eventFields(this.t, this.room.lanes, this.mayPublish);
    const said = claimFields(this.t, this.sources, "date");
    const fields = [about[0], said[1], said[0], ...said.slice(2, 4), ...about.slice(1), ...said.slice(4)];
    openForm(
      {
        title: this.t("new_event"),
        fields,
        lang: this.room.lang,
        values: { lang: this.room.lang, status: "published" },
        watch: this.watching("date"),
        save: (values) => this.api.send("POST", "/events", filled(values), null),
        done: (shape) => this.done(this.t(shape.status === "proposed" ? "proposed" : "saved"), shape.id),
      },
      this.t,
    );
  }

  /** @param {string} event */
  async editEvent(event) {
    const shape = await this.api.read(`/events/${event}`);
    const fields = eventFields(this.t, this.room.lanes, this.mayPublish);
    openForm(
      {
        title: this.t("edit_event", { title: shape.title }),
        fields,
        lang: this.room.lang,
        values: shape,
        save: (values, seen) => this.patch(`/events/${event}`, fields, shape, values, seen ?? shape.version),
        now: () => this.now(`/events/${event}`),
        done: () => this.done(this.t("saved"), event),
      },
      this.t,
    );
  }

  /**
   * Change a claim or an estimate of an event, or add one when no `part` is named.
   * @param {"claims" | "estimates"} noun
   * @param {string} event
   * @param {string} [part]
   */
  async editPart(noun, event, part) {
    const path = `/events/${event}`;
    const shape = await this.api.read(path);
    const present = (shape[noun] ?? []).find((/** @type {any} */ one) => one.id === part);
    const isClaim = noun === "claims";
    const fields = isClaim
      ? claimFields(this.t, this.sources)
      : estimateFields(this.t, this.sources, this.room.measures);
    if (isClaim && present) fields.push({ name: "preferred", label: "preferred", kind: "check" });
    const label = `${present ? "edit" : "add"}_${isClaim ? "claim" : "estimate"}`;
    openForm(
      {
        title: this.t(label),
        fields,
        lang: this.room.lang,
        values: present ?? { measure: this.room.measures[0]?.[0], qualifier: "exact" },
        watch: this.watching(isClaim ? "date_text" : "as_of"),
        save: (values, seen) =>
          present
            ? this.patch(`${path}/${noun}/${part}`, fields, present, values, seen ?? shape.version)
            : this.api.send("POST", `${path}/${noun}`, filled(values), null),
        now: () => this.now(path, (now) => now[noun].find((/** @type {any} */ one) => one.id === part)),
        done: () => this.done(this.t("saved"), event),
      },
      this.t,
    );
  }

  /** @param {string} [id] without it a new one */
  async editSource(id) {
    const shape = id ? await this.api.read(`/sources/${id}`) : {};
    const fields = sourceFields();
    openForm(
      {
        title: this.t(id ? "edit_source" : "new_source"),
        fields,
        lang: this.room.lang,
        values: shape,
        watch: this.watching("published"),
        save: (values, seen) =>
          id
            ? this.patch(`/sources/${id}`, fields, shape, values, seen ?? shape.version)
            : this.api.send("POST", "/sources", filled(values), null),
        now: () => this.now(`/sources/${id}`),
        done: (saved) => {
          this.renewSource(saved, id);
          this.done(this.t("saved"), "");
        },
      },
      this.t,
    );
  }

  /**
   * Keep the list of sources as it now is; a change answers with the source, or wraps it.
   * @param {any} saved
   * @param {string | undefined} id
   */
  renewSource(saved, id) {
    const shape = saved?.source ?? saved;
    if (!shape?.id) return;
    const name = shape.publisher || shape.title.replace(/^\[|\]$/g, "");
    const source = { id: shape.id, name, published: shape.published, published_display: shape.published, lang: shape.lang };
    this.room.sources = [...this.room.sources.filter((one) => one.id !== (id ?? shape.id)), source];
  }

  /**
   * Read what somebody else made of it, with the version that says so.
   * @param {string} path
   * @param {(shape: any) => any} [pick] the part that a form is about
   */
  async now(path, pick = (shape) => shape) {
    const shape = await this.api.read(path);
    const values = pick(shape);
    if (!values) throw new Error(this.t("gone"));
    return { values, version: shape.version };
  }

  /**
   * Send what was changed; nothing changed is done at once.
   * @param {string} path
   * @param {import("./fields.js").Field[]} fields
   * @param {any} before
   * @param {any} after
   * @param {number} version what the editor saw
   * @returns {Promise<Outcome>}
   */
  async patch(path, fields, before, after, version) {
    const patch = changes(fields, before, after);
    if ("tags" in patch && patch.tags === null) patch.tags = [];
    if (Object.keys(patch).length === 0) return { kind: "done", shape: before };
    return this.api.send("PATCH", path, patch, version);
  }
}
