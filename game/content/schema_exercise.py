"""The format of `levels/exercises/*.yaml` (see levels/README.md)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from game.content.schema_words import (
    AngleName,
    BandPair,
    CorrectionName,
    CueText,
    Degrees,
    FaultMeasureName,
    FaultPhaseName,
    Id,
    JointName,
    LongText,
    MeasureName,
    Millis,
    Number,
    Pair,
    PartName,
    Seconds,
    Share,
    ShortText,
    SidedName,
    Strict,
    Views,
)
from game.core.counting import Counting


class SignalModel(Strict):
    """One way to see the movement: progress runs from `rest` to `target` of a measure."""

    measure: MeasureName
    views: Views
    sided: SidedName = "each"
    rest: Number
    target: Number
    weight: Annotated[float, Field(gt=0, le=10)] = 1.0
    part: Id = "whole"


class RomReadingModel(Strict):
    """A way to read the primary joint angle in other views."""

    measure: MeasureName
    views: Views
    sided: SidedName = "each"


class RomModel(Strict):
    """The primary joint angle in degrees: reported, and coached against."""

    measure: MeasureName
    views: Views
    sided: SidedName = "each"
    also: list[RomReadingModel] = []
    rest_deg: Degrees
    target_deg: Degrees
    limit_deg: Degrees | None = None
    reads_more_deg: Degrees = 0


_COUNTING = Counting()
"""The usual numbers; they live in the core."""


class CountGateModel(Strict):
    """A posture without which a movement does not count."""

    measure: MeasureName
    band: BandPair
    one_sided: bool = False
    throughout: bool = False


class CountingModel(Strict):
    """When a movement is a repetition: progress 0..1.1 (shares of the range), durations in ms."""

    enter: Share = _COUNTING.enter
    count_min: Share = _COUNTING.count_min
    back_min: Share = _COUNTING.back_min
    standard: Annotated[float, Field(ge=0.6, le=1.2)] = _COUNTING.standard
    rest_max: Annotated[float, Field(ge=0, le=2)] = _COUNTING.rest_max
    own_floor: Share = _COUNTING.own_floor
    slack: Share = _COUNTING.slack
    min_ms: Annotated[int, Field(ge=100, le=10_000)] = _COUNTING.min_ms
    max_ms: Annotated[int, Field(ge=1000, le=60_000)] = _COUNTING.max_ms
    gates: Annotated[list[CountGateModel], Field(max_length=4)] = []


class TempoModel(Strict):
    """The standard tempo: bands of seconds out to the turn, held there, and back."""

    out_s: Seconds
    hold_s: Seconds
    back_s: Seconds


class GateModel(Strict):
    """A frame counts for a fault only while this measure is within the band.

    With `at: rest` the repetition counts if the measure was within the band at its rest.
    """

    measure: MeasureName
    band: BandPair
    at: Literal["frame", "rest"] = "frame"


class FaultModel(Strict):
    """A posture fault: a measure beyond `above` or `below` [warn, error] in phases and views."""

    id: Id
    severity: Literal[1, 2, 3]
    measure: FaultMeasureName
    views: Views
    phases: Annotated[list[FaultPhaseName], Field(min_length=1, max_length=3)]
    above: Pair | None = None
    below: Pair | None = None
    reference: Literal["absolute", "standing", "rest", "out"] = "absolute"
    sided: SidedName = "each"
    min_ms: Millis = 200
    min_share: Share = 0.25
    gate: GateModel | None = None
    cue: CueText
    part: PartName
    correction: CorrectionName

    @model_validator(mode="after")
    def _limits(self) -> FaultModel:
        if self.above is None and self.below is None:
            raise PydanticCustomError(
                "no_limit",
                "fault '{id}' has neither 'above' nor 'below', so it could never be raised",
                {"id": self.id, "do": "add above: [warn, error] or below: [warn, error]"},
            )
        if self.above is not None and self.above[0] > self.above[1]:
            raise _limit_order("above", self.above, "at or below")
        if self.below is not None and self.below[0] < self.below[1]:
            raise _limit_order("below", self.below, "at or above")
        return self


def _limit_order(key: str, pair: list[float], words: str) -> PydanticCustomError:
    return PydanticCustomError(
        "order",
        "in '{key}' the warning ({warn}) must be {words} the error limit ({error})",
        {
            "key": key,
            "warn": f"{pair[0]:g}",
            "error": f"{pair[1]:g}",
            "words": words,
            "do": "swap the two numbers",
        },
    )


class HoldBand(Strict):
    """A measure and the band in which the hold is valid."""

    measure: MeasureName
    band: BandPair


class HoldModel(Strict):
    """A hold is valid while every measure is within its band."""

    bands: Annotated[list[HoldBand], Field(min_length=1, max_length=8)]
    views: Views
    grace_ms: Millis = 700


class SymmetryModel(Strict):
    """The measure that compares left and right."""

    measure: FaultMeasureName
    views: Views
    warn: Annotated[float, Field(gt=0)]
    error: Annotated[float, Field(gt=0)]
    unit: Literal["percent", "deg"] = "percent"


class MusclesModel(Strict):
    """Which muscles work."""

    primary: Annotated[list[Id], Field(min_length=1)]
    secondary: list[Id] = []


class FigureModel(Strict):
    """Joint angles in degrees at rest and at the turn; what is not named stands straight."""

    start: dict[AngleName, Degrees]
    end: dict[AngleName, Degrees]


class ExerciseModel(Strict):
    """One exercise."""

    schema_: Literal[1] = Field(alias="schema")
    id: Id
    name: ShortText
    description: LongText
    kind: Literal["reps", "hold"]
    laterality: Literal["both", "each", "either"]
    position: Literal["standing", "seated", "prone", "supine", "side_lying"]
    support: Literal["stool", "wall"] | None = None
    views: Views
    needs: Annotated[list[JointName], Field(min_length=1)]
    signals: list[SignalModel] = []
    rom: RomModel | None = None
    counting: CountingModel = CountingModel()
    tempo: TempoModel | None = None
    out_work: Literal["eccentric", "concentric"] = "concentric"
    faults: list[FaultModel] = []
    hold: HoldModel | None = None
    symmetry: SymmetryModel | None = None
    muscles: MusclesModel
    met: Annotated[float, Field(ge=1, le=20)]
    equipment: list[ShortText] = []
    contraindications: list[ShortText] = []
    safety: list[LongText] = []
    easier: list[Id] = []
    harder: list[Id] = []
    figure: FigureModel | None = None
    evidence: dict[str, LongText] = {}
