"""Reading bytes of unknown origin: every step is checked against what is left."""

from __future__ import annotations

import struct
from typing import Any, Literal


class MalformedError(ValueError):
    """The bytes are not what the format says; the message names what was found."""


class Cursor:
    """A place in `data` that moves on with every read."""

    def __init__(self, data: bytes) -> None:
        """Start at the first byte."""
        self._data = data
        self._offset = 0

    def bytes(self, count: int) -> bytes:
        """The next `count` bytes; raises MalformedError when there are fewer."""
        end = self._offset + count
        if end > len(self._data):
            raise MalformedError("it ends too early")
        taken = self._data[self._offset : end]
        self._offset = end
        return taken

    def take(self, layout: struct.Struct) -> tuple[Any, ...]:
        """The next fields of `layout`."""
        return layout.unpack(self.bytes(layout.size))

    def numbers(self, code: Literal["I", "d"], count: int) -> tuple[Any, ...]:
        """The next `count` numbers of a struct `code`, little-endian."""
        return self.take(struct.Struct(f"<{count}{code}"))

    def expect_end(self) -> None:
        """Raise MalformedError when bytes are left."""
        if self._offset != len(self._data):
            msg = f"{len(self._data) - self._offset} bytes too many"
            raise MalformedError(msg)
