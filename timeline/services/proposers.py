"""Whose a proposal is: of the token, or of the session, that sent it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, exists, insert, select
from sqlmodel import Session

from timeline.services.actors import Actor
from timeline.services.editing import Edit
from timeline.store.models import EVENT, PROPOSER


def note_proposer(edit: Edit, event_id: str) -> None:
    """Write down that the actor proposed an event."""
    this = select(EVENT.c.nr).where(EVENT.c.timeline_nr == edit.timeline.nr, EVENT.c.id == event_id)
    edit.session.execute(
        insert(PROPOSER).values(event_nr=this.scalar_subquery(), token_id=edit.actor.token_id)
    )


def is_proposer(session: Session, actor: Actor, timeline_nr: int, event_id: str) -> bool:
    """Tell whether the actor proposed an event."""
    query = select(EVENT.c.nr).where(
        EVENT.c.timeline_nr == timeline_nr, EVENT.c.id == event_id, proposed_by(actor)
    )
    return session.execute(query).first() is not None


def proposed_by(actor: Actor) -> ColumnElement[bool]:
    """Give the condition that an event was proposed by an actor."""
    return exists().where(PROPOSER.c.event_nr == EVENT.c.nr, PROPOSER.c.token_id == actor.token_id)
