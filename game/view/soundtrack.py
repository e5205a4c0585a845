"""Which sound belongs to which event, as a table; every sound has a caption."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.core.events import (
    CountdownTicked,
    CueGiven,
    Event,
    HoldTicked,
    JudgingStopped,
    LevelFinished,
    Paused,
    RepJudged,
    Resumed,
    SetFinished,
)
from game.core.verdict import Tier
from game.view.theme import may_hurt


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """A sound: the file `assets/sounds/NAME.wav`, and what it says in words."""

    name: str
    caption: str


PERFECT = Sound(name="perfect", caption="bright chime: perfect")
GREAT = Sound(name="great", caption="chime: great")
GOOD = Sound(name="good", caption="note: good")
OK = Sound(name="partial", caption="low note: OK")
CAREFUL = Sound(name="partial", caption="low note: careful")
PARTIAL = Sound(name="partial", caption="low note: not the full way")
COUNT = Sound(name="count", caption="tick: counted")
HOLD = Sound(name="hold", caption="soft tick: a second held")
CUE = Sound(name="cue", caption="two notes down: a cue")
PRAISE = Sound(name="praise", caption="two notes up: better")
TICK = Sound(name="countdown", caption="beep: get ready")
GO = Sound(name="go", caption="high beep: go")
SET_DONE = Sound(name="set_done", caption="fanfare: set done")
LEVEL_DONE = Sound(name="level_done", caption="long fanfare: level done")
PAUSE = Sound(name="pause", caption="falling notes: pause")
RESUME = Sound(name="resume", caption="rising notes: going on")
UNSEEN = Sound(name="unseen", caption="soft hum: I cannot see you")

MENU: dict[str, Sound] = {
    "move": Sound(name="move", caption="click"),
    "choose": Sound(name="choose", caption="pop: chosen"),
    "back": Sound(name="back", caption="pop: back"),
}
"""The sounds of the menus."""

TIERS: dict[Tier, Sound] = {
    Tier.PERFECT: PERFECT,
    Tier.GREAT: GREAT,
    Tier.GOOD: GOOD,
    Tier.PARTIAL: OK,
}
"""The sounds of the repetitions that count."""

_PLAIN: dict[type, Sound] = {
    HoldTicked: HOLD,
    SetFinished: SET_DONE,
    LevelFinished: LEVEL_DONE,
    Paused: PAUSE,
    Resumed: RESUME,
    JudgingStopped: UNSEEN,
}

ALL: tuple[Sound, ...] = (
    *TIERS.values(),
    CAREFUL,
    PARTIAL,
    COUNT,
    CUE,
    PRAISE,
    TICK,
    GO,
    *_PLAIN.values(),
    *MENU.values(),
)
"""Every sound there is; `tools/make_assets.py` makes them, a test compares the two."""


def sound_of(event: Event) -> Sound | None:
    """The sound of one event; None for those that are silent."""
    if isinstance(event, RepJudged):
        return _rep_sound(event)
    if isinstance(event, CueGiven):
        return PRAISE if event.praise else CUE
    if isinstance(event, CountdownTicked):
        return TICK if event.seconds > 0 else GO
    return _PLAIN.get(type(event))


def _rep_sound(event: RepJudged) -> Sound | None:
    """Its tier's, unless it may hurt; only a count past the goal and in practice.

    In practice half the way is no failure.
    """
    if not event.judgement.counted:
        return None if event.practice else PARTIAL
    if not event.hit:
        return COUNT
    return CAREFUL if may_hurt(event.judgement.faults) else TIERS[event.judgement.tier]


def sounds_of(events: Iterable[Event]) -> tuple[Sound, ...]:
    """The sounds of what just happened, in order, each once; the end of a level drowns the rest."""
    found = dict.fromkeys(sound for event in events if (sound := sound_of(event)) is not None)
    return (LEVEL_DONE,) if LEVEL_DONE in found else tuple(found)
