"""Pydantic's complaints as faults: which field, what is wrong, what would be accepted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from timeline.errors import Fault, InvalidInput
from timeline.formats import patterns

_Model = TypeVar("_Model", bound=BaseModel)
_SHOWN = 80
_BEYOND_JSON = 2**63
"""Whole numbers from here on are shown as text: writers of JSON do not take them."""

_SENTENCES: dict[str, tuple[str, str]] = {
    "missing": ("is missing", "a value"),
    "string_type": ("is not a text", "a text"),
    "int_type": ("is not a whole number", "a whole number"),
    "int_from_float": ("is not a whole number", "a whole number"),
    "float_type": ("is not a number", "a number"),
    "bool_type": ("is not true or false", "true or false"),
    "list_type": ("is not a list", "a list"),
    "dict_type": ("is not an object", "an object"),
    "model_type": ("is not an object", "an object"),
    "model_attributes_type": ("is not an object", "an object"),
    "finite_number": ("is not a finite number", "a finite number"),
}

# The control characters that a pattern takes, and what it refuses besides.
_ALLOWED = {patterns.LINES: "\n\t\r"}
_PATTERNS = {
    patterns.ONE_LINE: ("is empty", "a text"),
    patterns.WEB_ADDRESS: (
        "is not a web address",
        "an address that begins with https:// or http://",
    ),
}

_TURNING = re.compile(f"[{patterns.TURNING}]")
_WITH_CONTEXT: dict[str, Callable[[Mapping[str, Any]], tuple[str, str]]] = {
    "string_too_short": lambda c: ("is too short", f"at least {c['min_length']} characters"),
    "string_too_long": lambda c: ("is too long", f"at most {c['max_length']} characters"),
    "too_short": lambda c: ("has too few entries", f"at least {c['min_length']} entries"),
    "too_long": lambda c: ("has too many entries", f"at most {c['max_length']} entries"),
    "literal_error": lambda c: ("is not one of the accepted values", c["expected"]),
    "greater_than_equal": lambda c: ("is too small", f"at least {c['ge']}"),
    "less_than_equal": lambda c: ("is too large", f"at most {c['le']}"),
}


def validated(model: type[_Model], value: Any, *, prefix: str = "") -> _Model:
    """Make a model from parsed JSON.

    Args:
        model: the input model.
        value: what the JSON held.
        prefix: path put before every field, such as "events.3".

    Raises:
        InvalidInput: with every fault of the value, each naming its field.
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise InvalidInput(*faults_of(error, model, prefix=prefix)) from None


def faults_of(
    error: ValidationError, model: type[BaseModel] | None = None, *, prefix: str = ""
) -> tuple[Fault, ...]:
    """Turn one validation error into faults, in the order of the input."""
    return tuple(_fault(complaint, model, prefix) for complaint in error.errors(include_url=False))


def shortened(value: Any) -> Any:
    """Give a value as a fault may show it: short texts and numbers as they are, else cut."""
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, int) and abs(value) < _BEYOND_JSON:
        return value
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _fault(complaint: Any, model: type[BaseModel] | None, prefix: str) -> Fault:
    kind: str = complaint["type"]
    context = complaint.get("ctx", {})
    path = [str(part) for part in complaint["loc"]]
    field = ".".join(([prefix] if prefix else []) + path)
    if kind == "missing":
        return Fault(field, *_SENTENCES["missing"])
    value = shortened(complaint.get("input"))
    if kind == "extra_forbidden":
        return Fault(field, "is not known here", _known(model, complaint["loc"]), value)
    if kind == "value_error" and isinstance(context.get("error"), Unaccepted):
        told = context["error"]
        inner = ".".join(part for part in (field, told.field) if part)
        return Fault(inner, told.message, told.accepted, None if told.field else value)
    if kind == "string_pattern_mismatch":
        return Fault(field, *_of_pattern(context["pattern"], complaint["input"]), value)
    if kind in _WITH_CONTEXT:
        return Fault(field, *_WITH_CONTEXT[kind](context), value)
    message, accepted = _SENTENCES.get(kind, (complaint["msg"], ""))
    return Fault(field, message, accepted, value)


def _of_pattern(pattern: str, text: str) -> tuple[str, str]:
    """Say what is wrong with a text that a pattern refuses, and what would be accepted."""
    for character in text:
        if unicodedata.category(character) == "Cc" and character not in _ALLOWED.get(pattern, ""):
            name = f"U+{ord(character):04X}"
            return f"holds the control character {name}", "text without it"
        if pattern != patterns.LINES and _TURNING.match(character):
            name = f"U+{ord(character):04X}"
            return f"holds {name}, which turns the direction of writing", "text without it"
    return _PATTERNS.get(pattern, ("has another form", f"the pattern {pattern}"))


def _known(model: type[BaseModel] | None, path: tuple[int | str, ...]) -> str:
    """List the fields that the innermost model on the path knows."""
    current: Any = model
    for part in path[:-1]:
        if current is None:
            return ""
        if isinstance(part, int):
            continue
        known = getattr(current, "model_fields", {}).get(part)
        current = _model_in(known.annotation) if known is not None else None
    if current is None:
        return ""
    names = [field.alias or name for name, field in current.model_fields.items()]
    return ", ".join(names)


def _model_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found is not None:
            return found
    return None


class Unaccepted(ValueError):
    """Raised inside a validator: what is wrong, what would be accepted, and where below it."""

    def __init__(self, message: str, accepted: str = "", field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.accepted = accepted
        self.field = field
