"""Players: their own ranges, their weight, and what they did day by day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Subquery,
    case,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as insert_or

from game.errors import UserError
from game.store import rows
from game.store.names import clean_name, name_key
from game.store.tables import attempts, holds, profiles, ranges, reps, steps
from game.store.values import RANKED_SOURCES, KeptRange, Player, Practice, Profile


def make_profile(connection: Connection, name: str, *, created_utc_ms: int) -> Profile:
    """The profile of `name` (cleaned) in any case, made if there is none."""
    key = name_key(name)
    row = connection.execute(select(profiles).where(profiles.c.name_key == key)).first()
    if row is not None:
        return Profile(id=row.id, name=row.name)
    made = insert(profiles).values(name=name, name_key=key, created_utc_ms=created_utc_ms)
    return Profile(id=int(connection.execute(made).lastrowid), name=name)


def new_profile(connection: Connection, name: str, *, created_utc_ms: int) -> Profile:
    """A profile of somebody new; UserError where somebody has `name` (cleaned) in any case."""
    taken = shown_name(connection, name)
    if taken is not None:
        raise UserError(
            f"'{taken}' is taken", where="player name", do="choose another name for somebody new"
        )
    return make_profile(connection, name, created_utc_ms=created_utc_ms)


def all_players(connection: Connection) -> tuple[Player, ...]:
    """Everybody with a name, in the order of the alphabet."""
    counted = (
        select(ranges.c.profile_id, func.count().label("ranges"))
        .group_by(ranges.c.profile_id)
        .subquery()
    )
    query = (
        select(profiles, counted.c.ranges)
        .join(counted, counted.c.profile_id == profiles.c.id, isouter=True)
        .order_by(profiles.c.name_key)
    )
    return tuple(
        Player(name=row.name, weight_kg=row.weight_kg, ranges=row.ranges or 0)
        for row in connection.execute(query)
    )


def shown_name(connection: Connection, name: str) -> str | None:
    """The name as it was first typed of who is called `name` in any case; None for nobody."""
    query = select(profiles.c.name).where(profiles.c.name_key == name_key(name))
    return connection.execute(query).scalar()


def set_weight(connection: Connection, name: str, weight_kg: float | None) -> None:
    """Keep the weight of a player; raises KeyError for an unknown one."""
    key = name_key(clean_name(name))
    changed = connection.execute(
        update(profiles).where(profiles.c.name_key == key).values(weight_kg=weight_kg)
    )
    if changed.rowcount != 1:
        raise KeyError(name)


def rename_profile(connection: Connection, name: str, new: str) -> None:
    """Give a player the name `new` (cleaned); raises KeyError for an unknown one.

    Raises UserError where somebody else has `new` in any case.
    """
    taken = shown_name(connection, new)
    if taken is not None and name_key(new) != name_key(name):
        raise UserError(
            f"'{taken}' is taken",
            where="player name",
            do="choose another name: two players cannot be made into one",
        )
    key = profiles.c.name_key == name_key(name)
    values = {"name": new, "name_key": name_key(new)}
    if connection.execute(update(profiles).where(key).values(values)).rowcount != 1:
        raise KeyError(name)


def delete_profile(connection: Connection, name: str) -> None:
    """Forget a player with weight and ranges; raises KeyError for an unknown one.

    What they played stays, as that of nobody in particular.
    """
    key = profiles.c.name_key == name_key(name)
    known = select(profiles.c.id).where(key)
    own = attempts.c.profile_id.in_(known.scalar_subquery())
    connection.execute(update(attempts).where(own).values(profile_id=None))
    if connection.execute(delete(profiles).where(key)).rowcount != 1:
        raise KeyError(name)


def ranges_of(connection: Connection, name: str) -> tuple[KeptRange, ...]:
    """The own ranges of a player, by exercise."""
    query = (
        select(ranges)
        .join(profiles, profiles.c.id == ranges.c.profile_id)
        .where(profiles.c.name_key == name_key(name))
        .order_by(ranges.c.exercise_id)
    )
    return tuple(_range(row) for row in connection.execute(query))


def write_ranges(connection: Connection, name: str, found: Sequence[KeptRange]) -> None:
    """Keep a player's ranges in place of older ones of the same exercises."""
    if not found:
        return
    created = min(rows.utc_ms(each.found_at) for each in found)
    profile = make_profile(connection, clean_name(name), created_utc_ms=created)
    for each in found:
        row = rows.range_row(profile.id, each)
        statement = insert_or(ranges).values(row)
        keys = ("profile_id", "exercise_id")
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=keys, set_={k: v for k, v in row.items() if k not in keys}
            )
        )


_STEP = (steps.c.attempt_id, steps.c.exercise_id)
"""What practice is told by: an exercise of an attempt, however many sets of it there were."""


def practice_of(connection: Connection, name: str) -> tuple[Practice, ...]:
    """What a player did, an entry for each exercise of an attempt, in order of time.

    Only judged steps of a person's own attempts, finished or not; the means are over counted reps.
    """
    did = select(*_STEP).distinct().where(steps.c.judged).subquery()
    of_reps, of_holds = _rep_means(), _hold_sums()
    query = (
        select(did.c.exercise_id, attempts.c.started_utc_ms, attempts.c.utc_offset_min)
        .add_columns(*(c for c in (*of_reps.c, *of_holds.c) if c.name not in did.c))
        .join(attempts, attempts.c.id == did.c.attempt_id)
        .join(profiles, profiles.c.id == attempts.c.profile_id)
        .join(of_reps, _same(did, of_reps), isouter=True)
        .join(of_holds, _same(did, of_holds), isouter=True)
        .where(
            profiles.c.name_key == name_key(name),
            attempts.c.source.in_([kind.value for kind in RANKED_SOURCES]),
            case((of_reps.c.reps > 0, 1), (of_holds.c.held_ms > 0, 1), else_=0) == 1,
        )
        .order_by(attempts.c.started_utc_ms, attempts.c.id, did.c.exercise_id)
    )
    return tuple(_practice(row) for row in connection.execute(query))


def _rep_means() -> Subquery:
    """The counted repetitions of each exercise of an attempt, and their means."""
    return (
        select(
            *_STEP,
            func.count().label("reps"),
            func.avg(reps.c.rom_fraction).label("fraction"),
            func.avg(reps.c.rom_left_deg).label("left_deg"),
            func.avg(reps.c.rom_right_deg).label("right_deg"),
            func.max(reps.c.rom_target_deg).label("target_deg"),
            func.avg(reps.c.score).label("score"),
        )
        .join(reps, reps.c.step_id == steps.c.id)
        .where(steps.c.judged, reps.c.counted)
        .group_by(*_STEP)
        .subquery()
    )


def _hold_sums() -> Subquery:
    """The time of valid holding in each exercise of an attempt, and the mean score."""
    return (
        select(
            *_STEP,
            func.sum(holds.c.valid_ms).label("held_ms"),
            func.avg(holds.c.score).label("hold_score"),
        )
        .join(holds, holds.c.step_id == steps.c.id)
        .where(steps.c.judged)
        .group_by(*_STEP)
        .subquery()
    )


def _same(one: Subquery, other: Subquery) -> ColumnElement[bool]:
    same_attempt = one.c.attempt_id == other.c.attempt_id
    return same_attempt & (one.c.exercise_id == other.c.exercise_id)


def _range(row: Row[Any]) -> KeptRange:
    return KeptRange(
        exercise=row.exercise_id,
        share=row.share,
        angle_deg=row.angle_deg,
        standard_deg=row.standard_deg,
        reps=row.reps,
        found_at=rows.moment_of(row.found_utc_ms, offset_min=row.utc_offset_min),
    )


def _practice(row: Row[Any]) -> Practice:
    return Practice(
        started_at=rows.moment_of(row.started_utc_ms, offset_min=row.utc_offset_min),
        exercise=row.exercise_id,
        reps=row.reps or 0,
        range_share=row.fraction,
        left_deg=row.left_deg,
        right_deg=row.right_deg,
        target_deg=row.target_deg or None,
        score=row.hold_score if row.score is None else row.score,
        held_s=None if row.held_ms is None else row.held_ms / 1000,
    )
