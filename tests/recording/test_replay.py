"""Playing a recording again gives the same score; a claim that is not earned is found out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from game.core import session
from game.core.plan import compile_plan
from game.core.pose import Frame
from game.errors import UserError
from game.recording import describe, read_recording, replay, verify
from game.recording.chunks import DONE, FRAMES, HEAD, PREAMBLE, Packer, read_chunks
from game.recording.frames import decode_frames, encode_frames, parse_block
from tests.playing import play, shipped
from tests.recording.conftest import Sample, record


def test_play_record_read_and_replay_give_the_same_state_and_events(sample: Sample) -> None:
    """To the last bit: score, every judgement, every cue."""
    again = replay(read_recording(sample.path))
    assert again.state == sample.played.state
    assert again.events == sample.played.events
    assert again.plan == sample.plan


def test_an_unfinished_attempt_replays_to_where_it_stopped(unfinished: Sample) -> None:
    """With the movement that was under way when the window was closed."""
    again = replay(read_recording(unfinished.path))
    assert again.state == unfinished.played.state
    assert again.events == unfinished.played.events


@pytest.mark.parametrize("which", ["sample", "unfinished"])
def test_a_recording_earns_what_it_claims(which: str, request: pytest.FixtureRequest) -> None:
    """Finished or not."""
    played: Sample = request.getfixturevalue(which)
    check = verify(read_recording(played.path), plan_now=played.plan)
    points = played.played.state.score.points
    ending = "finished" if which == "sample" else "unfinished"
    assert check.ok
    assert describe(check) == (
        f"{played.path}: agrees\n"
        f"  {points:,} points, {ending}, from {len(played.played.frames)} frames"
    )


def test_later_frames_in_time_give_the_same_judgements(sample: Sample, tmp_path: Path) -> None:
    """A source may begin at any time of its own."""
    shift = 3_723_123
    state = session.start(sample.plan)
    frames = [replace(frame, t_ms=frame.t_ms + shift) for frame in sample.played.frames]
    for frame in frames:
        state, _ = session.advance(sample.plan, state, frame)
    assert state.score == sample.played.state.score
    path = record(tmp_path, sample.plan, frames, state)
    assert verify(read_recording(path)).ok
    assert read_recording(path).duration_ms == read_recording(sample.path).duration_ms


def _payloads(data: bytes) -> list[tuple[bytes, bytes]]:
    return [(chunk.kind, chunk.unpack("sample")) for chunk in read_chunks(data, "sample")]


def _forged(
    sample: Sample,
    folder: Path,
    *,
    head: Callable[[Any], None] = lambda _: None,
    frames: Callable[[list[Frame]], list[Frame]] = lambda frames: frames,
    done: Callable[[Any], None] = lambda _: None,
) -> Path:
    """The sample with its contents changed and every checksum put right."""
    packer, parts = Packer(), [PREAMBLE]
    for kind, payload in _payloads(sample.data):
        if kind == FRAMES:
            changed = encode_frames(frames(decode_frames(parse_block(payload))))
        else:
            document = json.loads(payload)
            (head if kind == HEAD else done)(document)
            changed = json.dumps(document).encode()
        parts.append(packer.pack(kind, changed))
    assert kind == DONE
    path = folder / "forged.rqp"
    path.write_bytes(b"".join(parts))
    return path


def test_an_untouched_copy_by_the_forger_still_agrees(sample: Sample, tmp_path: Path) -> None:
    """So the next tests change what they mean to change, and nothing else."""
    assert verify(read_recording(_forged(sample, tmp_path))).ok


def test_claimed_points_that_were_not_earned_are_found(sample: Sample, tmp_path: Path) -> None:
    """Both numbers are printed."""
    path = _forged(sample, tmp_path, done=lambda d: d.update(points=1_234_567))
    points = sample.played.state.score.points
    assert describe(verify(read_recording(path))) == (
        f"{path}: DOES NOT AGREE\n"
        f"  {points:,} points, finished, from {len(sample.played.frames)} frames\n"
        f"  points: recorded 1234567, recomputed {points}"
    )


def test_a_judgement_that_was_not_made_is_found_field_by_field(
    sample: Sample, tmp_path: Path
) -> None:
    """A better tier, a forgotten fault and a repetition that never was."""

    def flatter(done: dict[str, Any]) -> None:
        reps = done["results"][0]["reps"]
        reps[0]["tier"] = "divine"
        reps[0]["symmetry_pct"] = -1.0
        reps.append(reps[0])

    check = verify(read_recording(_forged(sample, tmp_path, done=flatter)))
    rep = sample.played.state.results[0].reps[0]
    text = describe(check)
    assert not check.ok
    assert f"results[0].reps[0].tier: recorded 'divine', recomputed '{rep.tier.value}'" in text
    assert "results[0].reps[0].symmetry_pct: recorded -1.0, recomputed" in text
    last = len(sample.played.state.results[0].reps)
    assert f"results[0].reps[{last}]: recorded an entry, recomputed nothing" in text


def test_frames_that_were_edited_are_found(sample: Sample, tmp_path: Path) -> None:
    """Without a body nothing is earned."""
    path = _forged(sample, tmp_path, frames=lambda frames: [replace(f, pose=None) for f in frames])
    check = verify(read_recording(path))
    assert check.points_recorded == sample.played.state.score.points
    assert check.points_recomputed == 0
    assert {d.at for d in check.differences} >= {"points", "finished", "results[0].reps[0]"}


def test_many_differences_are_summed_up(sample: Sample, tmp_path: Path) -> None:
    """The first twenty are shown."""
    path = _forged(sample, tmp_path, done=lambda d: d.update({f"x{i}": i for i in range(30)}))
    with pytest.raises(UserError, match=r"its end cannot be read: trailer.x0"):
        read_recording(path)
    path = _forged(sample, tmp_path, done=lambda d: d.update(results=list(range(30))))
    lines = describe(verify(read_recording(path))).splitlines()
    assert len(lines) == 23
    assert lines[-1] == "  and 10 more"


def test_a_level_made_easier_inside_the_file_is_noted(sample: Sample, tmp_path: Path) -> None:
    """The score agrees with the file, but not with the level that is installed."""
    path = _forged(sample, tmp_path, head=lambda h: h["plan"]["rules"].update(judge_scale=3.0))
    recording = read_recording(path)
    honest = replay(recording).state
    check = verify(recording, plan_now=sample.plan)
    assert check.points_recomputed == honest.score.points
    assert check.notes == (
        "the rules 'standard' differs from what is installed; it was judged as recorded",
    )
    assert describe(check).endswith(f"  note: {check.notes[0]}")


def test_a_recording_can_be_judged_by_the_plan_of_today(sample: Sample) -> None:
    """For golden recordings, and for asking what new rules would say."""
    lenient = replace(sample.plan, rules=replace(sample.plan.rules, judge_scale=5.0))
    again = replay(read_recording(sample.path), plan=lenient)
    assert again.plan is lenient
    assert again.state.score.points >= sample.played.state.score.points


def test_a_plan_of_another_version_does_not_lock_the_frames_away(
    sample: Sample, tmp_path: Path
) -> None:
    """They can still be judged by a plan that this version knows."""
    path = _forged(sample, tmp_path, head=lambda h: h["plan"]["rules"].update(luck=7))
    recording = read_recording(path)
    with pytest.raises(UserError, match=r"header\.plan\.rules\.luck"):
        replay(recording)
    again = replay(recording, plan=sample.plan)
    assert (again.state, again.events) == (sample.played.state, sample.played.events)


def test_a_recording_without_an_end_claims_nothing(sample: Sample, tmp_path: Path) -> None:
    """It can be replayed, not verified."""
    path = tmp_path / "cut.rqp"
    path.write_bytes(sample.data[: len(sample.data) // 2])
    salvaged = read_recording(path, salvage=True)
    assert replay(salvaged).state.t_ms > 0
    with pytest.raises(UserError) as caught:
        verify(salvaged)
    assert str(caught.value) == (
        f"{path}\n  this recording has no end, so it claims no score\n"
        "  play it with `repquest replay` instead"
    )


def test_a_plan_that_makes_no_sense_is_one_message(sample: Sample, tmp_path: Path) -> None:
    """Numbers of the right type that the judge cannot work with."""

    def collapse(head: dict[str, Any]) -> None:
        signal = head["plan"]["exercises"]["squat"]["signals"][0]
        for one in head["plan"]["exercises"]["squat"]["signals"]:
            one.update(target=signal["rest"], rest=signal["rest"])

    recording = read_recording(_forged(sample, tmp_path, head=collapse))
    with pytest.raises(UserError, match="cannot be judged") as caught:
        replay(recording)
    assert caught.value.where == recording.name


def test_the_player_s_own_ranges_are_recorded(sample: Sample, tmp_path: Path) -> None:
    """A recording of another day is judged by the range that the player had then."""
    squat = sample.plan.steps[0].exercise
    assert squat is not None
    own = compile_plan(
        sample.plan.level,
        exercises=shipped().exercises,
        rules=sample.plan.rules,
        ranges={squat.id: 0.7},
    )
    played = play(own)
    recording = read_recording(record(tmp_path, own, played.frames, played.state))
    then = recording.header.plan
    assert then == own
    assert then.ranges == ((squat.id, 0.7),)
    assert verify(recording, plan_now=own).ok
    assert "exercise differs" in describe(verify(recording, plan_now=sample.plan))
