"""Recordings whose program was killed: they are found at the next start and given a name."""

from __future__ import annotations

from pathlib import Path

from game.recording.record import PART_SUFFIX, SUFFIX, hold

CUT_SHORT = "-cut-short"
"""Ends the name of a recording whose program was killed."""


def rescue(folder: Path) -> tuple[Path, ...]:
    """Give each recording in `folder` that nobody writes any more its final name; returns them.

    They have no end, so they are read with `salvage`. What cannot be renamed is left as it is.
    """
    rescued = []
    for part in sorted(folder.glob(f"*{PART_SUFFIX}")):
        final = part.with_name(part.name.removesuffix(PART_SUFFIX) + CUT_SHORT + SUFFIX)
        try:
            with part.open("rb+") as file:
                hold(file)
            if not final.exists():
                rescued.append(part.replace(final))
        except OSError:  # being written by another RepQuest, or in a folder that is read-only
            continue
    return tuple(rescued)
