// @ts-check
/**
 * Which fields a form has, and how what is typed becomes what is sent. Pure but for `makeField`.
 *
 * @typedef {(key: string, values?: any) => string} Words
 * @typedef {object} Field
 * @property {string} name as the API calls it
 * @property {string} label key of its label
 * @property {"line" | "area" | "date" | "choice" | "check" | "number" | "tags" | "place"} kind
 * @property {string} [help] key of its help
 * @property {boolean} [required]
 * @property {[string, string][]} [choices] value and words
 */

/**
 * Give the fields of a claim; `dateName` is what the API calls its words there.
 * @param {Words} t
 * @param {[string, string][]} sources
 * @param {string} dateName
 * @returns {Field[]}
 */
export function claimFields(t, sources, dateName = "date_text") {
  return [
    { name: "source", label: "source", kind: "choice", choices: [["", t("no_source")], ...sources] },
    { name: dateName, label: "date", kind: "date", help: "date_help" },
    { name: "quote", label: "quote", kind: "area", help: "quote_help" },
    { name: "attributed_to", label: "attributed_to", kind: "line", help: "attributed_help" },
    { name: "read_as", label: "read_as", kind: "line", help: "read_as_help" },
    { name: "why", label: "why", kind: "line" },
    { name: "anchor", label: "anchor", kind: "line", help: "anchor_help" },
    {
      name: "prefer",
      label: "prefer",
      kind: "choice",
      choices: [
        ["", t("prefer_none")],
        ["past", t("prefer_past")],
        ["future", t("prefer_future")],
      ],
    },
  ];
}

/**
 * @param {Words} t
 * @param {[string, string][]} lanes
 * @param {boolean} mayPublish
 * @returns {Field[]}
 */
export function eventFields(t, lanes, mayPublish) {
  /** @type {Field[]} */
  const fields = [
    { name: "title", label: "title", kind: "line", help: "title_help", required: true },
    { name: "lane", label: "lane", kind: "choice", choices: [["", t("no_lane")], ...lanes] },
    { name: "summary", label: "summary", kind: "area" },
    { name: "tags", label: "tags", kind: "tags", help: "tags_help" },
    { name: "place", label: "place", kind: "place" },
    { name: "lang", label: "lang", kind: "line", help: "lang_help" },
    { name: "undated", label: "undated", kind: "check", help: "undated_help" },
  ];
  if (mayPublish) {
    const choices = /** @type {[string, string][]} */ (["published", "draft"].map((one) => [one, t(`${one}_status`)]));
    fields.push({ name: "status", label: "status", kind: "choice", choices });
  }
  return fields;
}

/** @returns {Field[]} */
export function sourceFields() {
  return [
    { name: "title", label: "title", kind: "line", required: true },
    { name: "publisher", label: "publisher", kind: "line" },
    { name: "url", label: "url", kind: "line" },
    { name: "lang", label: "lang", kind: "line", help: "lang_help" },
    { name: "published", label: "published", kind: "date", help: "published_help" },
    { name: "published_why", label: "published_why", kind: "area" },
    { name: "note", label: "note", kind: "area" },
  ];
}

/**
 * @param {Words} t
 * @param {[string, string][]} sources
 * @param {[string, string][]} measures
 * @returns {Field[]}
 */
export function estimateFields(t, sources, measures) {
  const kinds = ["exact", "about", "at least", "over", "at most"];
  const choices = /** @type {[string, string][]} */ (kinds.map((one) => [one, t(`qualifier_${one.replace(" ", "_")}`)]));
  return [
    { name: "source", label: "source", kind: "choice", choices: [["", t("no_source")], ...sources] },
    { name: "measure", label: "measure", kind: "choice", choices: measures },
    { name: "qualifier", label: "qualifier", kind: "choice", choices },
    { name: "low", label: "low", kind: "number" },
    { name: "high", label: "high", kind: "number" },
    { name: "as_of", label: "as_of", kind: "date" },
    { name: "quote", label: "quote", kind: "area", help: "quote_help" },
    { name: "attributed_to", label: "attributed_to", kind: "line", help: "attributed_help" },
  ];
}

/**
 * Write a value as a field shows it.
 * @param {Field} field
 * @param {any} value
 * @returns {string | boolean}
 */
export function shown(field, value) {
  if (field.kind === "check") return Boolean(value);
  if (value === null || value === undefined) return "";
  if (field.kind === "tags") return value.join(", ");
  if (field.kind === "place") return value.name ?? "";
  return String(value);
}

/**
 * Turn what a field shows into what the API takes; null is empty.
 * @param {Field} field
 * @param {string | boolean} text
 * @param {any} before what it was, for parts of it that the field does not show
 */
export function typed(field, text, before = null) {
  if (typeof text === "boolean") return text;
  const trimmed = text.trim();
  if (field.kind === "tags") return trimmed.split(",").map((tag) => tag.trim()).filter(Boolean);
  if (!trimmed) return null;
  if (field.kind === "place") return { ...(before?.name === trimmed ? before : {}), name: trimmed };
  if (field.kind === "number") {
    const digits = trimmed.replace(/[\s,.\u00a0]/g, "");
    return /^\d+$/.test(digits) ? Number(digits) : trimmed;
  }
  return trimmed;
}

/**
 * Give what was changed, as a merge patch.
 * @param {Field[]} fields
 * @param {Record<string, any>} before
 * @param {Record<string, any>} after
 */
export function changes(fields, before, after) {
  /** @type {Record<string, any>} */
  const patch = {};
  for (const { name } of fields) {
    const [old, now] = [before[name] ?? null, after[name] ?? null];
    if (JSON.stringify(old) !== JSON.stringify(now)) patch[name] = now;
  }
  return patch;
}
