"""What an app was made with, for its views: settings, store, clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from flask import Flask

from timeline.config import Settings
from timeline.store import Store

_KEY = "timeline"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Settings, the open store, and a clock that gives milliseconds since 1970 UTC."""

    settings: Settings
    store: Store
    clock: Callable[[], int]


def put(app: Flask, around: Surroundings) -> None:
    """Give an app its surroundings."""
    app.extensions[_KEY] = around


def surroundings(app: Flask) -> Surroundings:
    """Find the surroundings of an app."""
    return cast("Surroundings", app.extensions[_KEY])
