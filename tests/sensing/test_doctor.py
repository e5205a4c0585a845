"""The doctor's checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import UserError
from game.sensing import doctor
from game.sensing.devices import CameraDevice
from game.sensing.doctor import (
    Check,
    Health,
    Probe,
    camera_check,
    can_play,
    disk_check,
    examine,
    picture_size,
    sensing_probes,
    speed_check,
    tracker_check,
)
from game.sensing.images import Image
from tests.sensing.doubles import ScriptedCamera

DEVICES = (CameraDevice(index=0, name="Good"), CameraDevice(index=2, name=""))


def test_a_check_that_raises_has_failed() -> None:
    """The others go on, and the game cannot be played."""

    def full() -> Check:
        raise UserError("the disk is full", where="/home", do="free some space")

    def broken() -> Check:
        raise ZeroDivisionError("oh")

    fine = Check(name="Font", health=Health.OK, text="Poppins")
    probes = [
        Probe(name="Disk", run=full),
        Probe(name="Sound", run=broken),
        Probe(name="Font", run=lambda: fine),
    ]
    checks = list(examine(probes))
    assert checks == [
        Check(
            name="Disk", health=Health.FAIL, text="/home: the disk is full", do="free some space"
        ),
        Check(name="Sound", health=Health.FAIL, text="ZeroDivisionError: oh", do="report this"),
        fine,
    ]
    assert not can_play(checks)
    assert can_play([fine, Check(name="Cameras", health=Health.WARN, text="none")])


def test_cameras_with_names_and_resolutions(squat_images: tuple[Image, ...]) -> None:
    """One that works is enough; each is named with what it gives."""
    good, bad = ScriptedCamera(squat_images), ScriptedCamera(squat_images)
    bad.plugged.clear()
    check = camera_check(cameras=lambda: DEVICES, camera=lambda d: bad if d.index else good)
    assert check.text == "0 (Good): 320 x 240; 2 (no name): gives no picture"
    assert check.health is Health.OK
    assert good.closed == 1


def test_no_camera_that_works_is_a_warning() -> None:
    """The demo athlete can still play."""
    assert camera_check(cameras=lambda: ()).health is Health.WARN
    bad = ScriptedCamera(())
    bad.plugged.clear()
    check = camera_check(cameras=lambda: DEVICES, camera=lambda _: bad)
    assert check.health is Health.WARN
    assert check.do.startswith("close other programs")


def test_a_camera_that_hangs_does_not_hang_the_doctor(squat_images: tuple[Image, ...]) -> None:
    """Waiting has an end."""
    camera = ScriptedCamera(squat_images)
    camera.silent.set()
    assert picture_size(camera, timeout_s=0.1) is None
    camera.silent.clear()


def test_a_release_that_phones_home_is_reported() -> None:
    """The pinned tracker is fine, a later one is a warning with the way back."""
    assert tracker_check(installed=lambda _: "0.10.31").health is Health.OK
    later = tracker_check(installed=lambda _: "1.2.0")
    assert (later.health, later.do) == (Health.WARN, "pip install mediapipe==0.10.31")


def test_free_disk_of_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    """The nearest folder above it counts."""
    check = disk_check(tmp_path / "not" / "yet")
    assert check.text.endswith(f" GB at {tmp_path}")


@pytest.mark.parametrize(("ms", "health"), [(14.0, "ok"), (60.0, "warn"), (200.0, "fail")])
def test_speed_decides(
    ms: float, health: str, tmp_path: Path, squat_clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fast enough, slow, or too slow to count."""

    class Closing:
        def close(self) -> None: ...

    monkeypatch.setattr(doctor, "is_task_file", lambda _: True)
    monkeypatch.setattr(doctor, "load_tracker", lambda _: Closing())
    monkeypatch.setattr(doctor, "mean_tracking_ms", lambda *_: ms)
    check = speed_check(tmp_path, squat_clip)
    assert check.health.value == health
    assert check.text.startswith(f"{ms:.1f} ms a picture: ")


def test_speed_without_a_model_is_not_measured(tmp_path: Path, squat_clip: Path) -> None:
    """The model's own check says why."""
    assert speed_check(tmp_path, squat_clip).text == "not measured without the pose model"


@pytest.mark.model
@pytest.mark.slow
def test_this_machine(model: Path, squat_clip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All checks of sensing with the real model; where tests run there may be no camera."""
    monkeypatch.setattr(doctor, "MEASURED_FROM_MS", 1_000)
    checks = list(examine(sensing_probes(cache=model.parent, clip=squat_clip)))
    assert [check.name for check in checks] == [
        "Python",
        "Tracker",
        "Cameras",
        "Free disk",
        "Pose model",
        "Speed",
    ]
    assert can_play(checks), checks
