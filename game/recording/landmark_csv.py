"""Landmarks of others as frames: one CSV row a frame, columns in MediaPipe's landmark names.

Columns: `t_ms` (optional, else a frame rate must be given); then for each landmark `nose_x, nose_y`
(fractions of the picture's width and height), `nose_z`, `nose_v` (visibility; seen when left out)
and, optionally, `nose_wx, nose_wy, nose_wz` (metres, hip-centred). Empty cells and missing columns
mean unseen; a row without any landmark means that nobody is there. Other columns are ignored.
"""

from __future__ import annotations

import csv
import gzip
import io
import math
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.core.body import Landmark
from game.core.pose import Frame, Pose, World, quantised_pose
from game.errors import UserError
from game.recording.frames import MAX_T_MS

MAX_BYTES = 500_000_000
"""Larger files are refused (an hour at 30 fps with all columns is about 150 MB)."""
MAX_COLUMNS = 1_000
MAX_SHARE = 10.0
"""A body that is partly in the picture ends within so many widths or heights of it."""
MAX_LINE_CHARS = 100_000
"""Longer lines are no rows of landmarks (33 with all seven numbers take about 5,000)."""
NAMES: Mapping[Landmark, str] = {point: point.name.lower() for point in Landmark}
"""MediaPipe's name of each landmark."""
IMAGE_KEYS = ("x", "y", "z", "v")
WORLD_KEYS = ("wx", "wy", "wz")


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvShape:
    """What the file does not say: the picture's size in pixels, and frames a second (or None)."""

    width: int
    height: int
    fps: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """Where things stand in a row: for each landmark the columns of IMAGE_KEYS and WORLD_KEYS."""

    t_ms: int | None
    image: tuple[tuple[int | None, ...], ...]
    world: tuple[tuple[int | None, ...], ...] | None


def is_landmark_csv(path: Path) -> bool:
    """Whether the name says that this is a landmark CSV (also gzipped)."""
    return path.name.lower().endswith((".csv", ".csv.gz"))


def read_landmark_csv(path: Path, shape: CsvShape) -> Iterator[Frame]:
    """The frames of the file, in order of time, quantised as live ones are.

    Raises UserError, with the line, for a file that cannot be read, has no landmark columns, holds
    what is not a number, or goes back in time; at its end, for one that holds nobody.
    """
    somebody = False
    with _opened(path) as lines:
        rows = csv.reader(_bounded(path, lines))
        try:
            columns = _columns(path, next(rows, []), shape)
            for frame in _frames(path, rows, columns=columns, shape=shape):
                somebody = somebody or frame.pose is not None
                yield frame
        except (csv.Error, UnicodeDecodeError, EOFError, OSError, zlib.error) as error:
            raise UserError(
                f"this is not a CSV file that can be read ({error})",
                where=str(path),
                do="save it as CSV: text in UTF-8, columns separated by commas",
            ) from error
    if not somebody:
        raise UserError(
            "nobody is in this file: no row has both x and y of a landmark",
            where=str(path),
            allowed="a row for each frame, with numbers under nose_x, nose_y and so on",
        )


def _frames(
    path: Path, rows: Iterable[Sequence[str]], *, columns: _Columns, shape: CsvShape
) -> Iterator[Frame]:
    """A frame for each row, in order of time."""
    last_ms = -1
    for number, row in enumerate(rows):
        line = number + 2
        frame = _frame(path, row, line=line, index=number, columns=columns, shape=shape)
        if not 0 <= frame.t_ms <= MAX_T_MS:
            told = _text(row, columns.t_ms) or str(frame.t_ms)
            raise _bad(path, line, f"t_ms {told[:40]} is not between 0 and {MAX_T_MS}")
        if frame.t_ms <= last_ms:
            raise _bad(path, line, f"t_ms {frame.t_ms} is not after {last_ms}")
        last_ms = frame.t_ms
        yield frame


def _opened(path: Path) -> io.TextIOBase:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UserError(
                "this file is too large", where=str(path), allowed=f"at most {MAX_BYTES:,} bytes"
            )
        if path.suffix.lower() == ".gz":
            return io.TextIOWrapper(gzip.open(path, "rb"), encoding="utf-8-sig", newline="")
        return path.open(encoding="utf-8-sig", newline="")
    except OSError as error:
        raise UserError(
            f"this file cannot be read ({error.strerror or error})", where=str(path)
        ) from error


def _bounded(path: Path, lines: io.TextIOBase) -> Iterator[str]:
    """The lines; raises UserError for one without end, which would fill the memory."""
    number = 0
    while line := lines.readline(MAX_LINE_CHARS):
        number += 1
        if len(line) == MAX_LINE_CHARS:
            raise UserError(
                "this line is too long",
                where=f"{path}:{number}",
                allowed=f"at most {MAX_LINE_CHARS:,} characters",
            )
        yield line


def _columns(path: Path, header: Sequence[str], shape: CsvShape) -> _Columns:
    where = {name.strip().lower(): i for i, name in enumerate(header[:MAX_COLUMNS])}
    image = tuple(
        tuple(where.get(f"{name}_{key}") for key in IMAGE_KEYS) for name in NAMES.values()
    )
    if not any(x is not None and y is not None for x, y, _, _ in image):
        semicolons = len(header) == 1 and ";" in header[0]
        raise UserError(
            "no column names a landmark" if header else "the file is empty",
            where=f"{path}:1",
            allowed="columns like nose_x, nose_y, nose_v, left_shoulder_x, … (MediaPipe's names)",
            do="separate the columns with commas, not semicolons" if semicolons else "",
        )
    t_ms = where.get("t_ms")
    if t_ms is None and shape.fps is None:
        raise UserError(
            "there is no column t_ms",
            where=f"{path}:1",
            do="say how many frames a second it has: --fps 30",
        )
    world = tuple(
        tuple(where.get(f"{name}_{key}") for key in WORLD_KEYS) for name in NAMES.values()
    )
    complete = any(None not in keys for keys in world)
    return _Columns(t_ms=t_ms, image=image, world=world if complete else None)


def _bad(path: Path, line: int, found: str) -> UserError:
    return UserError(found, where=f"{path}:{line}", do="mend this row, or leave it out")


def _text(row: Sequence[str], column: int | None) -> str:
    """What a cell says, "" where it is missing."""
    return "" if column is None or column >= len(row) else row[column].strip()


def _number(path: Path, row: Sequence[str], column: int | None, *, line: int) -> float | None:
    """The number in a cell, None where it is empty or missing."""
    text = _text(row, column)
    if column is None or not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.inf
    if math.isnan(value):
        return None
    if math.isinf(value):
        raise _bad(path, line, f"column {column + 1}: {text[:40]!r} is not a number")
    return value


def _frame(  # noqa: PLR0913 - a row, its place, and how to read it
    path: Path, row: Sequence[str], *, line: int, index: int, columns: _Columns, shape: CsvShape
) -> Frame:
    aspect = shape.width / shape.height
    told = _number(path, row, columns.t_ms, line=line)
    if told is None:
        if columns.t_ms is not None or shape.fps is None:
            raise _bad(path, line, "the cell of t_ms is empty")
        told = index * 1000 / shape.fps
    cells = [[_number(path, row, c, line=line) for c in keys] for keys in columns.image]
    if all(x is None or y is None for x, y, _, _ in cells):
        return Frame(t_ms=round(told), pose=None, aspect=aspect)
    seen = [x is not None and y is not None for x, y, _, _ in cells]
    _check_shares(path, cells, line=line)
    pose = Pose(
        x=tuple((c[0] or 0.0) * aspect for c in cells),
        y=tuple(c[1] or 0.0 for c in cells),
        z=tuple((c[2] or 0.0) * aspect for c in cells),
        visibility=tuple(
            (1.0 if c[3] is None else c[3]) if ok else 0.0
            for c, ok in zip(cells, seen, strict=True)
        ),
        world=_world(path, row, columns, line=line, seen=seen),
    )
    return Frame(t_ms=round(told), pose=quantised_pose(pose), aspect=aspect)


def _check_shares(path: Path, cells: Sequence[Sequence[float | None]], *, line: int) -> None:
    """Raise UserError for places far outside of the picture: pixels, most likely."""
    for name, (x, y, _, _) in zip(NAMES.values(), cells, strict=True):
        for key, value in (("x", x), ("y", y)):
            if value is not None and abs(value) > MAX_SHARE:
                raise UserError(
                    f"{name}_{key} is {value:.6g}, far outside of the picture",
                    where=f"{path}:{line}",
                    allowed="x and y as shares of the picture's width and height, 0 to 1",
                    do="divide pixels by the width or height of the picture",
                )


def _world(
    path: Path, row: Sequence[str], columns: _Columns, *, line: int, seen: Sequence[bool]
) -> World | None:
    """The places in metres; None unless every landmark that is seen has one."""
    if columns.world is None:
        return None
    cells = [[_number(path, row, c, line=line) for c in keys] for keys in columns.world]
    if any(None in point for point, ok in zip(cells, seen, strict=True) if ok):
        return None
    x, y, z = (tuple(point[k] or 0.0 for point in cells) for k in range(3))
    return World(x=x, y=y, z=z)
