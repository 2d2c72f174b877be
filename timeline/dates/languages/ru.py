"""Russian: its words in all their cases. What they mean together is the grammar's business."""

from __future__ import annotations

from timeline.dates.languages.base import Entry, Language, tok
from timeline.dates.languages.ru_numbers import NUMBERS, SUFFIXES
from timeline.dates.languages.slavic import (
    forms,
    join_numbers,
    listed,
    own,
    roman_words,
    spread,
)
from timeline.dates.languages.slavic_settle import settle

# Endings of adjectives, singular and plural: новый, последний, следующий, этот.
_HARD, _HARD_PLURAL = "ый ая ое ого ой ому ую ым ом ою", "ые ых ым ыми"
_SOFT, _SOFT_PLURAL = "ий яя ее его ей ему юю им ем ею", "ие их им ими"
_MIXED, _MIXED_PLURAL = "ий ая ее его ей ему ую им ем ею", "ие их им ими"

_MONTHS = {
    **{number: (stem, "ь ю ём ем е", "я") for number, stem in
       {1: "январ", 2: "феврал", 4: "апрел", 6: "июн", 7: "июл", 9: "сентябр", 10: "октябр",
        11: "ноябр", 12: "декабр"}.items()},
    3: ("март", "- у ом е", ""), 5: ("ма", "й ю ем е", ""), 8: ("август", "- у ом е", ""),
}  # fmt: skip
# Genitives that are given names too, and short forms: read beside other words only.
_SHORT_MONTHS = {
    1: "янв", 2: "фев|февр", 3: "марта|мар", 4: "апр", 5: "мая", 6: "июн", 7: "июл",
    8: "августа|авг", 9: "сен|сент", 10: "окт", 11: "ноя|нояб", 12: "дек",
}  # fmt: skip
_WEEKDAYS = {
    0: ("понедельник", "- а у ом е"), 1: ("вторник", "- а у ом е"), 2: ("сред", "а ы у ой ою"),
    3: ("четверг", "- а у ом е"), 4: ("пятниц", "а ы е у ей ею"), 5: ("суббот", "а ы е у ой ою"),
    6: ("воскресень", "е я ю ем и"),
}  # fmt: skip
_SHORT_WEEKDAYS = {0: "пн", 1: "вт", 2: "ср", 3: "чт", 4: "пт", 5: "сб", 6: "вс"}
_SEASONS = {
    21: "весна|весны|весне|весну|весной|весною", 22: "лето|лета|лету|летом|лете",
    23: "осень|осени|осенью", 24: "зима|зимы|зиме|зиму|зимой|зимою",
}  # fmt: skip

_UNITS = {
    "SECOND": "секунда|секунды|секунд|секунду|секунде|сек",
    "MINUTE": "минута|минуты|минут|минуту|минуте|минутами|мин",
    "HOUR": "час|часа|часов|часу|часом|часами|часе|ч",
    "DAY": "день|дня|дню|дне|дни|дней|дням|днями|днях|дн",
    "WEEK": "неделя|недели|неделе|неделю|неделей|неделею|недель|неделям|неделями|неделях|нед",
    "WEEKEND": "выходные|выходных|выходным|выходными|уикенд|уикенда|уикенде|уик-энд",
    "MONTHU": "месяц|месяца|месяцу|месяцем|месяце|месяцы|месяцев|месяцам|месяцами|месяцах|мес",
    "QUARTER": "квартал|кварталу|кварталом|квартале|кв",
    "HALF": "полугодие|полугодия|полугодию|полугодием|полугодии",
    "SEASONU": "сезон|сезона|сезоне",
    "YEARM": "год|года|году|годом|годе|г",
    "YEAR": "лет|годик",
    "DECADE": "десятилетие|десятилетия|десятилетии|десятилетий|десятилетиях|десятилетию",
    "CENTURY": "век|веку|веком|веке|столетие|столетию|столетием|столетии",
}
_UNIT_NAMES = {"MONTHU": "month", "YEARM": "year", "SEASONU": "season"}

# Words that may stand before a date and say nothing about it.
PLACE_WORDS = (
    "за", "во время", "в течение", "в течении", "на протяжении", "в ходе", "в период", "период",
    "в промежутке",
)  # fmt: skip

# Words that may stand beside a date and say nothing about it.
FILLERS = (
    *PLACE_WORDS, "ещё", "уже", "лишь", "только", "именно", "ровно", "точно", "включительно",
    "включая", "дата", "датировано", "датирован", "датирована", "датируется", "датированный",
)  # fmt: skip


def _adjectives() -> dict[str, Entry]:
    """List the adjectives that point: last, this, next, in the singular and the plural."""
    singular, plural = (_HARD, _HARD_PLURAL), (_MIXED, _MIXED_PLURAL)
    last, this, following = (("прошл", "минувш", "прошедш", "истекш"),
                             ("текущ", "нынешн"), ("следующ", "будущ", "грядущ", "предстоящ"))  # fmt: skip
    words: dict[str, Entry] = {}
    for direction, stems in ((-1, last), (0, this), (1, following)):
        for stem in stems:
            one, many = singular if stem == "прошл" else plural
            one = _SOFT if stem == "нынешн" else one
            words |= dict.fromkeys(forms(stem, many), (own("MANY", direction),))
            words |= dict.fromkeys(forms(stem, one), (tok("DIR", direction),))
    words |= dict.fromkeys(forms("последн", _SOFT_PLURAL), (own("RECENT", -1),))
    words |= dict.fromkeys(forms("последн", _SOFT), (own("LATEST"),))
    words |= dict.fromkeys(forms("ближайш", _MIXED_PLURAL), (own("RECENT", 1),))
    words |= dict.fromkeys(forms("ближайш", _MIXED), (tok("DIR", 1),))
    words |= dict.fromkeys(forms("позапрошл", _HARD), (tok("DIR", -2),))
    words |= dict.fromkeys(forms("предыдущ", _MIXED), (tok("LEAN", -1),))
    words |= dict.fromkeys(
        ["этот", "эта", "это", "этого", "этой", "этому", "эту", "этим", "этом", "этою"],
        (tok("DIR", 0),),
    )
    words |= dict.fromkeys(["эти", "этих", "этими"], (own("MANY", 0),))
    words |= dict.fromkeys(forms("ранн", _SOFT), (tok("PART", "early"),))
    words |= dict.fromkeys(forms("поздн", _SOFT), (tok("PART", "late"),))
    for shift, stem in ((-2, "позавчерашн"), (-1, "вчерашн"), (0, "сегодняшн"), (1, "завтрашн")):
        for form in forms(stem, _SOFT):
            words |= {f"{form} {day}": (tok("TODAY", shift),) for day in _DAY_FORMS}
            words |= {f"{form} {part}": (tok("TODAY", shift), tok("DAYPART", value))
                      for part, value in _PART_FORMS.items()}  # fmt: skip
    return words


_DAY_FORMS = ("день", "дня", "дню", "днем", "днём", "дне")
_MORNING, _EVENING = ("morning", "06:00", "12:00"), ("evening", "18:00", "22:00")
_NIGHT, _DAYTIME = ("night", "20:00", "24:00"), ("afternoon", "12:00", "18:00")
_PART_FORMS = {
    "утро": _MORNING, "утром": _MORNING, "утра": _MORNING, "утру": _MORNING,
    "вечер": _EVENING, "вечером": _EVENING, "вечера": _EVENING, "вечеру": _EVENING,
    "ночь": _NIGHT, "ночью": _NIGHT, "ночи": _NIGHT,
}  # fmt: skip

_AGAIN = "тот же|та же|то же|того же|той же|тому же|ту же|том же|тем же|тот самый|того самого|том самом|ту самую|той самой|тот|того|ту|той|том"

_PHRASES: list[tuple[object, str]] = [
    (own("AT"), "в|во"),
    (own("ON"), "на"),
    (own("FROMP"), "с|со"),
    (own("DATED", "on"), "от"),
    (own("UPTO"), "до|по"),
    (own("THROUGH"), "через|чрез"),
    (own("ELAPSED"), "спустя"),
    (own("EVEOF"), "накануне"),
    (own("AMONG"), "среде"),
    (own("HALFOF"), "половина|половины|половине|половину|половиной|половинах"),
    (own("COUNTABLE", "quarter"), "квартала"),
    (own("PLURAL", "quarter"), "кварталы|кварталов|кварталам|кварталами|кварталах"),
    (own("COUNTABLE", "century"), "века|столетия"),
    (own("PLURAL", "century"), "вв|веков|векам|веками|веках|столетий|столетиям|столетиями|столетиях"),
    (own("TENDAYS"), "треть|трети|третью|декада|декады|декаде|декаду|декадой"),
    (own("HALVED"), "полтора|полторы|полутора"),
    (own("ROUND"), "сутки|суток|суткам|сутками|сутках"),
    (own("YEARS"), "годы|годов|годам|годами|годах|гг"),
    (own("NUMBERED"), "число|числа|числу|числом|числе|числах"),
    (tok("BY"), "к|ко|не позднее|не позже|не позднее чем|не позже чем|самое позднее|под"),
    (tok("NOTBEFORE"), "не ранее|не раньше|не ранее чем|не раньше чем|самое раннее"),
    (tok("SINCE"), "начиная с|начиная со|начиная"),
    (tok("UNTIL"), "вплоть до|аж до|заканчивая"),
    (tok("BEFORE"), "перед|передо|раньше|ранее|прежде"),
    (tok("AFTER"), "после|позже|позднее"),
    (tok("ASOF"), "по состоянию на|состоянию на"),
    (tok("BETWEEN"), "между|меж"),
    (tok("AND"), "и"),
    (tok("OR"), "или|либо"),
    (tok("AGO", -1), "назад|тому назад"),
    (tok("NOW"), "сейчас|ныне|в настоящее время|в настоящий момент|в данный момент|на данный момент|на текущий момент"),
    (tok("APPROX"), "около|примерно|приблизительно|ориентировочно|где то|где-то|ок|порядка|плюс минус|приблизительно около|примерно около|почти|чуть больше|чуть более|немногим более|немногим больше|чуть меньше|чуть менее|без малого|или около того|или около этого|или примерно|в районе"),
    (tok("MAYBE"), "возможно|вероятно|предположительно|видимо|по видимому|по всей видимости|скорее всего|может быть|наверное|предположительно это"),
    (tok("SOME"), "несколько|нескольких|несколькими|пару|пара|пары|много|многие|многих|считанные|считаные"),
    (own("VAGUE"), "скоро|вскоре|по сей день|до сих пор|до настоящего времени|до последнего времени|недавно|давно|давным давно|на днях|в последнее время|за последнее время|в ближайшее время|в ближайшем будущем|когда то|когда нибудь|когда либо|однажды|иногда|всегда|никогда|сразу|неизвестно|неизвестна|неизвестен|уточняется|не указана|не указано|в скором времени|с недавних пор|в своё время|в свое время|с давних пор|порой|часто|временами"),
    (tok("EACH"), "каждый|каждая|каждое|каждую|каждого|каждой|каждые|каждым|ежедневно|еженедельно|ежемесячно|ежегодно|по понедельникам|по вторникам|по средам|по четвергам|по пятницам|по субботам|по воскресеньям|по выходным|по утрам|по вечерам|по ночам|по будням"),
    (tok("ERA", -1), "до н э|до нэ|до нашей эры|до р х|до рх|до рождества христова"),
    (tok("ERA", 1), "н э|нэ|нашей эры|от р х|от рождества христова"),
    (tok("PART", "begin"), "начало|начала|начале|началу|началом"),
    (tok("PART", "middle"), "середина|середины|середине|середину|серединой|посреди|посередине|в разгар|разгар|разгаре"),
    (tok("PART", "end"), "конец|конца|конце|концу|концом|исход|исходе|исходу|под занавес|завершение|завершении"),
    (tok("PART", "early"), "рано|первые дни|первых днях|первых дней|первым дням|первые числа|первых числах|первых числа|первым числам|первых чисел"),
    (tok("PART", "late"), "поздно|последние числа|последних числах|последним числам|последних чисел|двадцатых числах|20 х числах"),
    (tok("PART", "mid"), "средние числа|средних числах|десятых числах"),
    (tok("LEAN", 1), "после этого|после того|после чего|затем|потом|впоследствии|с тех пор|с этого времени|с того времени"),
    (tok("LEAN", -1), "до этого|до того|перед этим|перед тем|до тех пор"),
    ((tok("LEAN", 0), tok("DAY", "day")), "тогда|в то время|в это время|в тот момент|в этот момент|на тот момент"),
    ((tok("LEAN", -1), tok("DAY", "day")), "днем ранее|днем раньше|днём ранее|днём раньше"),
    ((tok("LEAN", 1), tok("DAY", "day")), "днем позже|днем позднее|днём позже|днём позднее"),
    (tok("LEAN", 0), _AGAIN),
    (tok("TODAY", 0), "сегодня|сего дня"),
    (tok("TODAY", -1), "вчера"),
    (tok("TODAY", -2), "позавчера|третьего дня"),
    (tok("TODAY", -3), "позапозавчера|поза позавчера"),
    (tok("TODAY", 1), "завтра"),
    (tok("TODAY", 2), "послезавтра"),
    (tok("TODAY", 3), "послепослезавтра|после послезавтра"),
    ((tok("DIR", 0), tok("YEARM", "year")), "с г|сг|т г|тг|сего года"),
    ((tok("DIR", 0), tok("MONTHU", "month")), "с м|т м|сего месяца"),
    (tok("DAYPART", _MORNING), "утром|с утра|поутру|под утро|на рассвете|в первой половине дня|первой половине дня|первую половину дня"),
    (tok("DAYPART", _DAYTIME), "днем|днём|после обеда|после полудня|пополудни|в обед|во второй половине дня|второй половине дня|вторую половину дня"),
    (tok("DAYPART", _EVENING), "вечером|под вечер|ближе к вечеру|на закате"),
    (tok("DAYPART", _NIGHT), "ночью|среди ночи"),
    (tok("DAYPART", ("noon", "12:00", None)), "полдень|полудень|полудня|полудню"),
    (tok("DAYPART", ("midnight", "00:00", None)), "полночь|полуночи|полночи"),
    (own("DAWN", _MORNING), "утро|утра|утру"),
    (own("DAWN", _EVENING), "вечер|вечера|вечеру"),
    (own("DAWN", _NIGHT), "ночь|ночи"),
    ((tok("D", 6), tok("MONTHU", "month")), "полгода|полугода|пол года"),
    ((tok("D", 30), tok("MINUTE", "minute")), "полчаса|пол часа|получаса"),
    ((tok("D", 15), tok("DAY", "day")), "полмесяца|пол месяца"),
    ((tok("N", 50), tok("YEAR", "year")), "полвека"),
    (tok("FEAST", (5, 9)), "день победы|дня победы|дню победы"),
    (tok("FEAST", (6, 12)), "день россии|дня россии"),
    (tok("FEAST", (8, 24)), "день независимости украины|дня независимости украины"),
    (tok("ZONE", "Europe/Moscow"), "мск|по московскому времени|по москве|московского времени|по мск|московское время"),
    (tok("ZONE", "Europe/Kyiv"), "по киевскому времени|по киеву|киевского времени|киевское время"),
    (tok("ZONE", "Asia/Seoul"), "по сеульскому времени|по сеулу|сеульского времени"),
    (tok("ZONE", "+00:00"), "по гринвичу|по utc|по gmt"),
    (tok("ZONE", None), "по местному времени|местного времени|местное время"),
]  # fmt: skip


def _words() -> dict[str, Entry]:
    words: dict[str, Entry] = dict.fromkeys(FILLERS, ())
    words |= dict.fromkeys(PLACE_WORDS, (own("DURING"),))
    words |= roman_words() | NUMBERS | _adjectives()
    for number, (stem, cases, genitive) in _MONTHS.items():
        words |= dict.fromkeys(forms(stem, f"{cases} {genitive}"), (own("MON", number),))
    for number, (stem, cases) in _WEEKDAYS.items():
        words |= dict.fromkeys(forms(stem, cases), (tok("WEEKDAY", number),))
    words |= listed((own("SHORTM", number), line) for number, line in _SHORT_MONTHS.items())
    words |= listed((own("SHORTW", number), line) for number, line in _SHORT_WEEKDAYS.items())
    words |= listed((tok("SEASON", code), line) for code, line in _SEASONS.items())
    words |= listed(
        (tok(kind, _UNIT_NAMES.get(kind, kind.lower())), line) for kind, line in _UNITS.items()
    )
    words |= listed(_PHRASES)  # type: ignore[arg-type]  # tokens and tuples of them, side by side
    return spread(words, yo=True)


LANGUAGE = Language(
    code="ru",
    words=_words(),
    alphabet="cyrillic",
    suffixes=SUFFIXES,
    numbers=join_numbers,
    after=settle,
    order="dmy",
    letters=frozenset("ыэёъ"),
)
