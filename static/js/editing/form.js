// @ts-check
/**
 * A dialog with a form. It stays until what was typed is saved or given up: a failed save, a
 * fault and somebody else's change all leave the fields as they are.
 */
import { makeButton } from "../tools.js";
import { nameOf, sayFault } from "./faults.js";
import { shown, typed } from "./fields.js";

/**
 * @typedef {import("./fields.js").Field} Field
 * @typedef {import("./saving.js").Outcome} Outcome
 * @typedef {(key: string, values?: any) => string} Words
 * @typedef {object} Asked
 * @property {string} title
 * @property {Field[]} fields
 * @property {Record<string, any>} values
 * @property {(values: Record<string, any>, seen: number | null) => Promise<Outcome>} save `seen` is the version shown after a stale save
 * @property {() => Promise<{values: Record<string, any>, version: number}>} [now] what it is now, after a stale save
 * @property {string} lang
 * @property {(shape: any) => void} done
 * @property {(inputs: Map<string, HTMLInputElement>, notes: Map<string, HTMLElement>) => void} [watch]
 */

let count = 0;

/**
 * Make an element with a class and a text.
 * @param {string} name
 * @param {string} [kind]
 * @param {string} [text]
 */
export function make(name, kind = "", text = "") {
  const element = document.createElement(name);
  if (kind) element.className = kind;
  if (text) element.textContent = text;
  return element;
}

/**
 * Open a dialog for a form.
 * @param {Asked} asked
 * @param {Words} t
 */
export function openForm(asked, t) {
  const opener = /** @type {HTMLElement | null} */ (document.activeElement);
  const dialog = /** @type {HTMLDialogElement} */ (make("dialog", "editor"));
  const form = /** @type {HTMLFormElement} */ (make("form"));
  form.noValidate = true;
  const heading = make("h2", "", asked.title);
  heading.id = `editor-${++count}`;
  dialog.setAttribute("aria-labelledby", heading.id);
  const said = make("p", "form-said");
  said.setAttribute("role", "alert");
  /** @type {Map<string, HTMLInputElement>} */
  const inputs = new Map();
  /** @type {Map<string, HTMLElement>} */
  const notes = new Map();
  /** @type {Map<string, HTMLElement>} */
  const errors = new Map();
  form.append(heading, said);
  for (const field of asked.fields) {
    const parts = makeField(field, asked.values[field.name], t);
    inputs.set(field.name, parts.input);
    notes.set(field.name, parts.note);
    errors.set(field.name, parts.error);
    form.append(parts.row);
  }
  const saving = makeButton(t("save"), t("save"), () => {});
  saving.type = "submit";
  saving.classList.add("main-button");
  const buttons = make("div", "buttons");
  buttons.append(saving, makeButton(t("cancel"), t("cancel"), () => close()));
  form.append(buttons);
  dialog.append(form);
  document.body.append(dialog);

  const read = () => {
    /** @type {Record<string, any>} */
    const values = {};
    for (const field of asked.fields) {
      const input = /** @type {HTMLInputElement} */ (inputs.get(field.name));
      const text = field.kind === "check" ? input.checked : input.value;
      values[field.name] = typed(field, text, asked.values[field.name]);
    }
    return values;
  };
  const written = () => JSON.stringify(read());
  const opening = written();
  const guard = (/** @type {BeforeUnloadEvent} */ event) => {
    if (written() !== opening) event.preventDefault();
  };
  const close = (isDone = false) => {
    if (!isDone && written() !== opening && !confirm(t("leave_typed"))) return;
    removeEventListener("beforeunload", guard);
    dialog.close();
    dialog.remove();
    opener?.focus();
  };
  const complain = (/** @type {import("./saving.js").Fault[]} */ faults) => {
    const left = [];
    for (const fault of faults) {
      const name = nameOf(fault.field, inputs);
      const field = asked.fields.find((one) => one.name === name);
      const place = errors.get(name);
      if (!place || !field) left.push(`${fault.field}: ${fault.message}. ${t("accepted", { what: fault.accepted })}`);
      else {
        place.textContent = sayFault(fault, field, t, asked.lang);
        inputs.get(name)?.setAttribute("aria-invalid", "true");
        // What the note says of a date that cannot be read stands in the error now.
        notes.get(name)?.replaceChildren();
      }
    }
    said.textContent = [t("faults"), ...left].join(" ");
    /** @type {HTMLElement | null} */ (form.querySelector("[aria-invalid=true]"))?.focus();
  };
  /** @type {number | null} */
  let seen = null;
  const compare = async () => {
    const theirs = await asked.now?.().catch((error) => {
      said.textContent = t("failed", { why: `${error.message} ` });
    });
    if (!theirs) return;
    said.textContent = t("stale");
    seen = theirs.version;
    const mine = read();
    for (const field of asked.fields) {
      const value = shown(field, theirs.values[field.name]);
      const place = errors.get(field.name);
      const differs = value !== shown(field, mine[field.name]);
      if (place && differs) place.textContent = t("theirs", { value: wordsOf(field, value, t) });
    }
    if (!form.querySelector(".save-over")) {
      const over = makeButton(t("save_over"), t("save_over"), () => send(seen));
      over.className = "save-over";
      buttons.append(over);
    }
    said.scrollIntoView({ block: "nearest" });
    /** @type {HTMLElement | null} */ (form.querySelector(".save-over"))?.focus();
  };
  const forget = (/** @type {string} */ name) => {
    errors.get(name)?.replaceChildren();
    inputs.get(name)?.removeAttribute("aria-invalid");
  };
  // A complaint is about what was typed before.
  form.addEventListener("input", (event) => {
    const { name } = /** @type {HTMLInputElement} */ (event.target);
    if (inputs.get(name)?.ariaInvalid === "true") forget(name);
  });
  const send = async (/** @type {number | null} */ from = null) => {
    for (const name of errors.keys()) forget(name);
    said.textContent = "";
    saving.disabled = true;
    const outcome = await asked.save(read(), from);
    saving.disabled = false;
    if (outcome.kind === "done") {
      close(true);
      asked.done(outcome.shape);
    } else if (outcome.kind === "faults") complain(outcome.faults);
    else if (outcome.kind === "stale") await compare();
    else said.textContent = t("failed", { why: outcome.why });
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  addEventListener("beforeunload", guard);
  asked.watch?.(inputs, notes);
  dialog.showModal();
  inputs.values().next().value?.focus();
}

/**
 * Write a value of a field as words.
 * @param {Field} field
 * @param {string | boolean} value
 * @param {Words} t
 */
function wordsOf(field, value, t) {
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  return field.choices?.find(([key]) => key === value)?.[1] || value || t("empty");
}

/**
 * Make a field with its label, help, note and place for errors.
 * @param {Field} field
 * @param {any} value
 * @param {Words} t
 */
function makeField(field, value, t) {
  const row = make("div", `edit-field ${field.kind}`);
  const label = /** @type {HTMLLabelElement} */ (make("label", "", t(field.label)));
  const kind = field.kind === "area" ? "textarea" : field.kind === "choice" ? "select" : "input";
  const input = /** @type {HTMLInputElement} */ (make(kind));
  input.id = `field-${count}-${field.name}`;
  input.name = field.name;
  label.htmlFor = input.id;
  if (kind === "input") input.type = field.kind === "check" ? "checkbox" : "text";
  if (field.kind === "number") input.inputMode = "numeric";
  if (field.required) input.required = true;
  for (const [key, words] of field.choices ?? []) {
    const option = /** @type {HTMLOptionElement} */ (make("option", "", words));
    option.value = key;
    input.append(option);
  }
  const text = shown(field, value);
  if (typeof text === "boolean") input.checked = text;
  else input.value = text;
  const [help, note, error] = [make("p", "hint", field.help ? t(field.help) : ""), make("div", "note"), make("p", "field-error")];
  note.setAttribute("aria-live", "polite");
  for (const [name, part] of Object.entries({ help, note, error })) part.id = `${input.id}-${name}`;
  input.setAttribute("aria-describedby", `${help.id} ${note.id} ${error.id}`);
  row.append(label, input, help, note, error);
  return { row, input, note, error };
}
