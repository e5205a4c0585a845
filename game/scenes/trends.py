"""A player's practice over time, exercise by exercise."""

from __future__ import annotations

from collections.abc import Sequence

from game.scenes.ports import Outside
from game.scenes.ports_people import Trend
from game.scenes.scene import BACK, Browser, Choice, Go, choice
from game.view import trends
from game.view.canvas import Canvas
from game.view.trends import Curve, TrendsPicture

NOTHING = "Play a level: what you did in each exercise is shown here, day by day."


class Progress(Browser):
    """A list of exercises; the days of the one with the focus are drawn."""

    def __init__(self, outside: Outside, name: str, *, back: Go) -> None:
        """Show the practice of the player called `name`."""
        super().__init__(outside)
        self._name = name
        self._back = back
        self._trends = outside.players.progress(name)

    def choices(self) -> Sequence[Choice]:
        """Each exercise (its days show as soon as it has the focus), and the way back."""
        return (
            *(choice(f"trend:{i}", t.exercise, self.stay) for i, t in enumerate(self._trends)),
            choice(BACK, "Back", self._back),
        )

    def draw(self, canvas: Canvas) -> None:
        """Draw the list, and the curves of the exercise that has the focus."""
        trend = self._trends[self.shown] if self._trends else None
        self.hits = trends.draw(
            canvas,
            TrendsPicture(
                t_ms=self.t_ms,
                player=self._name,
                days=() if trend is None else tuple(day.day for day in trend.days),
                curves=() if trend is None else curves_of(trend),
                summary=NOTHING if trend is None else summary_of(trend),
                items=self.items[:-1],
                selected=self.shown,
                back=self.items[-1],
                on_back=self.on_back,
            ),
        )


def summary_of(trend: Trend) -> str:
    """How much of an exercise was done, in a sentence."""
    reps = sum(day.reps for day in trend.days)
    held = [day.held_s for day in trend.days if day.held_s is not None]
    days = "1 day" if len(trend.days) == 1 else f"{len(trend.days)} days"
    amounts = [f"{reps} repetition{'' if reps == 1 else 's'}"] if reps else []
    if held:
        amounts.append(f"{sum(held):.0f} s held")
    return f"{trend.exercise}: {' and '.join(amounts)} on {days}"


def curves_of(trend: Trend) -> tuple[Curve, ...]:
    """Range and score over the days; seconds in place of the range for what is held."""
    days = trend.days
    if any(day.reps for day in days):
        less = trend.own_pct is not None and round(trend.own_pct) < 100  # noqa: PLR2004  # per cent
        first = Curve(
            name="Range of the standard",
            unit=" %",
            values=tuple(day.range_pct for day in days),
            mark=trend.own_pct if less else None,
            mark_name="own range",
        )
    else:
        first = Curve(name="Held", unit=" s", values=tuple(day.held_s for day in days))
    return first, Curve(name="Mean score", unit="", values=tuple(day.score for day in days))
