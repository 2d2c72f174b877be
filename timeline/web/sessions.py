"""Editing sessions in the browser: the page of an edit link, the cookie, and leaving."""

from __future__ import annotations

COOKIE = "timeline_session"
