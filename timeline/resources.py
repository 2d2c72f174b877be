"""Where the files that are no code lie: static/, migrations/ and seed/.

In a checkout they stand at the top level; in the wheel they are carried inside the package
as `timeline/_bundled/`. Everything else asks here and does not know which.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = _PACKAGE / "_bundled"
_ROOT = _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent


def static_folder() -> Path:
    """Folder of scripts, styles and vendored libraries."""
    return _ROOT / "static"


def migrations_folder() -> Path:
    """Folder that Alembic reads."""
    return _ROOT / "migrations"


def seed_folder() -> Path:
    """Folder of the timelines that a new store begins with, one JSON file each."""
    return _ROOT / "seed"
