"""Run by Alembic: migrates over the connection that `integrations.sql.migration` hands it."""

from alembic import context

from integrations.sql.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
