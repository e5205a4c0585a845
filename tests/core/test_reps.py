"""Segmentation: swings of progress are repetitions, wherever they start, however seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.body import Side
from game.core.counting import Counting, PhaseName
from game.core.movement import Reading, Readings, RepSpan
from game.core.reps import (
    Joining,
    RepsState,
    _moved_together,
    forget_movement,
    reps_flush,
    reps_step,
    together,
)

Curve = Callable[[float], float]
COUNTING = Counting()
SEEN = 0.95


def _smooth(share: float) -> float:
    """A minimum-jerk movement from 0 to 1."""
    s = max(0.0, min(1.0, share))
    return s**3 * (10 - 15 * s + 6 * s * s)


def moves(
    *peaks: float, out_s: float = 1.0, back_s: float = 1.0, pause_s: float = 0.5, low: float = 0.0
) -> tuple[Curve, float]:
    """Movements from `low` to each of `peaks` and back, with pauses; and how long that takes."""
    each_s = out_s + back_s + pause_s

    def curve(t_s: float) -> float:
        number = int((t_s - pause_s) // each_s)
        if t_s < pause_s or number >= len(peaks):
            return low
        within = t_s - pause_s - number * each_s
        up = _smooth(within / out_s) - _smooth((within - out_s) / back_s)
        return low + (peaks[number] - low) * up

    return curve, len(peaks) * each_s + 2 * pause_s


def readings(
    curve: Curve, seconds: float, *, fps: float = 30.0, trust: Curve = lambda _: SEEN
) -> list[tuple[int, Reading]]:
    """The curve as a tracker would give it."""
    count = int(seconds * fps)
    times = [i / fps for i in range(count)]
    return [(round(1000 * t), (curve(t), trust(t), 1)) for t in times]


def play(
    frames: Sequence[tuple[int, Readings]],
    *,
    joining: Joining = Joining.ONE,
    counting: Counting = COUNTING,
    start_ms: int = 0,
) -> list[RepSpan]:
    """All spans of the frames, those of the flush at the end as well."""
    state, spans = RepsState(), []
    for t_ms, pair in frames:
        state, found = reps_step(
            state, t_ms=start_ms + t_ms, readings=pair, joining=joining, counting=counting
        )
        spans += found
    return spans + list(reps_flush(state, joining=joining, counting=counting))


def both(one: Sequence[tuple[int, Reading]]) -> list[tuple[int, Readings]]:
    """Two sides that do the same."""
    return [(t_ms, (reading, reading)) for t_ms, reading in one]


def counted(spans: Sequence[RepSpan]) -> int:
    """How many of the spans count."""
    return sum(span.counted for span in spans)


@given(
    peaks=st.lists(st.floats(0.68, 1.3), min_size=1, max_size=6),
    low=st.floats(0, 0.25),
    out_s=st.floats(0.35, 4.0),
    back_s=st.floats(0.35, 4.0),
    fps=st.sampled_from([10.0, 15.0, 24.0, 30.0, 60.0]),
)
def test_every_full_swing_counts_once(
    peaks: list[float], low: float, out_s: float, back_s: float, fps: float
) -> None:
    """Quick or slow, deep or just deep enough, from any rest, at any frame rate."""
    high = [low + peak for peak in peaks]
    curve, seconds = moves(*high, out_s=out_s, back_s=back_s, pause_s=0.7, low=low)
    assert counted(play(both(readings(curve, seconds, fps=fps)))) == len(peaks)


@given(peaks=st.lists(st.floats(0.05, 0.53), min_size=1, max_size=6), low=st.floats(-0.1, 0.2))
def test_a_half_swing_never_counts(peaks: list[float], low: float) -> None:
    """A movement taken back half-way is at most a partial one."""
    curve, seconds = moves(*[low + peak for peak in peaks], low=low)
    assert counted(play(both(readings(curve, seconds)))) == 0


def test_a_half_swing_is_partial_and_a_fidget_is_nothing() -> None:
    """From `enter` on a movement is told, so that it can be explained why it did not count."""
    curve, seconds = moves(0.5, 0.2, 0.5)
    spans = play(both(readings(curve, seconds)))
    assert [span.counted for span in spans] == [False, False]
    assert [span.peak for span in spans] == pytest.approx([0.5, 0.5], abs=0.01)


@given(shift_ms=st.integers(0, 3_600_000))
def test_when_it_happens_does_not_matter(shift_ms: int) -> None:
    """The same movement an hour later gives the same spans, an hour later."""
    curve, seconds = moves(1.0, 0.8, 0.5, 1.1)
    frames = both(readings(curve, seconds))
    before, after = play(frames), play(frames, start_ms=shift_ms)
    assert [s.turned_ms + shift_ms for s in before] == [s.turned_ms for s in after]
    assert [s.started_ms + shift_ms for s in before] == [s.started_ms for s in after]
    assert [s.counted for s in before] == [s.counted for s in after]


@given(st.floats(0.6, 2.5), st.floats(0.6, 2.0))
def test_start_turn_and_end_are_where_the_movement_has_them(out_s: float, back_s: float) -> None:
    """Within 0.2 s for a minimum-jerk movement: its ends are slower than any noise."""
    curve, seconds = moves(1.0, out_s=out_s, back_s=back_s, pause_s=1.0)
    (span,) = play(both(readings(curve, seconds)))
    assert span.started_ms == pytest.approx(1000, abs=200)
    assert span.ended_ms == pytest.approx(1000 * (1 + out_s + back_s), abs=200)
    assert span.turn_from_ms <= 1000 * (1 + out_s) <= span.turn_to_ms
    assert span.upper_from_ms < span.turn_from_ms <= span.turned_ms <= span.turn_to_ms
    assert span.turn_to_ms < span.upper_to_ms


def test_what_was_under_way_at_the_start_or_the_end_does_not_count() -> None:
    """Two turns at the borders of the stream, one whole repetition between them."""
    curve, seconds = moves(1.0, 1.0, 1.0, pause_s=0.3)
    frames = both(readings(curve, seconds))
    first_turn, last_turn = 1300, round(1000 * (0.3 + 2 * 2.3 + 1.0))
    cut = [(t, pair) for t, pair in frames if first_turn <= t <= last_turn]
    assert counted(play(cut)) == 1


def test_at_the_end_of_the_stream_most_of_the_way_back_is_enough() -> None:
    """A set may end before the legs are straight again."""
    curve, _ = moves(1.0, pause_s=0.3)
    frames = both(readings(curve, 5.0))
    early = [(t, pair) for t, pair in frames if t < 1_700]
    late = [(t, pair) for t, pair in frames if t < 1_950]
    assert counted(play(early)) == 0
    assert counted(play(late)) == 1


def test_reps_that_never_come_back_to_rest_count_all_the_same() -> None:
    """Quick push-ups between bent and more bent, and arms from level to overhead."""
    quick, seconds = moves(1.1, 1.1, 1.1, 1.1, out_s=0.25, back_s=0.25, pause_s=0.05, low=0.4)
    assert counted(play(both(readings(quick, seconds)))) == 4
    high, seconds = moves(2.0, 2.0, 2.0, low=0.9)
    assert counted(play(both(readings(high, seconds)))) == 3


def test_pulses_at_the_bottom_do_not_count_where_one_must_stand_up() -> None:
    """The same swings count for arms, but a squat begins or ends standing."""
    curve, seconds = moves(1.4, 1.4, 1.4, low=0.7)
    frames = both(readings(curve, seconds))
    assert counted(play(frames, counting=Counting(rest_max=0.45))) == 0
    assert counted(play(frames)) == 3


def test_turning_round_before_the_way_back_is_done_starts_the_next_one() -> None:
    """A deep first repetition must not swallow the shallower ones that follow."""
    points = [0.0, 1.6, 0.9, 1.6, 0.9, 1.6, 0.0]

    def curve(t_s: float) -> float:
        leg, share = int(t_s), _smooth(t_s % 1)
        if leg >= len(points) - 1:
            return points[-1]
        return points[leg] + (points[leg + 1] - points[leg]) * share

    assert counted(play(both(readings(curve, 8.0)))) == 3


def test_a_dip_at_the_peak_is_still_one_repetition() -> None:
    """A wobble at the top of a curl is neither an end nor a start."""
    plain, seconds = moves(1.0, out_s=1.0, back_s=1.0)

    def curve(t_s: float) -> float:
        return plain(t_s) - (0.3 if 1.45 < t_s < 1.55 else 0.0)

    (span,) = play(both(readings(curve, seconds)))
    assert span.counted
    assert span.started_ms == pytest.approx(500, abs=200)


def test_the_players_own_range_is_learned_but_has_a_floor() -> None:
    """After three repetitions of 0.75 one of 0.5 counts; nobody's range is below the floor."""
    small, seconds = moves(0.75, 0.75, 0.75, 0.5)
    assert counted(play(both(readings(small, seconds)))) == 4
    full, seconds = moves(1.0, 1.0, 1.0, 0.5)
    assert counted(play(both(readings(full, seconds)))) == 3
    tiny, seconds = moves(0.62, 0.62, 0.62, 0.42)
    assert counted(play(both(readings(tiny, seconds)))) == 3


@given(st.floats(0.0, 0.49))
def test_a_limb_that_is_not_seen_at_its_turn_never_makes_a_repetition(trust: float) -> None:
    """The tracker copies the near arm's movement onto the hidden far one."""
    curve, seconds = moves(1.0, 1.0, 1.0)
    frames = both(readings(curve, seconds, trust=lambda _: trust))
    assert counted(play(frames)) == 0


def test_a_limb_that_hides_between_repetitions_counts() -> None:
    """The far arm of a curl comes out from behind the body on its way up."""
    curve, seconds = moves(1.0, 1.0)
    frames = both(readings(curve, seconds, trust=lambda t: 0.9 if curve(t) > 0.4 else 0.1))
    assert counted(play(frames)) == 2


def test_a_jump_between_signals_is_no_movement() -> None:
    """Progress that is high only while other joints tell it is an artefact."""

    def reading(t_ms: int) -> Reading:
        away = 1_000 < t_ms < 3_000
        return (1.2 if away else 0.1, SEEN, 4 if away else 1)

    frames = [(t_ms, reading(t_ms)) for t_ms in range(0, 5_000, 33)]
    assert counted(play(both(frames))) == 0
    same = [(t_ms, (r[0], r[1], 1)) for t_ms, r in frames]
    assert counted(play(both(same))) == 1


def test_a_short_gap_is_bridged_and_a_long_one_gives_the_movement_up() -> None:
    """Nothing is made of what happened while nobody was seen."""
    curve, seconds = moves(1.0, out_s=1.5, back_s=1.5)
    frames = both(readings(curve, seconds))
    short = [(t, (None, None) if 1_500 < t < 1_900 else pair) for t, pair in frames]
    assert counted(play(short)) == 1
    slow, seconds = moves(1.0, out_s=3.0, back_s=3.0)
    frames = both(readings(slow, seconds))
    long = [(t, (None, None) if 2_000 < t < 4_500 else pair) for t, pair in frames]
    assert counted(play(long)) == 0


@pytest.mark.parametrize(("from_ms", "to_ms"), [(840, 1_130), (600, 810)])
def test_a_gap_beside_the_turn_does_not_shorten_a_repetition(from_ms: int, to_ms: int) -> None:
    """It ends on its way down, not with the last frame before the gap."""
    curve, seconds = moves(1.0, out_s=0.3, back_s=0.3)
    frames = both(readings(curve, seconds))
    gap = [(t, (None, None) if from_ms <= t < to_ms else pair) for t, pair in frames]
    (span,) = play(gap)
    assert span.counted
    assert span.started_ms == pytest.approx(500, abs=100)
    assert span.ended_ms == pytest.approx(1_100, abs=130)


def test_one_frame_makes_no_repetition() -> None:
    """A tracker that slips and comes back slowly has seen nothing; a quick knee is seen twice."""

    def slips(t_ms: int) -> float:
        if t_ms == 1_320:
            return 1.1
        return 0.35 if 1_320 < t_ms < 1_500 else 0.1

    frames = [(t, (slips(t), SEEN, 1)) for t in range(0, 3_000, 33)]
    assert [span.counted for span in play(both(frames))] == [False]
    slow = readings(moves(1.0, out_s=0.3, back_s=0.3)[0], 3.0, fps=12.0)
    assert counted(play(both(slow))) == 1


def test_standing_after_a_repetition_takes_nothing_off_it() -> None:
    """A rest in which progress still sinks a little is no pause of the movement."""
    curve, seconds = moves(1.0, out_s=0.3, back_s=0.3, pause_s=1.6)

    def sinking(t_s: float) -> float:
        return max(curve(t_s), 0.1 - 0.06 * (t_s - 2.2)) if 2.0 < t_s < 3.0 else curve(t_s)

    (span,) = play(both(readings(sinking, seconds)))
    assert span.counted
    assert span.stalls.back_ms == 0


def test_one_waving_arm_gets_nowhere_where_two_must_move() -> None:
    """The mean of an arm overhead and one at rest is not half a repetition."""
    curve, seconds = moves(1.3, 1.3)
    arm = readings(curve, seconds)
    still = (0.0, SEEN, 1)
    assert counted(play([(t, (r, still)) for t, r in arm])) == 0
    assert counted(play([(t, (still, r)) for t, r in arm])) == 0


def test_an_arm_that_is_not_seen_is_left_out() -> None:
    """From the side one arm tells the movement of both."""
    curve, seconds = moves(1.0, 1.0)
    arm, hidden = readings(curve, seconds), (0.3, 0.1, 1)
    assert counted(play([(t, (r, hidden)) for t, r in arm])) == 2
    assert counted(play([(t, (None, r)) for t, r in arm])) == 2


def test_an_arm_behind_the_body_is_left_out() -> None:
    """The tracker gives a guess of it: the arm that is seen far better tells the movement."""
    curve, seconds = moves(1.0, 1.0)
    arm, behind = readings(curve, seconds), (-0.6, 0.57, 1)
    assert counted(play([(t, (r, behind)) for t, r in arm])) == 2
    assert counted(play([(t, (behind, r)) for t, r in arm])) == 2


def test_a_far_leg_that_is_seen_holds_back_the_one_that_is_lifted() -> None:
    """Lifting the near knee is no squat."""
    curve, seconds = moves(1.0, 1.0)
    leg, far = readings(curve, seconds), (0.0, 0.65, 1)
    assert counted(play([(t, (r, far)) for t, r in leg])) == 0


def test_a_slip_of_the_tracker_before_rest_hides_nothing() -> None:
    """The half swings after it are told, each for itself."""
    curve, seconds = moves(0.5, 0.5, 0.5)
    half = readings(curve, seconds)
    slipped = [(t, (-0.6 if t < 300 else r[0], SEEN, 1)) for t, r in half]
    assert len(play(both(slipped))) == 3


@given(st.floats(-0.5, 2.0), st.floats(-0.5, 2.0), st.floats(0, 1), st.floats(0, 1))
def test_sides_together_are_mirror_symmetric(a: float, b: float, u: float, v: float) -> None:
    """Left and right may be swapped."""
    left, right = (a, u, 1), (b, v, 2)
    assert together(left, right, slack=0.3) == together(right, left, slack=0.3)
    assert together(left, None, slack=0.3) == left
    assert together(None, None, slack=0.3) is None


def test_sides_apart_have_their_own_repetitions() -> None:
    """Legs that take turns: left, right, left."""
    left, seconds = moves(1.0, 0.0, 1.0)
    right, _ = moves(0.0, 1.0, 0.0)
    frames = [
        (t, (a, b))
        for (t, a), (_, b) in zip(readings(left, seconds), readings(right, seconds), strict=True)
    ]
    spans = play(frames, joining=Joining.APART)
    assert [span.side for span in spans] == [Side.LEFT, Side.RIGHT, Side.LEFT]
    assert all(a.ended_ms <= b.started_ms + 300 for a, b in pairwise(spans))


@pytest.mark.parametrize(("lag_s", "sides"), [(0.0, 1), (0.4, 1), (0.8, 1), (2.6, 2)])
def test_paired_sides_are_one_when_they_went_together(lag_s: float, sides: int) -> None:
    """Two arms that curl at about the same time are one repetition; in turn they are two."""
    curve, _ = moves(1.0)
    seconds = 6.0
    left = readings(curve, seconds)
    right = readings(lambda t: curve(t - lag_s), seconds)
    frames = [(t, (a, b)) for (t, a), (_, b) in zip(left, right, strict=True)]
    spans = play(frames, joining=Joining.PAIRED)
    assert len(spans) == sides
    if sides == 1:
        assert spans[0].side is None
        assert spans[0].left_ms is not None
        assert spans[0].right_ms is not None
        assert spans[0].right_ms - spans[0].left_ms == pytest.approx(1000 * lag_s, abs=70)


def test_a_short_tremble_is_no_twin_of_a_long_movement() -> None:
    """But an arm that trembles, and so seems to be back early, is one with the other."""
    curve, seconds = moves(1.0, out_s=2.0, back_s=2.0)
    slow = readings(curve, seconds)

    def paired(curve: Curve) -> list[RepSpan]:
        other = readings(curve, seconds)
        frames = [(t, (a, b)) for (t, a), (_, b) in zip(slow, other, strict=True)]
        return play(frames, joining=Joining.PAIRED)

    tremble = moves(0.4, out_s=0.3, back_s=0.3)[0]
    assert [s.side for s in paired(lambda t: tremble(t - 1.6))] == [Side.RIGHT, Side.LEFT]
    quick = moves(1.0, out_s=0.6, back_s=0.6)[0]
    assert [s.side for s in paired(lambda t: quick(t - 0.2))] == [None]


@pytest.mark.parametrize("starts_s", [0.3, 0.7, 1.0, 1.3])
@pytest.mark.parametrize("lasts_s", [0.5, 0.8, 1.2])
def test_the_count_does_not_hang_on_the_side_or_on_who_ends_first(
    starts_s: float, lasts_s: float
) -> None:
    """A second arm that is later and quicker or slower: the same from the left and from the right.

    And what is one movement by the times of both is told as one.
    """
    first, _ = moves(1.0, out_s=0.5, back_s=1.5)
    second, _ = moves(1.0, out_s=lasts_s, back_s=0.8)
    seconds = 7.0
    a, b = readings(first, seconds), readings(lambda t: second(t - starts_s), seconds)

    def paired(one: list[tuple[int, Reading]], other: list[tuple[int, Reading]]) -> list[RepSpan]:
        frames = [(t, (x, y)) for (t, x), (_, y) in zip(one, other, strict=True)]
        return play(frames, joining=Joining.PAIRED)

    spans, swapped = paired(a, b), paired(b, a)
    assert [s.started_ms for s in spans] == [s.started_ms for s in swapped]
    assert len(spans) == 1 or not _moved_together(*spans)


def test_the_phases_of_a_movement_come_in_their_order() -> None:
    """Rest, out, turn, back, rest; the turn begins only when progress has stopped rising."""
    curve, seconds = moves(1.0)
    state, phases, turned_at = RepsState(), [PhaseName.REST], None
    for t_ms, pair in both(readings(curve, seconds)):
        state, _ = reps_step(
            state, t_ms=t_ms, readings=pair, joining=Joining.ONE, counting=COUNTING
        )
        phase = state.channels[0].phase
        if phase is not phases[-1]:
            phases.append(phase)
            turned_at = pair[0][0] if phase is PhaseName.TURN and pair[0] else turned_at
    order = [PhaseName.REST, PhaseName.OUT, PhaseName.TURN, PhaseName.BACK, PhaseName.REST]
    assert phases == order
    assert turned_at is not None
    assert turned_at > 0.9


def test_forgetting_gives_up_the_movement_but_not_the_players_range() -> None:
    """After a pause a repetition must be done from its start."""
    curve, seconds = moves(0.75, 0.75, 0.75, 0.75)
    frames = both(readings(curve, seconds))
    state, spans = RepsState(), []
    for t_ms, pair in frames:
        if t_ms == 9_000:
            state = forget_movement(state)
        state, found = reps_step(
            state, t_ms=t_ms, readings=pair, joining=Joining.ONE, counting=COUNTING
        )
        spans += found
    assert counted(spans) == 3
    assert len(state.channels[0].own.swings) == 3


def test_a_movement_that_never_comes_back_is_given_up() -> None:
    """Who sits down in a set is not remembered frame by frame; what comes later counts."""
    rise, _ = moves(1.0, back_s=1e6)
    state = RepsState()
    for t_ms, pair in both(readings(rise, 330, fps=10)):
        state, spans = reps_step(
            state, t_ms=t_ms, readings=pair, joining=Joining.ONE, counting=COUNTING
        )
        assert not spans
        assert len(state.channels[0].points) <= 3_050
    assert len(state.channels[0].points) < 500
    down = moves(1.0, 1.0, 1.0)
    for t_ms, pair in both(readings(*down)):
        state, spans = reps_step(
            state, t_ms=331_000 + t_ms, readings=pair, joining=Joining.ONE, counting=COUNTING
        )
    assert state.channels[0].own.swings


def test_a_rest_that_nobody_saw_is_not_known() -> None:
    """Feet below the picture between the repetitions: nothing is said of how far they came up."""
    curve, seconds = moves(1.0, low=0.5)
    hidden = readings(curve, seconds, trust=lambda t: SEEN if 0.9 < t < 2.1 else 0.1)
    seen = readings(curve, seconds)
    assert [span.rest for span in play(both(hidden))] == [None]
    assert [round(span.rest or 0, 1) for span in play(both(seen))] == [0.5]


def test_the_last_repetition_after_a_slip_counts_like_any_other() -> None:
    """Cut off on its way back, at a quarter: enough from rest, whatever read lower before."""
    curve, seconds = moves(1.0)
    frames = [
        (t, (-0.6 if t < 300 else r[0], SEEN, 1)) for t, r in readings(curve, seconds) if t < 2_150
    ]
    assert frames[-1][1][0] == pytest.approx(0.25, abs=0.05)
    state = RepsState()
    for t_ms, pair in both(frames):
        state, _ = reps_step(
            state, t_ms=t_ms, readings=pair, joining=Joining.ONE, counting=COUNTING
        )
    assert counted(list(reps_flush(state, joining=Joining.ONE, counting=COUNTING))) == 1
