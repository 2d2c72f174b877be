// @ts-check
/**
 * What is said at a field: what is wrong with it, and what would be accepted. Pure.
 *
 * @typedef {import("./fields.js").Field} Field
 * @typedef {import("./saving.js").Fault} Fault
 * @typedef {(key: string, values?: any) => string} Words
 */

/**
 * Find the field that a fault is about: "claims.0.quote" and "place.name" are known too.
 * @param {string} path
 * @param {{has: (name: string) => boolean}} inputs
 */
export function nameOf(path, inputs) {
  const parts = path.split(".");
  return parts.find((part) => inputs.has(part)) ?? (inputs.has("date") && parts.includes("date_text") ? "date" : path);
}

/**
 * Say a reason for which a date was not read: the server's own sentence is English and more exact.
 * @param {string | undefined} code
 * @param {string} sentence
 * @param {Words} t
 * @param {string} lang
 */
export function refusal(code, sentence, t, lang) {
  const key = `refused_${code}`;
  const known = t(key);
  return lang === "en" || known === key ? sentence : known;
}

/**
 * Say a fault in the words of the interface. Fields of a list ("names-2") share theirs.
 * @param {Fault} fault
 * @param {Field} field
 * @param {Words} t
 * @param {string} lang
 */
export function sayFault(fault, field, t, lang) {
  const keys = [`fault_${field.name.replace(/-\d+$/, "")}`, `fault_kind_${field.kind}`];
  const key = keys.find((one) => t(one) !== one);
  const accepted = key ? t(key) : t("accepted", { what: fault.accepted });
  return fault.code ? `${refusal(fault.code, fault.message, t, lang)} ${accepted}` : accepted;
}
