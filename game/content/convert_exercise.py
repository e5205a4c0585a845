"""From the checked model of an exercise to the core's value."""

from __future__ import annotations

from game.content.schema_exercise import (
    CountingModel,
    ExerciseModel,
    FaultModel,
    FigureModel,
    HoldModel,
    RomModel,
    SignalModel,
    SymmetryModel,
    TempoModel,
)
from game.core.counting import (
    CountGate,
    Counting,
    PhaseName,
    RangeOfMotion,
    RomReading,
    Sided,
    Signal,
)
from game.core.exercise import (
    Band,
    Exercise,
    Figure,
    HoldRule,
    Kind,
    Laterality,
    Position,
    Support,
    Symmetry,
    Tempo,
    Work,
)
from game.core.posture import Correction, FaultRule, Reference
from game.core.view import View


def _views(names: list[str]) -> frozenset[View]:
    return frozenset(View(name) for name in names)


def _pair(values: list[float] | None) -> tuple[float, float] | None:
    return None if values is None else (values[0], values[1])


def _fault(model: FaultModel) -> FaultRule:
    gate = model.gate
    return FaultRule(
        id=model.id,
        severity=model.severity,
        measure=model.measure,
        views=_views(list(model.views)),
        phases=frozenset(PhaseName(name) for name in model.phases),
        cue=model.cue,
        part=model.part,
        correction=Correction(model.correction),
        above=_pair(model.above),
        below=_pair(model.below),
        reference=Reference(model.reference),
        sided=Sided(model.sided),
        min_ms=model.min_ms,
        min_share=model.min_share,
        gate=None if gate is None else (gate.measure, gate.band[0], gate.band[1]),
        gate_at_rest=gate is not None and gate.at == "rest",
    )


def _counting(model: CountingModel) -> Counting:
    gates = tuple(
        CountGate(
            measure=g.measure,
            low=g.band[0],
            high=g.band[1],
            one_sided=g.one_sided,
            throughout=g.throughout,
        )
        for g in model.gates
    )
    return Counting(**model.model_dump(exclude={"gates"}), gates=gates)


def _tempo(model: TempoModel | None) -> Tempo | None:
    if model is None:
        return None
    out, hold, back = (
        Band(low_s=band[0], high_s=band[1]) for band in (model.out_s, model.hold_s, model.back_s)
    )
    return Tempo(out_s=out, hold_s=hold, back_s=back)


def _figure(model: FigureModel | None) -> Figure:
    if model is None:
        return Figure(start=(), end=())
    return Figure(start=tuple(sorted(model.start.items())), end=tuple(sorted(model.end.items())))


def _signal(model: SignalModel) -> Signal:
    return Signal(
        measure=model.measure,
        views=_views(list(model.views)),
        rest=model.rest,
        target=model.target,
        sided=Sided(model.sided),
        weight=model.weight,
        part=model.part,
    )


def _range(model: RomModel | None) -> RangeOfMotion | None:
    if model is None:
        return None
    also = tuple(
        RomReading(measure=each.measure, views=_views(list(each.views)), sided=Sided(each.sided))
        for each in model.also
    )
    return RangeOfMotion(
        measure=model.measure,
        rest_deg=model.rest_deg,
        target_deg=model.target_deg,
        views=_views(list(model.views)),
        limit_deg=model.limit_deg,
        reads_more_deg=model.reads_more_deg,
        sided=Sided(model.sided),
        also=also,
    )


def _hold(model: HoldModel | None) -> HoldRule | None:
    if model is None:
        return None
    return HoldRule(
        bands=tuple((band.measure, band.band[0], band.band[1]) for band in model.bands),
        views=_views(list(model.views)),
        grace_ms=model.grace_ms,
    )


def _symmetry(model: SymmetryModel | None) -> Symmetry | None:
    if model is None:
        return None
    return Symmetry(
        measure=model.measure,
        views=_views(list(model.views)),
        warn=model.warn,
        error=model.error,
        unit=model.unit,
    )


def exercise_from(model: ExerciseModel) -> Exercise:
    """The core's exercise."""
    return Exercise(
        id=model.id,
        name=model.name,
        description=model.description,
        kind=Kind(model.kind),
        laterality=Laterality(model.laterality),
        position=Position(model.position),
        support=None if model.support is None else Support(model.support),
        views=tuple(View(name) for name in model.views),
        needs=frozenset(model.needs),
        signals=tuple(_signal(signal) for signal in model.signals),
        rom=_range(model.rom),
        counting=_counting(model.counting),
        tempo=_tempo(model.tempo),
        out_work=Work(model.out_work),
        faults=tuple(_fault(fault) for fault in model.faults),
        hold=_hold(model.hold),
        symmetry=_symmetry(model.symmetry),
        figure=_figure(model.figure),
        primary_muscles=tuple(model.muscles.primary),
        secondary_muscles=tuple(model.muscles.secondary),
        met=model.met,
        equipment=tuple(model.equipment),
        contraindications=tuple(model.contraindications),
        safety=tuple(model.safety),
        easier=tuple(model.easier),
        harder=tuple(model.harder),
        evidence=tuple(sorted(model.evidence.items())),
    )
