"""A phone as webcam: MJPEG over http, from a server in this process."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import cv2
import pytest

from game.core.pose import Command, Frame
from game.errors import UserError
from game.sensing.camera import NetworkCamera, camera_for
from game.sensing.images import Image
from game.sensing.pumps import pump_camera
from game.sensing.spec import SourceInfo, parse_source
from game.sensing.worker import Output, TrackedSource
from tests.sensing.doubles import StandInTracker, standing, wait_for


class _Phone(ThreadingHTTPServer):
    """Serves pictures for as long as it is `talking`, then hangs up."""

    daemon_threads = True

    def __init__(self, images: tuple[Image, ...]) -> None:
        super().__init__(("127.0.0.1", 0), _Stream)
        encoded = [cv2.imencode(".jpg", cv2.cvtColor(i, cv2.COLOR_RGB2BGR))[1] for i in images]
        self.jpegs = [part.tobytes() for part in encoded]
        self.talking = threading.Event()
        self.talking.set()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/video"

    def handle_error(self, request: object, client_address: object) -> None:
        """The game hangs up when it closes: no news."""


class _Stream(BaseHTTPRequestHandler):
    """Multipart JPEG, as phone apps and network cameras send it."""

    server: _Phone

    def do_GET(self) -> None:  # the name that http.server calls
        """Send pictures."""
        if not self.server.talking.is_set():
            self.send_error(503)
            return
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=picture")
        self.end_headers()
        number = 0
        while self.server.talking.is_set():
            jpeg = self.server.jpegs[number % len(self.server.jpegs)]
            head = f"--picture\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}\r\n\r\n"
            self.wfile.write(head.encode() + jpeg + b"\r\n")
            number += 1
            time.sleep(0.02)

    def log_message(self, *_: object) -> None:
        """Be quiet."""


@pytest.fixture
def phone(squat_images: tuple[Image, ...]) -> Iterator[_Phone]:
    """A phone that serves the clip."""
    server = _Phone(squat_images)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.talking.clear()
    server.shutdown()
    server.server_close()
    thread.join()


def test_pictures_arrive(phone: _Phone, squat_images: tuple[Image, ...]) -> None:
    """The address opens, and its pictures are those of the phone, in the right colours."""
    camera = camera_for(parse_source(phone.address))
    assert isinstance(camera, NetworkCamera)
    assert camera.open()
    image = camera.read()
    camera.close()
    assert image is not None
    assert image.shape == (240, 320, 3)
    assert abs(float(image.mean()) - float(squat_images[0].mean())) < 5
    assert camera.read() is None, "closed"


@pytest.mark.slow
def test_a_connection_that_breaks_and_comes_back(phone: _Phone) -> None:
    """The Wi-Fi goes and returns: announced both times, without restarting anything."""
    spec = parse_source(phone.address)
    output = Output(SourceInfo(spec=spec), picture_height=0)
    tracker = StandInTracker(standing())
    frames: list[Frame] = []

    def heard(command: Command) -> bool:
        frames.extend(source.poll())
        return any(command in frame.commands for frame in frames)

    camera = camera_for(spec)
    with TrackedSource(output, lambda out: pump_camera(out, camera, tracker)) as source:
        wait_for(lambda: source.stats().tracked > 5)
        phone.talking.clear()
        wait_for(lambda: heard(Command.CAMERA_LOST), seconds=10)
        phone.talking.set()
        wait_for(lambda: heard(Command.CAMERA_BACK), seconds=10)


def test_nobody_answers(phone: _Phone) -> None:
    """An address without a stream is one message, without its password."""
    phone.talking.clear()
    address = phone.address.replace("//", "//me:secret@")
    spec = parse_source(address)
    output = Output(SourceInfo(spec=spec), picture_height=0)
    camera = camera_for(spec)
    with (
        TrackedSource(output, lambda out: pump_camera(out, camera, StandInTracker(None))) as source,
        pytest.raises(UserError) as caught,
    ):
        list(source.frames())
    assert str(caught.value) == (
        f"{address.replace('secret', '***')}\n"
        "  no connection\n"
        "  allowed: an MJPEG stream over http(s), or rtsp\n"
        "  open the address in a browser on this machine: it must show the picture; "
        "check that both are in the same network"
    )
