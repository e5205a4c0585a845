"""A simulated athlete who plays a level before the camera, watching the session like a player.

`athlete_step` is a closed loop without hidden state: what it knows travels in an `Athlete`, and
everything random comes from its seed. With skill 1 every repetition is complete and clean; below,
some are cut short, hurried or done with a posture fault (for tests and for level designers).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import pi, sin

from game.core.angles import ANGLES, full_angles
from game.core.body import LEFT, SIDES, Side
from game.core.exercise import Kind, Laterality
from game.core.figure import YAW_DEG, blend, figure_pose, lies_on_side
from game.core.plan import Plan, Step
from game.core.pose import Frame, quantised_pose
from game.core.practice import Angles, Rep, minimum_jerk, next_rep, pack, rep_angles
from game.core.state import SessionState, Stage

HEIGHT = 0.70
"""Stature in frame heights: hands reach overhead within the picture."""
CENTRE_Y = 0.515
LEAD_IN_MS = 150
"""Between the start of a set and its first repetition."""
BREATH_MS = 4_000
BREATH_DEG = 0.7
TURN_DEG_PER_S = 150.0
"""How fast the athlete turns round."""
LYING_DEG = 30.0
"""Tilted further than this the body is on the floor, or on its way there."""
MOVE_MS = 800
DOWN_MS = 900
UP_MS = 1_000
"""Time for taking a pose, for crouching and for getting from a crouch to the floor."""
GET_READY_MS = 4_000
"""So long before the end of a rest the athlete takes up the next exercise."""
STAND = full_angles({})
CROUCH = full_angles(
    {
        "hip_flexion": 125,
        "knee_flexion": 120,
        "trunk_lean": 45,
        "sole_tilt": 25,
        "shoulder_flexion": 75,
    }
)
CHEER = full_angles({"shoulder_abduction": 140, "elbow_flexion": 35, "shoulder_rotation": 60})


@dataclass(frozen=True, slots=True, kw_only=True)
class Waypoint:
    """A pose to be in `at_ms` of the athlete's clock."""

    at_ms: int
    angles: Angles
    yaw_deg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Athlete:
    """What the athlete knows between two frames; `skill` is 0..1.

    `clock_ms` runs with the frames while the session is not paused. `task` is the stage and step
    being done; the way to its first pose is the `route`, from `angles` and `yaw_deg` as they are.
    """

    skill: float = 1.0
    seed: int = 0
    aspect: float = 4 / 3
    seen_ms: int = 0
    clock_ms: int = 0
    task: tuple[Stage, int] | None = None
    route: tuple[Waypoint, ...] = ()
    rep: Rep | None = None
    reps_begun: int = 0
    angles: Angles = field(default_factory=lambda: pack(STAND))
    yaw_deg: float = 0.0


def athlete_step(
    athlete: Athlete, *, plan: Plan, state: SessionState, t_ms: int
) -> tuple[Athlete, Frame]:
    """What the athlete does at `t_ms`, seeing the session in `state`: its new self and a frame."""
    dt_ms = 0 if state.paused is not None else t_ms - athlete.seen_ms
    athlete = replace(athlete, seen_ms=t_ms, clock_ms=athlete.clock_ms + dt_ms)
    task = _task(state, plan)
    if task != athlete.task:
        athlete = _take_up(athlete, task, plan)
    if state.stage is Stage.WORK and not _on_the_way(athlete):
        athlete = _work(athlete, plan=plan, state=state)
    else:
        athlete = _follow(athlete)
    return athlete, _frame(athlete, t_ms)


def _task(state: SessionState, plan: Plan) -> tuple[Stage, int]:
    """What to do now; the end of a rest is for getting ready, as if the next step had begun."""
    following = state.step_index + 1
    ending = state.left_ms is not None and state.left_ms < GET_READY_MS
    if state.stage is Stage.REST and ending and following < len(plan.steps):
        return Stage.FRAMING, following
    return state.stage, max(0, state.step_index)


def _take_up(athlete: Athlete, task: tuple[Stage, int], plan: Plan) -> Athlete:
    """Begin a stage: plan the way from the present pose to the one that it needs."""
    angles, yaw_deg = _wanted(task, plan)
    return replace(
        athlete,
        task=task,
        route=_route(athlete, angles, yaw_deg),
        rep=None,
        reps_begun=0,
    )


def _wanted(task: tuple[Stage, int], plan: Plan) -> tuple[dict[str, float], float]:
    """The pose and the yaw to take up in a stage."""
    stage, index = task
    if stage is Stage.FINISHED:
        return CHEER, 0.0
    step = plan.steps[index]
    exercise = step.exercise
    if exercise is None or stage is Stage.REST:
        return STAND, 0.0
    held = stage is Stage.WORK and exercise.kind is Kind.HOLD
    angles = blend(exercise.figure, 1.0 if held else 0.0, _side_of(step, 0))
    yaw_deg = 0.0 if lies_on_side(angles) else YAW_DEG[exercise.best_view]
    return angles, -yaw_deg if step.side is LEFT else yaw_deg


def _side_of(step: Step, number: int) -> Side | None:
    """The side that does repetition `number` (from 0): taking turns where each side counts."""
    if step.side is not None or step.exercise is None:
        return step.side
    return SIDES[number % 2] if step.exercise.laterality is Laterality.EACH else None


def _lying(angles: Mapping[str, float]) -> tuple[bool, ...]:
    """How the body lies: face down, face up, on the left or the right side; or none of these."""
    pitch, roll = angles["body_pitch"], angles["body_roll"]
    return tuple(tilt > LYING_DEG for tilt in (pitch, -pitch, roll, -roll))


def _route(athlete: Athlete, angles: dict[str, float], yaw_deg: float) -> tuple[Waypoint, ...]:
    """From the present pose: up from the floor if need be, round, and down to the pose wanted."""
    now = dict(zip(ANGLES, athlete.angles, strict=True))
    turn_deg = abs(yaw_deg - athlete.yaw_deg)
    up, down = any(_lying(now)), any(_lying(angles))
    if up and _lying(now) == _lying(angles) and turn_deg < 1:
        up = down = False
    legs: list[tuple[int, dict[str, float], float]] = []
    if up:
        legs += [(UP_MS, CROUCH, athlete.yaw_deg), (DOWN_MS, STAND, athlete.yaw_deg)]
    if turn_deg >= 1:
        legs.append((round(1000 * turn_deg / TURN_DEG_PER_S), STAND, yaw_deg))
    if down:
        legs.append((DOWN_MS, CROUCH, yaw_deg))
    near = max(abs(a - b) for a, b in zip(athlete.angles, pack(angles), strict=True))
    if legs or near > BREATH_DEG:
        legs.append((UP_MS if down else MOVE_MS, angles, yaw_deg))
    route = [Waypoint(at_ms=athlete.clock_ms, angles=athlete.angles, yaw_deg=athlete.yaw_deg)]
    for ms, pose, yaw in legs:
        route.append(Waypoint(at_ms=route[-1].at_ms + ms, angles=pack(pose), yaw_deg=yaw))
    return tuple(route)


def _on_the_way(athlete: Athlete) -> bool:
    return athlete.clock_ms < athlete.route[-1].at_ms


def _mixed(a: Angles, b: Angles, share: float) -> Angles:
    return tuple([x + share * (y - x) for x, y in zip(a, b, strict=True)])


def _follow(athlete: Athlete) -> Athlete:
    """Go on along the route, then stay, breathing."""
    now = athlete.clock_ms
    last = athlete.route[-1]
    if now >= last.at_ms:
        breath = BREATH_DEG * sin(2 * pi * (now - last.at_ms) / BREATH_MS)
        return replace(athlete, angles=_breathing(last.angles, breath), yaw_deg=last.yaw_deg)
    number = next(i for i, w in enumerate(athlete.route) if now < w.at_ms)
    a, b = athlete.route[number - 1], athlete.route[number]
    share = minimum_jerk((now - a.at_ms) / (b.at_ms - a.at_ms))
    return replace(
        athlete,
        angles=_mixed(a.angles, b.angles, share),
        yaw_deg=a.yaw_deg + share * (b.yaw_deg - a.yaw_deg),
    )


_BREATHING = tuple([1.0 if name.endswith("shoulder_abduction") else 0.0 for name in ANGLES])


def _breathing(angles: Angles, degrees: float) -> Angles:
    return tuple([x + degrees * b for x, b in zip(angles, _BREATHING, strict=True)])


def _work(athlete: Athlete, *, plan: Plan, state: SessionState) -> Athlete:
    """Do the repetitions of a set one after the other; hold still in a hold."""
    step = plan.steps[state.step_index]
    exercise = step.exercise
    if exercise is None or exercise.kind is Kind.HOLD:
        return _follow(athlete)
    rep = athlete.rep
    if rep is None or athlete.clock_ms >= rep.to_ms:
        begin = athlete.clock_ms + LEAD_IN_MS if rep is None else rep.to_ms
        following = next_rep(
            step,
            side=_side_of(step, athlete.reps_begun),
            begin_ms=begin,
            skill=athlete.skill,
            seed=(athlete.seed, state.step_index, athlete.reps_begun),
        )
        if state.left_ms is not None and state.left_ms < following.done_ms - begin:
            return _follow(replace(athlete, rep=None))
        rep = following
        athlete = replace(athlete, rep=rep, reps_begun=athlete.reps_begun + 1)
    return replace(athlete, angles=rep_angles(exercise, rep, athlete.clock_ms))


def _frame(athlete: Athlete, t_ms: int) -> Frame:
    pose = figure_pose(
        dict(zip(ANGLES, athlete.angles, strict=True)),
        yaw_deg=athlete.yaw_deg,
        height=HEIGHT,
        centre=(athlete.aspect / 2, CENTRE_Y),
    )
    return Frame(t_ms=t_ms, pose=quantised_pose(pose), aspect=athlete.aspect)
