"""Files that are written whole or not at all, whether they can be, and names that are free."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from itertools import count
from pathlib import Path

from game.errors import UserError


def write_json(path: Path, document: object) -> None:
    """Write `document` as JSON; raises UserError, leaving what was there, when that fails."""
    write_text(path, json.dumps(document, indent=2, ensure_ascii=False) + "\n")


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8; raises UserError, leaving what was there, when that fails."""
    part = _part(path)
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise _unwritable(path, error) from error


def free_path(path: Path) -> Path:
    """`path` if nobody has it, else the same with -2, -3, … at the end of its stem."""
    free = path
    for number in count(2):
        if not free.exists():
            break
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def check_file(path: Path | None) -> None:
    """Raise UserError if a file at `path` could not be written; None is nobody's wish."""
    if path is None:
        return
    if path.is_dir():
        raise UserError("this is a folder", where=str(path), do="name a file in it")
    _try_out(_part(path), wanted=path)


def check_folder(path: Path | None) -> None:
    """Make the folder `path` if need be; raises UserError if no files can be written there."""
    if path is None:
        return
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"this folder cannot be made ({error.strerror or error})",
            where=str(path),
            do="name a folder in a place that is writable",
        ) from error
    _try_out(_part(path / "try"), wanted=path)


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def _try_out(part: Path, *, wanted: Path) -> None:
    """Whether a file can be made, found out by making one: permissions alone do not tell."""
    try:
        part.touch()
        part.unlink()
    except OSError as error:
        raise _unwritable(wanted, error) from error


def _unwritable(path: Path, error: OSError) -> UserError:
    what = "folder" if path.is_dir() else "file"
    return UserError(
        f"this {what} cannot be written ({error.strerror or error})",
        where=str(path),
        do="name a file in a folder that exists, is writable and has space",
    )
