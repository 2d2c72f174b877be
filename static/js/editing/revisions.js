// @ts-check
/**
 * What a revision changed, in lines for people. Pure.
 *
 * @typedef {(key: string, values?: any) => string} Words
 * @typedef {{field: string, before: any, after: any}} Change
 * @typedef {{lanes: [string, string][], sources: {id: string, name: string}[], measures: [string, string][]}} Names
 */

/** Fields of a claim or an estimate that say nothing to people. */
const SILENT = new Set(["rule", "how", "position"]);

/**
 * Name a field: "claims.01a2…" is a claim.
 * @param {string} field
 * @param {Words} t
 */
function nameField(field, t) {
  const key = `field_${field.split(".")[0]}`;
  const known = t(key);
  if (known !== key) return known;
  const plain = t(field);
  return plain === field ? field.replaceAll("_", " ") : plain;
}

/**
 * Write a value as people read it.
 * @param {string} field
 * @param {any} value
 * @param {Words} t
 * @param {Names} names
 * @returns {string}
 */
export function brief(field, value, t, names) {
  if (value === null || value === undefined || value === "" || value?.length === 0) return t("empty");
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value === "object") {
    if ("name" in value) return value.name;
    const shown = Object.entries(value).filter(([key, one]) => !SILENT.has(key) && one !== null && one?.length !== 0);
    return shown.map(([key, one]) => `${nameField(key, t)}: ${brief(key, one, t, names)}`).join("; ");
  }
  if (field === "lane") return names.lanes.find(([key]) => key === value)?.[1] ?? value;
  if (field === "source") return names.sources.find(({ id }) => id === value)?.name ?? value;
  if (field === "measure") return names.measures.find(([key]) => key === value)?.[1] ?? value;
  const word = String(value).replace(" ", "_");
  const key = field === "qualifier" ? `qualifier_${word}` : field === "status" ? `state_${word}` : "";
  if (key && t(key) !== key) return t(key);
  return String(value);
}

/**
 * Say a change in a line.
 * @param {Change} change
 * @param {Words} t
 * @param {Names} names
 */
export function sayChange({ field, before, after }, t, names) {
  const name = nameField(field, t);
  const isNew = before === null || before === undefined || before === "" || before?.length === 0;
  const now = brief(field, after, t, names);
  return isNew ? `${name}: ${now}` : `${name}: ${brief(field, before, t, names)} → ${now}`;
}

/**
 * Name what was done ("add claim").
 * @param {string} action
 * @param {Words} t
 */
export function sayAction(action, t) {
  const key = `action_${action.replaceAll(" ", "_")}`;
  return t(key) === key ? action : t(key);
}
