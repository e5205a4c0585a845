"""What happens when a command fails: one message for the player's mistakes, a log file for ours."""

from __future__ import annotations

import errno
import platform
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timezone
from pathlib import Path

from game import __version__
from game.errors import RepQuestError, UserError
from game.resources import data_dir

USER_MISTAKE = 2
OUR_MISTAKE = 3
INTERRUPTED = 130

_DISK = {
    errno.ENOSPC: "free some disk space",
    errno.EDQUOT: "free some disk space",
    errno.EROFS: "make the folder writable, or set REPQUEST_HOME to another one",
}
"""What to do where a disk takes no more, wherever that shows."""


def run_guarded(command: Callable[[], int]) -> int:
    """Run `command` and return the process's exit code; never lets a traceback reach the terminal.

    2 with one message for what the player can mend, 3 with the path of a log file for a mistake of
    ours, 130 when interrupted by the keyboard.
    """
    try:
        return command()
    except UserError as error:
        tell(f"repquest: {error}")
        return USER_MISTAKE
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        do = _DISK.get(error.errno or 0)
        if do is None:
            tell(_apology(error))
            return OUR_MISTAKE
        place = error.filename or "what was to be written"
        tell(f"repquest: {place}\n  {error.strerror}\n  {do}")
        return USER_MISTAKE
    except Exception as error:  # noqa: BLE001 - the outermost place: whatever it is, it is logged
        tell(_apology(error))
        return OUR_MISTAKE


def tell(message: str) -> None:
    """Print to the error stream, if anybody is there: a terminal that was closed takes nothing."""
    with suppress(OSError):
        print(message, file=sys.stderr)  # noqa: T201 - the command line's own voice


def end_gently() -> None:
    """Let Ctrl-C and the system's signals to end the program end it so that everything is kept.

    The exit code is 128 and the number of the first signal, as usual. From then on all of them are
    ignored, so that none breaks into the keeping. One that somebody ignores already stays ignored.
    """
    known = [getattr(signal, name, None) for name in ("SIGINT", "SIGTERM", "SIGHUP")]
    numbers = [  # Windows has no SIGHUP
        number
        for number in known
        if number is not None
        and signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler)
    ]

    def end(number: int, _frame: object) -> None:
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)
        raise SystemExit(128 + number)

    for number in numbers:
        signal.signal(number, end)


def _apology(error: Exception) -> str:
    said = str(error) if isinstance(error, RepQuestError) else f"{type(error).__name__}: {error}"
    message = f"repquest: something went wrong that should not have: {said}"
    try:
        path = write_log(error)
    except OSError as problem:
        details = "".join(traceback.format_exception(error))
        return f"{message}\n  no log file could be written ({problem}):\n{details}"
    return f"{message}\n  what happened is in {path}\n  please report it with that file"


def write_log(error: Exception) -> Path:
    """Write the traceback and the versions to a new file in the player's folder (may OSError)."""
    folder = data_dir() / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.now(tz=timezone.utc)
    path = folder / f"error-{now:%Y%m%d-%H%M%S-%f}.log"
    lines = [
        f"RepQuest {__version__}, Python {platform.python_version()}, {platform.platform()}\n",
        f"arguments: {sys.argv[1:]}\n\n",
        *traceback.format_exception(error),
    ]
    path.write_text("".join(lines), encoding="utf-8")
    return path
