"""Keys for lanes that a file knows by name only."""

from __future__ import annotations

from timeline.formats.rows import derived_id, lane_key


class LaneBook:
    """The lanes of one file, each with a key of its own."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._keys: dict[str, str] = {}

    def key_of(self, name: str) -> tuple[str, bool]:
        """Give the key of a lane, and whether it is named for the first time."""
        known = self._keys.get(name)
        if known is not None:
            return known, False
        key = lane_key(name)
        if key in self._names:  # "South-Korea" after "South Korea"
            key = f"lane-{derived_id('lane', name)[:12]}"
        self._names[key] = name
        self._keys[name] = key
        return key, True
