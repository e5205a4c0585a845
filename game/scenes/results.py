"""The end of a level: the grade, every repetition with its reasons, left against right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from game.core.scoring import grade
from game.core.state import Stage
from game.scenes.boards import Board
from game.scenes.insight import Insight
from game.scenes.naming import Naming
from game.scenes.outcome import Played, bars_of, practised, side_lines, unranked
from game.scenes.ports import Outside
from game.scenes.replay import Replay
from game.scenes.scene import BACK, Choice, Go, Menu, Scene, choice
from game.view import results
from game.view.canvas import Canvas
from game.view.inputs import Input, Key, KeyPressed, PointerPressed, Scrolled
from game.view.models import ResultsPicture, hit

REP = "rep:"
"""How the id of a repetition begins among the places to click."""
STARS = {"S": 5, "A": 4, "B": 3, "C": 2, "D": 1}


class Results(Menu):
    """Shows how it went. Left and right (or the mouse, or its wheel) choose a repetition."""

    def __init__(self, outside: Outside, played: Played, *, again: Go, home: Go) -> None:
        """Show `played`; a try that did not count is chosen first, else the lowest score."""
        super().__init__(outside)
        self._played = played
        self._again = again
        self._home = home
        self._bars = bars_of(played)
        self._sides = side_lines(played)
        scores = [bar.score if bar.counted else -1.0 for bar in self._bars]
        self.chosen = scores.index(min(scores)) if scores else 0

    def choices(self) -> Sequence[Choice]:
        """Go on to the leaderboard, see it again, play again, or leave."""
        played = self._played
        entries: list[Choice] = []
        if played.kept.ranked and played.kept.attempt_id is not None:
            entries.append(choice("name", "Your name", self._name))
        else:
            entries.append(choice("board", "Leaderboard", self._board))
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
        scored = any(rep.counted or rep.held_s is not None for rep in self._bars)
        letter = grade(state.score.points, total) if scored else None
        holds = [hold for result in state.all_results for hold in result.holds]
        self.hits = results.draw(
            canvas,
            ResultsPicture(
                t_ms=self.t_ms,
                since_ms=0,
                level=plan.level.title,
                points=state.score.points,
                total=total,
                grade=letter,
                stars=0 if letter is None else STARS[letter],
                reps=self._bars,
                chosen=self.chosen,
                sides=self._sides,
                best_combo=state.score.best_combo,
                held_s=sum(hold.valid_ms for hold in holds) / 1000 if holds else None,
                finished=state.stage is Stage.FINISHED,
                new_best=kept.new_best,
                items=self.items,
                selected=self.selected,
                practised=practised(self._played),
            ),
        )
