"""Runs a migration inside the transaction of the connection it is given."""  # noqa: INP001 - Alembic runs it as a script

from alembic import context
from sqlmodel import SQLModel

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
