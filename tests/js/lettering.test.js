import assert from "node:assert/strict";
import { test } from "node:test";
import { unlettered } from "../../static/js/lettering.js";
import { linesOf } from "../../static/js/letters.js";

test("what Plotly escapes is text again, line by line", () => {
  assert.deepEqual(linesOf("a &lt;b&gt; &amp;amp;<br>c"), ["a <b> &amp;", "c"]);
});

test("Plotly gets the marks and the axis, and the figure stays whole", () => {
  const figure = {
    data: [{ type: "bar" }, { type: "scatter", mode: "text" }, { type: "scatter", mode: "markers" }],
    layout: { xaxis: {}, annotations: [1], shapes: [2], meta: {} },
  };
  const drawn = unlettered(figure);
  assert.deepEqual(drawn.data.map((trace) => trace.mode), [undefined, "markers"]);
  assert.deepEqual(drawn.layout, { xaxis: { visible: false } });
  assert.equal(figure.data.length, 3);
  assert.equal(figure.layout.annotations.length, 1);
});
