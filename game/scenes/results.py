"""The end of a level: the grade, every repetition with its reasons, left against right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import fmean

from game.core.body import SIDES, Side
from game.core.exercise import Exercise
from game.core.plan import Plan
from game.core.scoring import grade
from game.core.state import SessionState, Stage, StepResult
from game.core.verdict import Fault, Judgement, Part
from game.scenes.boards import Board
from game.scenes.insight import Insight
from game.scenes.naming import Naming
from game.scenes.ports import Outside
from game.scenes.ports_play import Kept
from game.scenes.replay import Replay
from game.scenes.scene import BACK, Choice, Go, Menu, Scene, choice
from game.view import results
from game.view.canvas import Canvas
from game.view.inputs import Input, Key, KeyPressed, PointerPressed, Scrolled
from game.view.models import RepBar, ResultsPicture, SideLine, hit

REP = "rep:"
"""How the id of a repetition begins among the places to click."""
STARS = {"S": 5, "A": 4, "B": 3, "C": 2, "D": 1}
FULL_QUALITY = 0.995
"""A part of a repetition's score from here on lost nothing worth a word."""

FIGURES = frozenset({"deg", "s", "m"})
"""Units that a player can make something of."""
CLEAR_EXCESS = 0.5
"""A fault this far from its warning to its error limit (0..1) was clear, not slight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """An attempt that is over."""

    plan: Plan
    state: SessionState
    kept: Kept


def played_steps(state: SessionState) -> tuple[StepResult, ...]:
    """The results of every work step, with the one that was under way at the end."""
    return state.results if state.current is None else (*state.results, state.current)


def reasons_of(rep: Judgement) -> tuple[str, ...]:
    """Why points were lost, the weightiest first; then what could not be judged."""

    def cost(part: Part) -> float:
        return part.weight * (1 - part.quality)

    lost: list[str] = []
    for part in sorted(rep.parts, key=cost, reverse=True):
        if part.quality < FULL_QUALITY:
            faults = rep.faults if part.name == "posture" else ()
            lost += [correction(fault) for fault in faults] or [part.reason]
    if not rep.not_judged:
        return tuple(lost)
    unseen = ", ".join(rep.not_judged).replace("_", " ")
    return (*lost, f"not judged: {unseen}")


def correction(fault: Fault) -> str:
    """What to do about a fault, then how far it was off: the value measured and its limit.

    Shares of a limb or of the trunk mean nothing to a player: there it is "slightly" or "clearly".
    """

    def figure(value: float) -> str:
        if fault.unit == "deg":
            return f"{value:.0f}°"
        return f"{value:.1f} s" if fault.unit == "s" else f"{100 * value:.0f} cm"

    cue = fault.cue[:1].upper() + fault.cue[1:]
    if fault.unit not in FIGURES:
        return f"{cue} ({'clearly' if fault.excess >= CLEAR_EXCESS else 'slightly'} off)"
    return f"{cue} ({figure(fault.worst)}, limit {figure(fault.limit)})"


def unranked(played: Played) -> str:
    """Why the attempt is not on the leaderboard; "" where it is."""
    if played.kept.ranked:
        return ""
    if not played.kept.person:
        return "This run is not ranked: the demo, recordings and autoplay never are."
    if played.state.stage is not Stage.FINISHED:
        return "This run is not ranked: the level was not finished."
    return "This run is not ranked: it could not be saved."


def bars_of(played: Played) -> tuple[RepBar, ...]:
    """Every judged repetition of the level, in order."""
    reps = [
        (played.plan.steps[result.step_index], rep)
        for result in played_steps(played.state)
        if result.judged
        for rep in result.reps
    ]
    return tuple(
        RepBar(
            number=number,
            exercise="" if step.exercise is None else step.exercise.name,
            side=rep.side,
            score=rep.score,
            tier=rep.tier,
            reasons=reasons_of(rep),
        )
        for number, (step, rep) in enumerate(reps, start=1)
    )


def side_lines(played: Played) -> tuple[SideLine, ...]:
    """Left against right for each exercise with a joint angle to compare."""
    own = dict(played.plan.ranges)
    by_exercise: dict[str, list[Judgement]] = {}
    for result in played_steps(played.state):
        by_exercise.setdefault(result.exercise, []).extend(result.reps)
    lines = []
    for id_, reps in by_exercise.items():
        step = next(s for s in played.plan.steps if s.exercise and s.exercise.id == id_)
        rom = step.exercise.rom if step.exercise is not None else None
        if step.exercise is None or rom is None or not reps:
            continue
        left, right = (
            _mean_range(reps, side, rest=rom.rest_deg, target=rom.target_deg) for side in SIDES
        )
        lines.append(SideLine(exercise=_named(step.exercise, own), left_pct=left, right_pct=right))
    return tuple(lines)


def _named(exercise: Exercise, own: Mapping[str, float]) -> str:
    """The exercise, with the player's own range where counting went by less than the standard."""
    share = own.get(exercise.id, 1.0)
    return exercise.name if share >= 1 else f"{exercise.name} (own {100 * share:.0f} %)"


def _mean_range(
    reps: Sequence[Judgement], side: Side, *, rest: float, target: float
) -> float | None:
    """Mean range of motion of a side in percent of the standard; None where it was not seen."""
    extremes = [
        (rep.rom.left_deg if side is Side.LEFT else rep.rom.right_deg)
        for rep in reps
        if rep.side in (None, side)
    ]
    seen = [100 * (rest - deg) / (rest - target) for deg in extremes if deg is not None]
    return fmean(seen) if seen and rest != target else None


class Results(Menu):
    """Shows how it went. Left and right (or the mouse, or its wheel) choose a repetition."""

    def __init__(self, outside: Outside, played: Played, *, again: Go, home: Go) -> None:
        """Show `played`; the repetition with the lowest score is chosen first."""
        super().__init__(outside)
        self._played = played
        self._again = again
        self._home = home
        self._bars = bars_of(played)
        self._sides = side_lines(played)
        scores = [bar.score for bar in self._bars]
        self.chosen = scores.index(min(scores)) if scores else 0

    def choices(self) -> Sequence[Choice]:
        """Go on to the leaderboard, see it again, play again, or leave."""
        played = self._played
        entries: list[Choice] = []
        if played.kept.ranked and played.kept.attempt_id is not None:
            entries.append(choice("name", "Your name", self._name))
        else:
            entries.append(choice("board", "Leaderboard", self._board))
        if any(result.judged for result in played_steps(played.state)):
            entries.append(choice("insight", "Insight", self._insight))
        if played.kept.recording is not None:
            entries.append(choice("replay", "Replay", self._replay))
        entries.append(choice("again", "Play again", self._again))
        entries.append(choice(BACK, "Levels", self._home))
        return entries

    def _name(self) -> Scene:
        onward = partial(self._onward, mine=self._played.kept.attempt_id)
        kept = self._played.kept
        assert kept.attempt_id is not None  # noqa: S101  # it is offered only then
        return Naming(
            self.outside,
            save=partial(self.outside.scores.name, kept.attempt_id),
            go=onward,
            back=self._here,
            words=f"{self._played.state.score.points:,} points",
            name=kept.player,
            rank=kept.rank or 0,
            without="Without a name" if kept.player is None else "Back",
        )

    def _replay(self) -> Scene:
        """The attempt again; raises UserError when its recording cannot be read."""
        footage = self.outside.footage(self._played.kept.recording or "")
        return Replay.of(self.outside, footage, back=self._here)

    def _insight(self) -> Scene:
        """What each set tells."""
        player = self._played.kept.player or self.outside.settings.value.player
        played = self._played
        tellings = self.outside.players.tellings(played.plan, played.state, player)
        return Insight(self.outside, tellings, back=self._here)

    def _here(self) -> Scene:
        return self

    def _board(self) -> Scene:
        return self._onward(mine=None)

    def _onward(self, *, mine: int | None) -> Scene:
        return Board(
            self.outside,
            self._played.plan,
            mine=mine,
            again=self._again,
            back=self._here,
            note=unranked(self._played),
        )

    def handle(self, event: Input) -> Scene:
        """Choose a repetition, or use the menu."""
        if isinstance(event, Scrolled):
            self._choose_rep(event.steps)
            return self
        if isinstance(event, KeyPressed) and event.key in {Key.UP, Key.DOWN}:
            self._choose_rep(1 if event.key is Key.DOWN else -1)
            return self
        if isinstance(event, PointerPressed):
            name = hit(self.hits, event.at) or ""
            if name.startswith(REP):
                self.chosen = int(name.removeprefix(REP))
                return self
        return super().handle(event)

    def _choose_rep(self, step: int) -> None:
        if self._bars:
            self.chosen = (self.chosen + step) % len(self._bars)

    def draw(self, canvas: Canvas) -> None:
        """Draw the results; the points count up from when the screen opened."""
        state, plan, kept = self._played.state, self._played.plan, self._played.kept
        total = plan.rules.total_points
        letter = grade(state.score.points, total)
        holds = [hold for result in played_steps(state) for hold in result.holds]
        self.hits = results.draw(
            canvas,
            ResultsPicture(
                t_ms=self.t_ms,
                since_ms=0,
                level=plan.level.title,
                points=state.score.points,
                total=total,
                grade=letter,
                stars=STARS[letter],
                reps=self._bars,
                chosen=self.chosen,
                sides=self._sides,
                best_combo=state.score.best_combo,
                held_s=sum(hold.valid_ms for hold in holds) / 1000 if holds else None,
                finished=state.stage is Stage.FINISHED,
                new_best=kept.new_best,
                items=self.items,
                selected=self.selected,
            ),
        )
