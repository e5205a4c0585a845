"""Turn the two pose networks out of a MediaPipe wheel into one `.task` file.

The Tasks API takes a stored (uncompressed) zip of TensorFlow Lite models, and each model must
carry metadata that says how its input picture is normalised. The networks in the wheel carry none.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import flatbuffers
from mediapipe.tasks.metadata import metadata_schema_py_generated as metadata
from mediapipe.tasks.metadata import schema_py_generated as schema

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

_METADATA_NAME = b"TFLITE_METADATA"
_METADATA_IDENTIFIER = b"M001"
_MODEL_IDENTIFIER = b"TFL3"
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A network in the wheel, its name in the `.task`, and how it wants 0..255 normalised."""

    path: str
    name: str
    mean: float
    std: float


DETECTOR = Network(
    path="mediapipe/modules/pose_detection/pose_detection.tflite",
    name="pose_detector.tflite",
    mean=127.5,
    std=127.5,
)
LANDMARKS = Network(
    path="mediapipe/modules/pose_landmark/pose_landmark_full.tflite",
    name="pose_landmarks_detector.tflite",
    mean=0.0,
    std=255.0,
)
NETWORKS = (DETECTOR, LANDMARKS)


def build_task(wheel: Path) -> bytes:
    """The `.task` made of the networks in `wheel` (KeyError or BadZipFile where it has none)."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(wheel) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as task,
    ):
        for network in NETWORKS:
            model = with_metadata(source.read(network.path), network)
            task.writestr(zipfile.ZipInfo(network.name, _EPOCH), model)
    return buffer.getvalue()


def with_metadata(tflite: bytes, network: Network) -> bytes:
    """The model `tflite` with the metadata of `network` written into it."""
    model = schema.ModelT.InitFromObj(schema.Model.GetRootAsModel(tflite, 0))
    graph = model.subgraphs[0]
    packed = _packed_metadata(model, graph, network)
    names = model.metadata or []
    model.metadata = [entry for entry in names if entry.name != _METADATA_NAME]
    entry = schema.MetadataT()
    entry.name = _METADATA_NAME
    entry.buffer = len(model.buffers)
    model.metadata.append(entry)
    buffer = schema.BufferT()
    buffer.data = list(packed)
    model.buffers.append(buffer)
    builder = flatbuffers.Builder(len(tflite) + len(packed) + 1024)
    builder.Finish(model.Pack(builder), _MODEL_IDENTIFIER)
    return bytes(builder.Output())


def _packed_metadata(model: Any, graph: Any, network: Network) -> bytes:  # noqa: ANN401  # flatbuffers' generated classes have no types
    """The flatbuffer that describes the input's normalisation and names every output."""
    options = metadata.NormalizationOptionsT()
    options.mean = [network.mean]
    options.std = [network.std]
    unit = metadata.ProcessUnitT()
    unit.optionsType = metadata.ProcessUnitOptions.NormalizationOptions
    unit.options = options
    properties = metadata.ImagePropertiesT()
    properties.colorSpace = metadata.ColorSpaceType.RGB
    content = metadata.ContentT()
    content.contentPropertiesType = metadata.ContentProperties.ImageProperties
    content.contentProperties = properties
    image = metadata.TensorMetadataT()
    image.name = "image"
    image.content = content
    image.processUnits = [unit]
    description = metadata.SubGraphMetadataT()
    description.inputTensorMetadata = [image]
    description.outputTensorMetadata = [_named(graph.tensors[i].name) for i in graph.outputs]
    top = metadata.ModelMetadataT()
    top.name = network.name
    top.description = (model.description or b"").decode()
    top.subgraphMetadata = [description]
    builder = flatbuffers.Builder(1024)
    builder.Finish(top.Pack(builder), _METADATA_IDENTIFIER)
    return bytes(builder.Output())


def _named(name: bytes) -> Any:  # noqa: ANN401  # flatbuffers' generated classes have no types
    tensor = metadata.TensorMetadataT()
    tensor.name = name.decode()
    return tensor
