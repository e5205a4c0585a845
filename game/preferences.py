"""The player's settings, in a JSON file of their own."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, fields, replace
from pathlib import Path

from game.errors import UserError
from game.files import free_path, write_json
from game.scenes.settings import Settings

FILE = "settings.json"


def settings_from(text: str) -> Settings:
    """The settings written in `text`; what is missing, unknown or of a wrong type is left out.

    Raises ValueError for a text that holds no settings at all.
    """
    try:
        read = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(read, dict):
        raise ValueError("no settings")  # noqa: TRY004 - as for a text that is no JSON
    plain = Settings()
    known = {
        field.name: read[field.name]
        for field in fields(Settings)
        if type(read.get(field.name)) is type(getattr(plain, field.name))
    }
    return replace(plain, **known)


class Preferences:
    """The settings in `path`. Writing is best effort: a full disk must not stop a workout."""

    def __init__(self, path: Path) -> None:
        """Read the settings, or take the standard ones where there are none.

        `notice` is "", or one message to show: a file that holds none was set aside, and one that
        cannot be opened is left as it is.
        """
        self._path = path
        self._shut = False
        self._value = Settings()
        self.notice = ""
        try:
            self._value = settings_from(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return
        except OSError as error:
            self._shut = True
            self.notice = (
                f"{path}\n  these settings cannot be opened ({error.strerror or error})\n"
                "  the standard ones are used, and changes are not kept"
            )
        except ValueError:
            self.notice = f"{path}\n  these settings cannot be read; the standard ones are used"
            self._set_aside()

    def _set_aside(self) -> None:
        aside = free_path(self._path.with_name(f"{self._path.stem}.set-aside{self._path.suffix}"))
        with suppress(OSError):
            self._path.replace(aside)
            self.notice += f"\n  the file was set aside as {aside.name}"

    @property
    def value(self) -> Settings:
        """The settings as they are."""
        return self._value

    def change(self, settings: Settings) -> None:
        """Keep other settings; they count from now on, even if they cannot be written."""
        if settings == self._value:
            return
        self._value = settings
        if self._shut:
            return
        with suppress(OSError, UserError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_json(self._path, asdict(settings))
