"""Results, names, settings and the replay: what a player can see and change around a level."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from game.core import session
from game.core.body import Side
from game.core.events import Event, RepJudged
from game.core.level import Block, BlockKind
from game.core.state import Stage
from game.core.tally import empty_result
from game.core.verdict import HoldJudgement, Judgement, Part, Tier
from game.errors import UserError
from game.scenes import fault_names
from game.scenes.outcome import Played, bars_of, reasons_of, side_lines, unranked
from game.scenes.ports_play import Footage, Kept
from game.scenes.replay import Replay
from game.view.inputs import Key, PointerPressed, Resized, Scrolled, TextTyped
from tests.playing import shipped
from tests.verdicts import CLEAN, VALGUS, set_of
from tests.view.pictures import plan

if TYPE_CHECKING:
    from tests.scenes.world import Window


def played(window: Window) -> None:
    """Play a level to its results."""
    for name in ("play", "tiny", "start"):
        window.choose(name)
    window.wait_for("Results")


def judgement(*parts: Part, not_judged: tuple[str, ...] = ()) -> Judgement:
    """A repetition whose score has these parts."""
    return replace(CLEAN, parts=parts, not_judged=not_judged)


def test_reasons_name_what_cost_most_first() -> None:
    """What lost nothing is not a reason; what was not seen is said, and last."""
    rep = judgement(
        Part(name="rom", weight=0.3, quality=1.0, reason="reached 100 %"),
        Part(name="tempo", weight=0.2, quality=0.5, reason="too fast"),
        Part(name="posture", weight=0.35, quality=0.2, reason="knees in"),
        not_judged=("symmetry",),
    )
    assert reasons_of(rep) == ("knees in", "too fast", "not seen from here: left and right")


def test_faults_that_were_not_seen_are_told_by_name() -> None:
    """Not by their cues, which would sound like orders; once where two ids are the same."""
    rep = judgement(not_judged=("tempo", "rom_deg", "momentum", "swing", "too_high"))
    assert reasons_of(rep) == (
        "not judged: tempo",
        "not seen from here: angle, momentum, swinging, too high",
    )
    rep = judgement(not_judged=("no_extension", "no_lockout"))
    assert reasons_of(rep) == ("not seen from here: arms not straight",)


def test_no_name_is_for_a_fault_that_there_is_not() -> None:
    """The names are those of the faults of the shipped exercises."""
    known = {rule.id for each in shipped().exercises.values() for rule in each.faults}
    assert set(fault_names.NAMES) <= known
    assert not any("_" in fault_names.name_of(id_) for id_ in known)


def test_a_fault_is_told_by_what_to_do_about_it() -> None:
    """The cue first, then the value and its limit; no name of a fault."""
    posture = Part(name="posture", weight=0.35, quality=0.2, reason="knee valgus: 10 %")
    rep = replace(
        judgement(posture),
        faults=(
            VALGUS,
            replace(VALGUS, excess=0.2),
            replace(VALGUS, worst=117, unit="deg"),
        ),
    )
    assert reasons_of(rep) == (
        "Push your knees out (clearly off)",
        "Push your knees out (slightly off)",
        "Push your knees out (117°, limit 0°)",
    )


def test_a_hold_is_a_bar_with_its_reasons() -> None:
    """In the order of the steps; a posture that was bad says what to do, as a repetition does."""
    good = HoldJudgement(started_ms=0, ended_ms=3_400, valid_ms=3_400, score=100.0, faults=())
    bad = HoldJudgement(
        started_ms=3_400,
        ended_ms=9_400,
        valid_ms=0,
        score=0.0,
        faults=(replace(VALGUS, side=None),),
    )
    step = replace(empty_result(plan().steps[0], index=0, t_ms=0), judged=True, holds=(good, bad))
    state = replace(session.start(plan()), results=(step,))
    kept = Kept(attempt_id=1, recording=None, ranked=True, rank=1, new_best=False, person=True)
    first, second = bars_of(Played(plan=plan(), state=state, kept=kept))
    assert (first.number, first.held_s, first.reasons) == (1, 3.4, ())
    assert (first.harmful, second.harmful) == (False, False)
    assert (first.tier, second.tier) == (Tier.PERFECT, Tier.PARTIAL)
    assert (second.number, second.held_s, second.score) == (2, 6.0, 0.0)
    assert second.reasons == (
        "Push your knees out (clearly off)",
        "seen in good position for 0 of 6 s",
    )


def test_the_golden_repetitions_are_those_that_counted_double() -> None:
    """A try before them takes no number, and in the place of one it is none."""
    tried = replace(CLEAN, counted=False)
    reps = (CLEAN, tried, *[CLEAN] * 6, tried, CLEAN, CLEAN)
    state = replace(session.start(plan()), results=(set_of(*reps),))
    kept = Kept(attempt_id=1, recording=None, ranked=True, rank=1, new_best=False, person=True)
    bars = bars_of(Played(plan=plan(), state=state, kept=kept))
    assert [(bar.number, bar.rep) for bar in bars if bar.golden] == [(10, 8)]
    assert plan().steps[0].golden == (8,)


def test_each_set_counts_from_one() -> None:
    """Its tries, and of them those that count; a set in which nothing was done is no set."""
    tried = replace(CLEAN, counted=False)
    harmful = replace(CLEAN, faults=(replace(VALGUS, severity=3),))
    results = (set_of(CLEAN, tried, harmful), set_of(), set_of(tried, judged=False), set_of(CLEAN))
    state = replace(session.start(plan()), results=results)
    kept = Kept(attempt_id=1, recording=None, ranked=True, rank=1, new_best=False, person=True)
    bars = bars_of(Played(plan=plan(), state=state, kept=kept))
    assert [(bar.of_set, bar.number, bar.rep, bar.counted, bar.harmful) for bar in bars] == [
        (0, 1, 1, True, False),
        (0, 2, 1, False, False),
        (0, 3, 2, True, True),
        (1, 1, 1, True, False),
    ]
    assert [str(bar.rep) for bar in bars] == ["1", "1", "2", "1"]


def test_sides_that_were_not_judged_against_each_other_are_not_compared() -> None:
    """Only repetitions that showed both; an exercise without any is left out."""
    uneven = replace(CLEAN.rom, left_deg=60.0, right_deg=90.0)
    turned = replace(CLEAN, rom=uneven)
    facing = replace(CLEAN, symmetry_pct=0.0)
    begun = session.start(plan())

    def compared(*reps: Judgement) -> list[tuple[float | None, float | None]]:
        state = replace(begun, results=(set_of(*reps),))
        kept = Kept(attempt_id=1, recording=None, ranked=True, rank=1, new_best=False)
        lines = side_lines(Played(plan=plan(), state=state, kept=kept))
        return [(line.left_deg, line.right_deg) for line in lines]

    assert compared(turned) == []
    assert compared(turned, facing) == [(pytest.approx(90), pytest.approx(90))]
    assert compared(replace(turned, side=Side.LEFT)) == [(pytest.approx(60), None)]
    assert compared(replace(turned, side=Side.LEFT, counted=False)) == []


def test_a_try_that_does_not_count_says_what_was_missing() -> None:
    """First of all; how far it went where it was too short, and no other word on its range."""
    short = Part(name="rom", weight=0.3, quality=0.0, reason="reached 48 % of the range")
    hasty = Part(name="tempo", weight=0.2, quality=0.5, reason="too fast")
    missed = replace(judgement(hasty, short), counted=False, rom=replace(CLEAN.rom, fraction=0.48))
    assert reasons_of(missed) == (
        "Not far enough to count: 48 % of the range",
        "too fast",
    )
    unseen = replace(judgement(replace(short, quality=1.0)), counted=False)
    assert reasons_of(unseen) == ("Far enough, but not seen all the way there and back",)


def test_why_a_run_is_not_ranked_is_said() -> None:
    """An empty leaderboard must not look as if the run was lost."""
    begun = session.start(plan())
    done = replace(begun, stage=Stage.FINISHED)
    kept = Kept(attempt_id=1, recording=None, ranked=True, rank=1, new_best=False, person=True)
    other = replace(kept, ranked=False)
    assert unranked(Played(plan=plan(), state=done, kept=kept)) == ""
    for state, result, words in (
        (done, replace(other, person=False), "the demo, recordings and autoplay never are"),
        (begun, other, "the level was not finished"),
        (done, other, "it could not be saved"),
    ):
        told = unranked(Played(plan=plan(), state=state, kept=result))
        assert told == f"This run is not ranked: {words}."


def test_who_stops_in_the_warm_up_gets_no_grade(window: Window) -> None:
    """It is said what was counted, and Insight is still there to say that nothing was judged."""
    level = window.world.levels["tiny"]
    warm = Block(kind=BlockKind.WARM_UP, exercise="squat", seconds=30, judged=False)
    window.world.levels["tiny"] = replace(level, blocks=(warm, *level.blocks))
    for name in ("play", "tiny", "start"):
        window.choose(name)
    counted = window.world.heard.in_play
    window.wait(lambda: sum(isinstance(event, RepJudged) for event in counted) == 3)
    window.press(Key.ESCAPE)
    window.wait_for("Interruption")
    window.choose("quit")
    window.wait_for("Results")
    assert "3 warm-up reps, not scored" in window.picture
    assert "'D'" not in window.picture
    window.choose("insight")
    assert window.name == "Insight"


def test_each_repetition_can_be_looked_at(window: Window) -> None:
    """By arrow keys, by the wheel, and around the ends."""
    played(window)
    scene = window.scene
    first = scene.chosen
    window.press(Key.DOWN)
    assert scene.chosen == (first + 1) % 4
    window.press(Key.UP, Key.UP)
    assert scene.chosen == (first - 1) % 4
    window.give(Scrolled(steps=1))
    assert scene.chosen == first


def test_a_click_on_a_repetition_chooses_it(window: Window) -> None:
    """Its reasons are shown then."""
    played(window)
    window.click("rep:2")
    assert window.scene.chosen == 2


def test_a_name_is_typed_over_the_one_that_was_remembered(window: Window) -> None:
    """The first letter replaces it, Backspace deletes, and the limit holds."""
    played(window)
    window.choose("name")
    scene = window.scene
    assert scene.name == "Ada"
    window.give(TextTyped(text="G"), TextTyped(text="race"))
    assert scene.name == "Grace"
    window.press(Key.BACKSPACE)
    assert scene.name == "Grac"
    window.give(TextTyped(text="x" * 50))
    assert len(scene.name) == 20


def test_a_name_that_is_not_allowed_is_explained(window: Window) -> None:
    """The scene stays and says why."""
    played(window)
    window.choose("name")
    for _ in range(3):
        window.press(Key.BACKSPACE)
    window.press(Key.ENTER)
    assert window.name == "Naming"
    assert window.scene.notice == "the name is empty"
    assert window.world.scores.given == []


def test_another_player_is_one_click_away(window: Window) -> None:
    """Names that were used before are offered."""
    played(window)
    window.choose("name")
    window.click("name:Bo")
    window.click("save")
    assert window.world.scores.given == [(7, "Bo")]


def test_the_leaderboard_leads_back_to_the_results(window: Window) -> None:
    """Insight and the replay can still be reached after a name was given."""
    played(window)
    window.choose("name")
    window.click("save")
    assert window.name == "Board"
    window.choose("back")
    assert window.name == "Results"
    window.choose("replay")
    assert window.name == "Replay"


def test_only_a_person_gets_a_place_on_the_leaderboard(window: Window) -> None:
    """After a demo there is no name to enter."""
    window.world.ranked = False
    played(window)
    assert next(c.item.id for c in window.scene.choices()) == "board"


def test_settings_step_both_ways(window: Window) -> None:
    """Enter and right go on, left goes back; difficulty changes the plan."""
    window.choose("settings")
    book = window.world.settings
    window.press(Key.RIGHT)
    assert book.value.source == "camera:1"
    window.press(Key.LEFT)
    assert book.value.source == ""
    window.press(Key.DOWN, Key.ENTER)
    assert book.value.difficulty == "easy"
    assert window.world.plan("tiny").steps[0].reps == 1
    window.press(Key.DOWN, Key.RIGHT)
    assert book.value.spare == "shoulder"
    for name in ("inset", "ghost", "captions", "sound", "fullscreen"):
        before = getattr(book.value, name)
        window.click(name)
        assert getattr(book.value, name) is not before


def replaying(window: Window) -> Replay:
    """A replay of a level just played."""
    played(window)
    window.choose("replay")
    assert isinstance(window.scene, Replay)
    return window.scene


def truth_at(window: Window, t_ms: int) -> object:
    """The session's state at a moment, folded from the start."""
    plan = window.world.plan("tiny")
    state = session.start(plan)
    for frame in window.world.keepers[0].frames:
        if frame.t_ms <= t_ms:
            state, _ = session.advance(plan, state, frame)
    return state


def settle(window: Window) -> None:
    """Wait until the replay has got where it was sent."""
    scene = window.scene
    window.wait(lambda: not scene.reel.behind)


@pytest.mark.parametrize("seconds", [[12], [20, 4], [9, 18, 3, 14], [0]])
def test_seeking_shows_the_same_state_as_playing(window: Window, seconds: list[int]) -> None:
    """Forward and back, a replay never drifts from what was judged."""
    scene = replaying(window)
    window.press(Key.SPACE)
    for second in seconds:
        scene.seek(1000 * second)
        settle(window)
    assert scene.attempt.state == truth_at(window, 1000 * seconds[-1])


def test_a_replay_plays_to_its_end_and_can_begin_again(window: Window) -> None:
    """It stops by itself; Space starts it over."""
    scene = replaying(window)
    window.wait(lambda: not scene.running)
    assert scene.now_ms == scene.length_ms
    settle(window)
    points = scene.attempt.state.score.points
    assert points == window.world.keepers[0].ended.score.points
    window.press(Key.SPACE)
    assert scene.running
    assert scene.now_ms == 0


def test_a_replay_is_steered_by_buttons_wheel_and_bar(window: Window) -> None:
    """Five seconds at a time, or to any place of the bar."""
    scene = replaying(window)
    window.click("toggle")
    assert not scene.running
    window.click("later")
    assert scene.now_ms == 5_000
    window.give(Scrolled(steps=1))
    assert scene.now_ms == 10_000
    window.click("earlier")
    assert scene.now_ms == 5_000
    bar = window.spot("bar")
    window.give(PointerPressed(at=(bar.x + bar.width / 2, bar.centre[1])))
    assert abs(scene.now_ms - scene.length_ms / 2) < 100


def test_a_recording_that_cannot_be_read_is_explained(window: Window) -> None:
    """The message is on screen, and leads back."""

    def unreadable(path: str) -> None:
        raise UserError("the recording is damaged", where=path)

    played(window)
    object.__setattr__(window.scene.outside, "footage", unreadable)
    window.choose("replay")
    assert window.name == "Trouble"
    assert "the recording is damaged" in window.picture
    window.press(Key.ESCAPE)
    assert window.name == "Title"


def test_a_damaged_recording_is_announced_before_it_is_shown(window: Window) -> None:
    """What can be read of it is worth seeing."""
    scene = replaying(window)
    damaged = Footage(
        title="Tiny", plan=scene.attempt.plan, frames=scene.reel.frames, note="it stops at byte 70"
    )
    window.manager.scene = Replay.of(scene.outside, damaged, back=lambda: scene)
    assert window.name == "Notice"
    window.give(Resized(size=(1280, 720)))
    assert "byte 70" in window.picture
    window.press(Key.ENTER)
    assert window.name == "Replay"


def test_a_level_that_makes_no_sense_is_explained(window: Window) -> None:
    """A recording may come from anywhere, its level with it."""
    scene = replaying(window)

    def no_sense() -> tuple[Event, ...]:
        raise ZeroDivisionError

    scene.attempt.poll = no_sense  # type: ignore[method-assign]
    window.wait_for("Trouble")
    assert "ZeroDivisionError" in window.picture
