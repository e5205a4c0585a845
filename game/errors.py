"""The project's errors.

    RepQuestError        everything that we raise on purpose
    ├── UserError        a mishap that the player can mend: exit code 2, one message, no traceback
    └── InternalError    a mistake of ours: exit code 3, with a traceback and a request to report it

A `UserError` says where it happened, what was found, what is allowed and what to do.
"""

from __future__ import annotations


class RepQuestError(Exception):
    """The root of all errors that the project raises on purpose."""

    exit_code = 1


class UserError(RepQuestError):
    """Something that the player can mend; printed as one message without a traceback.

    `where` is a place (a file with line and column, a camera, an address), `found` what is wrong
    there, `allowed` what would be right, and `do` what to do next. Each may be empty but `found`.
    """

    exit_code = 2

    def __init__(self, found: str, *, where: str = "", allowed: str = "", do: str = "") -> None:
        """Keep the four parts and build the message from them."""
        self.where = where
        self.found = found
        self.allowed = allowed
        self.do = do
        first, *rest = [part for part in (where, found, allowed, do) if part]
        super().__init__("\n  ".join([first, *rest]))


class InternalError(RepQuestError):
    """Something that should never happen: a mistake of ours, not of the player."""

    exit_code = 3
