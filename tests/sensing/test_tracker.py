"""The real tracker on real pictures: right, repeatable, silent, and never on the network."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from game.core.body import Landmark
from game.core.pose import IMAGE_STEPS, Frame, Pose
from game.errors import UserError
from game.sensing.images import Image
from game.sensing.opening import load_tracker, open_source
from game.sensing.spec import SourceKind, SourceSpec, Speed
from game.sensing.tracker import PoseTracker

ROOT = Path(__file__).parents[2]
TRACK_A_CLIP = """
import sys
sys.addaudithook(lambda event, args: event.startswith("socket.") and print("SOCKET", event, args))
from pathlib import Path
from game.sensing.opening import open_source
from game.sensing.spec import Speed, parse_source
with open_source(parse_source(sys.argv[1]), model=Path(sys.argv[2]), speed=Speed.MAX) as source:
    print(sum(frame.pose is not None for frame in source.frames()), "poses")
print("our own words", file=sys.stderr)
"""

pytestmark = pytest.mark.model


def _last_pose(model: Path, images: tuple[Image, ...]) -> Pose:
    with PoseTracker(model) as tracker:
        poses = [tracker.track(image, 33 * i) for i, image in enumerate(images)]
    assert poses[-1] is not None
    return poses[-1]


def test_left_is_the_players_left_and_coordinates_are_isotropic(
    model: Path, squat_images: tuple[Image, ...]
) -> None:
    """The player faces the camera: their left hand is on the right of the unmirrored picture."""
    pose = _last_pose(model, squat_images)
    assert pose.x[Landmark.LEFT_SHOULDER] > pose.x[Landmark.RIGHT_SHOULDER]
    assert pose.y[Landmark.NOSE] < pose.y[Landmark.LEFT_HIP] < pose.y[Landmark.LEFT_ANKLE]
    assert 0.5 < pose.x[Landmark.NOSE] < 0.85, "x runs to the aspect, 4/3"
    assert pose.x[Landmark.NOSE] * IMAGE_STEPS == pytest.approx(
        round(pose.x[Landmark.NOSE] * IMAGE_STEPS)
    ), "quantised on entry"
    world = pose.world
    assert world is not None
    knee, ankle = Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE
    shin = [part[knee] - part[ankle] for part in (world.x, world.y, world.z)]
    assert 0.25 < math.hypot(*shin) < 0.55, "metres"


def test_lengths_do_not_depend_on_the_aspect(model: Path, squat_images: tuple[Image, ...]) -> None:
    """Black bars left and right change the aspect, not the body's proportions."""
    wide = tuple(np.pad(image, ((0, 0), (60, 60), (0, 0))) for image in squat_images)

    def proportion(pose: Pose) -> float:
        left, right = Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER
        return (pose.x[left] - pose.x[right]) / (pose.y[Landmark.LEFT_HIP] - pose.y[left])

    narrow_one, wide_one = _last_pose(model, squat_images), _last_pose(model, wide)
    assert proportion(wide_one) == pytest.approx(proportion(narrow_one), rel=0.08)


def test_an_empty_room_has_no_pose(model: Path) -> None:
    """Grey pictures hold nobody."""
    empty = np.full((240, 320, 3), 127, np.uint8)
    with PoseTracker(model) as tracker:
        assert [tracker.track(empty, 33 * i) for i in range(3)] == [None] * 3


def test_time_must_go_on(model: Path, squat_images: tuple[Image, ...]) -> None:
    """The same time twice is a mistake of the caller."""
    with PoseTracker(model) as tracker:
        tracker.track(squat_images[0], 5)
        with pytest.raises(ValueError, match="frame at 5 ms after one at 5 ms"):
            tracker.track(squat_images[1], 5)
        tracker.close()


def test_a_file_of_the_right_form_that_is_no_model(tmp_path: Path, model: Path) -> None:
    """What the library refuses is one message with the file."""
    broken = tmp_path / "broken.task"
    broken.write_bytes(model.read_bytes()[:1000])
    with pytest.raises(UserError) as caught:
        load_tracker(broken)
    assert caught.value.where == str(broken)
    assert caught.value.found.startswith("this pose model cannot be used (")
    spec = SourceSpec(kind=SourceKind.DEMO)
    with open_source(spec, model=broken) as source, pytest.raises(UserError, match=r"broken\.task"):
        list(source.frames())


@pytest.mark.slow
def test_the_same_result_at_any_speed(model: Path, squat_clip: Path) -> None:
    """Polled at its own pace or run at full speed, a video gives identical frames."""
    spec = SourceSpec(kind=SourceKind.VIDEO, target=str(squat_clip))
    with open_source(spec, model=model, speed=Speed.MAX, picture_height=0) as source:
        fast = list(source.frames())
        assert source.info.model == model.name
        assert source.info.duration_ms == 4_000
    slow: list[Frame] = []
    with open_source(spec, model=model) as source:
        while not source.ended:
            slow += source.poll()
            time.sleep(1 / 60)
    assert slow == fast
    assert all(frame.pose is not None for frame in fast)


def _run(clip: Path, model: Path, *before: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*before, sys.executable, "-c", TRACK_A_CLIP, str(clip), str(model)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@pytest.mark.slow
def test_no_socket_is_opened_and_the_terminal_stays_clean(
    model: Path, squat_clip: Path, tmp_path: Path
) -> None:
    """Tracking opens no socket, by Python's own account and, where it can be asked, the system's.

    MediaPipe's and FFmpeg's log lines do not reach the terminal; ours do.
    """
    trace = tmp_path / "trace"
    strace = shutil.which("strace")
    options = ("-f", "-qq", "-e", "trace=socket,connect,sendto", "-o", str(trace))
    done = _run(squat_clip, model, *((strace, *options) if strace else ()))
    assert done.stdout == "120 poses\n"
    assert done.stderr == "our own words\n"
    if strace:
        calls = trace.read_text()
        assert "AF_INET" not in calls
        assert "connect(" not in calls
