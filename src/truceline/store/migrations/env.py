"""What Alembic runs to migrate: on the connection it is handed, inside that connection's own transaction."""

from alembic import context

from truceline.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
