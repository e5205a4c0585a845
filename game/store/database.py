"""The database file: opening it safely, bringing it up to date, and saying what went wrong.

A file that is damaged or belongs to another program is set aside under another name, never
deleted. A file of a newer RepQuest is left alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from game.errors import UserError
from game.files import free_path
from game.store.tables import MIGRATIONS, metadata

SCHEMA_VERSION = 1 + len(MIGRATIONS)
APPLICATION_ID = 0x52515331
"""Marks the file as ours; see https://www.sqlite.org/pragma.html#pragma_application_id."""
BUSY_S = 5.0
"""How long to wait for another RepQuest that is writing."""

_DAMAGED = ("not a database", "malformed")
_ELSEWHERE = "or set REPQUEST_HOME to another folder"
_WRITABLE = f"make it and its folder writable, {_ELSEWHERE}"
_ADVICE = (
    ("full", "the disk is full", f"free some disk space, {_ELSEWHERE}"),
    ("locked", "another program is using the scores", "close it and try again"),
    ("readonly", "the file cannot be written", _WRITABLE),
    ("read-only", "its folder cannot be written", _WRITABLE),
    ("unable to open", "the file cannot be opened", _WRITABLE),
    ("i/o error", "the disk does not answer", "check the disk"),
    *((word, "the file was damaged while in use", "start RepQuest again") for word in _DAMAGED),
)


def open_engine(path: Path) -> tuple[Engine, str | None]:
    """Open or make the database at `path`, with the current schema.

    Returns the engine and, where a damaged or foreign file was set aside, one message about it.
    Raises UserError for a newer schema, and where the file cannot be opened or written.
    """
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        reason = _unusable(path)
        notice = None if reason is None else _set_aside(path, reason)
        engine = _engine(path)
        try:
            with engine.begin() as connection:
                _bring_up_to_date(connection)
        except BaseException:
            engine.dispose()
            raise
    return engine, notice


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the database or the disk complains about into a UserError about `path`."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError) as error:
        cause = str(error.orig if isinstance(error, DBAPIError) else error)
        for word, found, do in _ADVICE:
            if word in cause.lower():
                raise UserError(found, where=str(path), do=do) from error
        raise UserError(
            f"the scores cannot be read or written: {cause}",
            where=str(path),
            do="check the folder and its permissions",
        ) from error


def _unusable(path: Path) -> str | None:
    """Why the file at `path` has to be set aside; None when it is ours, or there is none yet."""
    if not path.exists():
        return None
    with closing(sqlite3.connect(path, timeout=BUSY_S)) as connection:
        try:
            return _foreign(connection, path) or _damaged(connection)
        except sqlite3.DatabaseError as error:
            if any(word in str(error) for word in _DAMAGED):
                return "is damaged or no database"
            raise


def _foreign(connection: sqlite3.Connection, path: Path) -> str | None:
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if owner != APPLICATION_ID:
        return "belongs to another program" if tables or version else None
    if version > SCHEMA_VERSION:
        raise UserError(
            f"the scores were written by a newer RepQuest (schema {version})",
            where=str(path),
            allowed=f"schema up to {SCHEMA_VERSION}",
            do="update RepQuest; the scores are kept as they are",
        )
    return None


def _damaged(connection: sqlite3.Connection) -> str | None:
    (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    return None if answer == "ok" else "is damaged"


def _set_aside(path: Path, reason: str) -> str:
    """Rename the file and its companions to a free name; returns the message for the player."""
    aside = free_path(path.with_name(f"{path.stem}.set-aside{path.suffix}"))
    path.rename(aside)
    for companion in ("-wal", "-shm", "-journal"):
        beside = path.with_name(path.name + companion)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + companion))
    return f"{path}\n  this file {reason}; it was set aside as {aside.name}\n  a new one was made"


def _engine(path: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": BUSY_S, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        # Written ahead and synchronised: a score that was kept survives a crash.
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # The driver would begin later, and not at all for a change of the schema.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _bring_up_to_date(connection: Connection) -> None:
    """Make the tables in a new file, or take the steps that an older one needs."""
    version: Any = connection.exec_driver_sql("PRAGMA user_version").scalar()
    if version == SCHEMA_VERSION:
        return
    if version == 0:
        metadata.create_all(connection)
    else:
        for step in MIGRATIONS[version - 1 :]:
            for statement in step:
                connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
