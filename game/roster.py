"""Who plays: own ranges, weights and practice of the players in a store, in words for the screens.

Calibrations are turned into ranges here, and what a player shows in ordinary sets raises them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timezone

from game.content.problems import did_you_mean
from game.core.counting import RangeOfMotion
from game.core.exercise import Exercise
from game.core.level import BlockKind
from game.core.plan import Plan
from game.core.state import SessionState, StepResult
from game.errors import UserError
from game.insights.progress import Day, ExerciseDays, days_of
from game.insights.ranges import OwnRange, own_ranges, raised
from game.scenes.ports_people import RangeLine, SetTelling, Trend, TrendDay
from game.store import KeptRange, Store
from game.telling import tellings_of
from game.view.amounts import standard_text

CSV_COLUMNS = (
    "player",
    "day",
    "exercise",
    "reps",
    "range_pct",
    "left_deg",
    "right_deg",
    "standard_deg",
    "score",
    "held_s",
)
FORMULA_STARTS = "=+-@"
"""A spreadsheet takes a cell that begins so for a formula."""


class Roster:
    """The players of a store; see `game.scenes.ports_people.Players`."""

    def __init__(self, store: Store, exercises: Mapping[str, Exercise]) -> None:
        """Answer from `store`, about `exercises`."""
        self._store = store
        self._exercises = exercises

    def names(self) -> tuple[str, ...]:
        """Everybody's name, in the order of the alphabet."""
        return tuple(player.name for player in self._store.players())

    def add(self, name: str) -> str:
        """Keep somebody new; UserError for a name that is not allowed or taken."""
        now = datetime.now(timezone.utc).astimezone()
        return self._store.add_player(name, now=now).name

    def introduction(self, name: str, *, person: bool) -> str:
        """What is to be said when `name` plays: nothing of a known player, nor of nobody ("").

        `person` says whether somebody moves for it; else nothing is kept under a name.
        """
        if not name or (person and self._store.player(name) is not None):
            return ""
        if not person:
            return f"Nothing is kept under the name '{name}': no person plays here."
        said = f"'{name}' is a new player: what is played is kept under this name from now on."
        near = did_you_mean(name, self.names())
        return f"{said} ({near})" if near else said

    def weight_kg(self, name: str) -> float | None:
        """A player's weight, None where it was not given."""
        return next((p.weight_kg for p in self._store.players() if p.name == name), None)

    def weigh(self, name: str, weight_kg: float | None) -> None:
        """Keep a player's weight, or forget it."""
        with suppress(KeyError):  # a player who is gone has no weight
            self._store.weigh(name, weight_kg)

    def ranges(self, name: str) -> tuple[RangeLine, ...]:
        """The own ranges kept for a player."""
        return tuple(
            self._line(own_of(kept), when=f"{kept.found_at:%Y-%m-%d}")
            for kept in self._store.ranges(name)
        )

    def found(self, plan: Plan, state: SessionState) -> tuple[RangeLine, ...]:
        """The ranges that a calibration showed."""
        return tuple(self._line(own) for own in found_in(plan, state.all_results))

    def keep(self, name: str, plan: Plan, state: SessionState) -> None:
        """Keep what a calibration showed; UserError for a name that is not allowed."""
        now = datetime.now(timezone.utc).astimezone()
        found = found_in(plan, state.all_results)
        self._store.keep_ranges(name, [kept_of(own, found_at=now) for own in found])

    def progress(self, name: str) -> tuple[Trend, ...]:
        """A player's practice over time, the most practised exercise first."""
        own = {kept.exercise: kept.share for kept in self._store.ranges(name)}
        return tuple(
            Trend(
                exercise=self._name(each.exercise),
                days=tuple(_trend_day(day) for day in each.days),
                own_pct=None if each.exercise not in own else 100 * own[each.exercise],
            )
            for each in days_of(self._store.practice(name))
        )

    def tellings(self, plan: Plan, state: SessionState, name: str) -> tuple[SetTelling, ...]:
        """What each set of an attempt tells ("" for a player without a name)."""
        return tellings_of(plan, state, weight_kg=self.weight_kg(name) if name else None)

    def _name(self, exercise: str) -> str:
        known = self._exercises.get(exercise)
        return exercise.replace("_", " ") if known is None else known.name

    def _line(self, own: OwnRange, *, when: str = "") -> RangeLine:
        """Degrees where a view showed them, else per cent of the standard."""
        in_degrees = own.angle_deg is not None and own.standard_deg is not None
        known = self._exercises.get(own.exercise)
        rom = None if known is None else known.rom
        return RangeLine(
            exercise=self._name(own.exercise),
            own=f"{own.angle_deg:.0f}°" if in_degrees else f"{100 * own.share:.0f} %",
            standard=_standard(own.standard_deg, rom) if in_degrees else "100 %",
            share=own.share,
            when=when,
        )


def _standard(target_deg: float | None, rom: RangeOfMotion | None) -> str:
    """The standard in degrees; of an exercise that is not known any more without which way."""
    if target_deg is None:
        return ""
    return f"{target_deg:.0f}°" if rom is None else standard_text(rom.rest_deg, target_deg)


def _trend_day(day: Day) -> TrendDay:
    return TrendDay(
        day=f"{day.day:%Y-%m-%d}",
        reps=day.reps,
        range_pct=None if day.range_share is None else 100 * day.range_share,
        score=day.score,
        held_s=day.held_s,
    )


def found_in(plan: Plan, results: Sequence[StepResult]) -> tuple[OwnRange, ...]:
    """The ranges that the sets of a calibration show; its warm-up shows none."""
    results = [r for r in results if plan.steps[r.step_index].kind is BlockKind.INTERVAL]
    exercises = {s.exercise.id: s.exercise for s in plan.steps if s.exercise is not None}
    return own_ranges(tuple(exercises.values()), results)


def kept_of(own: OwnRange, *, found_at: datetime) -> KeptRange:
    """A range as the store keeps it."""
    return KeptRange(
        exercise=own.exercise,
        share=own.share,
        angle_deg=own.angle_deg,
        standard_deg=own.standard_deg,
        reps=own.reps,
        found_at=found_at,
    )


def own_of(kept: KeptRange) -> OwnRange:
    """A kept range without its date."""
    return OwnRange(
        exercise=kept.exercise,
        share=kept.share,
        angle_deg=kept.angle_deg,
        standard_deg=kept.standard_deg,
        reps=kept.reps,
    )


def shares_of(store: Store, name: str) -> dict[str, float]:
    """A player's own ranges as shares of the standard, by exercise; none for nobody ("")."""
    return {kept.exercise: kept.share for kept in store.ranges(name)} if name else {}


def raise_ranges(store: Store, name: str, results: Sequence[StepResult], *, now: datetime) -> None:
    """Let the finished sets of a player raise the ranges that are known, a little; never lower."""
    known = {kept.exercise: kept for kept in store.ranges(name)}
    higher: dict[str, KeptRange] = {}
    for result in results:
        kept = higher.get(result.exercise) or known.get(result.exercise)
        own = None if kept is None else raised(own_of(kept), result)
        if own is not None:
            higher[result.exercise] = kept_of(own, found_at=now)
    store.keep_ranges(name, tuple(higher.values()))


def known_player(store: Store, name: str) -> str:
    """How the player called `name` in any case is shown; raises UserError for an unknown one."""
    shown = store.player(name)
    if shown is not None:
        return shown
    names = [player.name for player in store.players()]
    raise UserError(
        f"there is no player '{name}'",
        allowed=f"players: {', '.join(names)}" if names else "nobody has played yet",
        do=did_you_mean(name, names) if names else "play a level, and type a name at its end",
    )


def progress_of(store: Store, name: str | None) -> dict[str, tuple[ExerciseDays, ...]]:
    """The practice of one player (or of all, without a name), by player.

    Raises UserError for an unknown name.
    """
    everybody = [player.name for player in store.players()]
    names = everybody if name is None else [known_player(store, name)]
    return {each: days_of(store.practice(each)) for each in names}


def progress_csv(progress: Mapping[str, Sequence[ExerciseDays]]) -> str:
    """Practice as CSV: a row for each player, exercise and day; empty is "not seen"."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for player, exercises in progress.items():
        for each in exercises:
            for day in each.days:
                writer.writerow((_plain(player), *_cells(each.exercise, day)))
    return text.getvalue()


def _plain(text: str) -> str:
    """A name that no spreadsheet computes."""
    return f"'{text}" if text[0] in FORMULA_STARTS else text


def _cells(exercise: str, day: Day) -> Iterator[str]:
    yield f"{day.day:%Y-%m-%d}"
    yield exercise
    yield str(day.reps)
    share = None if day.range_share is None else 100 * day.range_share
    for number in (share, day.left_deg, day.right_deg, day.target_deg, day.score, day.held_s):
        yield "" if number is None else f"{number:.1f}"
