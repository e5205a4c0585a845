"""The outer layer of a recording: a mark, a version, and chunks that notice every change.

    mark      8 bytes  MAGIC
    version   u16      FORMAT_VERSION
    chunk     4 bytes  kind: HEAD once, FRMS any number, DONE once at the end
              u32      length of the packed payload
              u32      length of the unpacked payload
              u32      crc32 over kind, lengths and packed payload, going on from the chunk before
              bytes    the payload, packed with zlib

All numbers are little-endian. The checksums form a chain, so that a chunk that was changed, moved
or taken out is noticed; a file that simply ends is readable up to its last whole chunk.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from game.errors import UserError

MAGIC = b"\x89RQPOSE\n"
FORMAT_VERSION = 1
HEAD, FRAMES, DONE = b"HEAD", b"FRMS", b"DONE"

MAX_FILE_BYTES = 256 << 20
"""More than twelve hours of play."""
MAX_PACKED_BYTES = 4 << 20
MAX_TOTAL_FRAMES = 1_300_000
"""Twelve hours at 30 frames a second; what packs well could be far more than memory holds."""
MAX_UNPACKED_BYTES = {HEAD: 4 << 20, FRAMES: 1 << 20, DONE: 8 << 20}
"""No payload may grow beyond this when unpacked, whatever its length field says."""

_VERSION = struct.Struct("<H")
_CHUNK = struct.Struct("<4sIII")
PREAMBLE = MAGIC + _VERSION.pack(FORMAT_VERSION)
_LEVEL = 6
BACKUP = "take an untouched copy of the file, if there is one"


class BrokenFileError(UserError):
    """The file is damaged from a place on; what stands before it can be salvaged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A whole chunk whose checksum is right; `offset` is its first byte in the file."""

    kind: bytes
    packed: bytes
    unpacked_bytes: int
    offset: int

    def unpack(self, name: str) -> bytes:
        """The payload; raises BrokenFileError naming the file `name` if it is not what it says."""
        unpacker = zlib.decompressobj()
        try:
            payload = unpacker.decompress(self.packed, self.unpacked_bytes + 1)
        except zlib.error:
            payload = b""
        if len(payload) != self.unpacked_bytes or not unpacker.eof or unpacker.unused_data:
            raise broken(name, self.offset, "its contents cannot be unpacked")
        return payload


def broken(name: str, offset: int, what: str) -> BrokenFileError:
    """The error for damage at byte `offset` of the file `name`."""
    return BrokenFileError(
        f"the recording is damaged: {what}",
        where=f"{name}, byte {offset}",
        do=f"{BACKUP}, or see it up to this place: repquest replay FILE --salvage",
    )


class Packer:
    """Makes chunks, each chained to the one before."""

    def __init__(self) -> None:
        """Begin a file: the first chunk follows PREAMBLE."""
        self._crc = zlib.crc32(PREAMBLE)

    def pack(self, kind: bytes, payload: bytes) -> bytes:
        """The bytes of the next chunk; raises ValueError for a payload that is too large."""
        packed = zlib.compress(payload, _LEVEL)
        if len(payload) > MAX_UNPACKED_BYTES[kind] or len(packed) > MAX_PACKED_BYTES:
            msg = f"a payload of {len(payload)} bytes is too large for a {kind!r} chunk"
            raise ValueError(msg)
        self._crc = _checksum(self._crc, kind, packed, len(payload))
        return _CHUNK.pack(kind, len(packed), len(payload), self._crc) + packed


def _checksum(before: int, kind: bytes, packed: bytes, unpacked_bytes: int) -> int:
    lengths = struct.pack("<II", len(packed), unpacked_bytes)
    return zlib.crc32(packed, zlib.crc32(kind + lengths, before))


def check_preamble(data: bytes, name: str) -> None:
    """Raise UserError unless `data` begins as a recording that this program can read."""
    if data[: len(MAGIC)] != MAGIC:
        raise UserError(
            "this is not a RepQuest recording" if data else "the file is empty",
            where=name,
            allowed="a file that RepQuest wrote while a level was played (*.rqp)",
        )
    if len(data) < len(PREAMBLE):
        raise broken(name, len(MAGIC), "it ends before its format version")
    (version,) = _VERSION.unpack_from(data, len(MAGIC))
    if version != FORMAT_VERSION:
        raise UserError(
            f"this recording has format version {version}",
            where=name,
            allowed=f"this program reads version {FORMAT_VERSION}",
            do="update RepQuest, or play the level again",
        )


def read_chunks(data: bytes, name: str) -> Iterator[Chunk]:
    """The chunks after the preamble; raises BrokenFileError at the first damaged place."""
    offset, crc = len(PREAMBLE), zlib.crc32(PREAMBLE)
    while offset < len(data):
        start = offset + _CHUNK.size
        if start > len(data):
            raise broken(name, offset, "it ends in the middle of a chunk")
        kind, packed_bytes, unpacked_bytes, expected = _CHUNK.unpack_from(data, offset)
        limit = MAX_UNPACKED_BYTES.get(kind)
        if limit is None:
            raise broken(name, offset, "there is no chunk where one should begin")
        if packed_bytes > MAX_PACKED_BYTES or unpacked_bytes > limit:
            raise broken(name, offset, f"a chunk claims {unpacked_bytes} bytes (limit {limit})")
        packed = data[start : start + packed_bytes]
        if len(packed) < packed_bytes:
            raise broken(name, offset, "it ends in the middle of a chunk")
        crc = _checksum(crc, kind, packed, unpacked_bytes)
        if crc != expected:
            raise broken(name, offset, "a checksum is wrong; the file was changed")
        yield Chunk(kind=kind, packed=packed, unpacked_bytes=unpacked_bytes, offset=offset)
        offset = start + packed_bytes
