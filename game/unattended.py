"""Play without a window and without a player: for tests, demos and level designers.

The level runs through the same scenes as in the window; `--screenshots` draws them, headless, at
given seconds of the source's clock. The results are a JSON document:

    {"format": 1, "engine": str, "source": str,
     "level": {"id": str, "title": str, "hash": str},
     "rules": {"id": str, "version": int, "hash": str, "judge_scale": float},
     "modifiers": [str], "ranges": {str: float}, "finished": bool, "points": int, "total": int,
     "grade": str, "best_combo": int, "duration_ms": int,
     "steps": [{"index": int, "kind": str, "exercise": str, "side": "both|left|right",
                "judged": bool, "skipped": bool, "finished": bool,
                "goal": {"reps": int|null, "seconds": int|null},
                "started_ms": int, "ended_ms": int,
                "reps": [...], "holds": [...], "unjudged": [...], "insight": {...}}],
     "attempt": int|null, "recording": str|null, "problem": str|null, "not_reached": [float]}

`ranges` are the player's own ranges that counting went by, as shares of the standard.
`reps`, `holds` and `unjudged` have the form of `repquest analyze` (`game.insights.workout_json`);
times are ms of the source's clock. `insight` is what the set tells (`game.insights.insight_json`);
its `energy` is null unless the player's weight is known. Rests are left out of `steps`. An
unfinished level has `finished` false, and so has its last step; `grade` is what its points come to.
`not_reached` are the seconds of `--at` that came after the results, of which there is no picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import game
from game.core.plan import Plan
from game.core.pose import Frame
from game.core.scoring import grade
from game.core.state import SessionState, Stage, StepResult
from game.files import check_file, check_folder, write_json
from game.house import House
from game.insights.workout_json import hold_json, rep_json, unjudged_json
from game.options import GameOptions
from game.scenes.attempt import Attempt
from game.scenes.message import Trouble
from game.scenes.order import DEMO_LEVEL
from game.scenes.outcome import played_steps
from game.scenes.playing import Playing
from game.scenes.ports import Silence
from game.scenes.ports_play import Kept, Snapshot
from game.scenes.scene import Farewell, Scene
from game.scenes.stage_manager import StageManager
from game.sensing.spec import FrameSource
from game.telling import set_json

FORMAT = 1
LINGER_MS = 60_000
"""Results are shown for at most so long after the end, for screenshots there."""
STEP_MS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Unattended:
    """What is to be written; None writes nothing.

    `results` is a JSON file; pictures of `size` pixels go to the folder `screenshots`, one for each
    of the seconds `at`.
    """

    results: Path | None = None
    screenshots: Path | None = None
    at: tuple[float, ...] = ()
    size: tuple[int, int] = (1280, 720)


class OneByOne:
    """A source of which every frame is waited for, one at each poll; see `ports_play.Source`."""

    def __init__(self, source: FrameSource) -> None:
        """Hand out the frames of `source`."""
        self._source = source
        self._frames: Iterator[Frame] = source.frames()
        self.ended = False

    def poll(self) -> tuple[Frame, ...]:
        """The next frame, or none after the last one."""
        frame = next(self._frames, None)
        self.ended = frame is None
        return () if frame is None else (frame,)

    def picture(self) -> Snapshot | None:
        """The picture of that frame."""
        return self._source.picture()

    def close(self) -> None:
        """Free the camera."""
        self._source.close()


Draw = Callable[[Scene, float], None]
"""Takes a picture of a scene at a second of the source's clock."""


def play_through(
    attempt: Attempt, house: House, *, at: tuple[float, ...], draw: Draw
) -> tuple[float, ...]:
    """Play `attempt` to its end, drawing the scene that is on at each of the seconds `at`.

    Returns those of the seconds that it ended before.
    Raises UserError when the source fails; what was played is kept all the same.
    """

    def home() -> Scene:
        return Farewell(outside)

    outside = house.outside(Silence())
    manager = StageManager(Playing(outside, attempt, again=home, home=home), home=home)
    moments = sorted(at)
    now_ms = 0
    while not attempt.over:
        before_ms = attempt.state.t_ms
        manager.update(max(0, attempt.state.t_ms - now_ms))
        now_ms = max(now_ms, before_ms)
        while moments and attempt.state.t_ms >= 1000 * moments[0] and not attempt.over:
            draw(manager.scene, moments.pop(0))
    if isinstance(manager.scene, Trouble):
        raise manager.scene.error
    end_ms = max(0, attempt.state.t_ms)
    for number, moment in enumerate(moments):
        if 1000 * moment > end_ms + LINGER_MS or not manager.running:
            return tuple(moments[number:])
        while now_ms < 1000 * moment:
            manager.update(STEP_MS)
            now_ms += STEP_MS
        draw(manager.scene, moment)
    return ()


def run_unattended(options: GameOptions, wanted: Unattended) -> dict[str, object]:
    """Play a level without a window and write what is `wanted`; returns the results document.

    Without a level it is the demo; without a player in the options nobody in particular plays.
    Raises UserError for everything that the player can mend, after keeping what was played; then no
    results are written. Where nothing can be written is said before anything is played.
    """
    check_folder(wanted.screenshots)
    check_file(wanted.results)
    options = replace(options, player=options.player or "")
    with House.open(options) as house:
        plan = house.plan(options.level or DEMO_LEVEL)
        text = house.source_or_demo()
        house.fetch_model_now(text)
        feed = house.feed(plan, text)
        opened = house.kept(plan, feed, source=OneByOne(feed.source))
        attempt = Attempt(plan, opened)
        try:
            missed = play_through(attempt, house, at=wanted.at, draw=pictures(wanted))
        finally:
            attempt.close()
        assert attempt.kept is not None  # noqa: S101  # an attempt that is over is kept
        document = results_json(
            plan,
            attempt.state,
            attempt.kept,
            source=opened.title,
            weight_kg=house.weight_kg(),
        )
    document["not_reached"] = list(missed)
    if wanted.results is not None:
        write_json(wanted.results, document)
    return document


def pictures(wanted: Unattended) -> Draw:
    """What draws a scene and writes it into the folder, named after the second."""
    folder = wanted.screenshots
    if folder is None or not wanted.at:
        return lambda _scene, _second: None
    from game.shell.headless import Studio  # noqa: PLC0415  # pygame only where it is needed

    studio = Studio(wanted.size)

    def draw(scene: Scene, second: float) -> None:
        studio.save(scene.draw, folder / f"{second:08.2f}s.png")

    return draw


def step_json(
    plan: Plan, result: StepResult, *, finished: bool, weight_kg: float | None = None
) -> dict[str, object]:
    """One step of the results."""
    step = plan.steps[result.step_index]
    return {
        "index": result.step_index,
        "kind": step.kind.value,
        "exercise": result.exercise,
        "side": "both" if step.side is None else step.side.value,
        "judged": result.judged,
        "skipped": result.skipped,
        "finished": finished,
        "goal": {"reps": step.reps, "seconds": step.seconds},
        "started_ms": result.started_ms,
        "ended_ms": result.ended_ms,
        "reps": [rep_json(rep) for rep in result.reps],
        "holds": [hold_json(hold) for hold in result.holds],
        "unjudged": [unjudged_json(gap) for gap in result.unjudged],
        "insight": set_json(step, result, weight_kg=weight_kg),
    }


def results_json(
    plan: Plan, state: SessionState, kept: Kept, *, source: str, weight_kg: float | None = None
) -> dict[str, object]:
    """The results document of an attempt that is over (see the module's docstring)."""
    rules = plan.rules
    return {
        "format": FORMAT,
        "engine": game.__version__,
        "source": source,
        "level": {
            "id": plan.level.id,
            "title": plan.level.title,
            "hash": plan.level.content_hash,
        },
        "rules": {
            "id": rules.id,
            "version": rules.version,
            "hash": rules.content_hash,
            "judge_scale": rules.judge_scale,
        },
        "modifiers": list(plan.modifiers),
        "ranges": dict(plan.ranges),
        "finished": state.stage is Stage.FINISHED,
        "points": state.score.points,
        "total": rules.total_points,
        "grade": grade(state.score.points, rules.total_points),
        "best_combo": state.score.best_combo,
        "duration_ms": max(0, state.t_ms),
        "steps": [
            step_json(plan, result, finished=result is not state.current, weight_kg=weight_kg)
            for result in played_steps(state)
        ],
        "attempt": kept.attempt_id,
        "recording": kept.recording,
        "problem": kept.problem,
    }
