"""Korean: what stands behind a date, where English puts it before: 부터, 까지, 전, 후, 들어, 쯤."""

from __future__ import annotations

from timeline.dates.fold import Unread
from timeline.dates.languages import ko_kinds as ko
from timeline.dates.languages.base import tok
from timeline.dates.reading import Reason
from timeline.dates.tokens import CHAR, Token

_K = CHAR


_UNTIL = tok("UNTIL")


_CLOCKS = ko.kinds_of("CLOCK", "DAYPART")


ANCHOR_UNITS = ko.kinds_of("YEAR", "MONTHU", "WEEK")


NEVER_FIRST = frozenset(
    (ko.BEHIND, ko.AGO, ko.LATER, ko.LASTING, ko.RUNNING, ko.INSIDE, ko.ENTERING)
)


CALLING = NEVER_FIRST | {ko.ABOUT}
"""The kinds that call for `stand_behind`."""


def stand_behind(tokens: list[Token]) -> list[Token]:
    """Check that what stands behind a date does so, and put the grammar's token for it.

    "이후 2월 3일" is that day, some time after another event; it is not open to the future. 까지
    ends an expression.
    """
    if (tokens[0].kind in NEVER_FIRST or tokens[0] == (ko.ABOUT, None)) and len(tokens) > 1:
        raise Unread(Reason.LEFTOVER, "The expression begins with a word that ends one.")
    last = len(tokens) - 1
    out = []
    for at, token in enumerate(tokens):
        until = token == (ko.BEHIND, _UNTIL)
        ends = at == last or tokens[at + 1].kind == ko.ABOUT or tokens[-1].kind == ko.LASTING
        if until and not ends:
            raise Unread(Reason.LEFTOVER, "“까지” ends an expression.")
        out.append(token.value if token.kind == ko.BEHIND else token)
    return out


def settle_behind(tokens: list[Token]) -> list[Token]:
    """Settle what stands behind a date: 전, 후, 안에, 들어, 쯤, and 늦어도, 이르면 before it."""
    out: list[Token] = []
    front: list[Token] = []
    for token in tokens:
        kind, before = token.kind, out[-1].kind if out else ""
        if kind == ko.AGO:
            out.append(tok("BEFORE"))
        elif kind == ko.LATER:
            out.append(tok("AFTER"))
        elif kind == ko.INSIDE and before:
            continue  # "올해 안에": some time in that year
        elif kind == ko.ENTERING:
            if before not in ANCHOR_UNITS or ko.kind_at(out, len(out) - 2) != _K["DIR"]:
                raise Unread(Reason.LEFTOVER, "“들어” goes with 올해, 이달 or 이번 주 only.")
            out.append(tok("SINCE"))
        elif kind == ko.LATEST:
            front = [tok("BY")]
        elif kind == ko.EARLIEST:
            front = [tok("NOTBEFORE")]
        elif kind == ko.ABOUT:
            if before not in _CLOCKS:  # "11시께": the hour is about, the day is not
                out = _about_both(out) if token is tokens[-1] else out
                out.append(tok("APPROX"))
        elif kind == _K["UNTIL"] and (before in (_K["BEFORE"], _K["BY"]) or front):
            continue  # "9일 전까지", "늦어도 5월까지"
        else:
            out.append(token)
    if ko.kind_at(out, len(out) - 1) == _K["BETWEEN"]:
        out = [tok("FROM") if token.kind == _K["AND"] else token for token in out]
    if ko.kind_at(out, len(out) - 1) == _K["FROM"]:
        raise Unread(Reason.LEFTOVER, "“에서” needs a second date after it.")
    return front + out


def _about_both(tokens: list[Token]) -> list[Token]:
    """Mark the first end of "3∼4월께" as about too: what stands behind a range is of both ends."""
    at = next((at for at, token in enumerate(tokens) if token.kind == _K["DASH"]), 0)
    if not at or tokens[at - 1].kind in _CLOCKS:
        return tokens
    return [*tokens[:at], tok("APPROX"), *tokens[at:]]


def left_over(token: Token) -> Unread:
    """Say why an expression with this word is no date."""
    if token.kind in (ko.LASTING, ko.RUNNING, ko.INSIDE):
        return Unread(Reason.DURATION, "The words tell how long, not when.")
    if token.kind == ko.FROM_THERE:
        return Unread(
            Reason.NEEDS_EVENT, "This counts from another event, which must be the anchor."
        )
    if token.kind == ko.RANK:
        return Unread(Reason.NOT_A_DATE, "A rank alone is no date.")
    if token.kind in (ko.LETTER, ko.UNIT, ko.NAMED):
        return Unread(Reason.NAME, f"“{token.value}” alone may be another word.")
    return Unread(Reason.NO_DATE, "There is no date in these words.")
