"""Korean particles: what may stand behind a name without a space and without changing it.

A closed list (National Institute of Korean Language, Standard Korean Dictionary: josa), with
the titles that news put between a name and its particle. Several may follow one another.
"""

from __future__ import annotations

import re
from typing import Final

_TITLES = (
    "씨",
    "님",
    "군",
    "양",
    "측",
    "하사",
    "상사",
    "중사",
    "병사",
    "이병",
    "일병",
    "상병",
    "병장",
)
_JOSA = (
    *(
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "의",
        "에",
        "도",
        "만",
        "와",
        "과",
        "랑",
        "이랑",
        "로",
        "으로",
    ),
    *(
        "에게",
        "에게서",
        "한테",
        "한테서",
        "께",
        "께서",
        "에서",
        "부터",
        "까지",
        "마다",
        "보다",
        "처럼",
    ),
    *("같이", "만큼", "조차", "마저", "밖에", "뿐", "대로", "하고", "이나", "나", "든지", "이든지"),
    *(
        "라고",
        "이라고",
        "라는",
        "이라는",
        "란",
        "이란",
        "라도",
        "이라도",
        "야",
        "이야",
        "아",
        "여",
        "이여",
    ),
    *(
        "로서",
        "으로서",
        "로써",
        "으로써",
        "로부터",
        "으로부터",
        "들",
        "이다",
        "입니다",
        "였다",
        "이었다",
    ),
    *("이며", "며", "인", "인데", "이고", "고"),
)
PARTICLES: Final = (
    f"(?:{'|'.join(_TITLES)})?(?:{'|'.join(sorted(_JOSA, key=len, reverse=True))}){{0,3}}"
)
"""A pattern for any of them, or none."""
_HANGUL = re.compile(r"[가-힣]{2}\Z")


def is_hangul_name(name: str) -> bool:
    """Tell whether particles are written onto a name: it ends in two syllables of Hangul."""
    return _HANGUL.search(name) is not None
