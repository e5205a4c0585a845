"""What the session knows between two frames: the value that `session.advance` takes and gives.

Screens read it; nobody but `advance` makes one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from game.core.body import SIDES, Side
from game.core.counting import PhaseName
from game.core.events import Hint, LiveFault, PauseReason
from game.core.quick import maker, quick
from game.core.verdict import HoldJudgement, Judgement, Unjudged
from game.core.view import View

if TYPE_CHECKING:
    from game.core.cues import CueState
    from game.core.framing import FramingState
    from game.core.gestures import GestureState
    from game.core.watching import BodyState
    from game.core.work import WorkState


class Stage(Enum):
    """What the current step is doing."""

    FRAMING = "framing"
    COUNTDOWN = "countdown"
    WORK = "work"
    REST = "rest"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True, kw_only=True)
class LimbLive:
    """One side of the movement now, for the gauges.

    `progress` is 0 at rest and 1 at the target (None: not seen); `angle_deg` is the primary joint
    angle (None: not seen or not valid in this view).
    """

    side: Side
    progress: float | None
    angle_deg: float | None
    phase: PhaseName


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """What the body does now, as the judge sees it; pairs are (left, right), see `LimbLive`.

    `progress` and `angles_deg` are read when somebody looks (see `shown`).
    """

    view: View | None
    progress: Iterable[float | None]
    angles_deg: Iterable[float | None]
    phases: tuple[PhaseName, PhaseName]
    faults: tuple[LiveFault, ...]
    judging: bool
    hold_valid: bool
    hold_ms: int

    @property
    def limbs(self) -> tuple[LimbLive, LimbLive]:
        """Each side for itself: left, right."""
        left, right = (
            LimbLive(side=side, progress=progress, angle_deg=angle, phase=phase)
            for side, progress, angle, phase in zip(
                SIDES, self.progress, self.angles_deg, self.phases, strict=True
            )
        )
        return left, right


new_live = maker(Live)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The cue on screen; `praise` confirms a correction."""

    text: str
    fault_id: str | None
    praise: bool
    since_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The running score; `points` is out of the rules' total, the sums are of hits (`scoring`)."""

    points: int = 0
    combo: int = 0
    best_combo: int = 0
    value_sum: float = 0.0
    combo_sum: float = 0.0
    hits: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StepResult:
    """What a finished (or abandoned) work step came to."""

    step_index: int
    exercise: str
    judged: bool
    skipped: bool
    started_ms: int
    ended_ms: int
    reps: tuple[Judgement, ...]
    holds: tuple[HoldJudgement, ...]
    unjudged: tuple[Unjudged, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the current work step is: repetitions that count (and per side), or valid seconds."""

    reps: int
    goal_reps: int | None
    valid_ms: int
    goal_ms: int | None
    per_side: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """What is asked of the player, and how much of the standing-still time is done (0..1).

    In a set it is there while something cannot be judged and the player can do something about it.
    """

    hint: Hint
    settled: float


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Judges:
    """What the judging stages remember between frames; not for the screens."""

    body: BodyState
    framing: FramingState
    cues: CueState
    gesture: GestureState
    work: WorkState | None = None
    framed: bool = False
    absent_since_ms: int | None = None
    back_since_ms: int | None = None


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class SessionState:
    """The whole session. Public fields are for the screens; `judges` is the core's own.

    `stage_ms` is the time spent in the stage and `work_ms` in the current set (pauses left out);
    `left_ms` what is left of a rest, a countdown or a timed set, None where nothing runs out.
    `live` and `progress` belong to the current work step, None outside of it. `current` is what
    the step under way has come to so far; `results` are the finished steps. `gesture` is how much
    of holding a hand up is done (0..1), which goes on from a rest or a pause.
    """

    t_ms: int
    stage: Stage
    step_index: int
    stage_ms: int
    work_ms: int
    left_ms: int | None
    paused: PauseReason | None
    framing: Framing | None
    live: Live | None
    progress: Progress | None
    cue: Cue | None
    score: Score
    current: StepResult | None
    results: tuple[StepResult, ...]
    judges: Judges
    gesture: float = 0.0

    @property
    def all_results(self) -> tuple[StepResult, ...]:
        """The finished steps, and what the one under way came to."""
        return self.results if self.current is None else (*self.results, self.current)
