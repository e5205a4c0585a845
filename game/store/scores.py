"""The store: attempts go in, leaderboards and names come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update

from game.core.state import StepResult
from game.core.verdict import Fault
from game.store import players, rows
from game.store.database import explained, open_engine
from game.store.names import clean_name
from game.store.ranking import boards_beside, entry_of, ranking
from game.store.tables import attempts, faults, holds, profiles, reps, steps
from game.store.values import (
    Attempt,
    AttemptEnd,
    AttemptStart,
    Board,
    Entry,
    KeptRange,
    Player,
    Practice,
    Profile,
    SourceKind,
)


def open_store(path: Path) -> Store:
    """Open the scores at `path`, or make the file (and its folder) if there is none.

    A damaged or foreign file is set aside, see `Store.notice`. Raises UserError for a file of a
    newer RepQuest, and where it cannot be opened or written.
    """
    engine, notice = open_engine(path)
    return Store(engine, path=path, notice=notice)


class Store:
    """An open store. Every method is one transaction and raises UserError when that fails.

    `notice` is None, or one message to show: a file that could not be used was set aside.
    """

    def __init__(self, engine: Engine, *, path: Path, notice: str | None) -> None:
        """Wrap an engine with the current schema; see `open_store`."""
        self.path = path
        self.notice = notice
        self._engine = engine

    def __enter__(self) -> Store:  # Python 3.10 has no Self
        """Close the store after the `with` block."""
        return self

    def __exit__(self, *exc_info: object) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with explained(self.path), self._engine.begin() as connection:
            yield connection

    def begin_attempt(self, start: AttemptStart) -> int:
        """Keep that an attempt has begun; returns its id. It counts as unfinished from here on."""
        with self._transaction() as connection:
            return _add(connection, insert(attempts).values(rows.attempt_row(start)))

    def save_attempt(
        self, attempt_id: int, *, end: AttemptEnd, results: tuple[StepResult, ...]
    ) -> None:
        """Keep what an attempt came to so far, in place of what was saved of it before.

        Good after every set and at the end, finished or not. Raises KeyError for an unknown id.
        """
        with self._transaction() as connection:
            changed = connection.execute(
                update(attempts).where(attempts.c.id == attempt_id).values(rows.end_row(end))
            )
            if changed.rowcount != 1:
                raise KeyError(attempt_id)
            connection.execute(delete(steps).where(steps.c.attempt_id == attempt_id))
            for result in results:
                _add_step(connection, attempt_id, result)

    def name_attempt(self, attempt_id: int, name: str) -> Profile:
        """Say whose attempt it was; makes the profile if nobody has this name in any case.

        Raises UserError for an empty or too long name, KeyError for an unknown attempt.
        """
        shown = clean_name(name)
        with self._transaction() as connection:
            started = select(attempts.c.started_utc_ms).where(attempts.c.id == attempt_id)
            created = connection.execute(started).scalar()
            if created is None:
                raise KeyError(attempt_id)
            profile = players.make_profile(connection, shown, created_utc_ms=created)
            connection.execute(
                update(attempts).where(attempts.c.id == attempt_id).values(profile_id=profile.id)
            )
        return profile

    def leaderboard(self, board: Board, *, limit: int = 10) -> tuple[Entry, ...]:
        """The best finished attempt of each player, best first; of equal points the earlier."""
        with self._transaction() as connection:
            ranked = connection.execute(ranking(board).limit(limit))
            return tuple(entry_of(row) for row in ranked)

    def place(self, board: Board, *, points: int) -> int:
        """The rank that a new player with `points` would take; known before a name is typed."""
        ranked = ranking(board).subquery()
        better = select(func.count()).select_from(ranked).where(ranked.c.points > points)
        with self._transaction() as connection:
            return 1 + int(connection.execute(better).scalar_one())

    def boards(self, level: Board) -> tuple[Board, ...]:
        """Those of this level and these rules, whatever the modifiers, that have an entry."""
        with self._transaction() as connection:
            return boards_beside(connection, level)

    def last_names(self, *, limit: int = 5) -> tuple[str, ...]:
        """The names of those who played last, the latest first."""
        query = (
            select(profiles.c.name)
            .join(attempts, attempts.c.profile_id == profiles.c.id)
            .group_by(profiles.c.id)
            .order_by(func.max(attempts.c.started_utc_ms).desc(), profiles.c.id.desc())
            .limit(limit)
        )
        with self._transaction() as connection:
            return tuple(connection.execute(query).scalars())

    def attempts(self, *, limit: int = 20) -> tuple[Attempt, ...]:
        """The latest attempts, finished or not, newest first."""
        query = (
            select(attempts, profiles.c.name.label("player"))
            .join(profiles, profiles.c.id == attempts.c.profile_id, isouter=True)
            .order_by(attempts.c.started_utc_ms.desc(), attempts.c.id.desc())
            .limit(limit)
        )
        with self._transaction() as connection:
            return tuple(_attempt(row) for row in connection.execute(query))

    def players(self) -> tuple[Player, ...]:
        """Everybody with a name, in the order of the alphabet."""
        with self._transaction() as connection:
            return players.all_players(connection)

    def add_player(self, name: str, *, now: datetime) -> Profile:
        """Keep that somebody new plays, under `name` as it is shown.

        Raises UserError for an empty or too long name, and for one that somebody has in any case.
        """
        shown = clean_name(name)
        with self._transaction() as connection:
            created = rows.utc_ms(now)
            return players.new_profile(connection, shown, created_utc_ms=created)

    def player(self, name: str) -> str | None:
        """How the player called `name` (in any case) is shown; None for an unknown one."""
        with self._transaction() as connection:
            return players.shown_name(connection, name)

    def weigh(self, name: str, weight_kg: float | None) -> None:
        """Keep a player's weight, or forget it (None); raises KeyError for an unknown player."""
        with self._transaction() as connection:
            players.set_weight(connection, name, weight_kg)

    def rename_player(self, name: str, new: str) -> str:
        """Give a player another name; returns it as it is shown. KeyError for an unknown player.

        Raises UserError for an empty or too long name, and for one that somebody else has.
        """
        shown = clean_name(new)
        with self._transaction() as connection:
            players.rename_profile(connection, name, shown)
        return shown

    def delete_player(self, name: str) -> None:
        """Forget a player; what they played stays without a name. KeyError for an unknown one."""
        with self._transaction() as connection:
            players.delete_profile(connection, name)

    def ranges(self, name: str) -> tuple[KeptRange, ...]:
        """The own ranges of the player called `name`; none for an unknown one."""
        with self._transaction() as connection:
            return players.ranges_of(connection, name)

    def keep_ranges(self, name: str, found: Sequence[KeptRange]) -> None:
        """Keep a player's ranges in place of older ones of the same exercises.

        Makes the profile if nobody has this name; raises UserError for an empty or too long one.
        """
        with self._transaction() as connection:
            players.write_ranges(connection, name, found)

    def practice(self, name: str) -> tuple[Practice, ...]:
        """What the player called `name` did, exercise by exercise, in order of time."""
        with self._transaction() as connection:
            return players.practice_of(connection, name)


def _add(connection: Connection, statement: Any) -> int:  # noqa: ANN401  # any insert
    """Run an insert of one row; returns its id."""
    return int(connection.execute(statement).lastrowid)


def _add_step(connection: Connection, attempt_id: int, result: StepResult) -> None:
    row = rows.step_row(attempt_id, result)
    step_id = _add(connection, insert(steps).values(row))
    for rep in result.reps:
        rep_id = _add(connection, insert(reps).values(rows.rep_row(step_id, rep)))
        _add_faults(connection, rep.faults, rep_id=rep_id)
    for hold in result.holds:
        hold_id = _add(connection, insert(holds).values(rows.hold_row(step_id, hold)))
        _add_faults(connection, hold.faults, hold_id=hold_id)


def _add_faults(
    connection: Connection,
    found: tuple[Fault, ...],
    *,
    rep_id: int | None = None,
    hold_id: int | None = None,
) -> None:
    for fault in found:
        row = rows.fault_row(fault, rep_id=rep_id, hold_id=hold_id)
        connection.execute(insert(faults).values(row))


def _attempt(row: Row[Any]) -> Attempt:
    return Attempt(
        id=row.id,
        player=row.player,
        level_id=row.level_id,
        level_title=row.level_title,
        source=SourceKind(row.source),
        started_at=rows.moment_of(row.started_utc_ms, offset_min=row.utc_offset_min),
        duration_ms=row.duration_ms,
        finished=row.finished,
        points=row.points,
        grade=row.grade,
        recording=row.recording,
    )
