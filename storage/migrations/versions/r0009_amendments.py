"""Drafts that change a placed order."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the column; a draft without it is a new order."""
    op.add_column("drafts", sa.Column("amends", sa.Text))
