"""The file of the scores: made, brought up to date, set aside, and never lost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path

import pytest

from game.core.level import Level
from game.core.plan import Plan
from game.core.rules import Rules
from game.errors import UserError
from game.store import (
    SCHEMA_VERSION,
    AttemptEnd,
    AttemptStart,
    SourceKind,
    Store,
    board_of,
    database,
    open_store,
)
from game.store.tables import MIGRATIONS

LEVEL = Level(id="one", title="One", description="", author="", difficulty="easy", blocks=())
PLAN = Plan(level=LEVEL, rules=Rules(), steps=())
START = AttemptStart(
    plan=PLAN,
    engine="1.0.0",
    source=SourceKind.CAMERA,
    started_at=datetime(2026, 5, 1, tzinfo=timezone.utc),
)
END = AttemptEnd(finished=True, points=500, grade="S", duration_ms=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the scores are."""
    return tmp_path / "scores.db"


def _score(store: Store, name: str) -> None:
    attempt = store.begin_attempt(START)
    store.save_attempt(attempt, end=END, results=())
    store.name_attempt(attempt, name)


def _score_many(store: Store) -> None:
    for number in range(2_000):
        _score(store, f"Player {number}")


def _names(path: Path) -> list[str]:
    with open_store(path) as store:
        assert store.notice is None
        return [entry.player for entry in store.leaderboard(board_of(PLAN))]


def _with_a_score(path: Path, name: str = "Ada") -> None:
    with open_store(path) as store:
        _score(store, name)


def _change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def test_scores_are_there_again_after_closing(tmp_path: Path) -> None:
    """The folder is made where it is missing."""
    path = tmp_path / "new" / "folder" / "scores.db"
    _with_a_score(path)
    assert _names(path) == ["Ada"]


def test_an_empty_file_is_a_new_store(path: Path) -> None:
    """A download or backup that left nothing behind does no harm."""
    path.touch()
    _with_a_score(path)
    assert _names(path) == ["Ada"]


@pytest.mark.parametrize(
    "content", [b"my shopping list\n" * 100, b"SQLite format 3\x00" + b"?" * 9000]
)
def test_a_file_that_is_no_database_is_set_aside(path: Path, content: bytes) -> None:
    """Its bytes stay as they were, under the name that the message gives."""
    path.write_bytes(content)
    with open_store(path) as store:
        assert store.notice == (
            f"{path}\n  this file is damaged or no database; it was set aside as "
            "scores.set-aside.db\n  a new one was made"
        )
        _score(store, "Ada")
    assert path.with_name("scores.set-aside.db").read_bytes() == content
    assert _names(path) == ["Ada"]


def test_a_damaged_store_is_set_aside_again_and_again(path: Path) -> None:
    """Each goes under a name of its own."""
    for end in ("", "-2", "-3"):
        _with_a_score(path)
        size = path.stat().st_size
        path.write_bytes(path.read_bytes()[: size // 2] + b"\xff" * (size // 2))
        with open_store(path) as store:
            assert store.notice is not None
            assert f"scores.set-aside{end}.db" in store.notice
            assert store.attempts() == ()


def test_the_database_of_another_program_is_set_aside_whole(path: Path) -> None:
    """It is still a good database under its new name."""
    _change(path, "CREATE TABLE recipes (name TEXT)")
    with open_store(path) as store:
        assert store.notice is not None
        assert "belongs to another program" in store.notice
    with closing(sqlite3.connect(path.with_name("scores.set-aside.db"))) as connection:
        assert connection.execute("SELECT count(*) FROM recipes").fetchone() == (0,)


def test_the_store_of_a_newer_version_is_left_alone(path: Path) -> None:
    """The message says what to do; the file keeps every byte."""
    _with_a_score(path)
    _change(path, "PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(UserError) as caught:
        open_store(path)
    assert str(caught.value) == (
        f"{path}\n  the scores were written by a newer RepQuest (schema 99)\n"
        f"  schema up to {SCHEMA_VERSION}\n  update RepQuest; the scores are kept as they are"
    )
    assert path.read_bytes() == before


def _migrate_with(monkeypatch: pytest.MonkeyPatch, *statements: str) -> None:
    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, statements))
    monkeypatch.setattr(database, "SCHEMA_VERSION", SCHEMA_VERSION + 1)


def test_an_older_store_follows_step_by_step(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The scores come along, and the step is not taken twice."""
    _with_a_score(path)
    _migrate_with(monkeypatch, "ALTER TABLE profiles ADD COLUMN colour TEXT")
    assert _names(path) == _names(path) == ["Ada"]
    _change(path, "UPDATE profiles SET colour = 'blue'")


def test_a_step_that_fails_leaves_the_store_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first statement is undone with the second."""
    _with_a_score(path)
    with monkeypatch.context() as patch:
        _migrate_with(patch, "ALTER TABLE profiles ADD COLUMN colour TEXT", "no SQL at all")
        with pytest.raises(UserError, match="cannot be read or written"):
            open_store(path)
    assert _names(path) == ["Ada"]
    _change(path, "ALTER TABLE profiles ADD COLUMN colour TEXT")


def test_a_full_disk_is_one_message_and_loses_nothing(path: Path) -> None:
    """SQLite's page limit stands in for the disk."""
    with open_store(path) as store:
        _score(store, "Ada")
        with store._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")
        with pytest.raises(UserError) as caught:
            _score_many(store)
        assert str(caught.value) == (
            f"{path}\n  the disk is full\n"
            "  free some disk space, or set REPQUEST_HOME to another folder"
        )
    assert "Ada" in _names(path)


def test_another_program_that_holds_the_file_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is waited for, then reported; the file is not taken for a damaged one."""
    _with_a_score(path)
    monkeypatch.setattr(database, "BUSY_S", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other, open_store(path) as store:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError) as caught:
            _score(store, "Grace")
        other.execute("ROLLBACK")
    assert str(caught.value) == (
        f"{path}\n  another program is using the scores\n  close it and try again"
    )
    assert _names(path) == ["Ada"]


def test_a_folder_in_the_way_is_one_message(path: Path) -> None:
    """A folder cannot be a database."""
    path.mkdir()
    with pytest.raises(UserError) as caught:
        open_store(path)
    assert str(caught.value).startswith(f"{path}\n  the file cannot be opened\n")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="here every folder can be written")
def test_a_folder_without_write_permission_is_one_message(tmp_path: Path) -> None:
    """The message says what to do."""
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(UserError, match="writable"):
            open_store(tmp_path / "scores.db")
    finally:
        tmp_path.chmod(0o700)


KILLED = """
import os, sys
from pathlib import Path
from game.store import open_store
store = open_store(Path(sys.argv[1]))
with store._transaction() as connection:
    connection.exec_driver_sql("DELETE FROM attempts")
    connection.exec_driver_sql("DELETE FROM profiles")
    os._exit(9)
"""


def test_a_program_killed_while_writing_loses_nothing(path: Path) -> None:
    """What was not committed never was."""
    _with_a_score(path)
    ended = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert ended.returncode == 9
    assert _names(path) == ["Ada"]


def test_two_programs_can_keep_scores_at_once(path: Path) -> None:
    """Both players are on the board."""
    with open_store(path) as one, open_store(path) as two:
        _score(one, "Ada")
        _score(two, "Grace")
    assert sorted(_names(path)) == ["Ada", "Grace"]
