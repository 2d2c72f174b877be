import assert from "node:assert/strict";
import { test } from "node:test";
import * as days from "../../static/js/days.js";

test("a day survives being written and read, also before the year 0", () => {
  for (const text of ["1970-01-01", "2025-01-09", "-0044-03-15", "0000-02-29", "9999-12-31"]) {
    assert.equal(days.formatDay(days.parseDay(text)), text);
  }
});

test("what is no day is not read", () => {
  for (const text of ["2025-02-30", "2025-13-01", "2025", "", null, "2025-01-09T10:00"]) {
    assert.equal(days.parseDay(text), null);
  }
});

test("the ends of the calendar are those of the server", () => {
  assert.equal(days.parseDay("-9999-01-01"), days.DAY_MIN);
  assert.equal(days.parseDay("9999-12-31"), days.DAY_MAX);
});

test("zooming keeps the day under the pointer in its place", () => {
  const before = { first: 0, last: 999 };
  const after = days.zoom(before, 0.5, 0.25);
  assert.equal(after.last - after.first + 1, 500);
  assert.ok(Math.abs(after.first + 500 * 0.25 - 250) <= 1);
});

test("zooming out of a single day makes it longer", () => {
  const wider = days.zoom({ first: 5, last: 5 }, 1.2);
  assert.ok(wider.last - wider.first >= 1);
});

test("zooming never goes below a day or beyond the calendar", () => {
  assert.deepEqual(days.zoom({ first: 5, last: 5 }, 0.1), { first: 5, last: 5 });
  const all = days.zoom({ first: days.DAY_MIN, last: days.DAY_MAX }, 10);
  assert.deepEqual(all, { first: days.DAY_MIN, last: days.DAY_MAX });
});

test("moving keeps the length, also at the end of the calendar", () => {
  const moved = days.pan({ first: days.DAY_MAX - 10, last: days.DAY_MAX - 1 }, 3);
  assert.equal(moved.last - moved.first, 9);
  assert.equal(moved.last, days.DAY_MAX);
});

test("moving by a little moves by a day at least", () => {
  assert.deepEqual(days.pan({ first: 0, last: 1 }, 0.1), { first: 1, last: 2 });
  assert.deepEqual(days.pan({ first: 0, last: 1 }, -0.1), { first: -1, last: 0 });
});

test("a place shown has air around it", () => {
  const shown = days.around(100, 190);
  assert.ok(shown.first < 100 && shown.last > 190);
  const small = days.around(100, 100, 15);
  assert.equal(small.last - small.first + 1, 15);
});

test("plotly's dates are read with their time of day", () => {
  assert.equal(days.plotlyDay("1970-01-02 12:00"), 1.5);
  assert.equal(days.plotlyDay(86_400_000), 1);
});
