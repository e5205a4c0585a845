"""Reading: what was written, and files that are cut short, edited or made to do harm."""

from __future__ import annotations

import json
import struct
import tracemalloc
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.counting import Signal
from game.errors import UserError
from game.recording import FORMAT_VERSION, chunks, read_recording
from game.recording.chunks import DONE, FRAMES, HEAD, PREAMBLE, BrokenFileError, Packer
from game.recording.frames import encode_frames
from game.recording.header import encode_header
from game.recording.record import Recorder
from tests.recording.conftest import Sample, header_of


def _write(folder: Path, *parts: bytes) -> Path:
    path = folder / "attempt.rqp"
    path.write_bytes(b"".join(parts))
    return path


def _message(path: Path, *, salvage: bool = False) -> str:
    with pytest.raises(UserError) as caught:
        read_recording(path, salvage=salvage)
    return str(caught.value)


def _head(sample: Sample) -> bytes:
    return encode_header(header_of(sample.plan))


def test_header_frames_and_trailer_come_back(sample: Sample) -> None:
    """All of it, to the last bit."""
    recording = read_recording(sample.path)
    assert recording.header == header_of(sample.plan)
    assert tuple(recording.frames()) == sample.played.frames
    assert recording.frame_count == len(sample.played.frames)
    assert recording.duration_ms == sample.played.frames[-1].t_ms
    assert recording.break_found is None
    assert recording.trailer is not None
    assert recording.trailer.finished
    assert recording.trailer.points == sample.played.state.score.points > 0


def test_an_unfinished_attempt_says_so(unfinished: Sample) -> None:
    """And it holds what the set under way came to."""
    trailer = read_recording(unfinished.path).trailer
    assert trailer is not None
    assert not trailer.finished
    assert isinstance(trailer.results, list)
    assert len(trailer.results[0]["reps"]) == len(unfinished.played.state.current.reps) >= 2


def test_a_missing_file_is_one_message(tmp_path: Path) -> None:
    """It names the file."""
    path = tmp_path / "none.rqp"
    assert _message(path).startswith(f"{path}\n  the recording cannot be read: ")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "the file is empty"),
        (b"\x00\x00\x00\x18ftypmp42" * 30, "this is not a RepQuest recording"),
    ],
)
def test_another_kind_of_file_is_told_apart(tmp_path: Path, data: bytes, found: str) -> None:
    """The message says what would be right."""
    path = _write(tmp_path, data)
    assert _message(path, salvage=True) == (
        f"{path}\n  {found}\n  a file that RepQuest wrote while a level was played (*.rqp)"
    )


def test_a_newer_format_is_told_apart(tmp_path: Path, sample: Sample) -> None:
    """Nothing of it is guessed at."""
    newer = chunks.MAGIC + struct.pack("<H", FORMAT_VERSION + 1)
    path = _write(tmp_path, newer, sample.data[len(newer) :])
    assert _message(path) == (
        f"{path}\n  this recording has format version 2\n  this program reads version 1\n"
        "  update RepQuest, or play the level again"
    )


def test_a_truncated_recording_is_refused_with_the_place(tmp_path: Path, sample: Sample) -> None:
    """And with the way to what is left of it."""
    path = _write(tmp_path, sample.data[:-700])
    message = _message(path)
    assert message.startswith(f"{path}, byte ")
    assert message.endswith(
        "\n  the recording is damaged: it ends in the middle of a chunk"
        "\n  take an untouched copy of the file, if there is one, "
        "or see it up to this place: repquest replay FILE --salvage"
    )


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_truncated_recording_is_readable_up_to_the_break(
    tmp_path: Path, sample: Sample, share: float
) -> None:
    """What comes back is what was played, and the break is named."""
    path = _write(tmp_path, sample.data[: int(share * len(sample.data))])
    salvaged = read_recording(path, salvage=True)
    frames = tuple(salvaged.frames())
    assert 0 < len(frames) == salvaged.frame_count
    assert frames == sample.played.frames[: len(frames)]
    assert salvaged.trailer is None
    assert salvaged.break_found is not None
    assert "it ends in the middle of a chunk" in salvaged.break_found


def test_without_its_header_nothing_can_be_salvaged(tmp_path: Path, sample: Sample) -> None:
    """The level is in the header."""
    path = _write(tmp_path, sample.data[:200])
    assert "it ends in the middle of a chunk" in _message(path, salvage=True)
    path = _write(tmp_path, PREAMBLE)
    assert _message(path, salvage=True) == (
        f"{path}, byte 10\n  the recording is damaged: it ends before its header\n"
        "  take an untouched copy of the file, if there is one: "
        "without its beginning nothing can be salvaged"
    )


@given(st.data())
def test_every_changed_byte_is_noticed(sample: Sample, data: st.DataObject) -> None:
    """Wherever it is."""
    edited = bytearray(sample.data)
    place = data.draw(st.integers(0, len(edited) - 1))
    edited[place] ^= data.draw(st.integers(1, 255))
    path = sample.path.with_suffix(".edited")
    path.write_bytes(edited)
    try:
        with pytest.raises(UserError):
            read_recording(path)
    finally:
        path.unlink()


def _chunks(data: bytes) -> list[bytes]:
    """The file's chunks as they stand in it."""
    found = [*chunks.read_chunks(data, "sample")]
    ends = [*(chunk.offset for chunk in found[1:]), len(data)]
    return [data[chunk.offset : end] for chunk, end in zip(found, ends, strict=True)]


def test_a_chunk_taken_out_or_moved_is_noticed(tmp_path: Path, sample: Sample) -> None:
    """Each checksum goes on from the one before."""
    head, *middle, done = _chunks(sample.data)
    shorter = _write(tmp_path, PREAMBLE, head, *middle[1:], done)
    assert "a checksum is wrong; the file was changed" in _message(shorter)
    swapped = _write(tmp_path, PREAMBLE, head, middle[1], middle[0], *middle[2:], done)
    assert "a checksum is wrong; the file was changed" in _message(swapped)


def _forged(folder: Path, *parts: tuple[bytes, bytes]) -> Path:
    """A file with right checksums, by somebody who knows the format."""
    packer = Packer()
    return _write(folder, PREAMBLE, *(packer.pack(kind, payload) for kind, payload in parts))


def test_parts_out_of_order_are_refused(tmp_path: Path, sample: Sample) -> None:
    """With right checksums, too."""
    block = encode_frames(sample.played.frames[:2])
    earlier = encode_frames(sample.played.frames[:1])
    head = (HEAD, _head(sample))
    end = (DONE, b'{"finished":true,"points":1,"frames":2,"ended_ms":1,"results":[]}')
    cases = {
        "its parts are not in order": [(FRAMES, block), head],
        "its time goes back": [head, (FRAMES, block), (FRAMES, earlier)],
        "it goes on after its end": [head, (FRAMES, block), end, end],
        "it holds 0 frames of 2": [head, end],
        "its end cannot be read: trailer.finished: None, where a value belongs": [
            head,
            (DONE, b"{}"),
        ],
        "its end cannot be read: not JSON": [head, (DONE, b"[" * 100_000)],
        "a block of 0 frames": [head, (FRAMES, b"\x00" * 6)],
        "it stops without an end, after 2 frames (0.0 s)": [head, (FRAMES, block)],
    }
    for expected, parts in cases.items():
        assert expected in _message(_forged(tmp_path, *parts))


def test_a_payload_that_swells_is_stopped(tmp_path: Path, sample: Sample) -> None:
    """A few bytes that claim, or unpack to, far more than a second of poses."""
    bomb = zlib.compress(b"\x00" * (64 << 20), 9)
    honest = struct.pack("<4sIII", FRAMES, len(bomb), 64 << 20, 0)
    head = PREAMBLE + Packer().pack(HEAD, _head(sample))
    assert "a chunk claims 67108864 bytes (limit 1048576)" in _message(
        _write(tmp_path, head, honest, bomb)
    )
    before = zlib.crc32(PREAMBLE)
    lengths = struct.pack("<II", len(bomb), 1_000)
    crc = zlib.crc32(bomb, zlib.crc32(HEAD + lengths, before))
    lying = struct.pack("<4sIII", HEAD, len(bomb), 1_000, crc)
    path = _write(tmp_path, PREAMBLE, lying, bomb)
    del bomb
    tracemalloc.start()
    assert "its contents cannot be unpacked" in _message(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 << 20


def test_a_file_beyond_all_bounds_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A limit stands in for a quarter of a gigabyte."""
    monkeypatch.setattr(chunks, "MAX_FILE_BYTES", 1 << 20)
    path = _write(tmp_path, b"\x00" * ((1 << 20) + 1))
    assert _message(path) == (f"{path}\n  the file is too large for a recording\n  at most 1 MB")


def test_frames_beyond_all_bounds_are_not_counted(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A still picture packs so well that a small file could fill the memory."""
    monkeypatch.setattr(chunks, "MAX_TOTAL_FRAMES", 100)
    assert "it holds more than 100 frames" in _message(sample.path)
    assert read_recording(sample.path, salvage=True).frame_count <= 100


def _edited_header(sample: Sample, *path: str | int, value: object) -> bytes:
    document = json.loads(_head(sample))
    target = document
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    ("place", "value", "found"),
    [
        (("engine",), 5, "header.engine: 5, where a value of type str belongs"),
        (("started_at",), "soon", "header.started_at: 'soon', where a date and time belongs"),
        (("plan", "steps"), [], "header.plan.steps: 0 of them, where 1 to 1000 belong"),
        (
            ("plan", "steps", 0, "reps"),
            10**9,
            "header.plan.steps[0]: 1000000000 reps, None s: more than a level can ask for",
        ),
        (
            ("plan", "steps", 0, "exercise"),
            "yoga",
            "header.plan.steps[0].exercise: 'yoga', where one of header.plan.exercises belongs",
        ),
        (
            ("plan", "steps", 0, "exercise"),
            [],
            "header.plan.steps[0].exercise: [], where one of header.plan.exercises belongs",
        ),
        (
            ("plan", "steps", 0, "kind"),
            "party",
            (
                "header.plan.steps[0].kind: 'party', where one of "
                "warmup, set, interval, hold, rest, cooldown belongs"
            ),
        ),
        (
            ("plan", "rules", "magic"),
            1,
            "header.plan.rules.magic: 'magic', where a key of this program's version belongs",
        ),
        (
            ("plan", "rules", "weights", "rom"),
            float("inf"),
            "header.plan.rules.weights.rom: inf, where a value of type float belongs",
        ),
        (("plan", "level", "blocks"), {}, "header.plan.level.blocks: {}, where a list belongs"),
    ],
)
def test_an_edited_header_is_refused_with_the_field(
    tmp_path: Path, sample: Sample, place: tuple[str | int, ...], value: object, found: str
) -> None:
    """With right checksums, too: no type, bound or name is taken on trust."""
    path = _forged(tmp_path, (HEAD, _edited_header(sample, *place, value=value)))
    recording = read_recording(path, salvage=True)
    with pytest.raises(UserError) as caught:
        _ = recording.header
    assert str(caught.value) == (
        f"{path}\n  the level inside this recording cannot be understood: {found}\n"
        "  play it with the version of RepQuest that wrote it"
    )


def test_an_unknown_measure_is_refused(tmp_path: Path, sample: Sample) -> None:
    """The judge would not know what to look at."""
    step = sample.plan.steps[0]
    assert step.exercise is not None
    signals: tuple[Signal, ...] = (replace(step.exercise.signals[0], measure="charm"),)
    odd = replace(
        sample.plan, steps=(replace(step, exercise=replace(step.exercise, signals=signals)),)
    )
    with Recorder(tmp_path, header=header_of(odd)) as recorder:
        recording = read_recording(recorder.path, salvage=True)
    with pytest.raises(UserError, match="squat: 'charm', where a measure belongs"):
        _ = recording.header


@given(st.binary(max_size=300))
def test_any_bytes_at_all_are_one_message(
    tmp_path_factory: pytest.TempPathFactory, tail: bytes
) -> None:
    """Never a traceback, whatever the file holds."""
    folder = tmp_path_factory.getbasetemp()
    for data in (tail, PREAMBLE + tail):
        path = _write(folder, data)
        with pytest.raises(UserError):
            read_recording(path, salvage=True)


def test_damage_is_its_own_kind_of_error(tmp_path: Path, sample: Sample) -> None:
    """So that a caller can offer to salvage."""
    with pytest.raises(BrokenFileError):
        read_recording(_write(tmp_path, sample.data[:-1]))
