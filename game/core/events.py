"""The closed union of events: everything that the core announces to the edges."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from game.core.body import Side
from game.core.counting import PhaseName
from game.core.posture import Correction
from game.core.quick import maker, quick
from game.core.verdict import HoldJudgement, Judgement, Unjudged
from game.core.view import View


class Hint(Enum):
    """What the framing check asks of the player; OK means the body needed is in view.

    SIT_UP: the tracker has lost a body on the floor; it finds it again upright and follows it down.
    """

    OK = "ok"
    NOBODY = "nobody"
    STEP_BACK = "step_back"
    STEP_CLOSER = "step_closer"
    MOVE_LEFT = "move_left"
    MOVE_RIGHT = "move_right"
    TURN_SIDE = "turn_side"
    TURN_FRONT = "turn_front"
    GET_DOWN = "get_down"
    STAND_UP = "stand_up"
    SHOW_FEET = "show_feet"
    SHOW_HANDS = "show_hands"
    HOLD_STILL = "hold_still"
    MORE_LIGHT = "more_light"
    SIT_UP = "sit_up"


class PauseReason(Enum):
    """Why the session stands still."""

    PLAYER = "player"
    CAMERA = "camera"
    ABSENT = "absent"


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class LiveFault:
    """A posture fault being shown: `missing` (> 0) is how far there is to correct, in `unit`."""

    id: str
    severity: int
    side: Side | None
    value: float
    limit: float
    missing: float
    unit: str
    cue: str
    part: str
    correction: Correction
    since_ms: int

    @property
    def key(self) -> tuple[str, Side | None]:
        """What tells it from the others that are shown."""
        return self.id, self.side


new_live_fault = maker(LiveFault)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepStarted:
    """A step of the plan begins (with its framing check, for work)."""

    t_ms: int
    step_index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FramingHinted:
    """The advice changed: of the framing check, or in a set where something cannot be judged."""

    t_ms: int
    hint: Hint


@dataclass(frozen=True, slots=True, kw_only=True)
class CountdownTicked:
    """The countdown shows `seconds` (3, 2, 1; 0 is go)."""

    t_ms: int
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseChanged:
    """The movement of a side (None: both together) entered another phase of a repetition."""

    t_ms: int
    side: Side | None
    phase: PhaseName


@dataclass(frozen=True, slots=True, kw_only=True)
class RepJudged:
    """A repetition ended. `hit` is False where it is practice, partial, or past the goal.

    In `practice` (a warm-up, a calibration) nothing is judged: it is not told as partial.
    """

    t_ms: int
    judgement: Judgement
    hit: bool
    practice: bool
    golden: bool
    points: int
    combo: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldTicked:
    """Another second of a hold was valid; `valid_ms` is the sum so far."""

    t_ms: int
    valid_ms: int
    points: int
    combo: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldJudged:
    """A hold ended."""

    t_ms: int
    judgement: HoldJudgement


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultRaised:
    """A posture fault has lasted long enough to be shown."""

    t_ms: int
    fault: LiveFault


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultCleared:
    """A posture fault was corrected."""

    t_ms: int
    fault_id: str
    side: Side | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CueGiven:
    """The one cue to show and say now; `praise` confirms a correction."""

    t_ms: int
    text: str
    fault_id: str | None
    praise: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComboBroken:
    """A posture fault, or a repetition of little quality, ended a combo of `length`."""

    t_ms: int
    length: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewChanged:
    """The player turned relative to the camera."""

    t_ms: int
    view: View


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgingStopped:
    """The body needed is out of sight: nothing is judged until it is back."""

    t_ms: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgingResumed:
    """The body is back in sight; `unjudged` is the stretch that was left out."""

    t_ms: int
    unjudged: Unjudged


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFinished:
    """A work step ended (by its goal or skipped)."""

    t_ms: int
    step_index: int
    skipped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RestStarted:
    """A rest begins; `seconds` long."""

    t_ms: int
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused:
    """The session stands still."""

    t_ms: int
    reason: PauseReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """The session goes on."""

    t_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelFinished:
    """The last step is over; `points` of the rules' total."""

    t_ms: int
    points: int


Event = (
    StepStarted
    | FramingHinted
    | CountdownTicked
    | PhaseChanged
    | RepJudged
    | HoldTicked
    | HoldJudged
    | FaultRaised
    | FaultCleared
    | CueGiven
    | ComboBroken
    | ViewChanged
    | JudgingStopped
    | JudgingResumed
    | SetFinished
    | RestStarted
    | Paused
    | Resumed
    | LevelFinished
)
