"""Leaderboards: which attempts count on one, and in which order."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from game.store import rows
from game.store.tables import attempts, profiles
from game.store.values import RANKED_SOURCES, Board, Entry, SourceKind


def ranking(board: Board) -> Select[Any]:
    """Each player's best finished attempt of a person on `board`, ranked, best first."""
    order = (attempts.c.points.desc(), attempts.c.started_utc_ms, attempts.c.id)
    of_player = func.row_number().over(partition_by=attempts.c.profile_id, order_by=order)
    best = (
        select(attempts, profiles.c.name, of_player.label("of_player"))
        .join(profiles, profiles.c.id == attempts.c.profile_id)
        .where(_counts(), *_same(rows.board_row(board)))
        .subquery()
    )
    rank = func.rank().over(order_by=best.c.points.desc())
    return (
        select(best, rank.label("rank"))
        .where(best.c.of_player == 1)
        .order_by(best.c.points.desc(), best.c.started_utc_ms, best.c.id)
    )


def boards_beside(connection: Connection, board: Board) -> tuple[Board, ...]:
    """The boards of the same level and rules that have an entry, whatever their modifiers."""
    row = rows.board_row(board)
    del row["modifiers"]
    query = (
        select(attempts.c.modifiers)
        .distinct()
        .where(_counts(), attempts.c.profile_id.is_not(None), *_same(row))
        .order_by(attempts.c.modifiers)
    )
    found = connection.execute(query).scalars()
    return tuple(replace(board, modifiers=tuple(json.loads(text))) for text in found)


def entry_of(row: Row[Any]) -> Entry:
    """A row of `ranking` as a value."""
    return Entry(
        rank=row.rank,
        attempt_id=row.id,
        player=row.name,
        points=row.points,
        grade=row.grade,
        source=SourceKind(row.source),
        started_at=rows.moment_of(row.started_utc_ms, offset_min=row.utc_offset_min),
        own_range=rows.counts_smaller(row.ranges),
    )


def _counts() -> ColumnElement[bool]:
    """Whether an attempt may stand on a leaderboard."""
    person = attempts.c.source.in_([kind.value for kind in RANKED_SOURCES])
    return attempts.c.finished & person


def _same(row: rows.Row) -> list[ColumnElement[bool]]:
    return [attempts.c[name] == value for name, value in row.items()]
