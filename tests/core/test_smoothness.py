"""The spectral arc length: smooth movements are near -1.4, shaky ones below."""

from __future__ import annotations

import cmath
import math
from itertools import pairwise

import pytest

from game.core.judging import _way_out
from game.core.movement import Point, RepSpan
from game.core.smoothness import CUT_OFF_HZ, PERIODS, SAMPLE_HZ, THRESHOLD, _speed, sparc
from tests.playing import plan_of, play, squats


def _reach(ms: int, *, shake: float = 0.0, step_ms: int = 33) -> tuple[list[int], list[float]]:
    """A minimum-jerk movement of `ms`, with a tremor of 4 Hz."""
    times = list(range(0, ms + 1, step_ms))
    shares = [t / ms for t in times]
    smooth = [10 * s**3 - 15 * s**4 + 6 * s**5 for s in shares]
    tremor = [shake * math.sin(2 * math.pi * 4 * t / 1000) for t in times]
    return times, [a + b for a, b in zip(smooth, tremor, strict=True)]


@pytest.mark.parametrize("ms", [600, 1_000, 2_000, 6_000])
def test_a_smooth_movement_has_the_known_length(ms: int) -> None:
    """Minimum jerk is -1.41 in the method's paper, whatever its duration."""
    assert sparc(*_reach(ms)) == pytest.approx(-1.41, abs=0.07)


def test_shaking_is_less_smooth() -> None:
    """The more, the lower."""
    values = [sparc(*_reach(1_500, shake=shake)) for shake in (0.0, 0.01, 0.03)]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == 3


def test_the_rate_of_the_camera_hardly_matters() -> None:
    """Fifteen frames a second or sixty."""
    slow, fast = sparc(*_reach(1_200, step_ms=66)), sparc(*_reach(1_200, step_ms=16))
    assert slow == pytest.approx(fast, abs=0.05)


def test_little_or_no_movement_tells_nothing() -> None:
    """Fewer than ten samples, or standing still."""
    assert sparc(*_reach(200)) is None
    assert sparc(list(range(0, 990, 33)), [0.5] * 30) is None


def _span(trust: float) -> RepSpan:
    times, values = _reach(1_000)
    return RepSpan(
        side=None,
        started_ms=0,
        turn_from_ms=900,
        turned_ms=1_000,
        turn_to_ms=1_100,
        ended_ms=2_000,
        peak=1.0,
        bridged=0.0,
        counted=True,
        way_out=tuple(Point(t, r, trust, 1) for t, r in zip(times, values, strict=True)),
    )


def test_a_guessed_limb_is_not_judged() -> None:
    """What the tracker made up tells nothing about how smooth a movement was."""
    assert _way_out(_span(0.9)) == tuple((p.t_ms, p.progress) for p in _span(0.9).way_out)
    assert _way_out(_span(0.2)) == ()


def test_repetitions_carry_what_tells_their_smoothness() -> None:
    """The athlete moves smoothly, and each repetition alike."""
    reps = play(plan_of(squats(3))).state.results[0].reps
    ways = [tuple(zip(*rep.way_out, strict=True)) for rep in reps]
    assert [sparc(times, way) for times, way in ways] == [pytest.approx(-1.35, abs=0.2)] * 3


def _direct(times_ms: list[int], values: list[float]) -> float:
    """The spectral arc length by the transform as it is written in the paper."""
    speed = _speed(times_ms, values)
    period = next(p for p in PERIODS if p >= 4 * len(speed))
    spectrum = [
        abs(sum(v * cmath.exp(-2j * cmath.pi * k * n / period) for n, v in enumerate(speed)))
        / sum(speed)
        for k in range(round(CUT_OFF_HZ * period / SAMPLE_HZ) + 1)
    ]
    last = max(k for k, magnitude in enumerate(spectrum) if magnitude >= THRESHOLD)
    return -sum(math.hypot(1 / last, b - a) for a, b in pairwise(spectrum[: last + 1]))


@pytest.mark.parametrize("ms", range(440, 2_000, 40))
def test_folding_gives_what_the_whole_profile_gives(ms: int) -> None:
    """A movement that starts at once (its first speed is the highest), of every length."""
    times = list(range(0, ms + 1, 40))
    values = [math.sqrt(t / ms) for t in times]
    assert sparc(times, values) == pytest.approx(_direct(times, values), abs=1e-9)
