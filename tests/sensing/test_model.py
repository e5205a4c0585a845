"""The model store: fetched once, checked, written whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from game.errors import UserError
from game.sensing import model as store
from game.sensing.model import MODEL_NAME, Progress, ensure_model, is_task_file
from game.sensing.pip_download import Download, download, pip_command
from game.sensing.task_file import NETWORKS

NO_MATCH = "ERROR: No matching distribution found for mediapipe==0.10.21"
OWN_FILE = "or give a model file of your own: --model FILE.task"


def _task(path: Path) -> Path:
    """A small file of the right form."""
    with zipfile.ZipFile(path, "w") as task:
        for network in NETWORKS:
            task.writestr(network.name, network.name * 100)
    return path


def _names(folder: Path) -> list[str]:
    """What is in `folder`."""
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for the wheel, which the store takes for the real one."""
    path = tmp_path / "mediapipe.whl"
    path.write_bytes(b"a wheel" * 1000)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    monkeypatch.setattr(store, "WHEEL_SHA256", digest)
    built = _task(tmp_path / "built.task").read_bytes()
    monkeypatch.setattr(store, "build_task", lambda _: built)
    return path


def _fetching(wheel: Path) -> Callable[[Download], Path]:
    def fetch(order: Download) -> Path:
        order.report(500, 7000)
        return Path(shutil.copy(wheel, order.folder))

    return fetch


def test_fetched_once_with_progress(wheel: Path, tmp_path: Path) -> None:
    """The first call fetches and builds; the second finds the file and asks nobody."""
    cache = tmp_path / "new" / "cache"
    seen: list[Progress] = []

    def no_fetch(order: Download) -> Path:
        raise AssertionError(f"{order} is not needed")

    path = ensure_model(cache=cache, progress=seen.append, fetch=_fetching(wheel))
    assert path == cache / MODEL_NAME
    assert is_task_file(path)
    assert seen == [
        Progress(step="download", done_bytes=500, total_bytes=7000),
        Progress(step="build"),
    ]
    assert ensure_model(cache=cache, fetch=no_fetch) == path
    assert _names(cache) == [MODEL_NAME], "nothing else is left behind"


def test_a_damaged_cache_is_made_anew(wheel: Path, tmp_path: Path) -> None:
    """A file that was cut short, or has a wrong byte, is replaced without a word."""
    cache = tmp_path / "cache"
    path = ensure_model(cache=cache, fetch=_fetching(wheel))
    whole = path.read_bytes()
    wrong = bytearray(whole)
    wrong[150] ^= 0xFF
    for content in (whole[: len(whole) // 2], bytes(wrong), b""):
        path.write_bytes(content)
        ensure_model(cache=cache, fetch=_fetching(wheel))
        assert path.read_bytes() == whole


def test_a_corrupt_download(wheel: Path, tmp_path: Path) -> None:
    """A wheel with another checksum is refused, and nothing is left behind."""
    cache = tmp_path / "cache"

    def fetch(order: Download) -> Path:
        path = order.folder / "mediapipe.whl"
        path.write_bytes(wheel.read_bytes()[:-100])
        return path

    with pytest.raises(UserError) as caught:
        ensure_model(cache=cache, fetch=fetch)
    digest = hashlib.sha256(wheel.read_bytes()[:-100]).hexdigest()
    assert str(caught.value) == (
        "the pose model (mediapipe==0.10.21)\n"
        f"  the download is damaged or not the expected file (sha256 {digest[:12]}…, 6,900 bytes)\n"
        f"  expected: sha256 {store.WHEEL_SHA256[:12]}…\n"
        "  try again; if it stays so, your package index changes files: use another one, "
        f"{OWN_FILE}"
    )
    assert _names(cache) == []


def test_ctrl_c_leaves_nothing_behind(tmp_path: Path) -> None:
    """Whatever interrupts the download, the folder is as before."""

    def fetch(order: Download) -> Path:
        (order.folder / "half.whl").write_bytes(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ensure_model(cache=tmp_path / "cache", fetch=fetch)
    assert _names(tmp_path / "cache") == []


@pytest.mark.parametrize(
    ("problem", "found"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full: 0 MB free"),
        (PermissionError(errno.EACCES, "Permission denied"), "this folder cannot be written"),
        (OSError(errno.EROFS, "Read-only file system"), "this folder cannot be written"),
        (
            OSError(errno.EIO, "Input/output error"),
            "the pose model could not be kept here (Input/output error)",
        ),
    ],
)
def test_the_disk_refuses(
    problem: OSError, found: str, wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full or protected disk is named with the folder and what to do; the old state stays."""
    cache = tmp_path / "cache"

    def refuse(path: Path, content: bytes) -> None:
        path.write_bytes(content[:10])
        raise problem

    monkeypatch.setattr(store, "_write_synced", refuse)
    with pytest.raises(UserError) as caught:
        ensure_model(cache=cache, fetch=_fetching(wheel))
    assert (caught.value.where, caught.value.found) == (str(cache), found)
    assert "set REPQUEST_HOME to" in caught.value.do
    assert _names(cache) == []


def test_too_little_room_is_seen_before_the_download(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With 5 MB free there is no use in trying."""
    usage = shutil.disk_usage(tmp_path)._replace(free=5_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(UserError) as caught:
        ensure_model(cache=tmp_path / "cache")
    assert str(caught.value) == (
        f"{tmp_path / 'cache'}\n"
        "  the disk is full: 5 MB free\n"
        "  getting the pose model takes 80 MB (9 MB stay in use)\n"
        "  free some space, or set REPQUEST_HOME to a folder on another disk"
    )


def test_a_cache_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """A file where the folder should be is a message, not a traceback."""
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="the pose model could not be kept here"):
        ensure_model(cache=tmp_path / "file" / "cache")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions of POSIX")
def test_a_folder_without_write_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen before the download."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(UserError) as caught:
        ensure_model(cache=tmp_path)
    assert str(caught.value) == (
        f"{tmp_path}\n"
        "  this folder cannot be written\n"
        "  the pose model (9 MB) is kept there\n"
        "  give yourself the right to write there, or set REPQUEST_HOME to another folder, "
        f"{OWN_FILE}"
    )


def test_the_players_own_model(tmp_path: Path) -> None:
    """--model takes a .task file, and refuses others with what would be right."""
    own = _task(tmp_path / "heavy.task")
    assert ensure_model(cache=tmp_path / "unused", override=own) == own
    assert not (tmp_path / "unused").exists()
    text = tmp_path / "notes.txt"
    text.write_text("no model")
    for path, found in ((text, "this is not a pose model"), (tmp_path, "there is no such file")):
        with pytest.raises(UserError) as caught:
            ensure_model(cache=tmp_path, override=path)
        assert (caught.value.where, caught.value.found) == (f"--model {path}", found)


def _order(folder: Path) -> Download:
    return Download(requirement="mediapipe==0.10.21", folder=folder, report=lambda *_: None)


def _fake_pip(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a module named pip in front of the real one."""
    package = folder / "fake" / "pip"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text("import sys\n" + script)
    monkeypatch.setenv("PYTHONPATH", str(package.parent))


def test_pip_is_called_with_the_players_own_index(tmp_path: Path) -> None:
    """No index is named on the command line, so the player's settings decide."""
    command = pip_command(_order(tmp_path), python="python")
    assert command[:5] == ["python", "-m", "pip", "download", "--no-deps"]
    assert "--platform=manylinux_2_28_x86_64" in command
    assert not any("index" in part or "find-links" in part for part in command)


def test_pip_reports_its_progress(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The raw progress lines become numbers, and its file is found."""
    script = (
        "folder = next(a for a in sys.argv if a.startswith('--dest='))[7:]\n"
        "print('Collecting it\\nProgress 0 of 36\\nProgress 36 of 36')\n"
        "open(folder + '/mediapipe-0.10.21.whl', 'w').write('wheel')\n"
    )
    _fake_pip(tmp_path, script, monkeypatch)
    seen: list[tuple[int, int | None]] = []
    order = Download(
        requirement="mediapipe==0.10.21",
        folder=tmp_path,
        report=lambda done, total: seen.append((done, total)),
    )
    assert download(order).name == "mediapipe-0.10.21.whl"
    assert seen == [(0, 36), (36, 36)]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            "WARNING: Retrying ... NewConnectionError: [Errno -3] Temporary failure\n" + NO_MATCH,
            "the download failed: no network, or the connection broke",
        ),
        (
            "ERROR: Exception: IncompleteRead(3 bytes read, 5 more expected)",
            "the download failed: no network, or the connection broke",
        ),
        (NO_MATCH, "your package index does not have it"),
        ("ERROR: Could not install: [Errno 28] No space left on device", "the disk is full"),
        ("ERROR: [Errno 13] Permission denied: '/x'", "the cache folder cannot be written"),
        ("/usr/bin/python: No module named pip", "this Python has no pip to fetch it with"),
        ("ERROR: something new", "pip failed: ERROR: something new"),
        ("", "pip failed: it said nothing"),
    ],
)
def test_what_pip_says_is_told_apart(
    said: str, found: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each way that pip can fail has its own message, with what to do."""
    _fake_pip(tmp_path, f"print({said!r}, file=sys.stderr)\nsys.exit(1)\n", monkeypatch)
    with pytest.raises(UserError) as caught:
        download(_order(tmp_path), python=sys.executable)
    assert caught.value.found == found
    assert caught.value.where.startswith("the pose model (mediapipe==0.10.21, 36 MB")
    assert caught.value.do.endswith(OWN_FILE)


@pytest.mark.model
def test_the_real_model_is_whole(model: Path) -> None:
    """What was built from the wheel has both networks, uncompressed as the library needs them."""
    assert is_task_file(model)
    with zipfile.ZipFile(model) as task:
        kinds = {info.compress_type for info in task.infolist()}
        sizes = {info.filename: info.file_size for info in task.infolist()}
    assert kinds == {zipfile.ZIP_STORED}
    assert sizes[NETWORKS[0].name] > 2_900_000
    assert sizes[NETWORKS[1].name] > 6_000_000
