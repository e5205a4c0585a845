"""Play without a window and without a player: for tests, demos and level designers.

The level runs through the same scenes as in the window; `--screenshots` draws them, headless, at
given seconds of the source's clock. The results are the JSON document of `game.attempt_json`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

from game.attempt_json import results_json
from game.core.pose import Frame
from game.endings import why_ended
from game.errors import UserError
from game.files import check_file, check_folder, write_json
from game.house import House
from game.mishaps import tell
from game.options import GameOptions
from game.scenes.attempt import Attempt
from game.scenes.message import Trouble
from game.scenes.order import DEMO_LEVEL
from game.scenes.pace import Pace, told_in_the_terminal
from game.scenes.playing import Playing
from game.scenes.ports import Silence
from game.scenes.ports_play import Snapshot
from game.scenes.scene import Farewell, Scene
from game.scenes.stage_manager import StageManager
from game.sensing.spec import FrameSource, SourceKind
from game.standstill import Standstill

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
    """A source of which every frame is waited for, one at each poll; see `ports_play.Source`.

    `pace` tells how fast that went.
    """

    def __init__(self, source: FrameSource) -> None:
        """Hand out the frames of `source`."""
        self._source = source
        self._frames: Iterator[Frame] = source.frames()
        self._began_s = 0.0
        self.pace = Pace()
        self.ended = False

    def poll(self) -> tuple[Frame, ...]:
        """The next frame, or none after the last one."""
        frame = next(self._frames, None)
        self.ended = frame is None
        if frame is None:
            return ()
        now_s = monotonic()
        self._began_s = self._began_s or now_s
        self.pace = Pace(
            frames=self.pace.frames + 1,
            film_ms=frame.t_ms,
            real_ms=round(1000 * (now_s - self._began_s)),
        )
        return (frame,)

    def picture(self) -> Snapshot | None:
        """The picture of that frame."""
        return self._source.picture()

    def close(self) -> None:
        """Free the camera."""
        self._source.close()


Draw = Callable[[Scene, float], None]
"""Takes a picture of a scene at a second of the source's clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Through:
    """How a play went: the seconds of `--at` that it ended before, and what it was `stuck` in."""

    missed: tuple[float, ...] = ()
    stuck: str = ""


def play_through(
    attempt: Attempt,
    house: House,
    *,
    at: tuple[float, ...],
    draw: Draw,
    standstill: Standstill | None = None,
) -> Through:
    """Play `attempt` to its end, drawing the scene that is on at each of the seconds `at`.

    With a `standstill` it ends where that finds that nothing goes on any more.
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
        stuck = "" if standstill is None else standstill.told(attempt.state)
        if stuck and not attempt.over:
            return Through(missed=tuple(moments), stuck=stuck)
    if isinstance(manager.scene, Trouble):
        raise manager.scene.error
    end_ms = max(0, attempt.state.t_ms)
    for number, moment in enumerate(moments):
        if 1000 * moment > end_ms + LINGER_MS or not manager.running:
            return Through(missed=tuple(moments[number:]))
        while now_ms < 1000 * moment:
            manager.update(STEP_MS)
            now_ms += STEP_MS
        draw(manager.scene, moment)
    return Through()


def run_unattended(options: GameOptions, wanted: Unattended) -> dict[str, object]:
    """Play a level without a window and write what is `wanted`; returns the results document.

    Without a level it is the demo; without a player in the options nobody in particular plays.
    Raises UserError for everything that the player can mend, after keeping what was played; then no
    results are written. Where nothing can be written is said before anything is played; where that
    shows only at the end (a full disk), it is the document's problem.
    """
    check_folder(wanted.screenshots)
    check_file(wanted.results)
    options = replace(options, player=options.player or "")
    with House.open(options) as house:
        house.announce()
        level_id = options.level or DEMO_LEVEL
        plan = house.plan(level_id)
        text = house.source_or_athlete(level_id)
        house.fetch_model_now(text)
        feed = house.feed(plan, text)
        house.introduce(text)
        source = OneByOne(feed.source)
        opened = house.kept(plan, feed, source=source)
        attempt = Attempt(plan, opened)
        simulated = feed.spec.kind is SourceKind.AUTOPLAY
        through = _play_and_keep(attempt, house, wanted, Standstill(plan) if simulated else None)
        slow = told_in_the_terminal(source.pace) if opened.film else ""
        if slow:
            tell(slow)
        assert attempt.kept is not None  # noqa: S101  # an attempt that is over is kept
        document = results_json(
            plan,
            attempt.state,
            attempt.kept,
            source=opened.title,
            weight_kg=house.weight_kg(),
        )
    document["not_reached"] = list(through.missed)
    stuck = bool(through.stuck)
    document["why"] = why_ended(plan, attempt.state, source=opened.title, stopped=stuck)
    if stuck:
        _add_problem(document, through.stuck)
    _write_results(document, wanted.results)
    return document


def _play_and_keep(
    attempt: Attempt, house: House, wanted: Unattended, standstill: Standstill | None
) -> Through:
    """`play_through`; however it ends, what was played is kept, and where it is kept is told."""
    try:
        try:
            draw = pictures(wanted)
            return play_through(attempt, house, at=wanted.at, draw=draw, standstill=standstill)
        finally:
            attempt.close()
    except UserError as error:
        raise _with_place(error, attempt) from error
    except (KeyboardInterrupt, SystemExit):
        tell(_stopped(attempt))
        raise


def _write_results(document: dict[str, object], path: Path | None) -> None:
    """Write the results; where that fails it is a problem of the document, which can be printed."""
    if path is None:
        return
    try:
        write_json(path, document)
    except UserError as error:
        _add_problem(document, str(error))


def _add_problem(document: dict[str, object], said: str) -> None:
    document["problem"] = "\n".join(str(p) for p in (document["problem"], said) if p)


def _with_place(error: UserError, attempt: Attempt) -> UserError:
    """The error, saying besides where that is kept which was played until then, if anything was."""
    kept = attempt.kept
    played = any(result.reps or result.holds for result in attempt.state.all_results)
    if kept is None or kept.recording is None or not played:
        return error
    until_then = f"what was played until then is kept: {kept.recording}"
    do = f"{error.do}\n  {until_then}" if error.do else until_then
    return UserError(error.found, where=error.where, allowed=error.allowed, do=do)


def _stopped(attempt: Attempt) -> str:
    """What became of that which was played before somebody ended the program."""
    kept = attempt.kept
    if kept is None:
        return "stopped before what was played could be kept"
    place = "" if kept.recording is None else f": {kept.recording}"
    if kept.saved:
        said = f"what was played is kept{'' if attempt.finished else ' as unfinished'}{place}"
    elif place:
        said = f"of what was played the recording is kept{place}"
    else:
        said = "what was played could not be kept"
    problem = f"\nproblem: {kept.problem}" if kept.problem else ""
    return f"stopped; {said}{problem}"


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
