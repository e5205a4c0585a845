"""The game's own content, players' packs, and what scores are bound to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.content.document import shown_path
from game.content.library import Library, check_levels, load_library
from game.content.problems import ContentError
from game.core.exercise import Kind
from game.errors import UserError

ROOT = Path(__file__).resolve().parents[2]
LEVELS = ROOT / "levels"
LEVEL = """\
schema: 1
id: mine
title: Mine
description: What it is.
author: Me
difficulty: beginner
blocks:
  - set: {exercise: squat, reps: 4}
"""


@pytest.fixture(scope="module")
def library() -> Library:
    """The shipped content."""
    return load_library(LEVELS)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A folder with one good level."""
    (tmp_path / "mine.yaml").write_text(LEVEL, "utf-8")
    return tmp_path


def _with_exercise(pack: Path, name: str, *changes: tuple[str, str]) -> None:
    """The squat under another name in the pack, changed."""
    text = (LEVELS / "exercises" / "squat.yaml").read_text("utf-8")
    for old, new in (("id: squat", f"id: {name}"), *changes):
        assert old in text
        text = text.replace(old, new, 1)
    (pack / "exercises").mkdir(exist_ok=True)
    (pack / "exercises" / f"{name}.yaml").write_text(text, "utf-8")


def test_everything_shipped_loads_without_a_warning() -> None:
    """Every exercise, level and set of rules, against every check."""
    report = check_levels([], levels_dir=LEVELS)
    assert [str(problem) for problem in report.problems] == []
    assert len(report.files) >= 33


def test_the_issue_s_content_is_there(library: Library) -> None:
    """26 exercises of the facts and three easy ones more; four levels; the standard rules."""
    assert len(library.exercises) >= 29
    assert {"first-steps", "arms", "full-body", "demo"} <= set(library.levels)
    assert library.rules["standard"].total_points == 1_000_000
    assert all(e.figure.end for e in library.exercises.values())
    holds = {e.id for e in library.exercises.values() if e.kind is Kind.HOLD}
    assert holds == {"plank", "side_plank", "wall_sit"}


def test_every_number_has_its_evidence(library: Library) -> None:
    """Signals (or the hold), every fault and the energy say where their numbers come from."""
    for exercise in library.exercises.values():
        told = dict(exercise.evidence)
        wanted = {"met", "signals" if exercise.signals else "hold"}
        wanted |= {fault.id for fault in exercise.faults}
        assert wanted <= set(told), (exercise.id, wanted - set(told))


def test_a_curl_has_the_rule_of_the_original_trainer(library: Library) -> None:
    """The upper arm may be 30 degrees off the trunk."""
    rules = [f for f in library.exercises["bicep_curl"].faults if f.id == "loose_upper_arm"]
    assert [rule.above[0] for rule in rules if rule.above] == [30] * len(rules)
    assert rules


def test_unknown_names_come_with_suggestions(library: Library) -> None:
    """A typing mistake is answered with the nearest name."""
    with pytest.raises(UserError) as caught:
        library.level("full_body")
    assert str(caught.value) == (
        "there is no level 'full_body'\n"
        f"  levels: {', '.join(sorted(library.levels)[:-1])} or {max(library.levels)}\n"
        "  did you mean 'full-body'?"
    )
    with pytest.raises(UserError, match="did you mean 'squat'"):
        library.exercise("sqaut")


@pytest.mark.parametrize(
    ("word", "meant"),
    [("SQUAT", "squat"), ("Bicep Curl", "bicep_curl"), ("push-up", "push_up"), ("curl", "_curl")],
)
def test_case_dashes_and_parts_of_a_name_find_it(library: Library, word: str, meant: str) -> None:
    """Nobody has to know how ids are written."""
    with pytest.raises(UserError, match=f"did you mean '[a-z]*{meant}'"):
        library.exercise(word)


def test_what_is_far_from_every_name_gets_the_list_only(library: Library) -> None:
    """No guess is better than a wild one."""
    with pytest.raises(UserError) as caught:
        library.exercise("xyzzy")
    assert str(caught.value) == (
        "there is no exercise 'xyzzy'\n  all exercises: repquest exercises list"
    )


def test_exercises_and_levels_are_told_apart(library: Library) -> None:
    """Who takes one for the other is told so."""
    with pytest.raises(UserError, match="that is an exercise: play a level that has it"):
        library.level("squat")
    with pytest.raises(UserError, match="that is a level: repquest play chair"):
        library.exercise("chair")


def test_a_pack_adds_levels_and_exercises(pack: Path) -> None:
    """A folder of levels, with exercises of its own."""
    _with_exercise(pack, "my_squat")
    (pack / "other.yaml").write_text(
        LEVEL.replace("mine", "other").replace("squat", "my_squat"), "utf-8"
    )
    library = load_library(LEVELS, packs=[pack])
    assert library.problems == ()
    assert library.level("mine").exercise_ids == ("squat",)
    assert library.level("other").exercise_ids == ("my_squat",)


def test_a_mistake_in_a_pack_leaves_out_that_file_alone(pack: Path) -> None:
    """The game goes on; the library tells what is missing and why."""
    (pack / "broken.yaml").write_text("schema: 1\nid: broken\n", "utf-8")
    library = load_library(LEVELS, packs=[pack])
    assert "mine" in library.levels
    assert "broken" not in library.levels
    assert {problem.line for problem in library.problems} == {1}
    with pytest.raises(ContentError, match="the key 'title' is missing"):
        library.level("broken")


def test_a_single_file_is_played_with_the_exercises_beside_it(pack: Path) -> None:
    """Its mistakes are errors, for it was asked for."""
    _with_exercise(pack, "my_squat")
    file = pack / "mine.yaml"
    file.write_text(LEVEL.replace("squat", "my_squat"), "utf-8")
    assert load_library(LEVELS, files=[file]).level("mine").exercise_ids == ("my_squat",)
    file.write_text(LEVEL.replace("squat", "my_sqaut"), "utf-8")
    with pytest.raises(ContentError, match="did you mean 'my_squat'"):
        load_library(LEVELS, files=[file])


def test_missing_packs_and_files_are_user_errors(tmp_path: Path) -> None:
    """Exit code 2, one message."""
    with pytest.raises(UserError, match="there is no folder"):
        load_library(LEVELS, packs=[tmp_path / "no"])
    with pytest.raises(UserError, match="there is no file"):
        load_library(LEVELS, files=[tmp_path / "no.yaml"])
    with pytest.raises(UserError, match="there is no file or folder"):
        check_levels([tmp_path / "no.yaml"], levels_dir=LEVELS)


def test_a_folder_without_yaml_is_nothing_to_check(tmp_path: Path) -> None:
    """It is said, beside others that have some as well: nobody takes it for checked."""
    (tmp_path / "levels.txt").write_text(LEVEL, "utf-8")
    message = (
        f"{shown_path(tmp_path)}\n  there is nothing to check\n"
        "  looked for: *.yaml and *.yml in it and in its folder 'exercises'\n"
        "  name a YAML file, or the folder that holds the levels"
    )
    for paths in ([tmp_path], [LEVELS / "campaign", tmp_path]):
        with pytest.raises(UserError) as caught:
            check_levels(paths, levels_dir=LEVELS)
        assert str(caught.value) == message


def test_links_out_of_a_pack_are_not_followed(pack: Path) -> None:
    """A pack from the net cannot read the rest of the disk."""
    outside = pack.parent / "outside.yaml"
    outside.write_text(LEVEL.replace("mine", "outside"), "utf-8")
    try:
        (pack / "outside.yaml").symlink_to(outside)
    except OSError:
        pytest.skip("this system lets nobody make links")
    assert "outside" not in load_library(LEVELS, packs=[pack]).levels
    _with_exercise(pack, "my_squat")
    assert "my_squat" in load_library(LEVELS, packs=[pack]).exercises
    elsewhere = (pack / "exercises").rename(pack.parent / f"{pack.name}-elsewhere")
    (pack / "exercises").symlink_to(elsewhere, target_is_directory=True)
    assert "my_squat" not in load_library(LEVELS, packs=[pack]).exercises


def test_a_pack_is_checked_as_a_whole(pack: Path) -> None:
    """Its levels may use its exercises, and mistakes of all files come together."""
    _with_exercise(pack, "my_squat", ("rest: ", "resst: "))
    (pack / "mine.yaml").write_text(LEVEL.replace("reps: 4", "reps: 0"), "utf-8")
    report = check_levels([pack], levels_dir=LEVELS)
    assert len(report.files) == 2
    assert {Path(problem.file).name for problem in report.errors} == {"mine.yaml", "my_squat.yaml"}
    assert report.warnings == ()


def test_broken_shipped_content_is_an_error(tmp_path: Path) -> None:
    """Nobody plays half a game."""
    broken = tmp_path / "levels"
    shutil.copytree(LEVELS, broken)
    (broken / "rules" / "standard.yaml").write_text("schema: 1\n", "utf-8")
    with pytest.raises(ContentError, match="the key 'weights' is missing"):
        load_library(broken)


def _hash(pack: Path, text: str) -> str:
    (pack / "mine.yaml").write_text(text, "utf-8")
    return load_library(LEVELS, packs=[pack]).level("mine").content_hash


def test_a_hash_is_bound_to_what_is_asked_and_judged(pack: Path) -> None:
    """Texts, comments and layout may change; work, limits and signals may not."""
    before = _hash(pack, LEVEL)
    same = "# a comment\n" + LEVEL.replace("title: Mine", "title: Ours").replace(
        "4}", "4, say: Go}"
    )
    assert _hash(pack, same) == before
    assert _hash(pack, LEVEL.replace("reps: 4", "reps: 5")) != before
    _with_exercise(pack, "my_squat")
    mine = LEVEL.replace("squat", "my_squat")
    first = _hash(pack, mine)
    _with_exercise(pack, "my_squat", ("name: Squat", "name: Sit"))
    assert _hash(pack, mine) == first
    _with_exercise(pack, "my_squat", ("severity: 3", "severity: 2"))
    assert _hash(pack, mine) != first


def test_hashes_do_not_depend_on_the_machine(library: Library) -> None:
    """64 hex digits, one for each level, the same on every load."""
    again = load_library(LEVELS)
    hashes = {level.id: level.content_hash for level in library.levels.values()}
    assert hashes == {level.id: level.content_hash for level in again.levels.values()}
    assert len(set(hashes.values())) == len(hashes)
    assert {len(digest) for digest in hashes.values()} == {64}


def test_a_level_is_checked_with_the_exercises_beside_it(pack: Path) -> None:
    """What can be played as a file has no mistakes as a file."""
    _with_exercise(pack, "my_squat")
    text = LEVEL.replace("exercise: squat", "exercise: my_squat")
    assert "my_squat" in text
    (pack / "mine.yaml").write_text(text, "utf-8")
    report = check_levels([pack / "mine.yaml"], levels_dir=LEVELS)
    assert len(report.files) == 1
    assert report.errors == ()


def test_every_exercise_has_an_easier_and_a_harder_one(library: Library) -> None:
    """But the ends of the ladders, and no exercise is easier than itself by any way around."""
    exercises = library.exercises
    without = {each.id for each in exercises.values() if not each.easier}
    assert without == {"seated_march", "hammer_curl"}
    assert {each.id for each in exercises.values() if not each.harder} == {"mountain_climber"}
    below = {each.id: set(each.easier) for each in exercises.values()}
    for each in exercises.values():
        for harder in each.harder:
            below[harder].add(each.id)
    while easiest := {name for name, others in below.items() if not others}:
        below = {name: others - easiest for name, others in below.items() if name not in easiest}
    assert below == {}


def test_no_tip_asks_for_a_fault(library: Library) -> None:
    """Hands that push are a fault of standing up, and what leans on a wall needs one."""
    assert "hands_push" in {fault.id for fault in library.exercises["sit_to_stand"].faults}
    assert "push off" not in " ".join(library.exercises["sit_to_stand"].safety).lower()
    assert "wall" in " ".join(library.exercises["wall_sit"].equipment)


@pytest.mark.parametrize("name", ["arms", "chair", "full-body"])
def test_the_card_of_a_level_names_the_weights_it_takes(library: Library, name: str) -> None:
    """Whoever chooses by the card has them at hand."""
    level = library.level(name)
    used = {thing for each in level.exercise_ids for thing in library.exercises[each].equipment}
    assert "two light weights or bottles" in used
    assert "two light weights" in level.description.lower()
