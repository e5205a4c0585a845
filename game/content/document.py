"""YAML text -> plain values that remember their line and column.

Only what levels need is read: mappings with text keys, lists, text, numbers, true/false, null.
No tags, no anchors and no merge keys, so a small file cannot become a large value. Plain words are
resolved as in YAML 1.2: `on`, `no` and `12:30` are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import yaml

from game.content.problems import ContentError, Problem, quoted

MAX_BYTES = 256_000
MAX_DEPTH = 20
MAX_NODES = 20_000
MAX_NUMBER_CHARS = 30
TOO_DEEP = (f"values are nested deeper than {MAX_DEPTH}", "flatten them")
LOOK_AHEAD = 2_000
"""Collections read to find the words for a mistake."""

Path_ = tuple[str | int, ...]
"""Keys and indices from the top of a document to a value."""

_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}

Mark = tuple[int, int]
"""Line and column, both from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as plain values; `marks` has the place of each value, `key_marks` of each key."""

    file: str
    data: object
    marks: dict[Path_, Mark] = field(default_factory=dict)
    key_marks: dict[Path_, Mark] = field(default_factory=dict)

    def mark(self, path: Path_, *, key: bool = False) -> Mark:
        """The place of the value (or its `key`) at `path`, or of what is nearest above it."""
        for end in range(len(path), -1, -1):
            first, second = self.marks, self.key_marks
            if key and end == len(path):
                first, second = second, first
            found = first.get(path[:end]) or second.get(path[:end])
            if found is not None:
                return found
        return (1, 1)


def shown_path(path: Path) -> str:
    """How a file is named in messages: relative to the working folder where it lies inside."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except (OSError, ValueError):
        return path.as_posix()


def read_document(path: Path) -> Document:
    """Read a YAML file; raises ContentError for one that is unreadable, too big or not plain."""
    name = shown_path(path)
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise ContentError(
            [_problem(name, (1, 1), f"the file cannot be read: {reason}")]
        ) from error
    return parse_document(raw, file=name)


def parse_document(raw: bytes, *, file: str) -> Document:
    """Parse the bytes of a YAML file named `file` in messages; raises ContentError."""
    if len(raw) > MAX_BYTES:
        _fail(file, (1, 1), f"the file is larger than {MAX_BYTES // 1000} kB", "split it up")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        _fail(file, (line, column), "the file is not UTF-8 text", "save it as UTF-8")
    return _Builder(file=file, events=_events(text, file=file)).document()


def _problem(file: str, mark: Mark, found: str, do: str = "") -> Problem:
    line, column = mark
    return Problem(file=file, line=line, column=column, where="the file", found=found, do=do)


def _fail(file: str, mark: Mark, found: str, do: str = "") -> NoReturn:
    raise ContentError([_problem(file, mark, found, do)])


_FAST: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser where PyYAML has it (six times as fast), else PyYAML's own."""


def _events(text: str, *, file: str) -> Iterator[yaml.Event]:
    """The YAML events of `text`; the parsers keep their own stacks, so depth is not their limit."""
    try:
        yield from yaml.parse(text, Loader=_FAST)
    except yaml.YAMLError as error:
        _not_yaml(text, error, file=file)


def _not_yaml(text: str, error: yaml.YAMLError, *, file: str) -> NoReturn:
    """Say what is wrong in the words of PyYAML's own parser, the same on every system.

    It takes quadratic time for values within values, so it is stopped where they are too deep.
    """
    started = depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            started += isinstance(event, yaml.CollectionStartEvent)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH + 1:
                _fail(file, _mark(event), *TOO_DEEP)
            if started > LOOK_AHEAD:
                break
    except yaml.YAMLError as its_own:
        error = its_own
    if isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, error.position) + 1
        _fail(file, (line, 1), "there is a character that YAML does not allow", "remove it")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = getattr(error, "problem", None) or getattr(error, "context", None) or "unreadable"
    do = "check the indentation, colons and quotes"
    if "'\\t'" in said:
        do = "indent with spaces: YAML allows no tabs there"
    _fail(file, place, f"this is not YAML: {said}", do)


class _Builder:
    """Builds a document from YAML events, checking every bound on the way."""

    def __init__(self, *, file: str, events: Iterator[yaml.Event]) -> None:
        self._file = file
        self._events = events
        self._nodes = 0
        self._marks: dict[Path_, Mark] = {}
        self._key_marks: dict[Path_, Mark] = {}

    def document(self) -> Document:
        """Read the one document of the file."""
        data: object = None
        seen = False
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if seen:
                    self._stop(event, "there is a second document ('---')", "make it its own file")
                seen = True
                data = self._value(next(self._events), ())
        if not seen:
            _fail(self._file, (1, 1), "the file is empty", "see levels/README.md for the format")
        return Document(file=self._file, data=data, marks=self._marks, key_marks=self._key_marks)

    def _stop(self, event: yaml.Event, found: str, do: str = "") -> NoReturn:
        _fail(self._file, _mark(event), found, do)

    def _value(self, event: yaml.Event, path: Path_) -> object:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._stop(event, f"there are more than {MAX_NODES} values", "split the file up")
        if len(path) > MAX_DEPTH:
            self._stop(event, *TOO_DEEP)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            self._stop(event, "anchors and aliases (& and *) are not used here", "write it out")
        if getattr(event, "tag", None) is not None:
            self._stop(event, "tags (!) are not used here", "remove the tag")
        self._marks[path] = _mark(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        assert isinstance(event, yaml.ScalarEvent)  # noqa: S101  # the last kind there is
        return self._scalar(event)

    def _mapping(self, path: Path_) -> dict[str, object]:
        out: dict[str, object] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or event.tag or event.anchor:
                self._stop(event, "a key must be plain text", "write it as 'key: value'")
            key: str = event.value
            here: Path_ = (*path, key)
            if key in out:
                line, _ = self._key_marks[here]
                self._stop(event, f"the key {quoted(key)} is here twice", f"see line {line}")
            self._key_marks[here] = _mark(event)
            out[key] = self._value(next(self._events), here)
        return out

    def _sequence(self, path: Path_) -> list[object]:
        out: list[object] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            out.append(self._value(event, (*path, len(out))))
        return out

    def _scalar(self, event: yaml.ScalarEvent) -> object:
        text: str = event.value
        if not event.implicit[0]:
            return text
        if text in _WORDS:
            return _WORDS[text]
        number = _INT.fullmatch(text) or _FLOAT.fullmatch(text)
        if number is None:
            return text
        if len(text) > MAX_NUMBER_CHARS:
            self._stop(event, f"a number has more than {MAX_NUMBER_CHARS} digits", "shorten it")
        return int(text) if _INT.fullmatch(text) else float(text)


def _mark(event: yaml.Event) -> Mark:
    mark = event.start_mark
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
