"""Know who proposed an event by the token, as two tokens may have the same name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Until now the name told. Where several tokens have it, nobody can say which one it was, and
# the proposal is left to the editors.
_FILL = """
INSERT INTO proposer (event_nr, token_id)
SELECT event.nr, min(token.id)
FROM event JOIN token ON token.name = event.created_by
WHERE event.status IN ('proposed', 'declined') AND event.status <> 'published'
GROUP BY event.nr
HAVING count(*) = 1
"""


def upgrade() -> None:
    op.create_table(
        "proposer",
        sa.Column("event_nr", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("token_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_nr"], ["event.nr"], name=op.f("fk_proposer_event_nr"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_nr", name=op.f("pk_proposer")),
    )
    op.execute(_FILL)
