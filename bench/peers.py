"""Pages that show the same events with other programs, by the examples of their documentation."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
from playwright.sync_api import Page

ROOT = Path(__file__).parents[1]
MODULES = ROOT / "node_modules"
Step = tuple[Callable[[Page], None], str]
_PAGE = """<!doctype html><meta charset="utf-8"><title>{name}</title>
{head}
<div id="chart" style="height:600px"></div>
<script type="module">
const events = await (await fetch("events-{size}.json")).json();
const chart = document.getElementById("chart");
{script}
</script>"""
_VIS = """
const lanes = [...new Set(events.map((e) => e.lane))].map((id) => ({ id, content: id }));
const items = events.map((e) => ({ id: e.id, content: e.title, group: e.lane, start: e.first,
  ...(e.first === e.last ? {} : { end: e.last }) }));
window.timeline = new vis.Timeline(chart, new vis.DataSet(items), new vis.DataSet(lanes), {});
"""
_TIMELINEJS = """
const parts = (day) => { const [year, month, date] = day.split("-").map(Number);
  return { year, month, day: date }; };
const slides = events.map((e) => ({ unique_id: e.id, group: e.lane, start_date: parts(e.first),
  end_date: parts(e.last), text: { headline: e.title } }));
window.timeline = new TL.Timeline(chart, { events: slides }, { hash_bookmark: false, font: null });
"""
_PLOTLY = """
const day = 86400000;
const lanes = [...new Set(events.map((e) => e.lane))];
const data = lanes.map((lane) => {
  const own = events.filter((e) => e.lane === lane);
  return { type: "bar", orientation: "h", name: lane, y: own.map((e) => e.title),
    base: own.map((e) => e.first), text: own.map((e) => e.title),
    x: own.map((e) => Date.parse(e.last) - Date.parse(e.first) + day) };
});
await Plotly.newPlot(chart, data, { xaxis: { type: "date" }, dragmode: "pan" }, { scrollZoom: true });
window.drawn = true;
"""
# What is drawn, in a text that every step changes.
_VIS_DRAWN = "() => JSON.stringify(timeline.getWindow())"
_TIMELINEJS_DRAWN = "() => document.querySelector('.tl-timemarker-active')?.id ?? ''"
_PLOTLY_DRAWN = "() => JSON.stringify(document.getElementById('chart').layout.xaxis.range)"


def wheel(delta: int) -> Callable[[Page], None]:
    """Turn the wheel over the middle of the chart."""

    def turn(page: Page) -> None:
        page.mouse.move(640, 300)
        page.mouse.wheel(0, delta)

    return turn


def press(key: str) -> Callable[[Page], None]:
    """Press a key."""
    return lambda page: page.keyboard.press(key)


def _turns(drawn: str) -> list[Step]:
    return [(wheel(-120 if number % 4 < 2 else 120), drawn) for number in range(20)]


def _call(script: str) -> Callable[[Page], None]:
    """Call the program's own function."""
    return lambda page: page.evaluate(script)


# Its window does not answer the turns of a wheel that others answer; its buttons would call these.
_VIS_STEPS: list[Step] = [
    (_call(f"() => timeline.{act}"), _VIS_DRAWN)
    for act in (
        "zoomIn(0.4, { animation: false })",
        "zoomIn(0.4, { animation: false })",
        "moveTo(+timeline.getWindow().end, { animation: false })",
        "zoomOut(0.4, { animation: false })",
        "zoomOut(0.4, { animation: false })",
    )
] * 4


PEERS: dict[str, tuple[str, str, str, list[Step]]] = {
    "vis-timeline": (
        '<link rel="stylesheet" href="vis.css"><script src="vis.js"></script>',
        _VIS,
        "document.querySelector('.vis-item') !== null",
        _VIS_STEPS,
    ),
    "TimelineJS": (
        '<link rel="stylesheet" href="tl.css"><script src="tl.js"></script>',
        _TIMELINEJS,
        "document.querySelector('.tl-timemarker') !== null && timeline._loaded.timenav",
        [(press("ArrowRight"), _TIMELINEJS_DRAWN)] * 20,
    ),
    "plain Plotly": (
        '<script src="plotly.min.js"></script>',
        _PLOTLY,
        "window.drawn === true",
        _turns(_PLOTLY_DRAWN),
    ),
}


@contextmanager
def peers_served(folder: Path, lists: dict[int, list[dict[str, Any]]]) -> Iterator[str]:
    """Serve a page for each peer and each list of events; gives the address of the folder.

    Raises:
        SystemExit: the npm packages are missing.
    """
    vis, knight = MODULES / "vis-timeline", MODULES / "@knight-lab/timelinejs/dist"
    if not vis.exists():
        raise SystemExit("The npm packages are missing: make node_modules/.stamp")
    shutil.copy(vis / "standalone/umd/vis-timeline-graph2d.min.js", folder / "vis.js")
    shutil.copy(vis / "styles/vis-timeline-graph2d.min.css", folder / "vis.css")
    shutil.copy(knight / "js/timeline.js", folder / "tl.js")
    shutil.copytree(knight / "css", folder, dirs_exist_ok=True)
    shutil.copy(knight / "css/timeline.css", folder / "tl.css")
    bundle = next((ROOT / "static/vendor").glob("plotly-basic-*.min.js"))
    shutil.copy(bundle, folder / "plotly.min.js")
    for size, events in lists.items():
        (folder / f"events-{size}.json").write_bytes(orjson.dumps(events))
        for name, (head, script, _, _) in PEERS.items():
            page = _PAGE.format(name=name, head=head, size=size, script=script)
            (folder / page_name(name, size)).write_text(page, encoding="utf-8")
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def page_name(name: str, size: int) -> str:
    return f"{name.replace(' ', '-')}-{size}.html"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass
