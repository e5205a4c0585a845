"""A measured figure and the one to reach."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table: `value` in `unit`, to be at least or at most a target, if any."""

    what: str
    value: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def reached(self) -> bool:
        """Whether the value is within its target; without one it always is."""
        low = self.at_least is None or self.value >= self.at_least
        return low and (self.at_most is None or self.value <= self.at_most)

    def line(self) -> str:
        """The line of the table."""
        target = ""
        if self.at_least is not None:
            target = f">= {self.at_least:g}"
        elif self.at_most is not None:
            target = f"<= {self.at_most:g}"
        measured = f"{self.value:.4g} {self.unit}".rstrip()
        missed = "" if self.reached else "  MISSED"
        return f"{self.what:<58} {measured:>12} {target:>12}{missed}"
