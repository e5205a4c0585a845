"""Profiles, scores and history, kept in one SQLite file on the player's own machine.

    with open_store(folder / "scores.db") as store:  # UserError: newer schema, no permission, ...
        store.notice                       # None, or one message: a damaged file was set aside
        attempt = store.begin_attempt(AttemptStart(plan=plan, engine=..., source=..., ...))
        store.save_attempt(attempt, end=AttemptEnd(finished=False, ...), results=state.results)
        store.save_attempt(attempt, end=AttemptEnd(finished=True, ...), results=state.results)
        store.name_attempt(attempt, "Ada")           # -> Profile; finds it in any case, or makes it
        store.leaderboard(board_of(plan), limit=10)  # -> Entry, the best attempt of each player
        store.boards(board_of(plan))                 # -> Board, one for each set of modifiers
        store.place(board_of(plan), points=9_000)    # -> int, the rank that these points take
        store.last_names(limit=5)                    # -> str, the latest player first
        store.attempts(limit=20)                     # -> Attempt, newest first, unfinished too
        store.player("ada")                          # -> "Ada", as it is shown; None for nobody
        store.players()                              # -> Player, everybody with a name
        store.rename_player("ada", "Eve")            # -> "Eve"; all that was Ada's is hers
        store.delete_player("Eve")                   # what she played stays, without a name
        store.keep_ranges("Ada", [KeptRange(...)])   # the own range in each exercise
        store.ranges("Ada")                          # -> KeptRange
        store.practice("Ada")                        # -> Practice, what was done, day by day

Every call is one transaction: a failure raises UserError and leaves earlier scores untouched.
"""

from game.store.database import SCHEMA_VERSION
from game.store.names import NAME_LIMIT, clean_name
from game.store.scores import Store, open_store
from game.store.values import (
    RANKED_SOURCES,
    Attempt,
    AttemptEnd,
    AttemptStart,
    Board,
    Entry,
    KeptRange,
    Player,
    Practice,
    Profile,
    SourceKind,
    board_of,
)

__all__ = [
    "NAME_LIMIT",
    "RANKED_SOURCES",
    "SCHEMA_VERSION",
    "Attempt",
    "AttemptEnd",
    "AttemptStart",
    "Board",
    "Entry",
    "KeptRange",
    "Player",
    "Practice",
    "Profile",
    "SourceKind",
    "Store",
    "board_of",
    "clean_name",
    "open_store",
]
