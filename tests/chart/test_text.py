import pytest

from timeline.chart.text import measure, shorten, wrap


@pytest.mark.parametrize(
    "text", ["Seoul would accept them", "Полонених двоє", "북한 병사 두 명이 붙잡혔다"]
)
def test_a_shortened_text_fits_and_says_that_it_was_cut(text):
    short = shorten(text, 13, measure(text, 13) / 2)
    assert measure(short, 13) <= measure(text, 13) / 2
    assert short.endswith("…")


def test_a_text_that_fits_stays_whole():
    assert shorten("Short", 13, 100) == "Short"


def test_hangul_is_as_wide_as_its_type_is_high():
    assert measure("북한", 10) == 20


def test_a_combining_accent_takes_no_room():
    assert measure("e\u0301", 13) == measure("e", 13)


def test_wrapped_lines_fit_and_lose_no_word():
    text = "Judge asks for a new study of the river"
    lines = wrap(text, 13, 180)
    assert len(lines) == 2
    assert " ".join(lines) == text
    assert all(measure(line, 13) <= 180 for line in lines)


def test_only_the_last_line_is_cut():
    lines = wrap("one two three four five six seven eight nine ten", 13, 90)
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_a_text_of_blanks_is_one_empty_line():
    assert wrap("  ", 13, 100) == ("",)


def test_a_word_longer_than_the_line_is_cut():
    (line,) = wrap("Donaudampfschifffahrtsgesellschaft", 13, 60)
    assert measure(line, 13) <= 60
