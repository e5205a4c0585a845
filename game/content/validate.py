"""From a document to a checked model, every mistake with its place and what would be right."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from game.content.problems import ContentError, Problem, choices, did_you_mean, listed, quoted
from game.content.schema_level import LEVEL_ID_PATTERN
from game.content.schema_words import ANGLE_PATTERN, CUE_PATTERN, ID_PATTERN

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from game.content.document import Document, Mark, Path_

Model = TypeVar("Model", bound=BaseModel)

_NOUNS = {
    "int_type": "a whole number",
    "float_type": "a number",
    "string_type": "text",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a mapping (key: value)",
    "model_type": "a mapping (key: value)",
    "finite_number": "a finite number",
}
_BOUNDS = {
    "greater_than": ("gt", "more than"),
    "greater_than_equal": ("ge", "at least"),
    "less_than": ("lt", "less than"),
    "less_than_equal": ("le", "at most"),
    "too_short": ("min_length", "at least"),
    "too_long": ("max_length", "at most"),
    "string_too_short": ("min_length", "at least"),
    "string_too_long": ("max_length", "at most"),
}
_EXAMPLES = {
    "above": "[45, 60]",
    "also": "[{measure: elbow_unfolded, views: [front]}]",
    "band": "[0, 115]",
    "bands": "[{measure: knee, band: [70, 125]}]",
    "back_s": "[1, 3]",
    "below": "[70, 55]",
    "blocks": "[{set: {exercise: squat, reps: 10}}]",
    "contraindications": "[painful knee]",
    "cue": "chest up",
    "do": "[{set: {exercise: squat, reps: 10}}]",
    "easier": "[squat]",
    "equipment": "[a chair]",
    "gates": "[{measure: stance, band: [1.2, 9]}]",
    "golden": "[10]",
    "harder": "[squat]",
    "hold_s": "[0, 1]",
    "needs": "[shoulder, hip, knee]",
    "out_s": "[1, 2]",
    "phases": "[out, turn]",
    "posture_k": "[0.2, 0.5, 0.8]",
    "primary": "[quadriceps, gluteus_maximus]",
    "safety": "[Keep the heels on the floor.]",
    "secondary": "[hamstrings, core]",
    "signals": "[{measure: knee, views: [side], rest: 175, target: 90}]",
    "tempo": "[2, 0, 1]",
    "views": "[front, side]",
}
"""What may stand behind a key that takes a list, or a text of some length."""
_SIZED = frozenset({"too_short", "too_long", "string_too_short", "string_too_long", "list_type"})
MAX_TOLD = 100
"""So many mistakes of a file are told one by one; nobody mends more at a time."""
MEND_FIRST = "mend the ones above first"
FORMAT_HELP = "levels/README.md has the format"

Words = tuple[str, str, str]
"""What was found, what is allowed, what to do; the last two may be empty."""
Context = Mapping[str, Any]


def _out_of_bounds(kind: str, context: Context, *, value: object) -> Words:
    key, words = _BOUNDS[kind]
    limit = context[key]
    if not isinstance(value, (list, str)):
        return f"found {quoted(value)}", f"allowed: {words} {limit:g}", ""
    one, many = ("character", "characters") if isinstance(value, str) else ("entry", "entries")
    allowed = f"allowed: {words} {limit} {one if limit == 1 else many}"
    return f"found {len(value)} {many}", allowed, ""


def _wrong_literal(context: Context, value: object) -> Words:
    if context["expected"] == "1":  # the version is the one literal that is a single number
        return f"found {quoted(value)}", "this game reads schema 1", "write 'schema: 1'"
    expected = str(context["expected"]).replace(" or ", ", ")
    words = [word.strip("'") for word in expected.split(", ")]
    return f"found {quoted(value)}", f"allowed: {listed(words)}", did_you_mean(value, words)


def _wrong_word(context: Context, value: object) -> Words:
    found = f"unknown {context['what']} {quoted(value)}"
    allowed = choices(context["words"], word=value, what="allowed", all_in="levels/README.md")
    return found, allowed, did_you_mean(value, context["words"])


_PATTERNS = {
    ID_PATTERN: "allowed: lower case letters, digits and _",
    LEVEL_ID_PATTERN: "allowed: lower case letters, digits and -",
    CUE_PATTERN: "allowed: text, and in braces only {missing}, the degrees to correct",
    ANGLE_PATTERN: "allowed: the name of an angle, in lower case with _",
}


def _wrong_pattern(context: Context, value: object) -> Words:
    return f"found {quoted(value)}", _PATTERNS[context["pattern"]], ""


_SAYINGS = {
    "literal_error": _wrong_literal,
    "closed_word": _wrong_word,
    "string_pattern_mismatch": _wrong_pattern,
}


def validate(document: Document, model: type[Model], *, what: str) -> Model:
    """Check `document` against `model`; `what` ('exercise', 'level') names it in messages.

    Raises ContentError with all mistakes, in reading order.
    """
    if not isinstance(document.data, dict):
        line, column = document.mark(())
        raise ContentError(
            [
                Problem(
                    file=document.file,
                    line=line,
                    column=column,
                    where=f"the {what}",
                    found=f"found {quoted(document.data)} where the keys should be",
                    allowed="a file of 'key: value' lines",
                    do=FORMAT_HELP,
                )
            ]
        )
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        reader = _ErrorReader(document, model=model, what=what)
        raise ContentError(reader.problems(error)) from error


def salvage(
    document: Document, model: type[Model], error: BaseException | None
) -> tuple[Model, frozenset[str]] | None:
    """What is left of a document that `validate` refused with `error`, to be looked at as well.

    In the model stand-ins take the place of what is wrong; with it come the keys that have one.
    None where too much of it is wrong: then those mistakes have to be mended first.
    """
    if not isinstance(error, ValidationError) or not isinstance(document.data, dict):
        return None
    reader = _ErrorReader(document, model=model, what="")
    data = deepcopy(document.data)
    wrong: set[str] = set()
    for detail in error.errors(include_url=False):
        path, _ = reader.resolve(detail["loc"])
        if not path or not _replaced(data, path, model=model):
            return None
        wrong.add(str(path[0]))
    try:
        return model.model_validate(data), frozenset(wrong)
    except ValidationError:
        return None


_STAND_INS: dict[str, object] = {
    "id": "x1",
    "name": "x",
    "title": "x",
    "description": "x",
    "author": "x",
    "difficulty": "beginner",
    "laterality": "both",
    "position": "standing",
    "muscles": {"primary": ["x1"]},
    "met": 1.0,
}
"""For keys that must be there, and that no mistake elsewhere depends on (warnings may)."""
_BASIS = frozenset({"schema", "kind", "signals", "hold", "views", "needs", "tempo"})
"""Without these there is nothing to check an exercise by."""


def _replaced(data: dict[Any, Any], path: Path_, *, model: type[BaseModel]) -> bool:
    """Put a stand-in where `path` leads to in `data`; says whether there is one."""
    key = path[0]
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    if key == "blocks":
        return _rest_instead(data, path)
    if key == "faults" and len(path) > 1 and isinstance(path[1], int):
        data["faults"][path[1]] = {
            "id": "x1", "severity": 1, "measure": "rom_fraction", "phases": ["turn"],
            "views": data.get("views"), "below": [0.1, 0.05], "cue": "...", "part": "trunk",
            "correction": "up",
        }  # fmt: skip
        return True
    if key in _STAND_INS and key in fields:
        data[key] = deepcopy(_STAND_INS[str(key)])
        return True
    if key in _BASIS or (key in fields and fields[str(key)].is_required()):
        return False
    data.pop(key, None)
    return True


def _rest_instead(data: dict[Any, Any], path: Path_) -> bool:
    """Put a rest in the place of the innermost block on the way along `path`."""
    value: Any = data
    found: tuple[list[Any], int] | None = None
    for step, following in pairwise(path):
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):  # in a block that is a rest by now
            break
        if step in ("blocks", "do") and isinstance(value, list) and isinstance(following, int):
            found = value, following
    if found is None:
        return False
    blocks, index = found
    blocks[index] = {"rest": {"seconds": 30}}
    return True


def place_in_words(data: object, path: Path_, *, what: str) -> str:
    """The place as a person would say it: `exercise 'squat', fault 2 (shallow), cue`."""
    named = data.get("id") if isinstance(data, dict) else None
    words = [f"{what} {quoted(named)}" if isinstance(named, str) else f"the {what}"]
    value: object = data
    for step in path:
        if isinstance(value, dict):
            value = value.get(step) if isinstance(step, str) else None
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            value = None
        if isinstance(step, str):
            words.append(quoted(step)[1:-1])
            continue
        name = value.get("id") if isinstance(value, dict) else None
        called = f" ({name})" if isinstance(name, str) else ""
        words[-1] = f"{words[-1].removesuffix('s')} {step + 1}{called}"
    return ", ".join(words)


class _ErrorReader:
    """Says pydantic's errors in the game's words."""

    def __init__(self, document: Document, *, model: type[BaseModel], what: str) -> None:
        self._document = document
        self._model = model
        self._what = what

    def problems(self, error: ValidationError) -> list[Problem]:
        """The first `MAX_TOLD` mistakes in reading order, and in how many places more is wrong.

        Those at one place come together: the last place told is told in full.
        """
        details = sorted(error.errors(include_url=False), key=self._mark)
        unique: dict[tuple[int, int, str], Problem] = {}
        last: Mark | None = None
        for number, detail in enumerate(details):
            place = self._mark(detail)
            if len(unique) >= MAX_TOLD and place != last:
                left = len({self._mark(each) for each in details[number:]})
                found = f"more is wrong in {left} place{'s' * (left > 1)} from here on"
                more = replace(self.problem(detail), found=found, allowed="", do=MEND_FIRST)
                return [*unique.values(), more]
            problem, last = self.problem(detail), place
            unique[problem.line, problem.column, problem.found] = problem
        return list(unique.values())

    def _mark(self, detail: ErrorDetails) -> Mark:
        """Where a mistake is."""
        kind = detail["type"]
        path, _ = self.resolve(detail["loc"])
        named = detail["loc"][-1:] == ("[key]",)  # the key itself is wrong, not its value
        key = named or kind in ("extra_forbidden", "missing")
        return self._document.mark(path[:-1] if kind == "missing" else path, key=key)

    def problem(self, detail: ErrorDetails) -> Problem:
        """A mistake in full."""
        kind = detail["type"]
        path, value = self.resolve(detail["loc"])
        value = path[-1] if detail["loc"][-1:] == ("[key]",) else value
        line, column = self._mark(detail)
        found, allowed, do = self._words(detail, path=path, value=value)
        where_path = path[:-1] if kind in ("extra_forbidden", "missing") else path
        return Problem(
            file=self._document.file,
            line=line,
            column=column,
            where=place_in_words(self._document.data, where_path, what=self._what),
            found=found,
            allowed=allowed,
            do=do,
        )

    def resolve(self, loc: tuple[int | str, ...]) -> tuple[Path_, object]:
        """The path in the document and its value; steps that only pydantic has are left out."""
        path: list[int | str] = []
        value = self._document.data
        for index, step in enumerate(loc):
            last = index == len(loc) - 1
            if isinstance(value, dict) and (step in value or (last and step != "[key]")):
                value = value.get(step)
                path.append(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
                path.append(step)
        return tuple(path), value

    def _words(self, detail: ErrorDetails, *, path: Path_, value: object) -> Words:
        """What was found, what is allowed, what to do, with an example where there is one."""
        found, allowed, do = self._plain_words(detail, path=path, value=value)
        key = path[-1] if path else ""
        if not do and detail["type"] in _SIZED and key in _EXAMPLES:
            do = f"as in: {key}: {_EXAMPLES[str(key)]}"
        return found, allowed, do

    def _plain_words(self, detail: ErrorDetails, *, path: Path_, value: object) -> Words:
        kind, context = detail["type"], detail.get("ctx", {})
        if kind == "missing":
            return f"the key '{path[-1]}' is missing", "", FORMAT_HELP
        if kind == "extra_forbidden":
            return self._unknown_key(path)
        if kind in _NOUNS:
            colon = kind == "string_type" and isinstance(value, dict)
            do = "put the text in quotes: a colon in it starts a mapping" if colon else ""
            return f"found {quoted(value)}", f"it must be {_NOUNS[kind]}", do
        if kind in _BOUNDS:
            return _out_of_bounds(kind, context, value=value)
        say = _SAYINGS.get(kind)
        if say is not None:
            return say(context, value)
        return detail["msg"], "", str(context.get("do", ""))

    def _unknown_key(self, path: Path_) -> Words:
        keys = sorted(self._keys_at(path[:-1]))
        allowed = f"allowed: {listed(keys)}" if keys else ""
        return (
            f"unknown key {quoted(path[-1])}",
            allowed,
            did_you_mean(path[-1], keys) or "remove it",
        )

    def _keys_at(self, path: Path_) -> list[str]:
        """The keys that the schema allows at `path`."""
        model: type[BaseModel] | None = self._model
        for step in path:
            if isinstance(step, int) or model is None:
                continue
            fields = {info.alias or key: info for key, info in model.model_fields.items()}
            model = _model_in(fields[step].annotation) if step in fields else None
        if model is None:
            return []
        return [info.alias or key for key, info in model.model_fields.items()]


def _model_in(annotation: object) -> type[BaseModel] | None:
    """The model inside an annotation like `list[Model]` or `Model | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found is not None:
            return found
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentFile:
    """A file of content that was read; `what` it is, in the words of a message."""

    document: Document
    what: str

    def problem(
        self, path: Path_, found: str, *, allowed: str = "", do: str = "", warning: bool = False
    ) -> Problem:
        """A problem with the value at `path`."""
        line, column = self.document.mark(path)
        return Problem(
            file=self.document.file,
            line=line,
            column=column,
            where=place_in_words(self.document.data, path, what=self.what),
            found=found,
            allowed=allowed,
            do=do,
            warning=warning,
        )
