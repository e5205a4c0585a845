"""For tests: what happens to players at home while they play, done to the simulated athlete.

An interlude is what the athlete does between (or in the middle of) two repetitions; a trouble is
what the camera, the light or another person does to the frames.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from math import pi, sin

from game.core.angles import ANGLES, full_angles
from game.core.athlete import BREATH_DEG, BREATH_MS, CENTRE_Y, HEIGHT, Athlete, athlete_step
from game.core.body import SIDES, Joint, Side, landmark
from game.core.events import Event
from game.core.exercise import Exercise, Laterality
from game.core.figure import blend, figure_pose
from game.core.plan import Plan
from game.core.pose import Frame, Pose, quantised_pose
from game.core.practice import minimum_jerk
from game.core.session import advance, start
from game.core.state import SessionState, Stage
from tests.playing import Played

ASPECT = 4 / 3
LONGEST_MS = 240_000


@dataclass(frozen=True, kw_only=True)
class Act:
    """In `ms` the body changes smoothly: angles and turn (degrees), place (`dx`, frame heights).

    `angles` are laid over those before the interlude; `away` is nobody in the picture.
    """

    ms: int
    angles: Mapping[str, float] = field(default_factory=dict)
    dx: float = 0.0
    yaw_deg: float = 0.0
    away: bool = False


Interlude = Sequence[Act]
REST = (Act(ms=800),)
"""A breath before going on."""


def hold(ms: int) -> Interlude:
    """Do nothing, but breathe."""
    return (Act(ms=ms),)


def one_arm(side: Side, **angles: float) -> dict[str, float]:
    """Angles of one arm."""
    return {f"{side.value}_{name}": value for name, value in angles.items()}


def to_face(side: Side, *, times: int = 1) -> Interlude:
    """The hand to the mouth, as in drinking or wiping the face."""
    up = one_arm(
        side, shoulder_flexion=72, shoulder_abduction=5, shoulder_rotation=-40, elbow_flexion=135
    )
    tilted = {**up, "neck_flexion": -20}
    sip = (Act(ms=700, angles=up), Act(ms=400, angles=tilted), Act(ms=1000, angles=tilted))
    return (*sip * times, Act(ms=800), *REST)


def scratch(side: Side) -> Interlude:
    """The hand to the top of the head, moving there."""
    high = one_arm(side, shoulder_flexion=60, shoulder_abduction=70, elbow_flexion=140)
    higher = one_arm(side, shoulder_flexion=70, shoulder_abduction=75, elbow_flexion=128)
    rub = (Act(ms=180, angles=higher), Act(ms=180, angles=high))
    return (Act(ms=700, angles=high), *rub * 4, Act(ms=700), *REST)


def stoop(side: Side) -> Interlude:
    """Down and up again with bent back and knees, one hand to the floor beside the foot."""
    low = {
        "hip_flexion": 95,
        "knee_flexion": 45,
        "trunk_lean": 75,
        **one_arm(side, shoulder_flexion=75, shoulder_abduction=10, elbow_flexion=5),
        **one_arm(side.other, shoulder_flexion=45, elbow_flexion=60),
    }
    return (Act(ms=1100, angles=low), Act(ms=500, angles=low), Act(ms=1200), *REST)


def half_way(exercise: Exercise, share: float) -> Interlude:
    """Begin the movement of `exercise`, and take it back at this share of the way."""
    side = Side.LEFT if exercise.laterality is Laterality.EACH else None
    start, there = blend(exercise.figure, 0, side), blend(exercise.figure, share, side)
    moved = {name: value for name, value in there.items() if abs(value - start[name]) > 0.01}
    return (Act(ms=900), Act(ms=900, angles=moved), Act(ms=900), *REST)


def walk(*, dx: float) -> Interlude:
    """Sideways out of the picture with steps, away for a while, and back to the same place."""
    acts: list[Act] = []
    steps = 5
    for number in range(1, 2 * steps + 1):
        at = dx * (number if number <= steps else 2 * steps - number) / steps
        lead, rear = SIDES[number % 2], SIDES[(number + 1) % 2]
        stride = {
            **one_arm(lead, hip_flexion=28, knee_flexion=15, shoulder_flexion=-15),
            **one_arm(rear, hip_flexion=-15, knee_flexion=25, shoulder_flexion=20),
        }
        yaw = 80.0 if (number <= steps) == (dx > 0) else -80.0
        acts.append(Act(ms=500, angles=stride, dx=at, yaw_deg=yaw))
        if number == steps:
            acts.append(Act(ms=2500, angles=stride, dx=at, yaw_deg=yaw, away=True))
    return (*acts, Act(ms=700), *REST)


def _mix(a: Mapping[str, float], b: Mapping[str, float], share: float) -> dict[str, float]:
    return {name: a[name] + share * (b[name] - a[name]) for name in a}


@dataclass(frozen=True)
class Scene:
    """An interlude from the athlete's present pose: what it looks like at each moment."""

    base: Mapping[str, float]
    yaw_deg: float
    interlude: Interlude

    @property
    def ms(self) -> int:
        """How long it lasts."""
        return sum(act.ms for act in self.interlude)

    def pose(self, at_ms: int) -> Pose | None:
        """The body at a moment of the interlude; None while it is away."""
        before = Act(ms=0)
        for act in self.interlude:
            if at_ms < act.ms:
                break
            at_ms -= act.ms
            before = act
        if act.away:
            return None
        share = minimum_jerk(at_ms / act.ms)
        breath = BREATH_DEG * sin(2 * pi * at_ms / BREATH_MS)
        angles = _mix(self._angles(before), self._angles(act), share)
        for side in SIDES:
            angles[f"{side.value}_shoulder_abduction"] += breath
        yaw = before.yaw_deg + share * (act.yaw_deg - before.yaw_deg)
        dx = before.dx + share * (act.dx - before.dx)
        return quantised_pose(
            figure_pose(
                angles,
                yaw_deg=self.yaw_deg + yaw,
                height=HEIGHT,
                centre=(ASPECT / 2 + dx, CENTRE_Y),
            )
        )

    def _angles(self, act: Act) -> dict[str, float]:
        return {**self.base, **{k: v for k, v in full_angles(act.angles).items() if _given(act, k)}}


def _given(act: Act, name: str) -> bool:
    return name in act.angles or name.partition("_")[2] in act.angles


When = Callable[[Athlete, SessionState], bool]
Trouble = Callable[[Frame, SessionState], "Frame | None"]


def between_reps(number: int) -> When:
    """At rest after repetition `number` (from 1)."""

    def when(athlete: Athlete, state: SessionState) -> bool:
        if state.stage is not Stage.WORK or state.progress is None:
            return False
        rep = athlete.rep
        return athlete.reps_begun == number and rep is not None and athlete.clock_ms > rep.done_ms

    return when


def within_rep(number: int, *, share: float, back: bool = False) -> When:
    """In the middle of repetition `number` (from 1), at this share of its way out or back."""

    def when(athlete: Athlete, state: SessionState) -> bool:
        rep = athlete.rep
        if state.stage is not Stage.WORK or rep is None or athlete.reps_begun != number:
            return False
        into = athlete.clock_ms - rep.from_ms
        if back:
            return minimum_jerk((into - rep.out_ms - rep.hold_ms) / rep.back_ms) > 1 - share
        return minimum_jerk(into / rep.out_ms) > share

    return when


@dataclass(frozen=True)
class Disturbed(Played):
    """What a disturbed session came to; `span` is when the interlude ran, (0, 0) without one."""

    span: tuple[int, int] = (0, 0)


def play_disturbed(
    plan: Plan,
    *,
    interlude: Interlude = (),
    when: When | None = None,
    trouble: Trouble | None = None,
    fps: float = 30,
    jitter_ms: int = 0,
    longest_ms: int = LONGEST_MS,
) -> Disturbed:
    """The athlete plays `plan`, with one interlude and with troubles to its frames.

    The athlete stands still while the interlude runs and goes on afterwards where it was.
    """
    state, athlete = start(plan), Athlete(seed=7)
    chance = random.Random(1)  # noqa: S311 - a game of chance
    events: list[Event] = []
    frames: list[Frame] = []
    scene: Scene | None = None
    began_ms = 0
    due = when
    for number in count():
        t_ms = round(1000 * number / fps) + (chance.randrange(jitter_ms) if jitter_ms else 0)
        if state.stage is Stage.FINISHED or t_ms > longest_ms:
            break
        if due is not None and due(athlete, state):
            base = dict(zip(ANGLES, athlete.angles, strict=True))
            scene, began_ms, due = Scene(base, athlete.yaw_deg, interlude), t_ms, None
        if scene is not None and t_ms - began_ms >= scene.ms:
            scene = None
        if scene is not None:
            athlete = replace(athlete, seen_ms=t_ms)
            frame = Frame(t_ms=t_ms, pose=scene.pose(t_ms - began_ms), aspect=ASPECT)
        else:
            athlete, frame = athlete_step(athlete, plan=plan, state=state, t_ms=t_ms)
        altered = frame if trouble is None else trouble(frame, state)
        if altered is None:
            continue
        frames.append(altered)
        state, news = advance(plan, state, altered)
        events.extend(news)
    span = (began_ms, began_ms + sum(act.ms for act in interlude))
    return Disturbed(state=state, events=tuple(events), frames=tuple(frames), span=span)


@dataclass(frozen=True, kw_only=True)
class Bad:
    """A bad camera or bad light: every landmark trembles by `jitter` frame heights (and in metres).

    Visibilities are multiplied by `dim`; frames are lost with the probability `lost`.
    """

    jitter: float = 0.0
    dim: float = 1.0
    lost: float = 0.0
    seed: int = 5

    def trouble(self) -> Trouble:
        """The trouble that it makes."""
        chance = random.Random(self.seed)  # noqa: S311 - a game of chance

        def tremble(values: Sequence[float]) -> tuple[float, ...]:
            return tuple([v + chance.gauss(0, self.jitter) for v in values])

        def alter(frame: Frame, state: SessionState) -> Frame | None:
            _ = state
            if chance.random() < self.lost:
                return None
            pose = frame.pose
            if pose is None:
                return frame
            world = pose.world
            if world is not None:
                world = replace(world, x=tremble(world.x), y=tremble(world.y), z=tremble(world.z))
            seen = tuple([v * self.dim for v in pose.visibility])
            moved = replace(
                pose, x=tremble(pose.x), y=tremble(pose.y), visibility=seen, world=world
            )
            return replace(frame, pose=quantised_pose(moved))

        return alter


def during(ms: int, change: Callable[[Frame, float], Frame]) -> Trouble:
    """A trouble that begins 0.9 s after the first repetition and lasts for `ms`."""
    began: list[int] = []

    def alter(frame: Frame, state: SessionState) -> Frame:
        if not began and state.progress is not None and state.progress.reps >= 1:
            began.append(frame.t_ms + 900)
        if not began or not began[0] <= frame.t_ms < began[0] + ms:
            return frame
        return change(frame, (frame.t_ms - began[0]) / ms)

    return alter


def stranger(frame: Frame, share: float) -> Frame:
    """Somebody nearer to the camera walks through the picture; the tracker takes to them."""
    stride = 30 * sin(10 * share)
    angles = full_angles({"left_hip_flexion": stride, "right_hip_flexion": -stride})
    x = frame.aspect / 2 - 0.45 + 0.9 * share
    pose = figure_pose(angles, yaw_deg=85, height=HEIGHT * 1.25, centre=(x, CENTRE_Y + 0.08))
    return replace(frame, pose=quantised_pose(pose))


def nobody(frame: Frame, share: float) -> Frame:
    """The tracker finds nobody."""
    _ = share
    return replace(frame, pose=None)


def hidden(pose: Pose, joints: Sequence[Joint], side: Side) -> Pose:
    """The pose with these joints of a side not seen."""
    away = {landmark(joint, side) for joint in joints}
    return replace(
        pose,
        visibility=tuple([0.05 if i in away else v for i, v in enumerate(pose.visibility)]),
    )
