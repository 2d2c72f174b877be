// @ts-check
/**
 * The form of protected people: a label that everybody sees, and the names that only editors do.
 */
import { openForm } from "./form.js";

/**
 * @typedef {import("./saving.js").Api} Api
 * @typedef {import("./fields.js").Field} Field
 * @typedef {(key: string, values?: any) => string} Words
 * @typedef {{label: string, names: string[]}} Person
 */

/**
 * Lay a list of people out as values of a form, names one a line. Pure.
 * @param {Person[]} people
 * @returns {Record<string, string>}
 */
export function toValues(people) {
  /** @type {Record<string, string>} */
  const values = {};
  people.forEach((person, place) => {
    values[`label-${place}`] = person.label;
    values[`names-${place}`] = person.names.join("\n");
  });
  return values;
}

/**
 * Read a form's values back; who has neither label nor names is left out. `rows` tells which row
 * of the form each person of the list stands in. Pure.
 * @param {Record<string, string | null>} values
 * @param {number} count rows of the form
 * @returns {{people: Person[], rows: number[]}}
 */
export function toPeople(values, count) {
  const people = [];
  const rows = [];
  for (let row = 0; row < count; row++) {
    const label = values[`label-${row}`] ?? "";
    const names = (values[`names-${row}`] ?? "").split("\n").map((name) => name.trim()).filter(Boolean);
    if (!label && !names.length) continue;
    people.push({ label, names });
    rows.push(row);
  }
  return { people, rows };
}

/**
 * Call a fault of the list by the field of the form that it is about. Pure.
 * @param {string} path such as `items.1.names.0`
 * @param {number[]} rows
 */
export function fieldOf(path, rows) {
  const [, place, part] = path.split(".");
  const row = rows[Number(place)];
  return row === undefined ? path : `${part ?? "label"}-${row}`;
}

/**
 * Open the form, with two empty places for people who are to be added.
 * @param {Api} api
 * @param {Words} t
 * @param {() => void} done
 */
export async function openPeople(api, t, done) {
  const timeline = await api.read("");
  const { items } = await api.read("/protected");
  const count = items.length + 2;
  /** @type {Field[]} */
  const fields = [];
  for (let row = 0; row < count; row++) {
    fields.push(
      { name: `label-${row}`, label: t("person_label", { n: row + 1 }), kind: "line", help: "person_label_help" },
      { name: `names-${row}`, label: t("person_names", { n: row + 1 }), kind: "area", help: "person_names_help" },
    );
  }
  openForm(
    {
      title: t("protected_people"),
      fields,
      values: toValues(items),
      lang: "",
      save: async (values, seen) => {
        const { people, rows } = toPeople(values, count);
        const outcome = await api.send("PUT", "/protected", { items: people }, seen ?? timeline.version);
        if (outcome.kind !== "faults") return outcome;
        return { ...outcome, faults: outcome.faults.map((fault) => ({ ...fault, field: fieldOf(fault.field, rows) })) };
      },
      now: async () => {
        const { version } = await api.read("");
        return { values: toValues((await api.read("/protected")).items), version };
      },
      done,
    },
    t,
  );
}
