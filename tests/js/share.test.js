// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { shareLinks } from "../../static/js/share-links.js";

const SHARED = { root: "https://t.example", slug: "flood", title: 'The "flood" & more', seq: 7, script: "https://t.example/static/embed.js", height: 500 };
const LIVE = { frozen: false, theme: "auto", list: "closed" };

test("a link keeps the view and nothing else", () => {
  const links = shareLinks(SHARED, "?from=2025-01-01&to=2025-02-01&lane=a&lane=b&after=x&evil=1", LIVE);
  assert.equal(links.page, "https://t.example/t/flood?from=2025-01-01&to=2025-02-01&lane=a&lane=b");
});

test("a frozen view names its revision everywhere", () => {
  const links = shareLinks(SHARED, "", { ...LIVE, frozen: true });
  for (const name of ["page", "frame", "element", "png", "csv", "figure"]) assert.match(links[name], /at=7/);
});

test("texts of the timeline cannot leave their attribute", () => {
  const links = shareLinks(SHARED, '?q="><script>', LIVE);
  assert.doesNotMatch(links.frame, /"><script>/);
  assert.match(links.frame, /title="The &quot;flood&quot; &amp; more"/);
  assert.match(links.element, />The &quot;flood&quot; &amp; more<\/a>/);
});

test("files know no chosen event, and data no theme", () => {
  const links = shareLinks(SHARED, "?event=e&q=dam", { ...LIVE, theme: "dark" });
  assert.equal(links.svg, "https://t.example/api/v1/timelines/flood/export.svg?q=dam&theme=dark");
  assert.equal(links.csv, "https://t.example/api/v1/timelines/flood/export.csv?q=dam");
});
