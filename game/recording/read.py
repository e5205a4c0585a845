"""Reading a recording of unknown origin: every size is bounded, every byte is checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from game.core.pose import Frame
from game.errors import InternalError, UserError
from game.recording import chunks
from game.recording.chunks import (
    BACKUP,
    BrokenFileError,
    Chunk,
    broken,
    check_preamble,
    read_chunks,
)
from game.recording.cursor import MalformedError
from game.recording.frames import Block, decode_frames, parse_block
from game.recording.header import Header, Trailer, decode_header, decode_trailer
from game.recording.plain import PlainError


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A recording that was checked whole. `break_found` is what was wrong when it was salvaged.

    `head` is the header as JSON; `trailer` is None when the program was killed, or the end is lost.
    """

    name: str
    head: bytes
    trailer: Trailer | None
    frame_count: int
    duration_ms: int
    break_found: str | None
    chunks: tuple[Chunk, ...]

    @property
    def header(self) -> Header:
        """How the attempt was played; decoded with every use, so keep it.

        Raises UserError when this version of the program does not understand the plan in it: the
        frames can still be judged by another one.
        """
        try:
            return decode_header(self.head)
        except PlainError as error:
            raise UserError(
                f"the level inside this recording cannot be understood: {error}",
                where=self.name,
                do="play it with the version of RepQuest that wrote it",
            ) from None

    def frames(self) -> Iterator[Frame]:
        """The frames in order, decoded block by block."""
        for chunk in self.chunks:
            yield from decode_frames(_block(chunk, self.name))


def read_recording(path: Path, *, salvage: bool = False) -> Recording:
    """Read and check the recording at `path`.

    With `salvage`, a damaged or unfinished recording is read up to its last good second (its
    header must be whole). Raises UserError that says what was found, and at which byte.
    """
    data = _read_file(path)
    check_preamble(data, str(path))
    reader = _Reader(str(path))
    damage = None
    try:
        for chunk in read_chunks(data, reader.name):
            reader.take(chunk)
        reader.expect_trailer(len(data))
    except BrokenFileError as error:
        damage = error
        if reader.head is None:
            raise UserError(
                error.found,
                where=error.where,
                do=f"{BACKUP}: without its beginning nothing can be salvaged",
            ) from None
        if not salvage:
            raise
    return reader.recording(damage)


def _read_file(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > chunks.MAX_FILE_BYTES:
            raise UserError(
                "the file is too large for a recording",
                where=str(path),
                allowed=f"at most {chunks.MAX_FILE_BYTES >> 20} MB",
            )
        with path.open("rb") as file:
            return file.read(size)
    except OSError as error:
        raise UserError(
            f"the recording cannot be read: {error.strerror or error}",
            where=str(path),
            do="name a file that RepQuest recorded (*.rqp)",
        ) from error


class _Reader:
    """Takes chunks in order and keeps what they said."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.head: bytes | None = None
        self._trailer: Trailer | None = None
        self._blocks: list[Chunk] = []
        self._frames = 0
        self._first_ms: int | None = None
        self._last_ms = 0

    def take(self, chunk: Chunk) -> None:
        """Check the next chunk; raises BrokenFileError."""
        if (self.head is None) != (chunk.kind == chunks.HEAD):
            raise broken(self.name, chunk.offset, "its parts are not in order")
        if self._trailer is not None:
            raise broken(self.name, chunk.offset, "it goes on after its end")
        if chunk.kind == chunks.HEAD:
            self.head = chunk.unpack(self.name)
        elif chunk.kind == chunks.FRAMES:
            self._take_block(chunk, _block(chunk, self.name))
        else:
            self._take_trailer(chunk)

    def _take_block(self, chunk: Chunk, block: Block) -> None:
        if block.times[0] < self._last_ms:
            raise broken(self.name, chunk.offset, "its time goes back")
        if self._frames + len(block.times) > chunks.MAX_TOTAL_FRAMES:
            what = f"it holds more than {chunks.MAX_TOTAL_FRAMES:,} frames"
            raise broken(self.name, chunk.offset, what)
        if self._first_ms is None:
            self._first_ms = block.times[0]
        self._last_ms = block.times[-1]
        self._frames += len(block.times)
        self._blocks.append(chunk)

    def _take_trailer(self, chunk: Chunk) -> None:
        try:
            trailer = decode_trailer(chunk.unpack(self.name))
        except PlainError as error:
            raise broken(self.name, chunk.offset, f"its end cannot be read: {error}") from None
        if trailer.frames != self._frames:
            what = f"it holds {self._frames} frames of {trailer.frames}"
            raise broken(self.name, chunk.offset, what)
        self._trailer = trailer

    def expect_trailer(self, offset: int) -> None:
        """Raise BrokenFileError when the recording did not come to its end at byte `offset`."""
        if self.head is None:
            raise broken(self.name, offset, "it ends before its header")
        if self._trailer is None:
            what = f"it stops without an end, after {self._frames} frames ({self._seconds:.1f} s)"
            raise broken(self.name, offset, what)

    @property
    def _seconds(self) -> float:
        return self._duration_ms / 1000

    @property
    def _duration_ms(self) -> int:
        return 0 if self._first_ms is None else self._last_ms - self._first_ms

    def recording(self, damage: UserError | None) -> Recording:
        """What was read before `damage`; raises InternalError before the header was taken."""
        if self.head is None:
            raise InternalError("a recording without a header was let through")
        return Recording(
            name=self.name,
            head=self.head,
            trailer=self._trailer,
            frame_count=self._frames,
            duration_ms=self._duration_ms,
            break_found=None if damage is None else f"{damage.where}: {damage.found}",
            chunks=tuple(self._blocks),
        )


def _block(chunk: Chunk, name: str) -> Block:
    try:
        return parse_block(chunk.unpack(name))
    except MalformedError as error:
        raise broken(name, chunk.offset, str(error)) from None
