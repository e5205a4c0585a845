"""The format of `levels/campaign/*.yaml` and of players' own levels (see levels/README.md)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from game.content.schema_words import Id, LongText, ShortText, Strict

MAX_STEP_S = 3600
LEVEL_ID_PATTERN = r"^[a-z0-9][a-z0-9-]{1,39}$"
LevelId = Annotated[str, Field(pattern=LEVEL_ID_PATTERN)]
StepSeconds = Annotated[int, Field(ge=1, le=MAX_STEP_S)]
Reps = Annotated[int, Field(ge=1, le=200)]
SayText = Annotated[str, Field(min_length=1, max_length=120)]
BodyArea = Literal["shoulder", "elbow", "wrist", "back", "hip", "knee", "ankle"]


class LineModel(Strict):
    """A text that is shown from `at` seconds into the step on."""

    at: Annotated[int, Field(ge=0, le=MAX_STEP_S)]
    text: SayText


Say = SayText | Annotated[list[LineModel], Field(min_length=1, max_length=20)]


class _Doing(Strict):
    """What every block that is no rest may say."""

    judged: bool = True
    skippable: bool = True
    each_side: bool = False
    substitute: Annotated[dict[BodyArea, Id], Field(default_factory=dict)]
    say: Say | None = None


class SetModel(_Doing):
    """Repetitions at the player's pace, or (with `hold`) seconds held."""

    exercise: Id
    reps: Reps | None = None
    hold: StepSeconds | None = None
    tempo: Annotated[
        list[Annotated[float, Field(ge=0, le=20)]] | None,
        Field(min_length=3, max_length=3, description="seconds [out, hold, back]"),
    ] = None
    golden: Annotated[list[Reps], Field(default_factory=list, max_length=50)]

    @model_validator(mode="after")
    def _goal(self) -> SetModel:
        if (self.reps is None) == (self.hold is None):
            raise PydanticCustomError(
                "goal",
                "a set needs exactly one goal",
                {"do": "write 'reps: 10' or, for an exercise that is held, 'hold: 20' (seconds)"},
            )
        return self


class IntervalModel(_Doing):
    """As many good repetitions as the player can in `seconds`."""

    exercise: Id
    seconds: StepSeconds
    tempo: Annotated[
        list[Annotated[float, Field(ge=0, le=20)]] | None, Field(min_length=3, max_length=3)
    ] = None


class HoldBlockModel(_Doing):
    """A position held for `seconds`."""

    exercise: Id
    seconds: StepSeconds


class EasyModel(_Doing):
    """A warm-up or cool-down: not judged unless it says so; without an exercise, a calm time."""

    exercise: Id | None = None
    seconds: StepSeconds | None = None
    reps: Reps | None = None
    judged: bool = False

    @model_validator(mode="after")
    def _goal(self) -> EasyModel:
        if (self.reps is None) == (self.seconds is None):
            raise PydanticCustomError(
                "goal", "it needs exactly one goal", {"do": "write 'seconds: 60' or 'reps: 10'"}
            )
        if self.exercise is None and self.seconds is None:
            raise PydanticCustomError(
                "goal",
                "without an exercise there is nothing to repeat",
                {"do": "write 'seconds: 30', or add 'exercise:'"},
            )
        return self


class RestModel(Strict):
    """A pause; the next exercise is shown."""

    seconds: StepSeconds
    skippable: bool = True
    say: Say | None = None


BLOCK_NAMES = ("warmup", "set", "interval", "hold", "rest", "cooldown")


class BlockModel(Strict):
    """One block: exactly one of these keys, or `repeat` with `do`."""

    warmup: EasyModel | None = None
    set: SetModel | None = None
    interval: IntervalModel | None = None
    hold: HoldBlockModel | None = None
    rest: RestModel | None = None
    cooldown: EasyModel | None = None
    repeat: Annotated[int, Field(ge=2, le=50)] | None = None
    do: Annotated[list[BlockModel], Field(min_length=1, max_length=50)] | None = None

    @model_validator(mode="after")
    def _one(self) -> BlockModel:
        kinds = [name for name in BLOCK_NAMES if getattr(self, name) is not None]
        rounds = [name for name in ("repeat", "do") if getattr(self, name) is not None]
        if (len(kinds) == 1 and not rounds) or (not kinds and len(rounds) == 2):  # noqa: PLR2004  # both words of a repeat
            return self
        found = " and ".join([*kinds, *rounds]) or "nothing"
        raise PydanticCustomError(
            "one_block",
            "a block says one thing, this one has {found}",
            {"found": found, "do": "start each block with its own '- '; 'repeat' goes with 'do'"},
        )


class VariantModel(Strict):
    """A difficulty: `judge_scale` widens the limits of posture, `reps_scale` changes the work."""

    judge_scale: Annotated[float, Field(ge=0.5, le=2.0)] = 1.0
    reps_scale: Annotated[float, Field(ge=0.3, le=2.0)] = 1.0


class LevelModel(Strict):
    """One level."""

    schema_: Literal[1] = Field(alias="schema")
    id: LevelId
    title: ShortText
    description: LongText
    author: ShortText
    licence: ShortText = "unspecified"
    difficulty: Literal["beginner", "intermediate", "advanced"]
    variants: Annotated[dict[Literal["easy", "hard"], VariantModel], Field(default_factory=dict)]
    blocks: Annotated[list[BlockModel], Field(min_length=1, max_length=100)]
