import assert from "node:assert/strict";
import { test } from "node:test";
import { nameOf, refusal, sayFault } from "../../static/js/editing/faults.js";
import { sayAction, sayChange } from "../../static/js/editing/revisions.js";

const TABLE = {
  fault_names: "A name, please.",
  fault_kind_line: "One line.",
  refused_no_date: "날짜가 없습니다.",
  accepted: "Accepted: {what}",
  field_claims: "Claim",
  field_when: "Date",
  title: "Title",
  lane: "Lane",
  source: "Source",
  empty: "(empty)",
  state_draft: "a draft",
  status: "Status",
  action_add_claim: "claim added",
};
const t = (key, values = {}) => (TABLE[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name]);
const NAMES = { lanes: [["sea", "At sea"]], sources: [{ id: "s1", name: "A paper" }], measures: [] };
const line = { name: "publisher", label: "publisher", kind: "line" };

test("a fault of a claim is one of the form's fields", () => {
  const inputs = new Set(["date", "quote"]);
  assert.equal(nameOf("claims.0.quote", inputs), "quote");
  assert.equal(nameOf("claims.0.date_text", inputs), "date");
  assert.equal(nameOf("id", inputs), "id");
});

test("a refusal is said in the language of the page, in English in the server's own words", () => {
  assert.equal(refusal("no_date", "There is no date in “war”.", t, "ko"), "날짜가 없습니다.");
  assert.equal(refusal("no_date", "There is no date in “war”.", t, "en"), "There is no date in “war”.");
  assert.equal(refusal("unheard_of", "Why not.", t, "ko"), "Why not.");
});

test("every fault says what would be accepted, rows of a list like their kind", () => {
  const fault = { field: "x", message: "is wrong", accepted: "a thing" };
  assert.equal(sayFault(fault, line, t, "en"), "One line.");
  assert.equal(sayFault(fault, { ...line, name: "names-3" }, t, "en"), "A name, please.");
  assert.equal(sayFault(fault, { ...line, kind: "unknown" }, t, "en"), "Accepted: a thing");
});

test("a change is told by names, never as JSON or by an id", () => {
  const claim = { source: "s1", date_text: "5 March", when: "2025-03-05", rule: "day", how: "…", quote: null };
  assert.equal(
    sayChange({ field: "claims.01a", before: null, after: claim }, t, NAMES),
    "Claim: Source: A paper; date text: 5 March; Date: 2025-03-05",
  );
  assert.equal(sayChange({ field: "lane", before: null, after: "sea" }, t, NAMES), "Lane: At sea");
  assert.equal(sayChange({ field: "title", before: "A", after: "B" }, t, NAMES), "Title: A → B");
  assert.equal(sayChange({ field: "lane", before: "sea", after: null }, t, NAMES), "Lane: At sea → (empty)");
  assert.equal(sayChange({ field: "status", before: null, after: "draft" }, t, NAMES), "Status: a draft");
});

test("what was done has a name, and an unknown one is said as it is", () => {
  assert.equal(sayAction("add claim", t), "claim added");
  assert.equal(sayAction("something new", t), "something new");
});
