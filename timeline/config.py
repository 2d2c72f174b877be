"""The settings, read once from the environment and frozen.

To add one: a field here with its default, a row in `_READERS`, and a row in
docs/settings.md (a test compares the two).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import platformdirs

from timeline.errors import ConfigError

_PREFIX = "TIMELINE_"
_ANCESTOR = re.compile(
    r"\*|'self'|'none'|(https?://)?(\*\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:(\d{1,5}|\*))?"
)
_HOST = re.compile(r"[A-Za-z0-9.\-\[\]:]+")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set, with its default. Sizes in bytes, times in seconds."""

    database_url: str = ""
    """SQLAlchemy URL, `sqlite:///PATH` or `postgresql+psycopg://...`; see `default_database_url`."""
    host: str = "127.0.0.1"
    port: int = 8000
    allowed_hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    """Host names that requests may carry, without ports; `*` admits any."""
    rate_limit: int | None = 600
    """Requests a minute from one address; None is no limit."""
    max_body_bytes: int = 1_000_000
    max_json_depth: int = 32
    max_import_bytes: int = 200_000_000
    """Longest file that the import endpoint takes."""
    log_level: str = "info"
    frame_ancestors: tuple[str, ...] = ("*",)
    """Who may show an embed in a frame, as sources of a Content-Security-Policy."""
    trusted_proxies: int = 0
    """How many proxies of ours every request passes; each adds what it saw to `X-Forwarded-For`."""
    public_url: str = ""
    """Address under which others reach the site, for links in embeds; empty takes the request's."""

    def __post_init__(self) -> None:
        """Fill in the default store.

        Raises:
            ConfigError: a value cannot be used.
        """
        if not self.database_url:
            object.__setattr__(self, "database_url", default_database_url())
        check_database_url(self.database_url)


def default_database_url() -> str:
    """Name the SQLite file in the user's data folder; the folder need not exist yet."""
    folder = Path(platformdirs.user_data_dir("event-timeline", appauthor=False))
    return f"sqlite:///{folder / 'timeline.db'}"


def check_database_url(url: str) -> None:
    """Refuse a store of a kind that is not supported.

    Raises:
        ConfigError: the URL begins with neither `sqlite:///` nor `postgresql+psycopg://`.
    """
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        scheme = url.split(":", 1)[0]
        raise ConfigError(
            f"TIMELINE_DATABASE_URL begins with “{scheme}:”; accepted are sqlite:///PATH "
            "and postgresql+psycopg://USER@HOST/NAME."
        )


def from_env(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment (`os.environ` when none is given).

    Raises:
        ConfigError: a `TIMELINE_...` name is unknown, or a value cannot be used.
    """
    environ = os.environ if environ is None else environ
    given = {name: text for name, text in environ.items() if name.startswith(_PREFIX)}
    unknown = sorted(name for name in given if name not in _READERS)
    if unknown:
        known = ", ".join(_READERS)
        raise ConfigError(f"{unknown[0]} is not a setting; the settings are {known}.")
    values = {
        name.removeprefix(_PREFIX).lower(): _READERS[name](name, text.strip())
        for name, text in given.items()
        if text.strip()
    }
    return Settings(**values)


def _text(_name: str, text: str) -> str:
    return text


def _whole(name: str, text: str, low: int, high: int) -> int:
    if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
        raise ConfigError(f"{name} is “{text}”; accepted is a whole number from {low} to {high}.")
    return int(text)


def _between(low: int, high: int) -> Callable[[str, str], int]:
    return lambda name, text: _whole(name, text, low, high)


def _rate(name: str, text: str) -> int | None:
    return None if text == "off" else _whole(name, text, 1, 1_000_000)


def _hosts(name: str, text: str) -> tuple[str, ...]:
    hosts = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    for host in hosts:
        if host != "*" and not _HOST.fullmatch(host):
            raise ConfigError(
                f"{name} holds “{host}”; accepted are host names, with commas between."
            )
    return hosts


def _ancestors(name: str, text: str) -> tuple[str, ...]:
    sources = tuple(text.replace(",", " ").split())
    for source in sources:
        if not _ANCESTOR.fullmatch(source):
            raise ConfigError(
                f"{name} holds “{source}”; accepted are *, 'self', 'none' and addresses such as "
                "https://example.org or https://*.example.org, with spaces between."
            )
    return sources


def _log_level(name: str, text: str) -> str:
    levels = ("debug", "info", "warning", "error")
    if text.lower() not in levels:
        raise ConfigError(f"{name} is “{text}”; accepted are {', '.join(levels)}.")
    return text.lower()


def _url(name: str, text: str) -> str:
    if not text.startswith(("http://", "https://")):
        raise ConfigError(f"{name} is “{text}”; accepted is an address with http:// or https://.")
    return text.rstrip("/")


_READERS: dict[str, Callable[[str, str], Any]] = {
    "TIMELINE_DATABASE_URL": _text,
    "TIMELINE_HOST": _text,
    "TIMELINE_PORT": _between(0, 65_535),
    "TIMELINE_ALLOWED_HOSTS": _hosts,
    "TIMELINE_RATE_LIMIT": _rate,
    "TIMELINE_MAX_BODY_BYTES": _between(1_000, 1_000_000_000),
    "TIMELINE_MAX_JSON_DEPTH": _between(4, 500),
    "TIMELINE_MAX_IMPORT_BYTES": _between(1_000, 100_000_000_000),
    "TIMELINE_LOG_LEVEL": _log_level,
    "TIMELINE_FRAME_ANCESTORS": _ancestors,
    "TIMELINE_TRUSTED_PROXIES": _between(0, 10),
    "TIMELINE_PUBLIC_URL": _url,
}
if {name.removeprefix(_PREFIX).lower() for name in _READERS} != {
    field.name for field in fields(Settings)
}:  # pragma: no cover - a mistake of ours, seen at the first import
    raise AssertionError("a setting has no reader, or a reader no setting")
