"""YAML is read within bounds, and no bytes make anything but a value or a UserError."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from game.content.document import MAX_BYTES, Document, parse_document
from game.content.lint_exercise import lint_exercise
from game.content.lint_level import lint_level
from game.content.problems import ContentError, Problem
from game.content.schema_exercise import ExerciseModel
from game.content.schema_level import LevelModel
from game.content.schema_rules import RulesModel
from game.content.validate import MAX_TOLD, MEND_FIRST, Model, salvage, validate
from game.errors import UserError
from tests.playing import shipped

ROOT = Path(__file__).resolve().parents[2]


def _parse(text: str) -> Document:
    return parse_document(text.encode(), file="level.yaml")


def _message(raw: bytes) -> str:
    with pytest.raises(ContentError) as caught:
        parse_document(raw, file="level.yaml")
    return str(caught.value)


def test_values_are_plain_and_know_their_place() -> None:
    """Numbers, words and lists as YAML 1.2 has them; `on` and times of day are text."""
    document = _parse("a: 1\nb: [1.5, yes, 12:30, ~, true]\nc:\n  d: 'x'\n")
    assert document.data == {"a": 1, "b": [1.5, "yes", "12:30", None, True], "c": {"d": "x"}}
    assert document.mark(("b", 2)) == (2, 15)
    assert document.mark(("c", "d")) == (4, 6)
    assert document.mark(("c", "d"), key=True) == (4, 3)
    assert document.mark(("c", "missing", 3)) == (4, 3)


def test_a_byte_order_mark_is_no_mistake() -> None:
    """Windows editors write one."""
    assert parse_document(b"\xef\xbb\xbfa: 1\n", file="x").data == {"a": 1}


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "level.yaml:1:1\n  in the file: the file is empty"),
        (b"# only a comment\n", "level.yaml:1:1\n  in the file: the file is empty"),
        (b"a: 1\nb: \xff\n", "level.yaml:2:4\n  in the file: the file is not UTF-8 text"),
        (b"a: 1\nb: \x07\n", "level.yaml:2:1\n  in the file: there is a character that YAML"),
        (b"a: " + b"x" * MAX_BYTES, "level.yaml:1:1\n  in the file: the file is larger than 256"),
        (b"a: " + b"9" * 31, "level.yaml:1:4\n  in the file: a number has more than 30 digits"),
        (b"[1]: 2\n", "level.yaml:1:1\n  in the file: a key must be plain text"),
        (b"a: [" + b"1," * 30_000 + b"]", "in the file: there are more than 20000 values"),
    ],
    ids=["empty", "comment", "latin-1", "bell", "large", "digits", "list-key", "many"],
)
def test_what_is_not_plain_text_is_refused(raw: bytes, expected: str) -> None:
    """One message with the place."""
    assert expected in _message(raw)


PLAIN = b"".join(b"key%d: [a, b, %s]\n" % (i, b"c" * 40) for i in range(3_500)) + b"a: b: c"


AFTER_A_COMMENT = b"# " + b"]" * 100_000 + b"\nb: " + b"[" * 100_000
AFTER_A_TEXT = b"a: '" + b"]" * 4_000 + b"'\nb: " + b"[" * 4_000


def _seconds(raw: bytes) -> float:
    """Processor time until the file is refused."""
    started = time.process_time()
    assert _message(raw).startswith("level.yaml:")
    return time.process_time() - started


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 200_000,
        b"{a: " * 60_000,
        b"- " * 100_000,
        b"a: &a [1]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        b"? " * 100_000,
        b"[" * 15 + b"'" + b"x" * 200_000,
        b"[" * 120_000 + b"]" * 120_000,
        AFTER_A_COMMENT,
        AFTER_A_TEXT,
    ],
    ids=[
        "lists",
        "mappings",
        "dashes",
        "aliases",
        "keys",
        "quote",
        "closed lists",
        "comment of closers",
        "text of closers",
    ],
)
def test_hostile_files_are_refused_at_once(raw: bytes) -> None:
    """However deep it nests, it takes no longer than a plain file with a mistake at its end."""
    assert _seconds(raw) < 2 * _seconds(PLAIN)


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"[" * 2_000 + b"]" * 2_000, "1:22"),
        (AFTER_A_COMMENT, "2:24"),
        (AFTER_A_TEXT, "2:24"),
    ],
    ids=["closed lists", "comment of closers", "text of closers"],
)
def test_a_pile_of_brackets_is_told_what_it_is(raw: bytes, place: str) -> None:
    """With the place where it becomes too deep, whatever stands in comments and texts."""
    assert _message(raw).startswith(f"level.yaml:{place}\n")
    assert "values are nested deeper than 20\n  flatten them" in _message(raw)


def _squat_problems(wrong: str) -> tuple[Problem, ...]:
    """What is said of the squat with the `wrong` faults before its own."""
    text = (ROOT / "levels" / "exercises" / "squat.yaml").read_text(encoding="utf-8")
    assert text.count("faults:\n") == 1
    text = text.replace("faults:\n", f"faults:\n{wrong}")
    with pytest.raises(ContentError) as caught:
        validate(parse_document(text.encode(), file="squat.yaml"), ExerciseModel, what="exercise")
    places = [(problem.line, problem.column) for problem in caught.value.problems]
    assert places == sorted(places)
    return tuple(caught.value.problems)


def test_of_thousands_of_mistakes_the_first_are_told() -> None:
    """In reading order, at once, and that there are more."""
    started = time.process_time()
    *told, last = _squat_problems("  - {id: x, severity: 9, measure: knee_widt}\n" * 4_000)
    assert time.process_time() - started < 2
    assert MAX_TOLD <= len(told) < MAX_TOLD + 10
    assert re.fullmatch(r"more is wrong in \d+ places from here on", last.found)


@pytest.mark.parametrize(
    ("wrong", "more"),
    [
        ("  - 3\n" * MAX_TOLD, None),
        ("  - 3\n" * (MAX_TOLD - 1) + "  - {}\n", None),
        ("  - 3\n" * (MAX_TOLD + 1), "more is wrong in 1 place from here on"),
        ("  - 3\n" * MAX_TOLD + "  - {}\n", "more is wrong in 1 place from here on"),
        ("  - 3\n" * (MAX_TOLD + 2), "more is wrong in 2 places from here on"),
    ],
    ids=["all told", "all of the last place told", "one more", "one more place", "two more"],
)
def test_more_is_announced_only_where_something_new_follows(wrong: str, more: str | None) -> None:
    """What there is more is counted in places: an entry without its keys is one."""
    announced = [each.found for each in _squat_problems(wrong) if each.do == MEND_FIRST]
    assert announced == ([more] if more else [])


@settings(max_examples=300, deadline=None)
@given(raw=st.binary(max_size=200))
@example(raw=b"\xef\xbb\xbf")
@example(raw=b"...")
@example(raw=b"%YAML 9.9\n---\na: 1")
@example(raw=b"a: !!binary x")
def test_no_bytes_raise_anything_but_user_errors(raw: bytes) -> None:
    """Arbitrary bytes are a document or a UserError."""
    _try(raw)


_KEYS = st.sampled_from(
    ["schema", "id", "title", "blocks", "set", "rest", "do", "repeat", "exercise", "reps", "say",
     "seconds", "golden", "signals", "faults", "views", "rom", "figure", "weights", "tempo"]
)  # fmt: skip
_VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=8),
        st.sampled_from(["squat", "front", "turn", "1e999", ".nan"]),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(_KEYS, inner, max_size=5)),
    max_leaves=20,
)


@settings(max_examples=60, deadline=None)
@given(value=st.dictionaries(_KEYS, _VALUES, max_size=8))
def test_no_values_raise_anything_but_user_errors(value: dict[str, object]) -> None:
    """Values of every shape in every place of the format."""
    _check(Document(file="x", data=value))


_SHIPPED = sorted((ROOT / "levels").glob("*/*.yaml"))
EXERCISES = shipped().exercises
_SCRAPS = (
    *b"1e999 -1 [] {} null 0 999999 plank lying a:b rom_fraction foot_ratio - {missing} '".split(),
    *(b"\n", b": ", b"\xc3", b"\x00"),
)


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_no_changed_file_raises_anything_but_user_errors(data: st.DataObject) -> None:
    """The shipped files with words replaced by others: most are wrong in one place only."""
    raw = data.draw(st.sampled_from(_SHIPPED)).read_bytes()
    for _ in range(data.draw(st.integers(1, 3))):
        words = [match.span() for match in re.finditer(rb"[\w.-]+", raw)] or [(0, 0)]
        start, end = data.draw(st.sampled_from(words))
        raw = raw[:start] + data.draw(st.sampled_from(_SCRAPS)) + raw[end:]
    try:
        document = parse_document(raw, file="x")
    except UserError:
        return
    if isinstance(document.data, dict) and "blocks" in document.data:
        level = _model_of(document, LevelModel)
        problems = [] if level is None else lint_level(level, document, exercises=EXERCISES)
    else:
        exercise = _model_of(document, ExerciseModel)
        problems = [] if exercise is None else lint_exercise(exercise, document)
    assert all(problem.found for problem in problems)


def _model_of(document: Document, model: type[Model]) -> Model | None:
    """The document in full, or what is left of it beside its mistakes."""
    try:
        return validate(document, model, what="level")
    except UserError as error:
        salvaged = salvage(document, model, error.__cause__)
        return None if salvaged is None else salvaged[0]


def _try(raw: bytes) -> None:
    try:
        document = parse_document(raw, file="x")
    except UserError:
        return
    _check(document)


def _check(document: Document) -> None:
    for model in (LevelModel, ExerciseModel, RulesModel):
        with pytest.raises(UserError) as caught:
            validate(document, model, what="level")
        salvage(document, model, caught.value.__cause__)
