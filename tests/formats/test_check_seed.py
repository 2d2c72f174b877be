"""The proof of quotations: made-up articles, and a file that is right until one thing is changed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest

from timeline.formats.check_seed import check, main, occurs
from timeline.formats.timeline_file import load

FLOOD = """
The mayor, Ann Example, said on Monday that the dam “held”.
About 1,600 people   left the valley,
and two were hurt as of May 3, she wrote.
"""
HARBOUR = "The harbour of Sampleton closed in late April 2024. Nobody said why it was closed."


def a_file() -> dict[str, Any]:
    return {
        "format": "event-timeline/1",
        "timeline": {"slug": "flood", "title": "The flood", "lanes": []},
        "sources": [{"id": "valley", "title": "Valley"}, {"id": "port", "title": "Port"}],
        "events": [
            {
                "id": "dam-holds",
                "title": "The dam holds",
                "claims": [
                    {
                        "source": "valley",
                        "date_text": "on Monday",
                        "quote": '[mayor A], said on Monday that the dam "held"',
                    }
                ],
                "estimates": [
                    {
                        "source": "valley",
                        "measure": "other",
                        "low": 1600,
                        "high": 1600,
                        "qualifier": "about",
                        "quote": "About 1,600 people left the valley",
                    },
                    {
                        "source": "valley",
                        "measure": "injured",
                        "low": 2,
                        "high": 2,
                        "as_of": "as of May 3",
                        "quote": "two were hurt as of May 3",
                    },
                ],
            },
            {
                "id": "harbour-closes",
                "title": "The harbour closes",
                "claims": [
                    {
                        "source": "port",
                        "date_text": "in late April 2024",
                        "quote": "closed in late April 2024",
                    }
                ],
            },
        ],
    }


def failures(value: dict[str, Any], articles: dict[str, str] | None = None) -> list[str]:
    texts = {"a": FLOOD, "b": HARBOUR} if articles is None else articles
    return [str(failure) for failure in check(load(orjson.dumps(value)), texts)]


def with_claim(**changes: Any) -> dict[str, Any]:
    value = a_file()
    value["events"][0]["claims"][0].update(changes)
    return value


def test_a_true_file_has_no_failures() -> None:
    assert failures(a_file()) == []


def test_a_made_up_article_bears_nothing_out() -> None:
    told = failures(a_file(), {"a": "Something else was reported.", "b": HARBOUR})
    assert told == [
        "source valley, quotations: is in none of the articles",
        "article a, sources: belongs to 0, not 1",
    ]


def test_one_changed_word_of_the_article_names_event_field_and_text() -> None:
    told = failures(a_file(), {"a": FLOOD.replace("hurt", "unhurt"), "b": HARBOUR})
    assert told == [
        "event dam-holds, estimates.1.quote: does not occur in a: “two were hurt as of May 3”"
    ]


def test_a_date_text_must_occur_even_when_it_is_explained() -> None:
    (told,) = failures(with_claim(date_text="on Tuesday", why="It was the day after."))
    assert told.startswith("event dam-holds, claims.0.date_text: does not occur in a")


def test_a_date_text_outside_its_quote_needs_a_reason() -> None:
    value = with_claim(date_text="as of May 3")
    (told,) = failures(value)
    assert "is not in its quote, and no why explains it" in told
    value["events"][0]["claims"][0]["why"] = "The sentence after it tells the day."
    assert failures(value) == []


def test_a_quote_has_at_most_thirty_words() -> None:
    words = " ".join(["word"] * 31)
    told = failures(
        with_claim(quote=f"{words} on Monday"), {"a": f"{FLOOD} {words} on Monday", "b": HARBOUR}
    )
    assert told == [
        f"event dam-holds, claims.0.quote: has 33 words, more than 30: “{words} on Monday”"
    ]


def test_a_label_alone_proves_nothing() -> None:
    (told,) = failures(with_claim(quote="[mayor A] on Monday"))[:1]
    assert "has fewer than 3 words of its own" in told


def test_a_claim_without_source_or_quote_is_a_failure() -> None:
    assert failures(with_claim(quote=None)) == ["event dam-holds, claims.0.quote: is missing"]
    assert failures(with_claim(source=None)) == ["event dam-holds, claims.0.source: is missing"]


def test_a_number_stands_in_its_quote() -> None:
    value = a_file()
    value["events"][0]["estimates"][0]["high"] = 1700
    assert failures(value) == [
        "event dam-holds, estimates.0.high: is a number that its quote does not hold: “1700”"
    ]


def test_a_second_use_of_a_quote_needs_a_reason() -> None:
    value = a_file()
    again = dict(value["events"][1]["claims"][0])
    value["events"][0]["claims"].append(again)
    (told,) = failures(value)
    assert told.startswith("event harbour-closes, claims.0.quote: is used before")
    again["why"] = "The dam is not dated; it held when the harbour was closed."
    assert failures(value) == []


def test_two_sources_cannot_share_an_article() -> None:
    value = a_file()
    value["events"][1]["claims"][0].update(date_text="on Monday", quote="said on Monday that")
    assert failures(value) == [
        "article a, sources: belongs to 2, not 1",
        "article b, sources: belongs to 0, not 1",
    ]


def test_an_article_that_stands_twice_fits_twice() -> None:
    told = failures(a_file(), {"a": FLOOD, "b": HARBOUR, "c": HARBOUR})
    assert told[0] == "source port, quotations: fits b and c alike"


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("the “dam” held", 'the "dam" held', True),
        ("the dam\nheld", "and the dam held", True),
        ("The dam held", "the dam held", False),
        ("600", "1,600 people", False),
        ("1,600", "about 11,600 people", False),
        ("1", "1,600 people", False),
        ("in late", "within late April", False),
        ("said [x y] to us", "said Ann Mary Example to us", True),
        ("said [x y] to us", "said Ann Mary Jane Example to us", False),
        ("said [x y] to us", "said to us", False),
        ("our [own] port", "our [own] port", True),
        ("a.b", "axb", False),
    ],
)
def test_words_occur_whole_and_as_they_stand(words: str, text: str, *, expected: bool) -> None:
    assert occurs(words, text) is expected


def in_folder(folder: Path, value: dict[str, Any]) -> list[str]:
    (folder / "texts").mkdir()
    (folder / "texts" / "a.txt").write_text(FLOOD, "utf-8")
    (folder / "texts" / "b.txt").write_text(HARBOUR, "utf-8")
    (folder / "flood.json").write_bytes(orjson.dumps(value))
    return [str(folder / "texts"), str(folder / "flood.json")]


def test_the_command_counts_what_it_proved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(in_folder(tmp_path, a_file())) == 0
    assert capsys.readouterr().out == "flood.json: 4 quotations occur in 2 articles\n"


def test_the_command_fails_on_a_false_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(in_folder(tmp_path, with_claim(quote="the mayor denied it on Monday"))) == 1
    assert "flood.json: event dam-holds, claims.0.quote" in capsys.readouterr().err


def test_the_command_fails_on_a_file_of_another_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(in_folder(tmp_path, {"format": "event-timeline/1"})) == 1
    assert "flood.json: file, timeline: is missing" in capsys.readouterr().err


@pytest.mark.parametrize("folder", ["", "nowhere"])
def test_the_command_fails_without_articles(folder: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "timeline.formats.check_seed", folder]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr == f"no articles (*.txt) in “{folder}”\n"
