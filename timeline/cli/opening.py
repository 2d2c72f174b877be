"""Open the store of the settings: created, migrated, and seeded when this call created it."""

from __future__ import annotations

import time

from timeline.config import Settings
from timeline.errors import Moved, NotFound
from timeline.resources import seed_folder
from timeline.store import Store, open_store
from timeline.store.migrating import migrate


def milliseconds_now() -> int:
    """Give the time: milliseconds since 1970-01-01 UTC."""
    return time.time_ns() // 1_000_000


def opened(settings: Settings, *, seeded: bool = True) -> Store:
    """Open the store; one that this call creates gets the seed.

    Raises:
        StoreError: it cannot be opened, or is newer than the program.
    """
    store = open_store(settings)
    if migrate(store) and seeded:
        load_seed(store)
    return store


def load_seed(store: Store) -> list[str]:
    """Load the timelines of the seed folder; give the slugs of those that were loaded.

    A timeline whose slug is taken, even by a deleted one, is left as it is.
    """
    # Loaded here: the second start of a server needs none of it.
    from timeline.formats.timeline_file import load  # noqa: PLC0415
    from timeline.services.actors import Actor, Scope  # noqa: PLC0415
    from timeline.services.importing import import_timeline  # noqa: PLC0415
    from timeline.services.timelines import find_timeline  # noqa: PLC0415

    seeder = Actor("seed", Scope.ADMIN)
    loaded = []
    for path in sorted(seed_folder().glob("*.json")):
        file = load(path)
        with store.transaction() as session:
            try:
                find_timeline(session, file.timeline.slug, seeder, deleted=True)
            except NotFound:
                loaded.append(import_timeline(session, file, seeder, milliseconds_now()))
            except Moved:
                continue
    return loaded


def where(store: Store) -> str:
    """Name the store as people find it: the path of a file, or an address without password."""
    if store.is_sqlite:
        return str(store.engine.url.database)
    return store.engine.url.render_as_string(hide_password=True)
