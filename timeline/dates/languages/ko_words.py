"""Korean: its words, as data.

To add a word: put the form into the line of its kind, a space where one may stand, and rows into
tests/data/dates/ko.toml. Forms whose sense depends on what stands beside them have kinds of
their own (`ko_kinds.py`), which `ko_order.py` turns into kinds of the grammar.
"""

from __future__ import annotations

from typing import Any

from timeline.dates.languages import ko_kinds as ko
from timeline.dates.languages.base import Entry, tok
from timeline.dates.tokens import Token

_DAY_COUNTS = {
    "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8,
    "아흐레": 9, "열흘": 10, "열하루": 11, "열이틀": 12, "열사흘": 13, "열나흘": 14, "보름": 15,
    "스무날": 20,
}  # fmt: skip
_ORDINALS = {
    "첫": 1, "첫째": 1, "둘째": 2, "셋째": 3, "넷째": 4, "다섯째": 5, "여섯째": 6, "일곱째": 7,
    "여덟째": 8, "아홉째": 9, "열째": 10, "첫 ?번째": 1, "마지막": -1, "맨 ?마지막": -1,
}  # fmt: skip

# Forms and the one token they stand for: kind, value, forms. A space in a form may be missing.
_LISTED: list[tuple[str, Any, str]] = [
    ("DIR", -1, "지난|지난번|저번|먼젓번|去"),
    ("DIR", 0, "이번|금번"),
    ("DIR", 1, "다음|다음번"),
    (ko.COMING, 1, "오는|돌아오는|다가오는"),
    ("DIR", -2, "지지난|저저번|지지난번"),
    ("DIR", 2, "다다음"),
    ("TODAY", 0, "오늘|오늘날짜|금일|今日"),
    ("TODAY", -1, "어제|작일|어저께|昨日"),
    ("TODAY", -2, "그제|그저께|엊그제|엊그저께|재작일|그젯"),
    ("TODAY", -3, "그끄제|그끄저께"),
    ("TODAY", 1, "내일|명일|來日|낼"),
    ("TODAY", 2, "모레|내일모레|낼모레|명후일"),
    ("TODAY", 3, "글피"),
    ("TODAY", 4, "그글피"),
    ("NOW", None, "지금"),
    ("ASOF", None, "현재|기준|기준으로"),
    ("SEASON", 21, "봄|봄철|춘계|春"),
    ("SEASON", 22, "여름|여름철|하계|夏"),
    ("SEASON", 23, "가을|가을철|추계|秋"),
    ("SEASON", 24, "겨울|겨울철|동계|冬"),
    ("HALFN", 40, "상반기|전반기|上半期"),
    ("HALFN", 41, "하반기|후반기|下半期"),
    ("PART", "early", "초|초순|상순|초반|초엽|上旬|初旬|初|초기"),
    ("PART", "mid", "중순|중반|중엽|中旬|중반쯤|중기"),
    ("PART", "late", "하순|말|말엽|막판|下旬|末|말기|끝|끝자락"),
    (ko.YEAR_PART, "early", "연초|년초|年初"),
    (ko.YEAR_PART, "late", "연말|년말|세밑|年末"),
    (ko.MONTH_PART, "early", "월초|月初"),
    (ko.MONTH_PART, "late", "월말|月末"),
    (ko.BEHIND, tok("SINCE"), "부터|부로|이래|이래로|이래의|서부터"),
    (ko.BEHIND, tok("UNTIL"), "까지|까지만|까지의|까지는|까지로"),
    (ko.BEHIND, tok("NOTBEFORE"), "이후|이후로|이후의|以後|이후부터|이후에|이후에는|이후엔"),
    (ko.BEHIND, tok("BY"), "이전|이전의|이전에|이전에는|以前"),
    (ko.BEHIND, tok("FROM"), "에서"),
    (ko.BEHIND, tok("BETWEEN"), "사이|사이에|사이의|사이에는"),
    (ko.BEHIND, tok("AND"), "와|과|및|그리고|하고|이랑|랑"),
    (ko.BEHIND, tok("OR"), "또는|혹은|이나|나|아니면"),
    ("TO", None, "내지|에서부터"),
    (ko.AGO, None, "전|전에|전의|전에는|전인|전쯤에|前|전 이맘때|전 이맘때쯤"),
    (ko.LATER, None, "후|후에|후의|뒤|뒤에|뒤의|뒤인|뒤에는|後|後에"),
    (ko.LASTING, None, "간|동안|동안에|동안의|間|간의|간에"),
    (ko.RUNNING, None, "만에|만의|만인|연속|째|종일|이상|이하|미만|넘게|넘도록|가까이"),
    (ko.INSIDE, None, "안에|내에|이내|이내에|내|안으로"),
    (ko.FROM_HERE, None, "앞으로|지금부터|지금으로부터|이제부터|오늘로부터|향후"),
    (ko.FROM_THERE, None, "그로부터|이로부터|그 로부터|그때부터|그날부터|그 후|그 뒤|이후로부터"),
    (ko.WINDOW, -1, "최근"),
    (ko.ENTERING, None, "들어서만|들어서도|들어|들어서|들어와|들면서|들어서는|들어선"),
    (ko.LATEST, None, "늦어도"),
    (ko.EARLIEST, None, "이르면|빠르면|일러야|일러도|빨라야"),
    (ko.ABOUT, ko.IN_FRONT, "약|대략|어림잡아"),
    (ko.ABOUT, None, "경|경에|쯤|쯤에|께|무렵|무렵에|즈음|즈음에|전후|전후로|전후에|안팎|정도|가량|쯤의|께의|頃"),
    ("EXACT", None, "꼭|딱|정확히|정확하게"),
    ("MAYBE", None, "아마|아마도|추정|추정되는|으로 추정|로 추정|로 추정되는|으로 추정되는|로 보이는|으로 보이는|어쩌면"),
    ("EACH", None, "매일|매주|매월|매달|매년|매해|해마다|날마다|달마다|주마다|마다|격주|격월|격년|연례"),
    ("SOME", None, "며칠|얼마"),
    (ko.DATED, None, "자|자로"),
    (ko.HALF_PAST, None, "반|半"),
    (ko.JUCHE, None, "주체"),
    (ko.DANGI, None, "단기"),
    ("ERA", -1, "기원전|서력기원전|紀元前"),
    ("ERA", 1, "서기|기원후|서력|西紀"),
]  # fmt: skip

# Units of the anchor and those beside it: direction, unit, forms.
_RELATIVE: list[tuple[int, str, str]] = [
    (0, "YEAR", "올|올해|금년|금년도|이번 년도|이번 연도|今年"),
    (-1, "YEAR", "작년|작년도|전년|전년도|거년|昨年"),
    (-2, "YEAR", "재작년|그러께|재재년|전전년|再昨年"),
    (-3, "YEAR", "재재작년|그끄러께"),
    (1, "YEAR", "내년|내년도|명년|來年"),
    (2, "YEAR", "내후년|후년|後年"),
    (0, "MONTHU", "이달|이 달|금월|今月"),
    (-1, "MONTHU", "전월|전달|거월"),
    (-2, "MONTHU", "전전월|전전달"),
    (1, "MONTHU", "내달|내월|새달|차월|來月|담 달"),
    (0, "WEEK", "금주|今週"),
    (-1, "WEEK", "전주|前週"),
    (-2, "WEEK", "전전주"),
    (1, "WEEK", "내주|차주|來週|담 주"),
    (-1, "QUARTER", "전분기|직전 분기"),
    (1, "QUARTER", "차분기"),
]  # fmt: skip
# Units that may follow 지난, 이번, 다음.
_DIRECTED = {
    "YEAR": "해", "MONTHU": "달", "WEEK": "주", "QUARTER": "분기",
    "WEEKEND": "주말", "HALF": "반기", "SEASONU": "계절|철", "CENTURY": "세기",
}  # fmt: skip
_DIRECTIONS = {
    "지난": -1, "지난번": -1, "저번": -1, "이번": 0, "요번": 0, "다음": 1, "오는": 1, "지지난": -2, "저저번": -2,
    "다다음": 2, "돌아오는": 1, "다가오는": 1,
}  # fmt: skip
_WEEKENDS_OF = ("지난", "지난번", "저번", "이번", "다음", "지지난", "저저번", "다다음")
_LEANING = {
    (1, "YEAR"): "이듬해|다음 해|그 다음 해|익년", (1, "MONTHU"): "이듬달|그 다음 달|익월",
    (1, "DAY"): "다음 날|이튿날|그 다음 날|익일|翌日", (-1, "DAY"): "전날|전일|그 전날",
    (0, "DAY"): "그 날|이 날|당일|같은 날",
    (1, "WEEK"): "그 다음 주|익주", (0, "YEAR"): "그해|그 해|같은 해|동년|당해|당해 연도",
    (0, "MONTHU"): "그달|그 달|같은 달|동월|당월", (0, "WEEK"): "그 주|같은 주|당주",
    (-1, "YEAR"): "그 전해|전해", (-1, "MONTHU"): "그 전달", (-1, "WEEK"): "그 전주",
}  # fmt: skip
_HALF_DAYS = {
    "오전": ("00:00", "12:00"), "오후": ("12:00", "24:00"), "새벽": ("00:00", "06:00"),
    "아침": ("06:00", "09:00"), "낮": ("12:00", "18:00"), "점심": ("12:00", "14:00"),
    "저녁": ("18:00", "21:00"), "밤": ("20:00", "24:00"), "심야": ("22:00", "24:00"),
    "한밤": ("22:00", "24:00"), "한밤중": ("22:00", "24:00"), "한낮": ("11:00", "15:00"),
    "대낮": ("11:00", "15:00"), "늦은 밤": ("22:00", "24:00"), "이른 아침": ("05:00", "08:00"),
    "정오": ("12:00", None), "자정": ("00:00", None), "午前": ("00:00", "12:00"),
    "午後": ("12:00", "24:00"), "출근길": ("06:00", "09:00"), "퇴근길": ("17:00", "21:00"),
}  # fmt: skip
_ZONES = {
    None: "현지시간|현지 시간|현지시각|현지 시각",
    "Asia/Seoul": "한국시간|한국 시간|한국시각|한국 시각|우리 시간|우리시간|우리 시각|서울 시간",
    "Asia/Pyongyang": "평양시간|평양 시간|북한 시간|북한시간",
    "Europe/Moscow": "모스크바 시간|모스크바시간|모스크바 시각|러시아 시간",
    "Europe/Kyiv": "우크라이나 시간|우크라이나시간|키이우 시간|키이우시간|키예프 시간",
    "America/New_York": "미국 동부시간|미국 동부 시간|미 동부시간|미 동부 시간|미 동부시각|동부시간|워싱턴 시간|뉴욕 시간",
    "Europe/London": "영국 시간|런던 시간", "Asia/Tokyo": "일본 시간|일본시간|도쿄 시간",
    "Asia/Shanghai": "중국 시간|베이징 시간",
}  # fmt: skip
# Feasts of the solar calendar, each on the same day every year.
_FEASTS = {
    (1, 1): "신정|새해 첫날|새해 첫 날|설날 양력|새해 벽두 첫날", (2, 14): "밸런타인데이|발렌타인데이",
    (2, 16): "광명성절", (3, 1): "삼일절|3일절", (4, 1): "만우절", (4, 5): "식목일",
    (4, 15): "태양절", (5, 1): "노동절|근로자의 날|메이데이", (5, 5): "어린이날", (5, 8): "어버이날",
    (5, 15): "스승의 날", (6, 6): "현충일", (7, 17): "제헌절", (8, 15): "광복절", (10, 1): "국군의 날",
    (10, 3): "개천절", (10, 9): "한글날", (10, 10): "노동당 창건일|당 창건일|쌍십절",
    (10, 31): "핼러윈|할로윈|핼러윈데이", (12, 24): "크리스마스이브|크리스마스 이브|성탄 전야|성탄절 전야",
    (12, 25): "크리스마스|성탄절|성탄", (12, 31): "제야",
}  # fmt: skip

FILLERS = (
    "에", "에는", "엔", "에도", "에만", "은", "는", "도", "을", "를", "로", "으로", "인", "이던", "이었던",
    "의", "중", "중에", "중으로", "바로", "늦게", "일찍", "늦은 시간", "이른 시간", "입력", "수정", "등록", "송고", "이미", "벌써",
)  # fmt: skip
"""Forms that may stand beside a date and say nothing about it."""


def _forms() -> dict[str, Entry]:
    """List every form of the lexicon, a space where one may stand, with its tokens."""
    forms: dict[str, Entry] = {form: (Token(ko.FILLER, form),) for form in FILLERS}
    for kind, value, listed in _LISTED:
        token = tok(kind, value) if kind.isupper() else Token(kind, value)
        forms |= dict.fromkeys(listed.split("|"), (token,))
    for shift, unit, listed in _RELATIVE:
        forms |= dict.fromkeys(listed.split("|"), (tok("DIR", shift), unit_token(unit)))
    for unit, listed in _DIRECTED.items():
        for word, shift in _DIRECTIONS.items():
            for form in listed.split("|"):
                # "다음 해" is of another event; "오는 주말" is of this week.
                if (word, form) != ("다음", "해") and (form != "주말" or word in _WEEKENDS_OF):
                    forms[f"{word} {form}"] = (tok("DIR", shift), unit_token(unit))
    for (shift, unit), listed in _LEANING.items():
        forms |= dict.fromkeys(listed.split("|"), (tok("LEAN", shift), unit_token(unit)))
    for name, hours in _HALF_DAYS.items():
        forms[name] = (Token(ko.HALF_DAY, (name, *hours)),)
    for zone, listed in _ZONES.items():
        for form in listed.split("|"):
            forms[form] = forms[form + "으로"] = forms["이하 " + form] = (tok("ZONE", zone),)
            if form.endswith("시각"):
                forms[form + "으로"] = (tok("ZONE", zone),)
    for day, listed in _FEASTS.items():
        forms |= dict.fromkeys(listed.split("|"), (tok("FEAST", day),))
    for number, letter in enumerate(ko.WEEKDAY_LETTERS):
        forms[letter + "요일"] = forms[letter + "욜"] = (tok("WEEKDAY", number),)
    for form, count in _DAY_COUNTS.items():
        forms[form] = (tok("D", count), tok("DAY", "day"))
    for form, number in _ORDINALS.items():
        forms[form.replace(" ?", " ")] = (Token(ko.RANK, number),)
    for season, letter in enumerate(("봄", "여름", "가을", "겨울"), 21):
        for prefix, which in (("초", "early"), ("한", "mid"), ("늦", "late")):
            forms[prefix + letter] = (tok("SEASON", season), tok("PART", which))
    return forms | _odd_forms()


def _this_time(direction: int, years: int) -> Entry:
    """Give "about this time" some years away, told by the month."""
    return (tok("D", years), tok("YEARM", "year"), tok("AGOMONTH", direction))


def _odd_forms() -> dict[str, Entry]:
    """List the forms that stand for several tokens, and those one rule cannot make."""
    night = Token(ko.HALF_DAY, ("밤", "20:00", "24:00"))
    return {
        "어젯밤": (tok("TODAY", -1), night),
        "간밤": (tok("DIR", -1), night),
        "지난밤": (tok("DIR", -1), night),
        "엊저녁": (tok("TODAY", -1), Token(ko.HALF_DAY, ("저녁", "18:00", "21:00"))),
        "작년 이맘때": _this_time(-1, 1),
        "지난해 이맘때": _this_time(-1, 1),
        "재작년 이맘때": _this_time(-1, 2),
        "내년 이맘때": _this_time(1, 1),
        "일주일": (Token(ko.SPELLED, 1), Token(ko.UNIT, "주")),
        "반년": (tok("D", 6), tok("MONTHU", "month")),
        "전반": (Token(ko.RANK, 1), tok("HALF", "half")),
        "전반부": (Token(ko.RANK, 1), tok("HALF", "half")),
        "후반": (Token(ko.RANK, 2), tok("HALF", "half")),
        "후반부": (Token(ko.RANK, 2), tok("HALF", "half")),
        "주말": (tok("WEEKEND", "weekend"),),
        "오는 주말": (Token(ko.COMING, 1), tok("WEEKEND", "weekend")),
        "돌아오는 주말": (Token(ko.COMING, 1), tok("WEEKEND", "weekend")),
        "다가오는 주말": (Token(ko.COMING, 1), tok("WEEKEND", "weekend")),
        "주초": (tok("PART", "early"), tok("WEEK", "week")),
        "두세": (tok("D", 2), tok("DASH"), tok("D", 3)),
        "서너": (tok("D", 3), tok("DASH"), tok("D", 4)),
        "네댓": (tok("D", 4), tok("DASH"), tok("D", 5)),
        "대여섯": (tok("D", 5), tok("DASH"), tok("D", 6)),
        "사나흘": (tok("D", 3), tok("DASH"), tok("D", 4), Token(ko.UNIT, "일")),
        "초중순": (tok("PART", "early"), tok("PART", "mid")),
        "중하순": (tok("PART", "mid"), tok("PART", "late")),
        "초중반": (tok("PART", "early"), tok("PART", "mid")),
        "중후반": (tok("PART", "mid"), tok("PART", "late")),
        "내내": (Token(ko.RUNNING, "내내"),),
        "주중": (tok("WEEK", "week"), Token(ko.FILLER, "중")),
        "첫날": (Token(ko.RANK, 1), tok("DAY", "day")),
        "첫 날": (Token(ko.RANK, 1), tok("DAY", "day")),
        "마지막 날": (Token(ko.RANK, -1), tok("DAY", "day")),
        "연내": (tok("DIR", 0), unit_token("YEAR")),
        "연내에": (tok("DIR", 0), unit_token("YEAR")),
        "전전날": (tok("D", 2), tok("DAY", "day"), tok("LEAN", -1)),
        "유월": (tok("MONTH", 6),),
        "시월": (tok("MONTH", 10),),
        "절": (Token(ko.FEAST_END, None),),
        "주": (Token(ko.UNIT, "주"),),
        "달": (Token(ko.UNIT, "달"),),
        "날": (Token(ko.UNIT, "날"),),
    } | dict.fromkeys(
        [
            "음력",
            "동짓달",
            "섣달",
            "정월",
            "그믐",
            "설날",
            "설",
            "추석",
            "한가위",
            "단오",
            "정월대보름",
        ],
        (Token(ko.LUNAR, None),),
    )


def unit_token(unit: str) -> Token:
    """Make the token of a unit by the name of its kind."""
    return tok(unit, {"MONTHU": "month", "SEASONU": "season"}.get(unit, unit.lower()))


FORMS = _forms()
