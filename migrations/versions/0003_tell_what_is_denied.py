"""Tell of a proposal whether its voice denies it.

Revision ID: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    with op.batch_alter_table("proposals") as batch_op:
        batch_op.add_column(
            sa.Column("denied", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    # What was proposed before is not denied; what is proposed from now on says so itself.
    with op.batch_alter_table("proposals") as batch_op:
        batch_op.alter_column("denied", server_default=None)


def downgrade() -> None:
    """Take the database back to the revision before."""
    with op.batch_alter_table("proposals") as batch_op:
        batch_op.drop_column("denied")
