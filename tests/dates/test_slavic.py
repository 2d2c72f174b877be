import pytest

from timeline.dates import read, try_read
from timeline.dates.languages import language
from timeline.dates.languages.slavic import PRIVATE
from timeline.dates.reading import Refusal
from timeline.dates.tokens import CHAR

ANCHOR = "2025-05-23"

# Every case of the twelve months, of the seven days, and the days of a month in words.
MONTHS = {
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
LOCATIVES = {
    "uk": "січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні",
    "ru": "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
}
INSTRUMENTALS = {
    "uk": "січнем лютим березнем квітнем травнем червнем липнем серпнем вереснем жовтнем"
    " листопадом груднем",
    "ru": "январём февралём мартом апрелем маем июнем июлем августом сентябрём октябрём ноябрём"
    " декабрём",
}
ACCUSATIVES = {
    "uk": "понеділок вівторок середу четвер п'ятницю суботу неділю",
    "ru": "понедельник вторник среду четверг пятницу субботу воскресенье",
}
GENITIVE_DAYS = {
    "uk": "понеділка вівторка середи четверга п'ятниці суботи неділі",
    "ru": "понедельника вторника среды четверга пятницы субботы воскресенья",
}
DAYS_IN_WORDS = {
    "uk": "першого другого третього четвертого п'ятого шостого сьомого восьмого дев'ятого десятого"
    " одинадцятого дванадцятого тринадцятого чотирнадцятого п'ятнадцятого шістнадцятого"
    " сімнадцятого вісімнадцятого дев'ятнадцятого двадцятого",
    "ru": "первого второго третьего четвёртого пятого шестого седьмого восьмого девятого десятого"
    " одиннадцатого двенадцатого тринадцатого четырнадцатого пятнадцатого шестнадцатого"
    " семнадцатого восемнадцатого девятнадцатого двадцатого",
}


@pytest.mark.parametrize("lang", ["uk", "ru"])
def test_every_month_is_known_in_its_cases(lang):
    year = {"uk": "2024 року", "ru": "2024 года"}[lang]
    since = {"uk": "між", "ru": "между"}[lang]
    for number in range(12):
        month = f"2024-{number + 1:02d}"
        genitive, locative = MONTHS[lang].split()[number], LOCATIVES[lang].split()[number]
        assert read(f"9 {genitive} {year}", lang=lang).edtf == f"{month}-09"
        assert read(f"в {locative} {year}", lang=lang).edtf == month
        instrumental = INSTRUMENTALS[lang].split()[number]
        last = INSTRUMENTALS[lang].split()[11]
        between = read(f"{since} {instrumental} и {last} {year}", lang=lang)
        assert between.earliest == f"{month}-01"
        assert between.latest == "2024-12-31"


@pytest.mark.parametrize("lang", ["uk", "ru"])
def test_every_weekday_is_known_in_its_cases(lang):
    since = {"uk": "з", "ru": "с"}[lang]
    week = [f"2025-05-{day}" for day in (19, 20, 21, 22, 23, 17, 18)]
    for number, day in enumerate(week):
        accusative, genitive = (
            ACCUSATIVES[lang].split()[number],
            GENITIVE_DAYS[lang].split()[number],
        )
        assert read(f"в {accusative}", ANCHOR, lang=lang, prefer="past").edtf == day
        assert read(f"{since} {genitive}", ANCHOR, lang=lang, prefer="past").edtf == f"{day}/.."


@pytest.mark.parametrize("lang", ["uk", "ru"])
def test_every_day_of_a_month_is_known_in_words(lang):
    words = DAYS_IN_WORDS[lang].split()
    twenty, thirty = {"uk": ("двадцять", "тридцять"), "ru": ("двадцать", "тридцать")}[lang]
    thirtieth = {"uk": "тридцятого", "ru": "тридцатого"}[lang]
    words += [f"{twenty} {word}" for word in words[:9]] + [thirtieth, f"{thirty} {words[0]}"]
    month = {"uk": "травня", "ru": "мая"}[lang]
    for number, word in enumerate(words, start=1):
        assert read(f"{word} {month} 2024", lang=lang).edtf == f"2024-05-{number:02d}"


@pytest.mark.parametrize(
    ("lang", "text", "edtf"),
    [
        ("uk", "у тисяча дев'ятсот дев'яносто першому році", "1991"),
        ("uk", "у тисяча шістсот п'ятдесят четвертому році", "1654"),
        ("uk", "у двотисячному році", "2000"),
        ("uk", "у дві тисячі чотирнадцятому році", "2014"),
        ("uk", "у дев'яносто першому році", "1991"),
        ("ru", "в тысяча девятьсот девяносто первом году", "1991"),
        ("ru", "в тысяча восемьсот двенадцатом году", "1812"),
        ("ru", "в двухтысячном году", "2000"),
        ("ru", "в две тысячи четырнадцатом году", "2014"),
        ("ru", "в девяносто первом году", "1991"),
        ("ru", "в 91-м году", "1991"),
    ],
)
def test_years_are_read_in_words(lang, text, edtf):
    assert read(text, ANCHOR, lang=lang).edtf == edtf


@pytest.mark.parametrize("lang", ["uk", "ru"])
def test_look_alike_letters_make_the_same_roman_figure(lang):
    century = {"uk": "століття", "ru": "век"}[lang]
    for figure in ("XIX", "ХIХ", "XІX", "ХІХ"):
        assert read(f"{figure} {century}", lang=lang).edtf == "18XX"


@pytest.mark.parametrize(
    ("uk", "ru"),
    [
        ("наприкінці квітня", "в конце апреля"),
        ("на початку минулого місяця", "в начале прошлого месяца"),
        ("з понеділка до п'ятниці", "с понедельника по пятницу"),
        ("у першій половині червня", "в первой половине июня"),
        ("протягом останніх двох тижнів", "в течение последних двух недель"),
        ("до кінця травня", "до конца мая"),
        ("не пізніше середини березня", "не позднее середины марта"),
        ("близько 9 січня", "около 9 января"),
        ("двадцять третього травня", "двадцать третьего мая"),
        ("у ніч на четвер", "в ночь на четверг"),
        ("80-ті роки минулого століття", "80-е годы прошлого века"),
        ("за тиждень до 9 травня", "за неделю до 9 мая"),
    ],
)
def test_the_two_languages_say_the_same(uk, ru):
    one = read(uk, ANCHOR, lang="uk", prefer="past")
    other = read(ru, ANCHOR, lang="ru", prefer="past")
    assert one.edtf == other.edtf
    assert one.bounds == other.bounds
    assert (one.lang, other.lang) == ("uk", "ru")


def test_an_event_as_the_anchor_carries_what_leans_on_it():
    for text, lang, edtf in [
        ("два дня спустя", "ru", "2025-05-25"), ("двумя днями ранее", "ru", "2025-05-21"),
        ("на следующий день", "ru", "2025-05-24"), ("накануне", "ru", "2025-05-22"),
        ("в тот же день", "ru", "2025-05-23"), ("наступного дня", "uk", "2025-05-24"),
        ("напередодні", "uk", "2025-05-22"), ("того ж року", "uk", "2025"),
        ("через два дні після цього", "uk", "2025-05-25"),
    ]:  # fmt: skip
        assert read(text, ANCHOR, lang=lang, anchor_is_event=True).edtf == edtf
        assert isinstance(try_read(text, ANCHOR, lang=lang), Refusal)


def test_a_stated_time_stands_beside_its_day():
    for text, lang, start, zone in [
        ("вчора о 17:30", "uk", "17:30", None),
        ("вчора о 9-й годині вечора", "uk", "21:00", None),
        ("вчера в три часа ночи", "ru", "03:00", None),
        ("вчера в два часа дня", "ru", "14:00", None),
        ("вчера в 17.30 по московскому времени", "ru", "17:30", "Europe/Moscow"),
        ("вчора о 17:30 за київським часом", "uk", "17:30", "Europe/Kyiv"),
    ]:
        reading = read(text, ANCHOR, lang=lang, prefer="past")
        assert reading.edtf == "2025-05-22"
        assert reading.time is not None
        assert (reading.time.start, reading.time.zone) == (start, zone)


def test_the_private_kinds_are_no_kinds_of_the_grammar():
    assert not set(PRIVATE.values()) & set(CHAR.values())
    assert all(len(char) == 1 for char in PRIVATE.values())


def test_no_form_of_a_language_is_listed_with_a_capital_or_a_point():
    for code in ("uk", "ru"):
        found = language(code)
        assert found is not None
        assert not [form for form in found.words if form != form.casefold() or "." in form]


def test_the_page_on_dates_says_of_these_languages_what_they_do():
    for text, lang, edtf in [
        ("прошлые две недели", "ru", "2025-05-09~"), ("наступні 2 дні", "uk", "2025-05-25"),
        ("до мая 2025 года", "ru", "../2025-05"), ("минулої ночі", "uk", "2025-05-23"),
        ("сегодня ночью", "ru", "2025-05-23"), ("вторая декада мая", "ru", "[2025-05-11..2025-05-20]"),
        ("у дев'яностих", "uk", "199X"), ("9 мая 22-го", "ru", "2022-05-09"),
        ("в 95-м", "ru", "1995"), ("от 9 января 2025 года", "ru", "2025-01-09"),
    ]:  # fmt: skip
        assert read(text, ANCHOR, lang=lang, prefer="past").edtf == edtf
    for text, lang in [
        ("ночь", "ru"), ("вечір", "uk"), ("в мае 5", "ru"), ("в мае 22-го", "ru"), ("Марта", "ru"),
        ("січ", "uk"), ("сер", "uk"), ("ср", "ru"), ("в среде", "ru"),
        ("від 9 січня 2025 року", "uk"),
    ]:  # fmt: skip
        assert isinstance(try_read(text, ANCHOR, lang=lang, prefer="past"), Refusal)


@pytest.mark.parametrize(
    ("text", "lang"),
    [("в сентябре", "ru"), ("в вересні", "uk"), ("завтра вечером", "ru"), ("завтра ввечері", "uk"),
     ("через год", "ru"), ("через рік", "uk"), ("9 мая", "ru"), ("9 травня", "uk")],
)  # fmt: skip
def test_a_reading_names_the_language_that_its_words_are_of(text, lang):
    assert read(text, ANCHOR).lang == lang


def test_sunday_in_one_language_is_not_the_week_of_the_other():
    assert read("в неділю", ANCHOR, prefer="past").edtf == "2025-05-18"
    assert isinstance(try_read("за неделю", ANCHOR, prefer="past"), Refusal)
