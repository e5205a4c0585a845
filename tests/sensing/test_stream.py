"""Frames that exist already, at their own pace or at once."""

from __future__ import annotations

from game.core.pose import Frame
from game.sensing.spec import SourceKind, SourceSpec, Speed
from game.sensing.stream import StreamSource
from tests.sensing.doubles import standing, times

SPEC = SourceSpec(kind=SourceKind.RECORDING, target="squats.rqp")
FRAMES = [Frame(t_ms=t, pose=standing() if t < 200 else None) for t in range(0, 500, 100)]


class _Clock:
    """A clock that a test moves, in seconds."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def test_frames_fall_due_one_by_one() -> None:
    """At its own pace a poll returns what fell due since the last one."""
    clock = _Clock()
    source = StreamSource(SPEC, FRAMES, clock=clock)
    assert times(source.poll()) == [0]
    assert source.poll() == ()
    clock.now_s += 0.2
    assert times(source.poll()) == [100, 200]
    assert not source.ended


def test_a_pause_is_not_caught_up() -> None:
    """Who does not poll for long goes on where the stream was."""
    clock = _Clock()
    source = StreamSource(SPEC, FRAMES, clock=clock)
    source.poll()
    clock.now_s += 60.0
    assert times(source.poll()) == [100, 200]


def test_all_frames_at_full_speed() -> None:
    """At full speed every frame comes, without waiting, and is counted."""
    with StreamSource(SPEC, FRAMES, speed=Speed.MAX) as source:
        assert list(source.frames()) == FRAMES
        assert source.ended
        stats = source.stats()
        assert (stats.tracked, stats.with_pose, stats.dropped) == (5, 2, 0)
        assert source.picture() is None


def test_polling_at_full_speed_gives_the_same_frames() -> None:
    """A window that polls at full speed sees them all too."""
    source = StreamSource(SPEC, FRAMES, speed=Speed.MAX)
    seen: list[Frame] = []
    while not source.ended:
        seen += source.poll()
    assert seen == FRAMES


def test_own_pace_takes_its_time() -> None:
    """Unattended at its own pace, the last of three frames 40 ms apart comes after 80 ms."""
    frames = [Frame(t_ms=t, pose=None) for t in (0, 40, 80)]
    clock = _Clock()
    waited: list[float] = []
    source = StreamSource(SPEC, frames, clock=clock)
    source._sleep = waited.append
    assert list(source.frames()) == frames
    assert [round(seconds, 3) for seconds in waited] == [0.04, 0.08]


def test_closing_ends_it() -> None:
    """A closed stream gives nothing."""
    source = StreamSource(SPEC, FRAMES)
    source.close()
    assert source.ended
    assert source.poll() == ()
