"""What `--source` understands."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import UserError
from game.sensing.spec import SourceKind, SourceSpec, parse_source


@pytest.mark.parametrize(
    ("text", "kind", "target"),
    [
        ("demo", SourceKind.DEMO, ""),
        ("Autoplay", SourceKind.AUTOPLAY, ""),
        ("camera", SourceKind.CAMERA, ""),
        ("1", SourceKind.CAMERA, "1"),
        ("/dev/video2", SourceKind.CAMERA, "/dev/video2"),
        ("camera:Logitech C920", SourceKind.CAMERA, "Logitech C920"),
        ("http://phone:8080/video", SourceKind.NETWORK, "http://phone:8080/video"),
        ("RTSP://10.0.0.7/live", SourceKind.NETWORK, "RTSP://10.0.0.7/live"),
    ],
)
def test_words_and_addresses(text: str, kind: SourceKind, target: str) -> None:
    """Words, numbers, devices and addresses are told apart."""
    assert parse_source(text) == SourceSpec(kind=kind, target=target)


def test_files_by_their_ending(tmp_path: Path) -> None:
    """A recording is known by its ending; whatever else is a file is taken for a video."""
    for name, kind in (
        ("a.rqp", SourceKind.RECORDING),
        ("b.rqp.part", SourceKind.RECORDING),
        ("c.MP4", SourceKind.VIDEO),
        ("d", SourceKind.VIDEO),
    ):
        path = tmp_path / name
        path.touch()
        assert parse_source(str(path)) == SourceSpec(kind=kind, target=str(path))


def test_what_is_not_there() -> None:
    """An unknown source is refused with what would be right."""
    with pytest.raises(UserError) as caught:
        parse_source("squatt.mp4")
    assert str(caught.value) == (
        "--source squatt.mp4\n"
        "  there is no such file or source\n"
        "  allowed: camera (or camera:0, camera:NAME), a video file, http://… or rtsp://…, "
        "a recording (*.rqp), demo, autoplay\n"
        "  check the spelling, and the folder"
    )
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("autoply", "autoplay"),
        ("Dmo", "demo"),
        ("cam", "camera"),
        ("camra:Logitech C920", "camera:Logitech C920"),
        ("htp://phone:8080/video", "http://phone:8080/video"),
    ],
)
def test_a_slip_of_the_fingers_is_understood(text: str, meant: str) -> None:
    """The nearest source is named in place of general advice."""
    with pytest.raises(UserError) as caught:
        parse_source(text)
    assert caught.value.do == f"did you mean '{meant}'?"


def test_a_file_beside_it_that_is_nearly_called_so_is_named(tmp_path: Path) -> None:
    """In whatever folder it is; nothing is guessed where nothing comes near."""
    (tmp_path / "workout.mp4").touch()
    with pytest.raises(UserError) as caught:
        parse_source(str(tmp_path / "wrokout.mp4"))
    assert caught.value.do == f"did you mean '{tmp_path / 'workout.mp4'}'?"
    for text in (str(tmp_path / "beach.avi"), str(tmp_path / "gone" / "workout.mp4"), ""):
        with pytest.raises(UserError) as caught:
            parse_source(text)
        assert caught.value.do == "check the spelling, and the folder"


@pytest.mark.parametrize(
    ("name", "meant"),
    [("camera.mp4", "camera1.mp4"), ("demo.mp4", "demo1.mp4"), ("autoplay.rqp", "autoplay1.rqp")],
)
def test_a_file_s_name_is_not_taken_for_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, meant: str
) -> None:
    """A name with a suffix or a folder is compared with the files there alone."""
    monkeypatch.chdir(tmp_path)
    for text in (name, f"./{name}", "./demo", "gone/demo"):
        with pytest.raises(UserError) as caught:
            parse_source(text)
        assert caught.value.do == "check the spelling, and the folder"
    (tmp_path / meant).touch()
    with pytest.raises(UserError) as caught:
        parse_source(name)
    assert caught.value.do == f"did you mean '{meant}'?"


def test_a_folder_is_no_source(tmp_path: Path) -> None:
    """A folder is called one."""
    with pytest.raises(UserError, match="this is a folder"):
        parse_source(str(tmp_path))


def test_a_title_hides_the_password() -> None:
    """An address may hold a password, which no message shows."""
    spec = parse_source("rtsp://me:secret@phone:554/live")
    assert spec.title == "rtsp://me:***@phone:554/live"
    assert spec.live
    assert spec.needs_tracker
