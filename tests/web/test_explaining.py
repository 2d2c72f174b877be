"""How a date was read, in every language of the interface."""

from __future__ import annotations

import pytest

from timeline.dates.reading import Reason
from timeline.web.explaining import how_read
from timeline.web.languages import LANGUAGES
from timeline.web.messages import messages

REPORT = "report"
OTHERS = [lang for lang in LANGUAGES if lang != "en"]


@pytest.fixture
def told(editor, flood):
    """Tell how a claim of a source of 23 May 2025 is read, in a language."""

    def tell(lang, **more):
        made = editor.made(
            f"{flood}/events", {"title": "A thing", "undated": True, "claims": [more]}
        )
        path = f"{flood}/events/{made['id']}?lang={lang}"
        shape = editor.get(path).json["claims"][0]
        return how_read(shape, "2025-05-23" if "source" in more else None, "en", messages(lang))

    return tell


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_of_a_refusal_has_its_words(lang):
    assert set(messages(lang).table["refused"]) == {reason.value for reason in Reason}


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "“late April 2025” read as 21–30 April 2025."),
        ("ko", "“late April 2025” → 2025년 4월 21일~30일."),
        ("uk", "«late April 2025» прочитано як 21–30 квітня 2025 р."),
    ],
)
def test_a_reading_is_told_in_the_readers_language(told, lang, expected):
    assert told(lang, date_text="late April 2025") == expected


@pytest.mark.parametrize(("lang", "anchor"), [("ko", "2025년 5월 23일"), ("uk", "23 травня 2025")])
def test_what_it_was_counted_from_is_told_where_it_mattered(told, lang, anchor):
    assert anchor in told(lang, date_text="on Monday", source=REPORT)
    assert anchor not in told(lang, date_text="5 May 2025", source=REPORT)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_claim_without_date_words_is_told_by_its_publication(told, lang):
    sentence = told(lang, source=REPORT, quote="It happened.")
    assert "2025" in sentence
    assert "2025-05" not in sentence
    assert sentence.startswith(messages(lang)("how.publication", date="…").split("…")[0])


@pytest.mark.parametrize("lang", OTHERS)
def test_words_that_are_no_date_are_told_with_the_reason(told, lang):
    assert told(lang, date_text="before the war") == messages(lang)("refused.no_date")
    assert told(lang, date_text="on Monday") == messages(lang)("refused.needs_anchor")


@pytest.mark.parametrize("lang", OTHERS)
def test_the_page_tells_no_english_sentence_to_others(client, editor, flood, lang):
    body = {"title": "A thing", "date": "on Monday", "source": REPORT}
    editor.made(f"{flood}/events", body)
    text = client.get(f"/t/flood?lang={lang}").text
    assert " read as " not in text
    assert " read as " in client.get("/t/flood?lang=en").text
