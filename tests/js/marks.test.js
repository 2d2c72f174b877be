import assert from "node:assert/strict";
import { test } from "node:test";
import { binDays, placeOf, withHalo } from "../../static/js/marks.js";

const figure = {
  data: [
    { type: "bar", customdata: ["a", "b"], base: ["1970-01-02", "1970-02-01"], x: [86_400_000, 1], y: [20, 60], width: [10, 10] },
    { type: "scatter", customdata: ["a"], x: ["1970-01-05"], y: [8] },
  ],
  layout: { shapes: [{ type: "line" }] },
};

test("an event's place holds its bar and its title", () => {
  assert.deepEqual(placeOf(figure, "a"), { first: 1, last: 4, top: -1, bottom: 25 });
});

test("an event that is not drawn has no place and no halo", () => {
  assert.equal(placeOf(figure, "zz"), null);
  assert.deepEqual(withHalo(figure, "zz"), figure.layout.shapes);
  assert.deepEqual(withHalo(figure, ""), figure.layout.shapes);
});

test("the halo leaves the figure's own shapes alone", () => {
  const shapes = withHalo(figure, "a");
  assert.equal(shapes.length, 2);
  assert.equal(figure.layout.shapes.length, 1);
});

test("bins are told from events by what they carry", () => {
  assert.deepEqual(binDays("2025-01-01/2025-01-31"), ["2025-01-01", "2025-01-31"]);
  assert.equal(binDays("two-captured"), null);
  assert.equal(binDays("0192d/1"), null);
});
