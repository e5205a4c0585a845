"""What each screen shows: values that the scenes make and the pictures take.

`t_ms` is the moment to show, in integer ms of a clock that never runs backwards; animations depend
on it alone. In play it is the session's clock, and may run ahead of the newest frame. Each screen's
`draw` returns the places that can be clicked, as `Hits`: pairs of the item's id and its box.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.core.body import Side
from game.core.exercise import Exercise
from game.core.plan import Plan
from game.core.state import SessionState
from game.core.verdict import Tier
from game.view.canvas import Box, RawPicture
from game.view.show import Show

Hits = tuple[tuple[str, Box], ...]


def hit(hits: Hits, point: tuple[float, float]) -> str | None:
    """The id of the item at `point` (the last drawn wins), or None."""
    return next((name for name, box in reversed(hits) if box.contains(point)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """A choice in a menu; `detail` is a second, smaller line."""

    id: str
    label: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlePicture:
    """The title screen: the logo, the moving athlete, a few choices. `moves` are shown in turn.

    Of the `notices`, each a line, the first two are shown, in place of the keys.
    """

    t_ms: int
    items: tuple[MenuItem, ...]
    selected: int
    moves: tuple[Exercise, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelCard:
    """A level to choose. `best_points` and `best_grade` are None where it was never finished.

    `minutes` is 0 where it cannot be played as it is wanted; the description says why.
    """

    id: str
    title: str
    description: str
    difficulty: str
    minutes: int
    moves: tuple[Exercise, ...]
    best_points: int | None = None
    best_grade: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelsPicture:
    """The choice of a level: `selected` is the card of the row that is looked at.

    The way back is not among the cards; `on_back` says that it has the focus.
    """

    t_ms: int
    cards: tuple[LevelCard, ...]
    selected: int
    back: MenuItem
    on_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayPicture:
    """The playing screen in all its stages: framing, countdown, work and rest.

    `show` comes from `game.view.show.watch`. `camera` is the newest camera picture, None when the
    inset is off or the source has none; `ghost` switches the target ghost. `strip` is the lowest
    line with caption and keys; without it that place is left free, for the controls of a replay.
    `remark` is something to know that can wait, the weightiest part first; it goes there, too.
    """

    t_ms: int
    plan: Plan
    state: SessionState
    show: Show
    camera: RawPicture | None = None
    ghost: bool = True
    muted: bool = False
    captions: bool = True
    strip: bool = True
    remark: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogPicture:
    """A question or message in front of whatever was drawn before: pause, camera lost, quit?"""

    t_ms: int
    title: str
    lines: tuple[str, ...]
    items: tuple[MenuItem, ...]
    selected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RepBar:
    """One repetition in the results. `reasons` say why points were lost, the weightiest first.

    `number` counts the tries of its set (sets from 0: `of_set`), `rep` those that count. A hold is
    one as well; `held_s` is then how long it lasted. One that is not `counted` was a try: its score
    is of no account and is not shown. A `golden` one counted double, a `harmful` one had a fault
    that may hurt.
    """

    number: int
    exercise: str
    side: Side | None
    score: float
    tier: Tier
    reasons: tuple[str, ...]
    held_s: float | None = None
    counted: bool = True
    golden: bool = False
    harmful: bool = False
    of_set: int = 0
    rep: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SideLine:
    """Left against right in one exercise: the mean joint angle at the turn, in degrees.

    None is "not judged": the side was not seen. `rest_deg` and `target_deg` are the standard range,
    `own_pct` is the player's own range in percent of it where counting went by less.
    """

    exercise: str
    left_deg: float | None
    right_deg: float | None
    rest_deg: float
    target_deg: float
    own_pct: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsPicture:
    """The end of a level. `since_ms` is when the screen opened: its numbers count up from there.

    `reps` holds every repetition that was judged; `chosen` is the one whose reasons are shown in
    full. `stars` is 0..5. `held_s` is the time of valid holds in seconds, None without holds.
    `grade` is None where nothing was scored; `practised` is then how many repetitions of a warm-up
    were counted.
    """

    t_ms: int
    since_ms: int
    level: str
    points: int
    total: int
    grade: str | None
    stars: int
    reps: tuple[RepBar, ...]
    chosen: int
    sides: tuple[SideLine, ...]
    best_combo: int
    held_s: float | None
    finished: bool
    new_best: bool
    items: tuple[MenuItem, ...]
    selected: int
    practised: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """A line of the leaderboard; `mine` is the attempt just played.

    `film` and `own_range` are as in `game.scenes.ports_people.Row`: marks behind the name.
    """

    rank: int
    name: str
    points: int
    grade: str
    when: str
    film: bool = False
    own_range: bool = False
    mine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPicture:
    """The leaderboard of one level; `note` says why the attempt just played is not on it."""

    t_ms: int
    level: str
    rows: tuple[BoardRow, ...]
    items: tuple[MenuItem, ...]
    selected: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePicture:
    """The entry of a name for the leaderboard; `limit` is the most characters allowed.

    `words` stand above the name; `rank` 0 is no place to mention.
    """

    t_ms: int
    words: str
    rank: int
    name: str
    limit: int
    items: tuple[MenuItem, ...]
    selected: int
    notice: str = ""
