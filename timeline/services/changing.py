"""Change lane, tags or status of many events at once: one transaction, one revision each."""

from __future__ import annotations

from copy import deepcopy

from timeline.errors import Fault, NotFound
from timeline.formats.nouns import MAX_TAGS
from timeline.services.editing import Edit, refuse
from timeline.services.shapes import EventsChange
from timeline.store.loading import load_events


def change_events(edit: Edit, change: EventsChange) -> list[str]:
    """Apply one change to many events; give the ids of those that it altered.

    Raises:
        NotFound: one of them is not there, or deleted.
        InvalidInput: a lane that is not there, or tags that would be too many.
    """
    given = change.model_fields_set
    if "lane" in given:
        refuse(*edit.check_lane(change.lane))
    found = load_events(edit.session, edit.timeline.nr, change.events)
    changed = []
    for key in dict.fromkeys(change.events):
        stored = found.get(key)
        if stored is None or stored.state.status == "deleted":
            raise NotFound("event", key)
        state = deepcopy(stored.state)
        if "lane" in given:
            state.lane = change.lane
        if change.status is not None:
            state.status = change.status
        kept = [tag for tag in state.tags if tag not in change.remove_tags]
        state.tags = list(dict.fromkeys(kept + change.add_tags))
        if len(state.tags) > MAX_TAGS:
            refuse(
                Fault("add_tags", f"would give {key} {len(state.tags)} tags", f"at most {MAX_TAGS}")
            )
        if state != stored.state:
            edit.replace(stored, state, "change many")
            changed.append(key)
    return changed
