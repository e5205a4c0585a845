"""What is wrong with a file of content, and how it is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from game.errors import UserError

MAX_SHOWN = 20
"""More mistakes than this are counted, not listed."""
NEARNESS = 0.6
"""How alike two words must be to be mixed up (0..1, `difflib`'s ratio)."""
SLIP = 0.8
"""And to be taken for one another in a list that may be added to."""
MIN_PART = 3
"""So many letters of a name are enough to find it by."""
MAX_COMPARED = 60
"""Letters of a word that are compared; no name is longer."""
MAX_LISTED = 16
"""Longer lists of allowed words are cut to those that come near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One mistake or weakness: the place (lines and columns from 1), what is there, what may be.

    `where` says the place in words, `do` what to do; either of `allowed` and `do` may be empty.
    A `warning` does not stop a level from being played.
    """

    file: str
    line: int
    column: int
    where: str
    found: str
    allowed: str = ""
    do: str = ""
    warning: bool = False

    def __str__(self) -> str:
        """The problem on up to four lines: place, finding, what is allowed, what to do."""
        mark = "warning: " if self.warning else ""
        place = f"{self.file}:{self.line}:{self.column}"
        lines = [place, f"{mark}in {self.where}: {self.found}", self.allowed, self.do]
        return "\n  ".join(line for line in lines if line)


class ContentError(UserError):
    """One or more mistakes in files of content; `problems` holds them in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """List `problems` (at least one), the first `MAX_SHOWN` of them in full."""
        self.problems: tuple[Problem, ...] = tuple(problems)
        shown = [str(problem) for problem in self.problems[:MAX_SHOWN]]
        left = len(self.problems) - len(shown)
        if left:
            shown.append(f"... and {left} more")
        super().__init__("\n".join(shown))


def misspelt(word: str, names: Iterable[str]) -> str | None:
    """The one of `names` that `word` is by all appearance meant to be, but for a slip."""
    near = get_close_matches(word, list(names), n=1, cutoff=SLIP)
    return near[0] if near and near[0] != word else None


def near_names(word: object, names: Iterable[str], *, limit: int) -> list[str]:
    """Up to `limit` of `names` that somebody who wrote `word` may have meant, the nearest first.

    Case and what stands between words make no difference; where no spelling comes near, it is the
    names of which `word` is a part.
    """
    plain = _plain(str(word)[:MAX_COMPARED])
    by_spelling: dict[str, list[str]] = {}
    for name in names:
        by_spelling.setdefault(_plain(name), []).append(name)
    near = get_close_matches(plain, by_spelling, n=limit, cutoff=NEARNESS)
    if not near and len(plain) >= MIN_PART:
        near = sorted(name for name in by_spelling if plain in name)
    return [name for spelling in near for name in by_spelling[spelling]][:limit]


def _plain(name: str) -> str:
    return name.strip().casefold().replace("-", "_").replace(" ", "_")


def did_you_mean(word: object, allowed: Iterable[str]) -> str:
    """`did you mean 'x'?` for the nearest of `allowed`, or nothing where none is near."""
    near = near_names(word, allowed, limit=1)
    return f"did you mean '{near[0]}'?" if near else ""


def listed(words: Iterable[object]) -> str:
    """The words as a phrase: `a, b or c`."""
    items = [str(word) for word in words]
    if len(items) < 2:  # noqa: PLR2004  # one word needs no "or"
        return "".join(items)
    return f"{', '.join(items[:-1])} or {items[-1]}"


def choices(words: Iterable[str], *, word: object, what: str, all_in: str) -> str:
    """What is allowed, in full or, where that would be a long list, what comes near `word`."""
    items = sorted(words)
    if len(items) <= MAX_LISTED:
        return f"{what}: {listed(items)}"
    near = near_names(word, items, limit=3)
    some = f"{what}: {', '.join(sorted(near))}, ...; all" if near else f"all {what}"
    return f"{some}: {all_in}"


def quoted(value: object, *, limit: int = 60) -> str:
    """A found value as it is shown in a message: short, on one line, in YAML's words."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "a list"
    text = f"'{value}'" if isinstance(value, str) else str(value)
    text = "".join(char if char.isprintable() else "?" for char in text)
    return text if len(text) <= limit else f"{text[: limit - 4]}...'"
