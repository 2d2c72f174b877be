"""The scripts by themselves: pure parts under node, types, sizes; styles and words beside Python's."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from timeline.chart.colours import DARK, LIGHT
from timeline.chart.text import measure
from timeline.resources import static_folder
from timeline.web.compressing import without_comments
from timeline.web.messages import LANGUAGES, messages

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted((static_folder() / "js").rglob("*.js"))
VENDOR = static_folder() / "vendor"


def node() -> str:
    found = shutil.which("node") or str(ROOT / ".venv/bin/node")
    assert Path(found).exists(), "node is missing; `make test` brings it"
    return found


def test_the_pure_parts_hold_under_node():
    files = sorted(str(path) for path in (ROOT / "tests/js").glob("*.test.js"))
    ran = subprocess.run([node(), "--test", *files], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-3000:]


def test_the_types_of_the_scripts_agree():
    compiler = ROOT / "node_modules/typescript/bin/tsc"
    if not compiler.exists():
        pytest.skip("npm packages are not installed; `make test` brings them")
    ran = subprocess.run(
        [node(), str(compiler), "-p", str(ROOT / "static/js/jsconfig.json")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-3000:]


_SAME = """
import ts from "typescript";
const options = { removeComments: true, target: "esnext", module: "esnext" };
const bare = (text) => ts.transpileModule(text, { compilerOptions: options }).outputText;
let input = "";
for await (const part of process.stdin) input += part;
const odd = JSON.parse(input).filter(([, one, other]) =>
  bare(one).replace(/\\s+/g, "") !== bare(other).replace(/\\s+/g, ""));
console.log(JSON.stringify(odd.map(([name]) => name)));
"""


def test_without_its_comments_a_script_does_the_same():
    if not (ROOT / "node_modules/typescript").exists():
        pytest.skip("npm packages are not installed; `make test` brings them")
    texts = {path: path.read_bytes() for path in SCRIPTS}
    pairs = [
        [path.name, text.decode(), without_comments(text, ".js").decode()]
        for path, text in texts.items()
    ]
    ran = subprocess.run(
        [node(), "--input-type=module", "-e", _SAME],
        input=json.dumps(pairs),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert json.loads(ran.stdout) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_short_checked_and_writes_no_markup(path):
    text = path.read_text(encoding="utf-8")
    assert text.startswith("// @ts-check")
    assert text.count("\n") <= 250
    assert "innerHTML" not in text
    assert "insertAdjacentHTML" not in text


@pytest.mark.parametrize(
    ("ink", "selector"), [(LIGHT, ":root {"), (DARK, ':root[data-theme="dark"] {')]
)
def test_the_styles_have_the_colours_of_the_chart(ink, selector):
    css = (static_folder() / "css/page.css").read_text(encoding="utf-8")
    block = css[css.index(selector) :].split("}")[0]
    found = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", block))
    wanted = {
        "ground": ink.ground,
        "text": ink.text,
        "quiet": ink.quiet,
        "grid": ink.grid,
        **ink.lanes,
    }
    assert {name: found.get(name) for name in wanted} == wanted


def test_both_ways_to_the_dark_theme_have_the_same_colours():
    css = (static_folder() / "css/page.css").read_text(encoding="utf-8")
    blocks = re.findall(
        r":root(?::not\(\[data-theme=\"light\"\]\)|\[data-theme=\"dark\"\]) \{(.*?)\}",
        css,
        re.DOTALL,
    )
    colours = [dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", block)) for block in blocks]
    assert len(colours) == 2
    assert colours[0] == colours[1]


def test_the_browser_measures_against_the_servers_width():
    text = (static_folder() / "js/letters.js").read_text(encoding="utf-8")
    sample = re.search(r'SAMPLE = "(.*)"', text).group(1)
    width = float(re.search(r"SERVER_PX = ([\d.]+)", text).group(1))
    assert measure(sample, 13) == pytest.approx(width, abs=0.1)


def test_plotly_is_the_version_of_the_python_package_with_its_licence():
    from plotly.offline import get_plotlyjs_version

    version = get_plotlyjs_version()
    assert (VENDOR / f"plotly-basic-{version}.min.js").exists()
    assert "MIT" in (VENDOR / f"plotly-basic-{version}.LICENSE.txt").read_text(encoding="utf-8")
    assert f"plotly-basic-{version}.min.js" in (ROOT / "timeline/web/timeline_page.py").read_text(
        encoding="utf-8"
    )
    head = (VENDOR / f"plotly-basic-{version}.min.js").read_text(encoding="utf-8")[:200]
    assert f"v{version}" in head


PLURALS = {"zero", "one", "two", "few", "many", "other"}


def leaves(table, path=""):
    for key, value in table.items():
        if isinstance(value, dict) and not ("other" in value and value.keys() <= PLURALS):
            yield from leaves(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", value


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_language_lacks_a_word(lang):
    english, theirs = dict(leaves(messages("en").table)), dict(leaves(messages(lang).table))
    assert english.keys() == theirs.keys()
    for key, value in english.items():
        assert _places(value) == _places(theirs[key]), key


def test_every_word_is_used_and_every_used_word_is_there():
    web = ROOT / "timeline/web"
    paths = [*web.rglob("*.html"), *web.rglob("*.py")]
    python = "".join(path.read_text(encoding="utf-8") for path in paths)
    scripts = "".join(_script(path) for path in SCRIPTS if path.parent.name != "editing")
    table = messages("en").table
    for room in ("page", "edit"):
        used = set(re.findall(rf"[\"']{room}\.([a-z_]+)[\"']", python))
        assert used - {"js"} == set(table.get(room, {})), room
    used = set(re.findall(r'\bt\(\s*"([a-z_]+)"', scripts))
    used |= set(re.findall(r"[\"']js\.([a-z_]+)[\"']", python))
    assert used - {"count"} == {key for key in table["js"] if not key.startswith("theme_")}


def test_every_word_of_the_editors_tools_is_used_and_there():
    scripts = "".join(_script(path) for path in SCRIPTS if path.parent.name == "editing")
    table = messages("en").table["editing"]
    used = set(re.findall(r'\bt\(\s*"([a-z_]+)"', scripts))
    assert used <= set(table)
    named = set(re.findall(r'["\']([a-z_]+)["\']', scripts))
    # Some are put together: `qualifier_${...}`, `${...}_status`.
    parts = re.findall(r"`([a-z]*_?)\$\{[^}]*\}(_?[a-z]*)`", scripts)
    composed = [re.compile(f"{before}[a-z_]+{after}") for before, after in parts if before or after]
    unused = {key for key in set(table) - named if not any(one.fullmatch(key) for one in composed)}
    assert unused == set()


def _script(path):
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("lang", "numbers"), [("en", (0, 1, 2)), ("uk", (0, 1, 2, 5, 11, 21)), ("ko", (1, 2))]
)
def test_every_number_finds_its_plural(lang, numbers):
    for number in numbers:
        assert str(number) in messages(lang)("page.count", n=number)


def _places(value):
    text = value if isinstance(value, str) else value["other"]
    return sorted(re.findall(r"\{(\w+)\}", text))
