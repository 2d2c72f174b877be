"""In which language dates are written for the asker."""

from __future__ import annotations

from typing import Any

from flask import Request

LANGUAGES = ("en", "ko", "uk")


def chosen_language(request: Request, query: Any = None) -> str:
    """Give the language of `lang=`, else the best of Accept-Language, else English."""
    asked = getattr(query, "lang", None) or request.args.get("lang")
    if asked:
        return asked if asked in LANGUAGES else "en"
    accepted = request.accept_languages
    return (accepted.best_match(LANGUAGES) or "en") if accepted else "en"
