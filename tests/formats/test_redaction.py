"""Names give way to labels in every written form, in whole words, and in nothing else."""

from __future__ import annotations

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.formats.redaction import PROTECTED_LIST, Redactor, redactor_of

# All names here are made up.
PEOPLE = [
    {
        "label": "soldier A",
        "names": ["Om Tarik", "Om", "Ом Тарик", "Ома Тарика", "옴타릭", "OM TARIK"],
    },
    {"label": "soldier B", "names": ['Bel "Ro" Vint', "Белро Винт", "벨로", "Jean-Luk Ví"]},
]
REDACTOR = Redactor(PROTECTED_LIST.validate_python(PEOPLE))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Om Tarik said", "[soldier A] said"),
        ("said Om.", "said [soldier A]."),
        ("OM TARIK", "[soldier A]"),
        ("“Om Tarik’s” mother", "“[soldier A]’s” mother"),
        ("Om  Tarik and Om\nTarik", "[soldier A] and [soldier A]"),
        ("Ｏｍ Tarik", "[soldier A]"),
        ("Om\u00a0Tarik… later", "[soldier A]... later"),
        ("O\u00adm Tarik", "[soldier A]"),
        ("Om\u200b Tarik", "[soldier A]"),
        ("Ом Тарик сказав", "[soldier A] сказав"),
        ("для Ома Тарика", "для [soldier A]"),
        ("옴타릭 병사", "[soldier A] 병사"),
        ("옴타릭은 말했다", "[soldier A]은 말했다"),
        ("옴타릭 씨에게서", "[soldier A] 씨에게서"),
        ("벨로씨에게서는", "[soldier B]씨에게서는"),
        ("\u110b\u1169\u11b7\u1110\u1161\u1105\u1175\u11a8이", "[soldier A]이"),
        ("Jean-Luk Vi\u0301 was", "[soldier B] was"),
        ("(Om/Om)", "([soldier A]/[soldier A])"),
        ("_Om Tarik_ and __Om__", "_[soldier A]_ and __[soldier A]__"),
        ("Om\u200e Tar\u2060ik and \u202eOm\u202c", "[soldier A] and [soldier A]"),
        ("https://w.example/Om_Tarik_(soldier)", "https://w.example/%5Bsoldier%20A%5D_(soldier)"),
        (
            "see https://w.example/?q=Om+Tarik&r=Om%20Tarik",
            "see https://w.example/?q=[soldier A]&r=[soldier A]",
        ),
        (
            "https://uk.w.example/%D0%9E%D0%BC_%d0%a2%d0%b0%d1%80%d0%b8%d0%ba#x",
            "https://uk.w.example/%5Bsoldier%20A%5D#x",
        ),
        (
            "https://ko.w.example/%EC%98%B4%ED%83%80%EB%A6%AD",
            "https://ko.w.example/%5Bsoldier%20A%5D",
        ),
    ],
)
def test_every_written_form_becomes_the_label(text: str, shown: str) -> None:
    assert REDACTOR.redact(text) == shown
    assert REDACTOR.holds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Omar and Tom went home",
        "om tarik",
        "Om_1",
        "a_Om",
        "https://w.example/%D0%9E%D0%BC%D0%B5%D0%BB%D1%8F?share=100%",
        "Ким и Ома",
        "옴타릭스",
        "벨로드롬에서",
        "Jean-Luk Vía",
        "Bel Ro Vint",
        "",
        "…",
    ],
)
def test_what_only_holds_a_name_within_a_word_stays(text: str) -> None:
    assert REDACTOR.redact(text) is text
    assert not REDACTOR.holds(text)


def test_json_is_redacted_in_its_texts_also_where_it_escapes() -> None:
    given_shape = {"a": ['Bel "Ro" Vint', {"b": "Om\nTarik"}], "n": 1, "c": None}
    shown = orjson.loads(REDACTOR.redact_json(orjson.dumps(given_shape)))
    assert shown == {"a": ["[soldier B]", {"b": "[soldier A]"}], "n": 1, "c": None}


def test_json_without_a_name_is_the_same_bytes() -> None:
    body = orjson.dumps({"title": "Omar…", "n": 1.0})
    assert REDACTOR.redact_json(body) is body


@pytest.mark.parametrize(
    ("original", "edited", "saved"),
    [
        ("Om said", "[soldier A] said", "Om said"),
        ("Om said", "[soldier A] said nothing", "Om said nothing"),
        ("Om and Om Tarik", "[soldier A], then [soldier A]", "Om, then Om Tarik"),
        ("Om and Om", "only [soldier A]", "only Om"),
        ("Om", "[soldier A] and [soldier A]", "Om and [soldier A]"),
        ("Om and 벨로는", "[soldier B]는 or [soldier A]", "벨로는 or Om"),
        ("nobody", "[soldier A]", "[soldier A]"),
        ("Om", None, None),
        (None, "[soldier A]", "[soldier A]"),
    ],
)
def test_a_save_by_somebody_who_saw_labels_keeps_the_names(
    original: str | None, edited: str | None, saved: str | None
) -> None:
    assert REDACTOR.restore(edited, original) == saved


def test_spellings_lead_from_what_is_shown_to_what_is_stored() -> None:
    assert "Ом Тарик, 2025" in REDACTOR.spellings("[soldier A], 2025")
    assert REDACTOR.spellings("plain") == ["plain"]
    assert REDACTOR.spellings("Om") == []


def test_a_label_may_be_written_with_its_brackets() -> None:
    redactor = redactor_of('[{"label":"[a girl]","names":["Zuli"]}]')
    assert redactor.redact("Zuli sang") == "[a girl] sang"


def test_nobody_protected_costs_nothing() -> None:
    redactor = redactor_of("[]")
    text, body = "Om", b'"Om"'
    assert redactor.is_idle
    assert redactor.redact(text) is text
    assert redactor.redact_json(body) is body


@given(
    st.lists(st.sampled_from(["Om", "Om Tarik", "옴타릭", "Omar", "은", " ", ".", "…", "가", "x"]))
)
def test_no_name_is_left_in_what_is_shown(parts: list[str]) -> None:
    shown = REDACTOR.redact("".join(parts))
    assert REDACTOR.redact(shown) is shown


@given(st.text(), st.sampled_from([" ", ".", "(", "\n"]))
def test_a_name_between_spaces_is_always_found(text: str, edge: str) -> None:
    assert "[soldier A]" in REDACTOR.redact(f"{text}{edge}Om{edge}{text}")
