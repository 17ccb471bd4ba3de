"""Runs the versions on the connection that ``Ledger.migrate`` holds, inside its transaction."""

from alembic import context

from sanjiang.store.ledger.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
