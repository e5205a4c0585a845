"""Files that are written whole or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path

from game.errors import UserError


def write_json(path: Path, document: object) -> None:
    """Write `document` as JSON; raises UserError, leaving what was there, when that fails."""
    write_text(path, json.dumps(document, indent=2, ensure_ascii=False) + "\n")


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8; raises UserError, leaving what was there, when that fails."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UserError(
            f"this file cannot be written ({error.strerror or error})",
            where=str(path),
            do="name a file in a folder that exists, is writable and has space",
        ) from error
