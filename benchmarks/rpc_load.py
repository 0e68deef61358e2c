"""A client that costs little: prepared frames on plain sockets, one request in flight on each."""

import os
import selectors
import socket
import time
from typing import Final, NamedTuple

UPGRADE: Final = (
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
SHORT: Final = 126
LONG: Final = 127


class Load(NamedTuple):
    """What a time under load came to: seconds for each answer, sorted, and of the processor."""

    times: list[float]
    seconds: float
    server_seconds: float

    @property
    def rate(self) -> float:
        """Answers in a second."""
        return len(self.times) / self.seconds

    def share(self, part: float) -> float:
        """Return the time within which such a part of the answers came."""
        return self.times[min(int(len(self.times) * part), len(self.times) - 1)]


def text_frame(payload: bytes) -> bytes:
    """Return a client's text frame; a mask of zeros leaves the payload as it is."""
    length = len(payload)
    if length < SHORT:
        head = bytes((0x81, 0x80 | length))
    elif length < 1 << 16:
        head = bytes((0x81, 0x80 | SHORT)) + length.to_bytes(2, "big")
    else:
        head = bytes((0x81, 0x80 | LONG)) + length.to_bytes(8, "big")
    return head + bytes(4) + payload


def opened(port: int) -> socket.socket:
    """Return a WebSocket connection."""
    wire = socket.create_connection(("127.0.0.1", port))
    wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    wire.sendall(UPGRADE)
    reply = b""
    while not reply.endswith(b"\r\n\r\n"):
        reply += wire.recv(4096)
    assert reply.startswith(b"HTTP/1.1 101"), reply
    return wire


def whole_frame(wire: socket.socket) -> bytes:
    """Return the payload of the next frame, however long."""
    data = wire.recv(1 << 20)
    while True:
        if len(data) >= 10:
            length, start = data[1], 2
            if length == SHORT:
                length, start = int.from_bytes(data[2:4], "big"), 4
            elif length == LONG:
                length, start = int.from_bytes(data[2:10], "big"), 10
            if len(data) >= start + length:
                return data[start : start + length]
        data += wire.recv(1 << 20)


def processor_seconds(pid: int) -> float:
    """Return what a process has had of the processor."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def loaded(port: int, pid: int, requests: list[bytes], connections: int, seconds: float) -> Load:
    """Keep so many connections busy for so long with short requests, in turn."""
    frames = [text_frame(request) for request in requests]
    chooser = selectors.DefaultSelector()
    sent: dict[socket.socket, float] = {}
    for place in range(connections):
        wire = opened(port)
        chooser.register(wire, selectors.EVENT_READ)
        sent[wire] = time.perf_counter()
        wire.send(frames[place % len(frames)])
    times: list[float] = []
    before, begun, turn = processor_seconds(pid), time.perf_counter(), 0
    end = begun + seconds
    while time.perf_counter() < end:
        for key, _ in chooser.select(1):
            wire = key.fileobj  # type: ignore[assignment]
            answer = wire.recv(65_536)
            now = time.perf_counter()
            assert b'"result":"0x' in answer, answer
            times.append(now - sent[wire])
            turn += 1
            sent[wire] = now
            wire.send(frames[turn % len(frames)])
    taken = time.perf_counter() - begun
    used = processor_seconds(pid) - before
    for wire in sent:
        wire.close()
    return Load(sorted(times), taken, used)
