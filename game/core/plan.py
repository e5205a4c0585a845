"""From a level to the flat tuple of steps that the session plays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from game.core.body import SIDES, Side
from game.core.exercise import Exercise, Kind, Laterality
from game.core.level import Block, BlockKind, Level, TimedText
from game.core.rules import Rules

SPARE = "spare:"
"""A modifier `spare:shoulder` takes each block's substitute for players who spare that part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the plan. Work has an exercise and a goal in `reps` or `seconds`; rests do not.

    `side` is set when the step belongs to one side of the body. `rep_ms` is the duration of one
    repetition at the standard tempo, used to pace the athlete and to value timed sets.
    `round_of` is (round, rounds) of the level's innermost repeat, (1, 1) outside of one.
    """

    kind: BlockKind
    block_index: int
    exercise: Exercise | None = None
    reps: int | None = None
    seconds: int | None = None
    side: Side | None = None
    judged: bool = True
    skippable: bool = True
    golden: tuple[int, ...] = ()
    tempo_ms: tuple[int, int, int] = (0, 0, 0)
    say: str | None = None
    lines: tuple[TimedText, ...] = ()
    round_of: tuple[int, int] = (1, 1)

    def line_at(self, step_ms: int) -> TimedText | None:
        """What the level says `step_ms` into this step: the latest of its texts, if any."""
        first = () if self.say is None else (TimedText(at_ms=0, text=self.say),)
        said = [line for line in (*first, *self.lines) if line.at_ms <= step_ms]
        return said[-1] if said else None

    @property
    def rep_ms(self) -> int:
        """Milliseconds that one repetition takes at this step's tempo, with a breath between."""
        return sum(self.tempo_ms) + REST_BETWEEN_REPS_MS

    @property
    def expected_reps(self) -> int:
        """Repetitions that a perfect play of this step has; 0 for holds and rests."""
        if self.exercise is None or self.exercise.kind is Kind.HOLD:
            return 0
        if self.reps is not None:
            return self.reps
        return max(1, ((self.seconds or 0) * 1000 - LEAD_IN_MS) // self.rep_ms)


REST_BETWEEN_REPS_MS = 300
"""Time at rest between two repetitions of simulated play."""
LEAD_IN_MS = 1_000
"""What a player takes to begin a timed set, which has no countdown after a rest."""
LEAST_RANGE = 0.4
"""No player's own range is taken for less than this share of the standard."""
SECONDS_PER_REP = 3
"""What a repetition is worth in seconds of a hold, when a substitute is of the other kind."""
MIN_HOLD_S = 10
"""A hold that stands in for repetitions is at least this long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A level made ready to play.

    `ranges` are the player's own ranges that counting goes by: (exercise, share of the standard).
    """

    level: Level
    rules: Rules
    steps: tuple[Step, ...]
    modifiers: tuple[str, ...] = ()
    ranges: tuple[tuple[str, float], ...] = ()


def _tempo_ms(block: Block, exercise: Exercise) -> tuple[int, int, int]:
    """The step's tempo: the block's own, else the middle of the exercise's bands."""
    if block.tempo_s is not None:
        out, hold, back = (round(1000 * s) for s in block.tempo_s)
        return out, hold, back
    tempo = exercise.tempo
    if tempo is None:
        return 0, 0, 0
    bands = (tempo.out_s, tempo.hold_s, tempo.back_s)
    out, hold, back = (round(500 * (band.low_s + band.high_s)) for band in bands)
    return out, hold, back


def counted_by(exercise: Exercise, share: float) -> Exercise:
    """The exercise as it counts for a player whose own range is `share` of the standard.

    Only counting is relative to the player; what is coached and scored stays the standard. Shares
    are kept within LEAST_RANGE and 1: nobody is asked for more than the data allow.
    """
    own = max(LEAST_RANGE, min(1.0, share))
    counting = exercise.counting
    relative = replace(
        counting,
        enter=counting.enter * own,
        count_min=counting.count_min * own,
        own_floor=1.0,
    )
    return replace(exercise, counting=relative)


def _chosen(block: Block, *, exercises: Mapping[str, Exercise], spare: frozenset[str]) -> Block:
    """The block with its exercise exchanged for one that spares what the player wants spared.

    The amount of work stays: where repetitions and holds differ, a repetition is three seconds.
    """
    other = next((exercise for part, exercise in block.substitute if part in spare), None)
    if other is None:
        return block
    held = exercises[other].kind is Kind.HOLD
    if held and block.reps is not None:
        seconds = max(MIN_HOLD_S, SECONDS_PER_REP * block.reps)
        block = replace(block, kind=BlockKind.HOLD, reps=None, seconds=seconds, golden=())
    elif not held and block.kind is BlockKind.HOLD:
        reps = max(1, (block.seconds or 0) // SECONDS_PER_REP)
        block = replace(block, kind=BlockKind.SET, reps=reps, seconds=None)
    return replace(block, exercise=other, tempo_s=None)


def _scaled(block: Block, scale: float) -> Block:
    """The block with `scale` times the work; rests, warm-ups and cool-downs stay as they are."""
    if block.kind not in (BlockKind.SET, BlockKind.INTERVAL, BlockKind.HOLD):
        return block
    reps = None if block.reps is None else max(1, round(scale * block.reps))
    return replace(
        block,
        reps=reps,
        seconds=None if block.seconds is None else max(1, round(scale * block.seconds)),
        golden=tuple(number for number in block.golden if number <= (reps or 0)),
    )


def _steps(block: Block, *, index: int, exercises: Mapping[str, Exercise]) -> tuple[Step, ...]:
    """The block's steps: one, or one for each side of the body."""
    exercise = None if block.exercise is None else exercises[block.exercise]
    one_sided = exercise is not None and exercise.laterality is not Laterality.BOTH
    sides = SIDES if block.each_side and one_sided else (None,)
    return tuple(
        Step(
            kind=block.kind,
            block_index=index,
            exercise=exercise,
            reps=block.reps,
            seconds=block.seconds,
            side=side,
            judged=block.judged and exercise is not None,
            skippable=block.skippable,
            golden=block.golden,
            tempo_ms=(0, 0, 0) if exercise is None else _tempo_ms(block, exercise),
            say=block.say,
            lines=block.lines,
            round_of=block.round_of,
        )
        for side in sides
    )


def compile_plan(
    level: Level,
    *,
    exercises: Mapping[str, Exercise],
    rules: Rules,
    modifiers: tuple[str, ...] = (),
    ranges: Mapping[str, float] | None = None,
) -> Plan:
    """Flatten `level` into steps; raises KeyError for an exercise that is not in `exercises`.

    Of the `modifiers`, the name of a variant of the level ('easy', 'hard') changes the amount of
    work and the width of the posture limits, and `spare:PART` takes substitutes; others are kept
    for the score's record. `ranges` are the player's own ranges as shares of the standard, by
    exercise (see `counted_by`).
    """
    own = {name: share for name, share in (ranges or {}).items() if name in exercises}
    exercises = {
        name: counted_by(exercise, own[name]) if name in own else exercise
        for name, exercise in exercises.items()
    }
    variant = next((name for name, _ in level.judge_scale if name in modifiers), "normal")
    judge_scale = dict(level.judge_scale).get(variant, 1.0)
    reps_scale = dict(level.reps_scale).get(variant, 1.0)
    spare = frozenset(name.removeprefix(SPARE) for name in modifiers if name.startswith(SPARE))
    steps = tuple(
        step
        for index, block in enumerate(level.blocks)
        for step in _steps(
            _scaled(_chosen(block, exercises=exercises, spare=spare), reps_scale),
            index=index,
            exercises=exercises,
        )
    )
    scaled = replace(rules, judge_scale=rules.judge_scale * judge_scale)
    used = {step.exercise.id for step in steps if step.exercise is not None}
    return Plan(
        level=level,
        rules=scaled,
        steps=steps,
        modifiers=modifiers,
        ranges=tuple(sorted((name, share) for name, share in own.items() if name in used)),
    )
