"""A crowd that speaks HTTP/1.1 to the live application: voters, and followers of a stream. Standard library only."""

import asyncio
import json
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """Seconds from the first request to the last acknowledgement, and of each vote; how many were not counted."""

    seconds: float
    latencies: list[float]
    refused: int

    @property
    def a_second(self) -> float:
        return len(self.latencies) / self.seconds

    def milliseconds(self, share: float) -> float:
        ordered = sorted(self.latencies)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def request_of(port: int, question: int, organisation_id: int, session: str, secret: str) -> bytes:
    content = {
        "token": secrets.token_hex(16),
        "line": str(organisation_id),
        "vote": secrets.choice(["yes", "no"]),
    }
    body = json.dumps(content).encode()
    head = (
        f"POST /live/questions/{question}/vote/ HTTP/1.1\r\nHost: localhost:{port}\r\n"
        f"Cookie: sessionid={session}; csrftoken={secret}\r\nX-CSRFToken: {secret}\r\n"
        f"Origin: http://localhost:{port}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def answer_to(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> bool:
    """Whether it was acknowledged; the body is read to its end, so that the line serves the next request."""
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    if b"transfer-encoding: chunked" in head.lower():
        while int((await reader.readline()).strip(), 16):
            await reader.readline()
        await reader.readline()
    else:
        lines = head.lower().split(b"\r\n")
        length = next(line for line in lines if line.startswith(b"content-length:"))
        await reader.readexactly(int(length.split(b":")[1]))
    return head.startswith(b"HTTP/1.1 200")


async def vote_all(port: int, requests: Sequence[bytes], lines: int) -> Measured:
    """Every request once, over so many lines at a time."""
    waiting = list(reversed(requests))
    latencies: list[float] = []
    refused = 0

    async def line() -> None:
        nonlocal refused
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while waiting:
            request, start = waiting.pop(), time.perf_counter()
            if await answer_to(reader, writer, request):
                latencies.append(time.perf_counter() - start)
            else:
                refused += 1
        writer.close()

    start = time.perf_counter()
    await asyncio.gather(*(line() for _line in range(lines)))
    return Measured(time.perf_counter() - start, latencies, refused)


class Followers:
    """So many open streams of one question."""

    def __init__(self, port: int, question: int) -> None:
        self.port, self.question = port, question
        self.streams: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def open(self, count: int) -> None:
        """Returns when each has had its first event."""
        gate = asyncio.Semaphore(100)

        async def one() -> None:
            async with gate:
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
                path = f"/live/questions/{self.question}/"
                writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
                await reader.readuntil(b"event: state")
                await reader.readuntil(b"retry: ")
                self.streams.append((reader, writer))

        await asyncio.gather(*(one() for _stream in range(count)))

    async def hear(self, sign: bytes) -> list[float]:
        """Seconds until each stream has said this."""
        start = time.perf_counter()

        async def one(reader: asyncio.StreamReader) -> float:
            await reader.readuntil(sign)
            return time.perf_counter() - start

        return await asyncio.gather(*(one(reader) for reader, _writer in self.streams))

    def close(self) -> None:
        for _reader, writer in self.streams:
            writer.close()
