import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDay } from "../../static/js/days.js";
import { figureAddress, readState, writeState } from "../../static/js/state.js";

const opening = { first: parseDay("2024-06-01"), last: parseDay("2025-12-31") };

test("an empty address is the opening state, and the other way round", () => {
  const state = readState("", opening);
  assert.deepEqual(state.window, opening);
  assert.equal(writeState(state, opening), "");
});

test("every part of the state survives the address", () => {
  const search = "?from=2025-01-01&to=2025-02-01&q=a+b%26c&lane=x&lane=y&source=s&tag=t&disputed=1&exact=1&event=e&lang=uk";
  const state = readState(search, opening);
  assert.equal(state.q, "a b&c");
  assert.deepEqual(state.lanes, ["x", "y"]);
  assert.deepEqual(readState(writeState(state, opening), opening), state);
});

test("a window that ends before it begins is the opening one", () => {
  assert.deepEqual(readState("?from=2025-02-01&to=2025-01-01", opening).window, opening);
  assert.deepEqual(readState("?from=nonsense&to=2025-01-01", opening).window, opening);
});

test("the figure is asked for with its window, filters and look", () => {
  const state = readState("?lane=x&q=snow", opening);
  const address = figureAddress("/figure", state, { width: 390.4, theme: "dark", lang: "ko", text: 105 });
  assert.equal(address, "/figure?q=snow&lane=x&from=2024-06-01&to=2025-12-31&width=390&theme=dark&lang=ko&text=105");
});
