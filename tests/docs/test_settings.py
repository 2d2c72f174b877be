"""Every setting stands in the documentation, with its default."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from timeline.config import Settings

_ROW = re.compile(r"^\| `TIMELINE_([A-Z_]+)` \| (.+?) \|", re.MULTILINE)
_DOCUMENT = Path(__file__).parents[2] / "docs" / "settings.md"


def test_every_setting_is_documented_with_its_default() -> None:
    documented = {name.lower(): shown for name, shown in _ROW.findall(_DOCUMENT.read_text())}
    defaults = {field.name: field.default for field in fields(Settings)}
    assert set(documented) == set(defaults)
    for name in set(defaults) - {"database_url", "public_url"}:
        value = defaults[name]
        text = ",".join(value) if isinstance(value, tuple) else str(value)
        assert documented[name] == f"`{text}`", name
