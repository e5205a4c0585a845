"""Keeping to the player when a stranger comes into view."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from game.core.pose import Pose
from game.sensing.opening import open_source
from game.sensing.player import FORGET_MS, PERSIST_MS, PlayerKeeper
from game.sensing.spec import SourceKind, SourceSpec, Speed
from tests.sensing.doubles import standing

FRAME_MS = 33
PLAYER = standing(x=0.6, size=0.2)
STRANGER = standing(x=1.1, size=0.25)


def _kept(poses: Iterable[Pose | None], *, keeper: PlayerKeeper | None = None) -> list[bool]:
    """For each frame whether its pose was let through."""
    keeper = keeper or PlayerKeeper()
    return [keeper.keep(pose, i * FRAME_MS) is not None for i, pose in enumerate(poses)]


def test_a_moving_player_is_let_through() -> None:
    """Somebody who walks two torso lengths a second to the side and back is one person."""
    path = [standing(x=0.3 + 0.4 * FRAME_MS / 1000 * i) for i in range(60)]
    assert all(_kept([*path, *reversed(path)]))


def test_a_stranger_is_held_back_until_the_player_is_back() -> None:
    """A jump to somebody else is not the player; the player's own place is."""
    kept = _kept([PLAYER] * 10 + [STRANGER] * 30 + [PLAYER] * 10)
    assert kept == [True] * 10 + [False] * 30 + [True] * 10


def test_a_stranger_who_walks_past_the_player_is_not_the_player() -> None:
    """At 1.2 m/s somebody crosses the player's place without becoming the player."""
    path = [standing(x=1.1 - 0.5 * FRAME_MS / 1000 * step, size=0.22) for step in range(60)]
    kept = _kept([PLAYER] * 10 + path + [PLAYER] * 10)
    assert kept == [True] * 10 + [False] * 60 + [True] * 10


def test_the_gap_of_a_hand_over_does_not_let_the_stranger_in() -> None:
    """Frames with nobody between the two do not excuse a jump across the room."""
    kept = _kept([PLAYER] * 10 + [None] * 4 + [STRANGER] * 30)
    assert not any(kept[10:])


def test_a_tracker_that_glides_back_finds_the_player() -> None:
    """The tracker's own smoothing moves from the stranger to the player over a few frames."""
    glide = [standing(x=1.1 - 0.1 * step, size=0.25 - 0.01 * step) for step in range(1, 6)]
    kept = _kept([PLAYER] * 10 + [STRANGER] * 20 + glide + [PLAYER] * 20)
    assert not any(kept[10:30])
    assert all(kept[-10:])


def test_who_stays_is_the_player() -> None:
    """After staying in view alone for long enough, the other one is the player."""
    kept = _kept([PLAYER] * 10 + [STRANGER] * 100)
    first = kept.index(True, 10)
    assert PERSIST_MS <= (first - 10) * FRAME_MS < PERSIST_MS + 2 * FRAME_MS
    assert all(kept[first:])


def test_a_stranger_who_comes_and_goes_never_becomes_the_player() -> None:
    """The time that strangers stay does not add up over several of them."""
    other = standing(x=0.1)
    kept = _kept([PLAYER] * 5 + ([STRANGER] * 50 + [other] * 50) * 2)
    assert not any(kept[5:])


def test_after_leaving_the_room_anybody_may_play() -> None:
    """Who comes after the player has been away for long is the player."""
    away = [None] * (FORGET_MS // FRAME_MS + 1)
    assert _kept([PLAYER, *away, STRANGER])[-1]


def test_falling_out_of_the_tracker_for_a_moment_is_no_stranger() -> None:
    """A burpee: lost upright, found half a second later on the floor, a torso length away."""
    floor = standing(x=0.75, y=0.72, size=0.14)
    assert _kept([PLAYER] * 5 + [None] * 15 + [floor] * 5)[-5:] == [True] * 5


@pytest.mark.model
@pytest.mark.slow
def test_a_real_stranger_walks_through_the_picture(model: Path, stranger_clip: Path) -> None:
    """Pasted from two clips: no pose while the tracker follows the stranger, the player after."""
    spec = SourceSpec(kind=SourceKind.VIDEO, target=str(stranger_clip))
    with open_source(spec, model=model, speed=Speed.MAX, picture_height=0) as source:
        frames = list(source.frames())
    middles = {f.t_ms: (f.pose.x[11] + f.pose.x[12]) / 2 for f in frames if f.pose is not None}
    assert all(0.6 < x < 0.75 for x in middles.values()), "somebody else's pose was let through"
    hidden = [f.t_ms for f in frames if f.pose is None]
    assert 3_000 < hidden[0] < 3_500
    assert 5_400 < hidden[-1] < 5_900
    assert len(middles) > 0.65 * len(frames)
