"""Perturbed clips: what a perturbation does to frames and to truth, and the table of them all."""

from __future__ import annotations

import json
from itertools import groupby, pairwise
from pathlib import Path
from types import ModuleType

import pytest

from game.core.pose import Frame, Pose
from game.core.whose import place_of
from tests.movements import Movement
from tests.tools.test_evaluate import _landmarks, _row, tool

__all__ = ["tool"]

GRID = 3e-4
"""Two roundings of a coordinate to 1/10,000 of the picture's height, turned."""


@pytest.fixture
def perturbed(tool: ModuleType) -> ModuleType:
    """tools/evaluate_perturbed.py."""
    module: ModuleType = tool.sys.modules["evaluate_perturbed"]
    return module


@pytest.fixture
def perturbations(tool: ModuleType) -> ModuleType:
    """tools/perturbations.py."""
    module: ModuleType = tool.sys.modules["perturbations"]
    return module


@pytest.fixture(scope="module")
def squats() -> list[Frame]:
    """Two squats from an angle, at 30 fps."""
    return list(Movement(exercise="squat", yaw_deg=30.0).frames())


def _poses(frames: list[Frame]) -> list[Pose]:
    return [frame.pose for frame in frames if frame.pose is not None]


def _same(some: list[Frame], others: list[Frame]) -> bool:
    """Whether the coordinates agree within the grid that they are kept on."""
    return all(
        a == pytest.approx(b, abs=GRID)
        for p, q in zip(_poses(some), _poses(others), strict=True)
        for a, b in ((p.x, q.x), (p.y, q.y))
    )


def _worlds_agree(some: list[Frame], others: list[Frame], *, metres: float) -> bool:
    return all(
        p.world is not None
        and q.world is not None
        and p.world.x == pytest.approx(q.world.x, abs=metres)
        and p.world.y == pytest.approx(q.world.y, abs=metres)
        for p, q in zip(_poses(some), _poses(others), strict=True)
    )


def test_mirrored_twice_is_as_before(perturbations: ModuleType, squats: list[Frame]) -> None:
    """Once, it is another movement."""
    once = perturbations.mirrored(squats)
    assert not _same(once, squats)
    assert _same(perturbations.mirrored(once), squats)


def test_a_roll_and_its_opposite_are_as_before(
    perturbations: ModuleType, squats: list[Frame]
) -> None:
    """In the picture and in metres; a clockwise turn lowers what is right of the middle."""
    once = perturbations.rolled(squats, degrees=4)
    assert not _same(once, squats)
    back = perturbations.rolled(once, degrees=-4)
    assert _same(back, squats)
    assert _worlds_agree(back, squats, metres=0.003)
    pose, turned = _poses(squats)[0], _poses(once)[0]
    right = max(range(33), key=lambda i: pose.x[i])
    assert (turned.y[right] > pose.y[right]) is (pose.x[right] > squats[0].aspect / 2)


def test_a_smaller_body_stays_in_the_middle(perturbations: ModuleType, squats: list[Frame]) -> None:
    """Metres do not change with the distance from the camera."""
    half = perturbations.scaled(squats, factor=0.5)
    assert _poses(half)[0].world == _poses(squats)[0].world
    assert _same(perturbations.scaled(half, factor=2.0), squats)


@pytest.mark.parametrize("fps", [15, 24, 30, 60])
def test_resampling_keeps_the_duration(
    perturbations: ModuleType, squats: list[Frame], fps: int
) -> None:
    """To within a frame, evenly, and between the poses that were there."""
    frames = perturbations.resampled(squats, fps=fps)
    lasted = squats[-1].t_ms - squats[0].t_ms
    assert 0 <= squats[-1].t_ms - frames[-1].t_ms < 1000 / fps + 1
    assert len(frames) == pytest.approx(lasted * fps / 1000, abs=1.5)
    steps = {b.t_ms - a.t_ms for a, b in pairwise(frames)}
    assert max(steps) - min(steps) <= 1
    low, high = (of(pose.y[23] for pose in _poses(squats)) for of in (min, max))
    assert all(low - GRID <= pose.y[23] <= high + GRID for pose in _poses(frames))


def test_resampling_at_the_same_times_changes_nothing(
    perturbations: ModuleType, squats: list[Frame]
) -> None:
    """Where a frame is, it is taken; nobody stays nobody."""
    absent = [Frame(t_ms=40 * n, pose=None if n % 3 else squats[n].pose) for n in range(30)]
    assert perturbations.resampled(absent, fps=25) == absent
    assert perturbations.resampled([], fps=25) == []


def test_gaps_take_a_tenth_in_short_runs(perturbations: ModuleType, squats: list[Frame]) -> None:
    """10 % of a long recording, never longer than the longest gap, the same for the same seed."""
    long = [Frame(t_ms=33 * number, pose=squats[0].pose) for number in range(20_000)]
    frames = perturbations.gapped(long, share=0.1, seed=1)
    gone = [frame.pose is None for frame in frames]
    assert sum(gone) / len(gone) == pytest.approx(0.1, abs=0.01)
    runs = [len(list(run)) for lost, run in groupby(gone) if lost]
    most_ms = perturbations.GAP_MS[1]
    assert max(runs) <= most_ms / 33 + 1
    assert len(set(runs)) > 5
    assert perturbations.gapped(long, share=0.1, seed=1) == frames
    assert perturbations.gapped(long, share=0.1, seed=2) != frames
    assert perturbations.gapped([], share=0.1, seed=1) == []


def test_noise_is_as_large_as_it_says(perturbations: ModuleType, squats: list[Frame]) -> None:
    """In torso lengths; the same for the same seed."""
    noisy = perturbations.noisy(squats, sigma=0.02, seed=3)
    size = place_of(_poses(squats)[0], 0).size
    off = [
        (a - b) / size
        for p, q in zip(_poses(noisy)[:40], _poses(squats)[:40], strict=True)
        for a, b in zip(p.x, q.x, strict=True)
    ]
    spread = (sum(v * v for v in off) / len(off)) ** 0.5
    assert spread == pytest.approx(0.02, rel=0.1)
    assert perturbations.noisy(squats, sigma=0.02, seed=3) == noisy


def test_pace_and_beginning(perturbations: ModuleType, squats: list[Frame]) -> None:
    """A faster movement takes less time; a recording may begin later, at its own times."""
    assert perturbations.timed(squats, factor=0.8)[-1].t_ms == round(0.8 * squats[-1].t_ms)
    late = perturbations.begun_late(squats, ms=500)
    assert late == [frame for frame in squats if frame.t_ms >= squats[0].t_ms + 500]


def _clip(tool: ModuleType, folder: Path, **more: object) -> object:
    rows = [_row("one", "squat", 2, **more)]
    (folder / "index.json").write_text(json.dumps(rows), encoding="utf-8")
    return tool.read_clips(folder)[0]


def test_the_truth_follows_the_frames(
    tool: ModuleType, perturbed: ModuleType, tmp_path: Path
) -> None:
    """Sides and times of true repetitions change with the picture; a cut one may count or not."""
    variants = {variant.name: variant for variant in perturbed.VARIANTS}
    rep = {"side": "left", "start_s": 0.2, "turn_s": 1.0, "end_s": 2.0}
    clip = _clip(tool, tmp_path, truth={"reps": [rep, {**rep, "start_s": 2.5}]})
    assert [r.side for r in variants["mirrored"].clip(clip).reps] == ["right", "right"]
    assert variants["time x 1.25"].clip(clip).reps[0].turned_ms == 1250
    cut = variants["first 0.5 s off"].clip(clip)
    assert (cut.true_reps, cut.true_reps_max) == (1, 2)
    assert variants["as it is"].clip(clip) == clip
    unknown = variants["first 0.5 s off"].clip(_clip(tool, tmp_path))
    assert (unknown.true_reps, unknown.true_reps_max) == (1, 2)


def test_one_table_with_a_row_a_variant(
    tool: ModuleType, perturbed: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The original first; the same in --json, with every clip of every variant."""
    squat = list(Movement(exercise="squat").frames())
    _landmarks(tmp_path / "two.npz", squat)
    rows = [_row("two", "squat", 2), _row("unknown", "juggling", 5)]
    (tmp_path / "index.json").write_text(json.dumps(rows), encoding="utf-8")
    file = tmp_path / "results.json"
    assert tool.main([str(tmp_path), "--perturbed", "--json", str(file)]) == 0
    text = capsys.readouterr().out
    names = [variant.name for variant in perturbed.VARIANTS]
    written = json.loads(file.read_text(encoding="utf-8"))
    assert [clip["variant"] for clip in written["clips"]] == names
    (table,) = written["tables"]
    assert [row[0] for row in table["rows"]] == names
    assert table["head"][1:3] == ["clips", f"{tmp_path.name} MAE"]
    assert table["rows"][0][1:6] == ["1", "0.000", "1.000", "1.000", "0"]
    assert text.index("as it is") < text.index("mirrored") < text.index("gaps")
    assert {clip["counted"] for clip in written["clips"]} == {2}


def test_videos_are_not_perturbed(tool: ModuleType, tmp_path: Path) -> None:
    """Only landmarks are."""
    with pytest.raises(SystemExit):
        tool.main([str(tmp_path), "--perturbed", "--video"])
