"""What a contact may do, and who let it in."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the columns; who was bound before may do what it could."""
    for table, by in (("contacts", "bound_by"), ("invitations", "invited_by")):
        op.add_column(table, sa.Column("role", sa.Text, nullable=False, server_default="owner"))
        op.add_column(table, sa.Column(by, sa.Text, nullable=False, server_default=""))
