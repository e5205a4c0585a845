"""Which cameras there are, and which one is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import UserError
from game.sensing.devices import (
    CameraDevice,
    default_source,
    find_camera,
    list_cameras,
)
from game.sensing.spec import SourceKind

CAMERAS = (
    CameraDevice(index=0, name="Integrated Camera"),
    CameraDevice(index=2, name="HD Pro Webcam C920"),
    CameraDevice(index=4, name="HD Webcam"),
)


def _node(sysfs: Path, number: int, *, name: str, index: int) -> None:
    node = sysfs / f"video{number}"
    node.mkdir()
    (node / "name").write_text(name + "\n")
    (node / "index").write_text(f"{index}\n")


def test_linux_names_each_camera_once(tmp_path: Path) -> None:
    """A webcam has several nodes; the first of them gives pictures."""
    _node(tmp_path, 10, name="Phone", index=0)
    _node(tmp_path, 1, name="Integrated Camera", index=1)
    _node(tmp_path, 0, name="Integrated Camera", index=0)
    assert list_cameras(platform="linux", sysfs=tmp_path) == (
        CameraDevice(index=0, name="Integrated Camera"),
        CameraDevice(index=10, name="Phone"),
    )


def test_linux_without_cameras(tmp_path: Path) -> None:
    """Without the folder there is no camera."""
    assert list_cameras(platform="linux", sysfs=tmp_path / "none") == ()


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_a_system_that_cannot_be_asked(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system's tool is missing there are no names, and no error."""
    monkeypatch.setenv("PATH", "")
    assert list_cameras(platform=platform) == ()


def test_macos_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """system_profiler's JSON is read in its order."""
    said = '{"SPCameraDataType": [{"_name": "FaceTime HD Camera"}, {"_name": "Desk View"}]}'
    monkeypatch.setattr("game.sensing.devices._said", lambda _: said)
    assert [camera.name for camera in list_cameras(platform="darwin")] == [
        "FaceTime HD Camera",
        "Desk View",
    ]


@pytest.mark.parametrize(
    ("target", "index"),
    [("", 0), ("7", 7), ("/dev/video2", 2), ("c920", 2), ("HD Webcam", 4), ("integrated", 0)],
)
def test_the_camera_that_is_meant(target: str, index: int) -> None:
    """A number is taken as it is; a name by a part of it, the exact one first."""
    assert find_camera(target, CAMERAS) == index


@pytest.mark.parametrize(
    ("target", "found"),
    [("brio", "no camera has this name"), ("hd", "more than one camera has this name")],
)
def test_a_name_that_fits_none_or_many(target: str, found: str) -> None:
    """The message lists the cameras."""
    with pytest.raises(UserError) as caught:
        find_camera(target, CAMERAS)
    assert str(caught.value) == (
        f"--source camera:{target}\n"
        f"  {found}\n"
        "  cameras: 0 (Integrated Camera), 2 (HD Pro Webcam C920), 4 (HD Webcam)\n"
        "  name one of them, or use its number: --source camera:0"
    )


def test_any_camera_where_there_is_none() -> None:
    """Nothing to open is said as such."""
    with pytest.raises(UserError, match="no camera was found"):
        find_camera("", ())


def test_the_default_is_the_camera_or_the_demo() -> None:
    """Without a camera the demo plays, and the player is told why."""
    chosen = default_source(CAMERAS, film_fits=False)
    assert (chosen.spec.kind, chosen.note) == (SourceKind.CAMERA, "")
    instead = default_source((), film_fits=True)
    assert instead.spec.kind is SourceKind.DEMO
    assert instead.note.startswith("No camera was found, so the demo athlete plays.")


def test_a_level_that_is_not_of_the_film_has_an_athlete_of_its_own() -> None:
    """Squats on film are no lateral raises."""
    instead = default_source((), film_fits=False)
    assert instead.spec.kind is SourceKind.AUTOPLAY
    assert instead.note.startswith("No camera was found, so a simulated athlete plays this level.")
