"""Player names: shown as typed, found whatever the case."""

from __future__ import annotations

import unicodedata

from game.errors import UserError

NAME_LIMIT = 20
"""Letters as the player sees them; accents that are characters of their own do not count."""
_JOINERS = "\u200c\u200d"
"""Zero-width joiners belong to letters and pictures of some scripts."""


def clean_name(typed: str) -> str:
    """The name as it is shown: composed, with single spaces and without invisible characters.

    Raises UserError when nothing is left, or when it is longer than NAME_LIMIT.
    """
    composed = unicodedata.normalize("NFC", typed)
    visible = "".join(c if c in _JOINERS or _is_visible(c) else " " for c in composed)
    name = " ".join(visible.split()).strip(_JOINERS)
    if not name:
        raise UserError(
            "the name is empty", where="player name", do=f"type 1 to {NAME_LIMIT} letters"
        )
    length = sum(1 for c in name if not unicodedata.combining(c) and c not in _JOINERS)
    if length > NAME_LIMIT or len(name) > 4 * NAME_LIMIT:
        raise UserError(
            f"the name has {length} letters",
            where="player name",
            allowed=f"at most {NAME_LIMIT}",
        )
    return name


def _is_visible(character: str) -> bool:
    """Whether it is a letter, mark, number, punctuation or symbol (no control or private use)."""
    return unicodedata.category(character)[0] in "LMNPS"


def name_key(name: str) -> str:
    """What two spellings of one player's name have in common."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
