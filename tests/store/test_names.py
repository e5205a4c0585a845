"""Names are shown as typed and found in any case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.errors import UserError
from game.store import NAME_LIMIT, clean_name
from game.store.names import name_key


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Ada", "Ada"),
        ("  Ada   Lovelace ", "Ada Lovelace"),
        ("Zoe\u0308", "Zoë"),
        ("王小明", "王小明"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("Ada\nLovelace\t", "Ada Lovelace"),
        ("\u202eevil", "evil"),
    ],
    ids=["plain", "spaces", "composed", "chinese", "joined", "control", "direction mark"],
)
def test_a_name_is_shown_as_typed_without_what_cannot_be_seen(typed: str, shown: str) -> None:
    """Scripts and pictures stay, invisible characters go."""
    assert clean_name(typed) == shown


@pytest.mark.parametrize("typed", ["", "   ", "\u200b\u200d", "\x00"])
def test_a_name_needs_something_to_see(typed: str) -> None:
    """The message says what to do."""
    with pytest.raises(UserError) as caught:
        clean_name(typed)
    assert str(caught.value) == "player name\n  the name is empty\n  type 1 to 20 letters"


def test_a_name_has_a_limit() -> None:
    """Twenty letters fit, one more does not; accents of their own are not letters."""
    assert clean_name("क्" * NAME_LIMIT) == "क्" * NAME_LIMIT
    with pytest.raises(UserError) as caught:
        clean_name("x" * 21)
    assert str(caught.value) == "player name\n  the name has 21 letters\n  at most 20"


def test_a_pile_of_accents_is_too_long_too() -> None:
    """A single letter under a thousand marks is no name."""
    with pytest.raises(UserError, match="letters"):
        clean_name("a" + "\u0334" * 1_000)


@given(st.text(max_size=40))
def test_cleaning_twice_changes_nothing(typed: str) -> None:
    """What was cleaned is clean, and case does not matter to the key."""
    try:
        name = clean_name(typed)
    except UserError:
        return
    assert clean_name(name) == name
    assert name_key(name) == name_key(name_key(name))
