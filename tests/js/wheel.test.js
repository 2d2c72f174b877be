import assert from "node:assert/strict";
import { test } from "node:test";
import { turned } from "../../static/js/wheel.js";

const middle = { across: 0, down: 0, place: 0.5 };

test("turning towards the reader makes the window longer, away from them shorter", () => {
  const [first, end] = turned(100, 200, { ...middle, down: 50 });
  assert.ok(first < 100 && end > 200);
  const [later, sooner] = turned(100, 200, { ...middle, down: -50 });
  assert.ok(later > 100 && sooner < 200);
});

test("the day under the pointer stays under it", () => {
  const [first, end] = turned(100, 200, { ...middle, down: -50, place: 0.25 });
  assert.ok(Math.abs(first + (end - first) * 0.25 - 125) < 1e-9);
});

test("a turn to and fro leads back", () => {
  const there = turned(100, 200, { ...middle, down: 30 });
  const back = turned(...there, { ...middle, down: -30 });
  assert.ok(Math.abs(back[0] - 100) < 1e-9 && Math.abs(back[1] - 200) < 1e-9);
});

test("a window is never shorter than a day", () => {
  const [first, end] = turned(100, 101.2, { ...middle, down: -500 });
  assert.equal(end - first, 1);
});

test("turned sideways it moves and keeps its length", () => {
  const [first, end] = turned(100, 200, { ...middle, across: 100, down: 3 });
  assert.ok(first > 100);
  assert.equal(end - first, 100);
});
