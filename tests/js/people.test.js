import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldOf, toPeople, toValues } from "../../static/js/editing/people.js";

const PEOPLE = [
  { label: "a guest", names: ["Zuli", "Зулі"] },
  { label: "b", names: ["Om"] },
];

test("people survive the way through a form", () => {
  assert.deepEqual(toPeople(toValues(PEOPLE), 4), { people: PEOPLE, rows: [0, 1] });
});

test("an emptied person is left out, and faults find their row all the same", () => {
  const values = { ...toValues(PEOPLE), "label-0": null, "names-0": null };
  const { people, rows } = toPeople(values, 2);
  assert.deepEqual(people, [PEOPLE[1]]);
  assert.equal(fieldOf("items.0.names.0", rows), "names-1");
  assert.equal(fieldOf("items.0.label", rows), "label-1");
  assert.equal(fieldOf("items.7.label", rows), "items.7.label");
});
