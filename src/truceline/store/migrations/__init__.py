"""The formats a workspace's database has had, as Alembic migrations; `bring_up_to_date` runs them."""

from pathlib import Path

from sqlalchemy import Engine


def bring_up_to_date(engine: Engine) -> None:
    """Bring the database to the newest format; an empty one is given its tables."""
    # Alembic takes a quarter of a second to import, and most openings need no migration.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
