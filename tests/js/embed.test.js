// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { heightOf, isFrom, wishOf } from "../../static/js/embed/messages.js";
import { forHost } from "../../static/js/embed/sheets.js";

test("a height is a number within reason", () => {
  assert.equal(heightOf({ type: "timeline:height", height: 500.2 }), 501);
  assert.equal(heightOf({ type: "timeline:height", height: 1e9 }), 20_000);
  for (const height of [NaN, Infinity, "500", null, undefined]) {
    assert.equal(heightOf({ type: "timeline:height", height }), null);
  }
  assert.equal(heightOf({ type: "other", height: 500 }), null);
  assert.equal(heightOf(null), null);
});

test("a message counts only from the frame itself and from the site it shows", () => {
  const frame = { contentWindow: {}, src: "https://t.example/embed/flood" };
  assert.equal(isFrom({ source: frame.contentWindow, origin: "https://t.example" }, frame), true);
  assert.equal(isFrom({ source: {}, origin: "https://t.example" }, frame), false);
  assert.equal(isFrom({ source: frame.contentWindow, origin: "https://evil.example" }, frame), false);
  assert.equal(isFrom({ source: null, origin: "https://t.example" }, { contentWindow: null, src: frame.src }), false);
});

test("a host may wish for an event or a window, and nothing else", () => {
  assert.deepEqual(wishOf({ type: "timeline:select", event: "e1" }), { event: "e1" });
  assert.equal(wishOf({ type: "timeline:select", event: 7 }), null);
  assert.equal(wishOf({ type: "timeline:select", event: "x".repeat(65) }), null);
  assert.equal(wishOf({ type: "timeline:window", from: "2025-02-01", to: "2025-01-01" }), null);
  assert.ok(wishOf({ type: "timeline:window", from: "2025-01-01", to: "2025-01-01" }));
});

test("rules for a page's root become rules for the element", () => {
  assert.equal(forHost(":root { --a: 1 }"), ":host { --a: 1 }");
  assert.equal(forHost(':root[data-theme="dark"] {}'), ':host([data-theme="dark"]) {}');
  assert.equal(forHost(':root:not([data-theme="light"]) {}'), ':host(:not([data-theme="light"])) {}');
});
