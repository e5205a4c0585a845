"""Hand things from one thread to another: either nothing is lost, or the newest wins."""

from __future__ import annotations

import threading
from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")


class Handoff(Generic[T]):
    """A small queue between two threads.

    When it is full, `newest_wins` drops the oldest and counts it; otherwise the giver waits.
    """

    def __init__(self, capacity: int, *, newest_wins: bool) -> None:
        """Make an empty one that holds up to `capacity` things."""
        self._items: deque[T] = deque()
        self._capacity = capacity
        self._newest_wins = newest_wins
        self._changed = threading.Condition()
        self._closed = False
        self._dropped = 0

    @property
    def dropped(self) -> int:
        """How many things were thrown away for newer ones."""
        return self._dropped

    @property
    def drained(self) -> bool:
        """Whether it is closed and everything in it was taken."""
        with self._changed:
            return self._closed and not self._items

    def put(self, item: T) -> bool:
        """Give `item`; False when nobody will take it any more (closed)."""
        with self._changed:
            while len(self._items) >= self._capacity and not self._closed:
                if self._newest_wins:
                    self._items.popleft()
                    self._dropped += 1
                else:
                    self._changed.wait()
            if self._closed:
                return False
            self._items.append(item)
            self._changed.notify_all()
            return True

    def get(self, *, timeout_s: float) -> T | None:
        """Take the oldest thing, waiting for it up to `timeout_s` seconds; None if none came."""
        with self._changed:
            self._changed.wait_for(lambda: self._items or self._closed, timeout=timeout_s)
            if not self._items:
                return None
            self._changed.notify_all()
            return self._items.popleft()

    def take_all(self) -> list[T]:
        """Take everything there is, without waiting."""
        with self._changed:
            items = list(self._items)
            self._items.clear()
            self._changed.notify_all()
            return items

    def close(self) -> None:
        """Refuse what comes from now on; what is inside can still be taken. Wakes both sides."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
