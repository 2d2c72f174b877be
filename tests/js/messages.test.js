import assert from "node:assert/strict";
import { test } from "node:test";
import { makeMessages } from "../../static/js/messages.js";

test("numbers choose the plural of their language", () => {
  const t = makeMessages({ found: { one: "{n} подію", few: "{n} події", many: "{n} подій", other: "{n} події" } }, "uk");
  assert.equal(t("found", { n: 1 }), "1 подію");
  assert.equal(t("found", { n: 3 }), "3 події");
  assert.equal(t("found", { n: 11 }), "11 подій");
});

test("values are filled in, and what has no value stays visible", () => {
  const t = makeMessages({ shown: "Shown: {title}, {date}" }, "en");
  assert.equal(t("shown", { title: "A {date}", date: "1951" }), "Shown: A {date}, 1951");
  assert.equal(t("shown", { title: "A" }), "Shown: A, {date}");
});
