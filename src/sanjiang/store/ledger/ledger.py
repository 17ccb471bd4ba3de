"""One ledger: SQLite in the city's folder, or PostgreSQL; the same code for both."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.pool import QueuePool

REVISION: Final = "0001"
_LOCK: Final = 0x53414E4A
_PRAGMAS: Final = ("journal_mode = WAL", "synchronous = FULL", "busy_timeout = 60000", "foreign_keys = ON")


def spelled(at: datetime) -> str:
    """A time as the ledger writes it: UTC, microseconds, sorting as text.

    >>> spelled(datetime(2021, 2, 26, 8, tzinfo=UTC))
    '2021-02-26T08:00:00.000000Z'
    """
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(text_: str) -> datetime:
    """The time that the ledger wrote."""
    return datetime.fromisoformat(text_)


class Ledger:
    """Transactions on the ledger; a writing one holds the one lock from its start to its commit."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = _connected(url)
        self._reading = self.engine.execution_options(**({} if self.sqlite else {"isolation_level": "REPEATABLE READ"}))
        self._writing = self.engine.execution_options(writes=True)

    @property
    def sqlite(self) -> bool:
        """Whether the ledger is a SQLite file."""
        return self.engine.dialect.name == "sqlite"

    @contextlib.contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction under the lock: committed whole, or not at all."""
        with self._writing.begin() as connection:
            if not self.sqlite:
                connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            yield connection

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the ledger throughout."""
        with self._reading.begin() as connection:
            yield connection

    def migrate(self) -> None:
        """Bring the tables to this version, in one transaction under the lock."""
        if self.revision() == REVISION:
            return
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
        with self.write() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def revision(self) -> str | None:
        """The version of the tables; None before they are made. Asking makes no file."""
        if self.sqlite and not Path(self.engine.url.database or "").exists():
            return None
        with self.read() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            return connection.execute(text("select version_num from alembic_version")).scalar()

    def begun(self) -> bool:
        """Whether any act is in it."""
        if self.revision() is None:
            return False
        with self.read() as connection:
            return connection.execute(text("select 1 from act limit 1")).first() is not None

    @property
    def shown(self) -> str:
        """Its address as people may read it, without the password."""
        return self.engine.url.render_as_string(hide_password=True)

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def _connected(url: str) -> Engine:
    if not url.startswith("sqlite"):
        engine = create_engine(url, poolclass=QueuePool, pool_pre_ping=True)
        event.listen(engine, "connect", _durable)
        return engine
    engine = create_engine(url, poolclass=QueuePool, pool_size=4, max_overflow=64)
    event.listen(engine, "connect", _pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _durable(raw: Any, _: object) -> None:
    with raw.cursor() as cursor:
        cursor.execute("set synchronous_commit = on")
    raw.commit()


def _pragmas(raw: Any, _: object) -> None:
    raw.isolation_level = None
    for pragma in _PRAGMAS:
        raw.execute(f"pragma {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
