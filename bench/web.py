"""Pages under fifty readers in a closed loop, beside a bare Starlette app that answers the same bytes.

Run: ``python -m bench.web [PACK]``. Prints, over loopback, the median and the 99th of 100 of pages seen
before, the same of the bare app, and each first view after the city has been read once.
"""

import asyncio
import gzip
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

READERS, SECONDS, PERIOD = 50, 8, "report/2022"
PAGES = ("", "/targets", "/targets/T02", "/indicators/gdp", f"/{PERIOD}", "/sources", "/tasks", "/targets.json")
FIRST = (
    "/rulings",
    "/claims",
    "/inquiries",
    "/targets/T05",
    "/indicators",
    "/areas",
    "/indicators/gdp.json",
    "/report/2021",
)
ROOT = Path(__file__).resolve().parents[1]


def clock():
    return datetime.now(UTC)


def serve_city(folder: str, port: str) -> None:
    """The pages of a city, in a process of their own."""
    from sanjiang.city import City
    from sanjiang.web import serve

    city = City.open(Path(folder), clock)
    serve({city.id: city}, port=int(port), now=clock)


def serve_bare(body_file: str, port: str) -> None:
    """One answer, by Starlette and uvicorn alone."""
    import uvicorn
    from starlette.applications import Starlette
    from starlette.responses import Response
    from starlette.routing import Route

    body = Path(body_file).read_bytes()

    async def page(request):
        return Response(body, headers={"content-encoding": "gzip"}, media_type="text/html")

    app = Starlette(routes=[Route("/{path:path}", page)])
    uvicorn.run(app, port=int(port), log_level="warning", access_log=False)


async def ask(reader, writer, path: str) -> bytes:
    """One call on an open connection; the body as it came."""
    writer.write(
        f"GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept-encoding: gzip\r\naccept-language: zh\r\n\r\n".encode()
    )
    head = await reader.readuntil(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    return await reader.readexactly(length)


async def read_on(port: int, paths, until: float, took: list[float]) -> None:
    """One reader: the next page as soon as the last has come."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    number = len(took)
    while time.perf_counter() < until:
        began = time.perf_counter()
        await ask(reader, writer, paths[number % len(paths)])
        took.append(time.perf_counter() - began)
        number += 1
    writer.close()


async def fifty(port: int, paths) -> list[float]:
    """What each call of fifty readers took."""
    took: list[float] = []
    until = time.perf_counter() + SECONDS
    await asyncio.gather(*(read_on(port, paths, until, took) for _ in range(READERS)))
    return sorted(took)


async def once(port: int, path: str) -> tuple[float, bytes]:
    """What one call took, and its body."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    began = time.perf_counter()
    body = await ask(reader, writer, path)
    took = time.perf_counter() - began
    writer.close()
    return took, body


def measured(name: str, port: int, paths, pid: int) -> str:
    """One line: calls a second, half, 99 of 100, and the server's own time a call, whatever else the machine does."""
    before = own_time(pid)
    took = asyncio.run(fifty(port, paths))
    spent = (own_time(pid) - before) / len(took)
    half, most = took[len(took) // 2], took[int(len(took) * 0.99)]
    line = f"{name:12} {len(took) / SECONDS:6.0f} calls/s   p50 {1000 * half:6.1f} ms   p99 {1000 * most:6.1f} ms"
    return f"{line}   {1000 * spent:.2f} ms of the processor a call" if spent else line


def own_time(pid: int) -> float:
    """Seconds of the processor that a process has used; 0 where the system does not say."""
    told = Path(f"/proc/{pid}/stat")
    if not told.exists():
        return 0.0
    fields = told.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def started(kind: str, what: str, port: int) -> subprocess.Popen:
    """A server in a process of its own, once it listens."""
    import socket

    process = subprocess.Popen([sys.executable, "-m", "bench.web", kind, what, str(port)], cwd=ROOT)
    for _ in range(200):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return process
        time.sleep(0.1)
    raise SystemExit(f"{kind} does not listen")


def free_port() -> int:
    """A port that is free now."""
    import socket

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def main(pack: str) -> None:
    """Make a city, serve it, ask."""
    from sanjiang.access import operator
    from sanjiang.flows import init

    with tempfile.TemporaryDirectory() as place:
        city = init(Path(place) / "city", Path(pack), clock, operator("bench"))
        home = f"/{city.id}"
        city.store.close()
        port, bare_port = free_port(), free_port()
        served = started("city", str(Path(place) / "city"), port)
        try:
            cold, body = asyncio.run(once(port, home))
            print(f"the very first page after the start: {1000 * cold:.0f} ms, {len(gzip.decompress(body)):,} bytes")
            for path in FIRST:
                took, _ = asyncio.run(once(port, home + path))
                print(f"first view  {path:24} {1000 * took:6.0f} ms")
            for path in PAGES:
                asyncio.run(once(port, home + path))
            print(measured("seen before", port, [home + path for path in PAGES], served.pid))
        finally:
            served.terminate()
            served.wait()
        kept = Path(place) / "body"
        kept.write_bytes(body)
        bare = started("bare", str(kept), bare_port)
        try:
            print(measured("bare", bare_port, ["/"], bare.pid))
        finally:
            bare.terminate()
            bare.wait()


if __name__ == "__main__":
    words = sys.argv[1:]
    if words[:1] == ["city"]:
        serve_city(*words[1:])
    elif words[:1] == ["bare"]:
        serve_bare(*words[1:])
    else:
        main(words[0] if words else str(ROOT / "packs" / "ningbo"))
