"""Golden recordings: every exercise and every level, and what the judge says of each, as text.

After a change of the judge, an exercise or a level: `pytest tests/golden --update-golden`, then
read the difference of the `*.events.txt` files: it is what the change means.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.core.analysis import analyse
from game.core.events import LevelFinished
from game.core.plan import Plan
from game.core.pose import Frame
from game.core.state import SessionState, Stage
from game.core.verdict import Tier
from game.errors import UserError
from game.recording import Replayed, read_recording, replay
from game.scenes.attempt import Attempt
from game.scenes.ports_play import Kept, Opened, Snapshot
from tests.event_lines import event_line, hold_line, judgement_line
from tests.golden_plans import exercise_plan, level_plan, record_exercise, record_level
from tests.playing import shipped

MADE_BY = "pytest tests/golden --update-golden"
EXERCISES = sorted(shipped().exercises)
LEVELS = sorted(shipped().levels)
CLIPS = {
    "bicep_curl_11_right30_m_avg": ("bicep_curl", 5, 5),
    "forward_lunge_01_left_m_avg": ("forward_lunge", 6, 6),
    "jumping_jack_01_front_m_avg": ("jumping_jack", 6, 6),
    "lateral_raise_01_front_f_avg": ("lateral_raise", 6, 6),
    "overhead_press_01_front_m_avg": ("overhead_press", 6, 6),
    "plank_01_left_m_avg": ("plank", 0, 0),
    "pushup_01_left_m_avg": ("push_up", 6, 6),
    "squat_07_front_m_avg": ("squat", 5, 5),
    "squat_13_front_m_avg": ("squat", 0, 0),
}
"""Recordings of our own rendered people, tracked at 30 frames a second, every second one kept:
the exercise, and the fewest and most repetitions that are right. The last one shows somebody who
stands, scratches the head, drinks, waves and once bends the knees a little."""
FOLDER_LIMIT = 3_000_000
"""Bytes; the recordings are part of every clone."""


def _judged(path: Path, plan: Plan) -> Replayed:
    return replay(read_recording(path), plan=plan)


def _is_usable(path: Path, plan: Plan) -> bool:
    """Whether the recording still plays the plan to its end."""
    try:
        return _judged(path, plan).state.stage is Stage.FINISHED
    except UserError:
        return False


def _checked(path: Path, plan: Plan, *, update: bool) -> Replayed:
    """Judge the recording by the plan of now and compare with the text beside it."""
    assert path.is_file(), f"no recording {path.name}: run {MADE_BY}"
    result = _judged(path, plan)
    _compare(path, [event_line(event) for event in result.events], update=update)
    return result


def _compare(path: Path, lines: list[str], *, update: bool) -> None:
    """Compare `lines` with the text beside the recording, or write it anew."""
    text_path = path.with_suffix(".events.txt")
    if update:
        text = "".join(f"{line}\n" for line in lines)
        text_path.write_text(text, encoding="utf-8", newline="\n")
    assert lines == text_path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_every_exercise_is_judged_as_before(
    exercise_id: str, golden_dir: Path, *, update_golden: bool
) -> None:
    """Clean repetitions and clumsy ones, to the point."""
    path, plan = golden_dir / "exercises" / f"{exercise_id}.rqp", exercise_plan(exercise_id)
    if update_golden and not _is_usable(path, plan):
        record_exercise(path, exercise_id)
    result = _checked(path, plan, update=update_golden)
    assert result.state.stage is Stage.FINISHED
    clean = result.state.results[0]
    assert sum(rep.counted for rep in clean.reps) >= 3 or clean.holds


@pytest.mark.parametrize("level_id", LEVELS)
def test_every_level_is_judged_as_before(
    level_id: str, golden_dir: Path, *, update_golden: bool
) -> None:
    """From the first framing check to the last cue."""
    path, plan = golden_dir / "levels" / f"{level_id}.rqp", level_plan(level_id)
    if update_golden and not _is_usable(path, plan):
        record_level(path, level_id)
    result = _checked(path, plan, update=update_golden)
    last = result.events[-1]
    assert isinstance(last, LevelFinished)
    assert last.points == result.state.score.points


@pytest.mark.parametrize("clip", CLIPS)
def test_tracked_people_are_judged_as_before(
    clip: str, golden_dir: Path, *, update_golden: bool
) -> None:
    """Rendered people as the tracker saw them: counted as they moved, faults as told."""
    path = golden_dir / "clips" / f"{clip}.rqp"
    exercise_id, fewest, most = CLIPS[clip]
    library = shipped()
    seen = analyse(
        library.exercises[exercise_id],
        read_recording(path).frames(),
        rules=library.rules["standard"],
    )
    lines = [f"view={seen.view.value}"]
    lines += [judgement_line(rep) for rep in seen.reps]
    lines += [hold_line(hold) for hold in seen.holds]
    _compare(path, lines, update=update_golden)
    assert fewest <= sum(rep.counted for rep in seen.reps) <= most


def test_nothing_golden_is_left_over(golden_dir: Path) -> None:
    """A recording belongs to an exercise or level that exists, and has its text."""
    for folder, names in (("exercises", EXERCISES), ("levels", LEVELS), ("clips", CLIPS)):
        files = {path.name for path in (golden_dir / folder).iterdir()}
        assert files == {f"{name}{end}" for name in names for end in (".rqp", ".events.txt")}


def test_the_golden_folder_stays_small(golden_dir: Path) -> None:
    """It travels with every clone."""
    assert sum(path.stat().st_size for path in golden_dir.rglob("*.*")) < FOLDER_LIMIT


class _Deliveries:
    """A source that hands out recorded frames in batches whose sizes go round in a circle."""

    def __init__(self, frames: tuple[Frame, ...], sizes: tuple[int, ...]) -> None:
        self._frames = list(frames)
        self._sizes = sizes
        self._number = 0

    @property
    def ended(self) -> bool:
        """Whether all frames are out."""
        return not self._frames

    def poll(self) -> tuple[Frame, ...]:
        """Return the next batch."""
        size = self._sizes[self._number % len(self._sizes)]
        self._number += 1
        batch, self._frames = self._frames[:size], self._frames[size:]
        return tuple(batch)

    def picture(self) -> Snapshot | None:
        """Return None: there are no pictures."""

    def close(self) -> None:
        """Hand out no more."""
        self._frames = []


class _Nowhere:
    """A keeper that keeps nothing."""

    def write(self, frame: Frame) -> None:
        """Forget the frame."""

    def note(self, state: SessionState) -> None:
        """Forget the state."""

    def close(self, state: SessionState) -> Kept:
        """Return that nothing was kept."""
        assert state.stage is Stage.FINISHED
        return Kept(attempt_id=None, recording=None, ranked=False, rank=None, new_best=False)


@pytest.mark.parametrize("sizes", [(1,), (7,), (1, 2, 3, 4, 5, 6, 7), (0, 0, 3)], ids=str)
def test_how_frames_are_delivered_changes_nothing(golden_dir: Path, sizes: tuple[int, ...]) -> None:
    """A slow window gets several frames at once, a fast one none: the same events and score."""
    plan = exercise_plan("squat")
    recording = read_recording(golden_dir / "exercises" / "squat.rqp")
    frames = tuple(recording.frames())
    opened = Opened(source=_Deliveries(frames, sizes), keeper=_Nowhere(), title="", live=False)
    attempt = Attempt(plan, opened)
    events = []
    while not attempt.over:
        events.extend(attempt.poll())
    expected = replay(recording, plan=plan)
    assert tuple(events) == expected.events
    assert attempt.state == expected.state


def test_golden_play_has_good_and_poor_repetitions(golden_dir: Path) -> None:
    """Otherwise the recordings would guard little."""
    texts = (golden_dir / "exercises").glob("*.events.txt")
    judged = "".join(path.read_text(encoding="utf-8") for path in texts)
    assert {tier.value for tier in Tier if f" {tier.value} score=" in judged} == {
        tier.value for tier in Tier
    }
    assert len(set(re.findall(r" fault (\w+)\(", judged))) >= 5
