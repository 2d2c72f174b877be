// @ts-check
/**
 * Says below a date field how its words will be read, while they are typed.
 */
import { ask } from "../net.js";
import { refusal } from "./faults.js";

/**
 * @typedef {(key: string, values?: any) => string} Words
 * @typedef {{published: string | null, published_display: string | null, lang: string | null}} Article
 */

const TYPING_MS = 160;

/**
 * Say in lines what the server made of a date text. Pure.
 * @param {any} answer a reading, or a problem document
 * @param {string} text
 * @param {Article | null} article
 * @param {Words} t
 * @param {string} lang of the interface
 * @returns {{lines: string[], isRead: boolean}}
 */
export function sayReading(answer, text, article, t, lang) {
  if (answer.edtf) {
    let first = t("reads", { text, display: answer.display });
    const hasLeaned = answer.filled_in?.length > 0 || answer.rule?.includes("relative");
    if (article?.published_display && hasLeaned) first += `, ${t("in_article", { date: article.published_display })}`;
    const lines = [first];
    if (answer.filled_in?.length) {
      const units = answer.filled_in.map((/** @type {string} */ unit) => (t(`unit_${unit}`) === `unit_${unit}` ? unit : t(`unit_${unit}`)));
      lines.push(t("filled_in", { what: new Intl.ListFormat(lang).format(units) }));
    }
    lines.push(t("bounds", { edtf: answer.edtf }));
    return { lines, isRead: true };
  }
  if (answer.readings?.length >= 2) {
    const [one, other] = answer.readings.map((/** @type {any} */ reading) => reading.display ?? reading.edtf);
    return { lines: [t("both", { one, other })], isRead: false };
  }
  const lines = [refusal(answer.reason ?? answer.errors?.[0]?.code, answer.detail ?? "", t, lang), t("not_read_help")];
  return { lines: lines.filter(Boolean), isRead: false };
}

/**
 * Watch a date field and write what it says into `place`.
 * @param {HTMLInputElement} field
 * @param {HTMLElement} place
 * @param {() => Article | null} article the chosen source
 * @param {{t: Words, lang: string, context: () => Record<string, string>}} more
 */
export function watchDate(field, place, article, more) {
  let timer = 0;
  const look = async () => {
    const text = field.value.trim();
    if (!text) {
      place.replaceChildren();
      return;
    }
    const source = article();
    const body = { text, anchor: source?.published ?? undefined, lang: source?.lang ?? undefined, ...more.context() };
    const answer = await ask(`reading-${field.id}`, `/api/v1/dates?lang=${more.lang}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }).catch(() => null);
    if (!answer) return;
    const shape = await answer.json().catch(() => null);
    if (!shape || field.value.trim() !== text) return;
    // The error below says it already.
    if (!shape.edtf && field.ariaInvalid === "true") return;
    const { lines, isRead } = sayReading(shape, text, source, more.t, more.lang);
    place.classList.toggle("unread", !isRead);
    place.replaceChildren(
      ...lines.map((line) => {
        const paragraph = document.createElement("p");
        paragraph.textContent = line;
        return paragraph;
      }),
    );
  };
  const later = () => {
    clearTimeout(timer);
    timer = window.setTimeout(look, TYPING_MS);
  };
  field.addEventListener("input", later);
  field.form?.addEventListener("change", later);
  if (field.value) later();
}
