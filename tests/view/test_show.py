"""What the playing screen remembers, and which sounds it makes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from game.core.body import Side
from game.core.counting import PhaseName
from game.core.events import (
    ComboBroken,
    CountdownTicked,
    CueGiven,
    Hint,
    LevelFinished,
    Paused,
    PauseReason,
    PhaseChanged,
    RepJudged,
    SetFinished,
    StepStarted,
    ViewChanged,
)
from game.core.state import Cue, Framing, Stage
from game.core.verdict import Tier
from game.core.view import View
from game.resources import assets_dir
from game.view import effects, play, soundtrack
from game.view.canvas import Box
from game.view.layout import Layout
from game.view.show import EFFECT_MS, HINT_MS, MARK_MS, Show, watch
from game.view.tempo import IDLE_MS
from tests.verdicts import CLEAN, VALGUS
from tests.view.pictures import fault, frame, live, plan, played, state
from tests.view.textcanvas import TextCanvas


def judged(tier: Tier, *, hit: bool = True, counted: bool = True) -> RepJudged:
    """A repetition of this tier, just over."""
    judgement = replace(CLEAN, score=80, tier=tier, counted=counted)
    return RepJudged(
        t_ms=42_000, judgement=judgement, hit=hit, practice=False, golden=False, points=9, combo=1
    )


def test_a_repetition_becomes_an_effect_that_ends() -> None:
    """The bolt is there at once and forgotten when it is over."""
    show = watch(Show(), plan(), state(), frame("standing", 42_000), (judged(Tier.GREAT),))
    assert [s.tier for s in show.strikes] == [Tier.GREAT]
    assert show.rig is not None
    assert show.caption is not None
    assert show.caption.text == soundtrack.GREAT.caption
    later = state(t_ms=42_000 + EFFECT_MS)
    assert watch(show, plan(), later, None, ()).strikes == ()


def test_a_fault_that_flits_by_stays_marked_long_enough_to_be_seen() -> None:
    """Since it came, not since it went; and it is forgotten when the work is over."""
    lean = fault("trunk")
    show = watch(Show(), plan(), state(live=live(lean)), None, ())
    assert [mark.fault for mark in show.marks] == [lean]
    for after_ms, marked in ((100, [lean]), (MARK_MS - 1, [lean]), (MARK_MS, [])):
        later = state(live=live(), t_ms=42_000 + after_ms)
        assert [mark.fault for mark in watch(show, plan(), later, None, ()).marks] == marked
    over = state(live=live(), t_ms=42_100, stage=Stage.REST)
    assert watch(show, plan(), over, None, ()).marks == ()
    worse = replace(lean, value=lean.value + 5)
    on = watch(show, plan(), state(live=live(worse), t_ms=42_100), None, ())
    assert [(mark.fault, mark.since_ms) for mark in on.marks] == [(worse, 42_000)]


def test_practice_is_never_called_partial() -> None:
    """In a calibration as far as is comfortable is far enough: no effect, no low note."""
    try_ = judged(Tier.PARTIAL, hit=False)
    try_ = replace(try_, judgement=replace(try_.judgement, counted=False))
    for practice, strikes, caption in ((True, [], None), (False, [Tier.PARTIAL], "low note")):
        show = watch(Show(), plan(), state(), None, (replace(try_, practice=practice),))
        assert [strike.tier for strike in show.strikes] == strikes
        assert (show.caption is None) is (caption is None)
        assert caption is None or (show.caption is not None and caption in show.caption.text)


def test_a_poor_repetition_that_counts_is_not_called_partial() -> None:
    """Neither in letters nor in the words for its sound: it went the full way."""
    poor = judged(Tier.PARTIAL)
    assert soundtrack.sound_of(poor) is soundtrack.OK
    shown = watch(Show(), plan(), state(), None, (poor,)).strikes
    canvas = TextCanvas((1280, 720))
    effects.tags(canvas, Layout(size=canvas.size), shown, t_ms=42_100)
    assert [written.text for written in canvas.texts] == ["OK", "+9"]


def test_a_repetition_that_may_hurt_is_not_praised() -> None:
    """The core's tier stays good: on screen and in the words for its sound it is a warning."""
    harmful = judged(Tier.GOOD)
    bad = replace(VALGUS, severity=3)
    harmful = replace(harmful, judgement=replace(harmful.judgement, faults=(VALGUS, bad)))
    assert soundtrack.sound_of(harmful) is soundtrack.CAREFUL
    shown = watch(Show(), plan(), state(), None, (harmful,)).strikes
    assert [strike.tier for strike in shown] == [Tier.GOOD]
    for strikes, words in ((shown, "Careful"), ((replace(shown[0], harmful=False),), "Good")):
        canvas = TextCanvas((1280, 720))
        effects.tags(canvas, Layout(size=canvas.size), strikes, t_ms=42_100)
        assert [written.text for written in canvas.texts] == [words, "+9"]


def test_the_bolt_does_not_strike_the_points_through() -> None:
    """They stand on a ground of their own, which is drawn over it."""
    shown = watch(Show(), plan(), state(), None, (judged(Tier.PERFECT),)).strikes
    canvas = TextCanvas((1280, 720))
    plates: list[Box] = []
    canvas.rect = lambda box, *_, **__: plates.append(box)  # type: ignore[method-assign]
    effects.tags(canvas, Layout(size=canvas.size), shown, t_ms=42_200)
    (plate,) = plates
    for written in canvas.texts:
        assert plate.x <= written.box.x
        assert plate.y <= written.box.y
        assert written.box.right <= plate.right
        assert written.box.bottom <= plate.bottom


def test_a_cue_goes_when_a_repetition_without_its_fault_lands() -> None:
    """It stays with one that has the fault, and comes back with the fault itself."""
    cue = Cue(text="push your knees out", fault_id="fault", praise=False, since_ms=41_000)
    now = state(cue=cue)
    assert not Show().outdated(now)
    clean = judged(Tier.PERFECT)
    show = watch(Show(), plan(), now, None, (clean,))
    assert show.outdated(now)
    for shown, said in ((Show(), True), (show, False)):
        canvas = TextCanvas((1280, 720))
        play.draw(canvas, played(state=now, show=shown))
        assert any("knees" in written.text for written in canvas.texts) is said
    assert not watch(show, plan(), state(cue=cue, live=live(fault())), None, ()).outdated(now)
    assert not show.outdated(state(cue=replace(cue, since_ms=42_000)))
    faulty = replace(clean, judgement=replace(CLEAN, faults=(replace(VALGUS, id="fault"),)))
    for other in (faulty, judged(Tier.PARTIAL, counted=False)):
        assert not watch(Show(), plan(), now, None, (other,)).outdated(now)
    assert not watch(Show(), plan(), now, None, (clean, faulty)).outdated(now)
    assert not watch(show, plan(), now, None, (faulty,)).outdated(now)


def test_the_ghost_waits_for_the_player() -> None:
    """It knows when the player's phase began, and moves by itself only after a rest."""
    out = PhaseChanged(t_ms=41_900, side=None, phase=PhaseName.OUT)
    rest = PhaseChanged(t_ms=41_950, side=None, phase=PhaseName.REST)
    assert watch(Show(), plan(), state(), None, (out,)).phase_ms == 41_900
    show = watch(Show(), plan(), state(), None, (out, rest))
    assert (show.phase_ms, show.ghost_ms) == (41_950, 41_950 + IDLE_MS)


def test_the_ghost_goes_with_the_side_that_moves() -> None:
    """Where sides take turns, what the other one does is none of its business."""
    curls = state(step_index=2)
    out = PhaseChanged(t_ms=41_900, side=Side.LEFT, phase=PhaseName.OUT)
    other = PhaseChanged(t_ms=41_950, side=Side.RIGHT, phase=PhaseName.REST)
    show = watch(Show(), plan(), curls, None, (out, other))
    assert (show.side, show.phase_ms) == (Side.LEFT, 41_900)


def test_the_ghost_is_never_behind_the_player() -> None:
    """A fast player takes it along, out and back."""
    show = Show(t_ms=41_000)
    for t_ms, phase, progress in (
        (41_050, PhaseName.OUT, 0.10),
        (41_350, PhaseName.OUT, 0.80),
        (41_500, PhaseName.TURN, 0.85),
    ):
        changed = PhaseChanged(t_ms=t_ms, side=None, phase=phase)
        now = state(t_ms=t_ms, live=live(left=progress, right=progress, phase=phase))
        show = watch(show, plan(), now, None, (changed,))
        assert show.beat.progress >= progress
    for t_ms, progress in ((41_600, 0.7), (41_800, 0.2), (41_900, 0.05)):
        now = state(t_ms=t_ms, live=live(left=progress, right=progress, phase=PhaseName.BACK))
        show = watch(show, plan(), now, None, ())
    assert show.beat.progress <= 0.05


def test_the_ghost_moves_both_sides_where_the_exercise_does() -> None:
    """The sides of a squat may enter a phase at different moments."""
    out = PhaseChanged(t_ms=41_900, side=Side.LEFT, phase=PhaseName.OUT)
    assert watch(Show(), plan(), state(), None, (out,)).side is None


def test_the_ghost_waits_for_the_countdown() -> None:
    """It begins when the countdown says go."""
    show = watch(Show(), plan(), state(), None, (CountdownTicked(t_ms=40_000, seconds=2),))
    assert show.ghost_ms == 42_000


def test_a_step_a_break_and_praise_are_noted() -> None:
    """Each is remembered with its time."""
    happened = (
        StepStarted(t_ms=41_990, step_index=2),
        ComboBroken(t_ms=41_995, length=4, reason="fault"),
        CueGiven(t_ms=42_000, text="Better!", fault_id=None, praise=True),
    )
    show = watch(Show(), plan(), state(), None, happened)
    assert (show.ghost_ms, show.broken_ms, show.praised_ms) == (41_990, 41_995, 42_000)


def test_every_sound_has_its_file_and_its_own_caption() -> None:
    """What can sound is there to be played, and can be told apart by reading."""
    folder = assets_dir() / "sounds"
    assert {path.stem for path in folder.glob("*.wav")} == {s.name for s in soundtrack.ALL}
    captions = [sound.caption for sound in soundtrack.ALL]
    assert len(set(captions)) == len(captions)


def test_events_sound() -> None:
    """Tiers, counts, cues and praise, the countdown and the ends of sets and pauses."""
    assert soundtrack.sound_of(judged(Tier.PERFECT)) is soundtrack.PERFECT
    assert soundtrack.sound_of(judged(Tier.GOOD, hit=False)) is soundtrack.COUNT
    short = judged(Tier.PARTIAL, hit=False, counted=False)
    assert soundtrack.sound_of(short) is soundtrack.PARTIAL
    cue = CueGiven(t_ms=0, text="chest up", fault_id="lean", praise=False)
    assert soundtrack.sound_of(cue) is soundtrack.CUE
    assert soundtrack.sound_of(CountdownTicked(t_ms=0, seconds=1)) is soundtrack.TICK
    assert soundtrack.sound_of(CountdownTicked(t_ms=0, seconds=0)) is soundtrack.GO
    paused = Paused(t_ms=0, reason=PauseReason.PLAYER)
    assert soundtrack.sound_of(paused) is soundtrack.PAUSE
    assert soundtrack.sound_of(ViewChanged(t_ms=0, view=View.SIDE)) is None


def test_sounds_are_played_once_and_the_end_alone() -> None:
    """Two repetitions in one frame sound once; the last fanfare drowns the others."""
    twice = (judged(Tier.GOOD), judged(Tier.GOOD))
    assert soundtrack.sounds_of(twice) == (soundtrack.GOOD,)
    ends = (
        *twice,
        SetFinished(t_ms=0, step_index=1, skipped=False),
        LevelFinished(t_ms=0, points=5),
    )
    assert soundtrack.sounds_of(ends) == (soundtrack.LEVEL_DONE,)


def test_what_the_framing_check_asks_does_not_flash() -> None:
    """A hint that comes and goes from frame to frame is shown for long enough to be read."""
    show, seen = Show(), []
    hints = (Hint.TURN_SIDE, Hint.SIT_UP)
    for number in range(60):
        framing = Framing(hint=hints[number % 2], settled=0.0)
        now = state(stage=Stage.FRAMING, framing=framing, t_ms=33 * number)
        show = watch(show, plan(), now, None, ())
        assert show.framing is not None
        seen.append(show.framing.hint)
    changes = sum(a is not b for a, b in pairwise(seen))
    assert 1 <= changes <= 60 * 33 // HINT_MS


def test_what_was_asked_for_is_forgotten_when_the_work_begins() -> None:
    """Nobody is told to hold still then."""
    good = Framing(hint=Hint.OK, settled=1.0)
    show = watch(Show(), plan(), state(stage=Stage.FRAMING, framing=good, t_ms=1_000), None, ())
    assert show.framing is good
    show = watch(show, plan(), state(stage=Stage.WORK, framing=None, t_ms=1_033), None, ())
    assert show.framing is None
