import assert from "node:assert/strict";
import { test } from "node:test";
import { dragged } from "../../static/js/touch.js";

const window = { first: 0, last: 99 };

test("one finger takes the days along", () => {
  assert.deepEqual(dragged(window, [0.5], [0.3]), { first: 20, last: 119 });
});

test("two fingers moving apart show fewer days, and the days under them stay", () => {
  const closer = dragged(window, [0.4, 0.6], [0.3, 0.7]);
  assert.equal(closer.last - closer.first + 1, 50);
  assert.equal(closer.first, 25);
});

test("two fingers on one place do not divide by nothing", () => {
  const shown = dragged(window, [0.5, 0.5], [0.5, 0.5]);
  assert.ok(Number.isFinite(shown.first) && shown.last >= shown.first);
});
