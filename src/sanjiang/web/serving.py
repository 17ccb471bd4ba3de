"""Serving: a port, an address that is told, and the pages behind it."""

from __future__ import annotations

import getpass
import os
import secrets
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from threading import Thread
from typing import Final

import uvicorn

from sanjiang.access import PUBLIC
from sanjiang.city import City
from sanjiang.flows import Reading
from sanjiang.publish import overview
from sanjiang.terms import Finding, Refused, refuse
from sanjiang.web.app import create_app
from sanjiang.web.guard import LOOPBACK

PORT: Final = 8300
_TRIES: Final = 20
_EVERY: Final = ("0.0.0.0", "::")  # noqa: S104  compared with, not listened at


def serve(
    cities: Mapping[str, City],
    host: str = "127.0.0.1",
    port: int = PORT,
    *,
    now: Callable[[], datetime],
    operator: bool = False,
    say: Callable[[str], object] = lambda words: print(words, flush=True),
) -> None:
    """Serve until stopped; tells its address first.

    Args:
        cities: by the name under which they stand in addresses.
        host: address of this machine to listen at.
        port: the next free one is taken where this one is not.
        now: the present.
        operator: print a link that makes its first reader the operator; on the loopback only.
        say: tells a line.

    Raises:
        Refused: no port is free, or the operator's link would leave this machine.
    """
    if operator and host not in LOOPBACK:
        raise Refused([_open_operator(host)])
    listening = bound(host, port)
    found = listening.getsockname()[1]
    key = secrets.token_urlsafe(24) if operator else None
    hosts = None if host in _EVERY else LOOPBACK | {host.lower()}
    app = create_app(cities, now=now, operator_key=key, operator_name=getpass.getuser(), hosts=hosts)
    for line in told(host, port, found, key):
        say(line)
    Thread(target=warm, args=(cities, now), daemon=True).start()
    settings = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, lifespan="off", timeout_keep_alive=30
    )
    uvicorn.Server(settings).run(sockets=[listening])


def warm(cities: Mapping[str, City], now: Callable[[], datetime]) -> None:
    """Compute once what every page of a city is made from, so that no reader waits for it."""
    for name, city in cities.items():
        with suppress(Refused):
            overview(Reading.of(city, PUBLIC, city.languages[0], now=now(), root=f"/{name}").known)


def told(host: str, asked: int, found: int, key: str | None) -> list[str]:
    """What is said before serving."""
    shown = "127.0.0.1" if host in _EVERY else f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{found}/"
    moved = f"端口 {asked} 已被占用，改用 {found}。Port {asked} is taken; {found} is used."
    lines = [] if asked in (0, found) else [moved]
    lines.append(f"网页在 {address} （Ctrl+C 结束）。The pages are at {address} (Ctrl+C ends).")
    if key:
        lines.append(f"操作员，只能用一次 Operator, works once: {address}operator/{key}")
    return lines


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens at the port, or at the next free one.

    Raises:
        Refused: none of them is free, or the host is not this machine's.
    """
    for wanted in (*range(port, min(port + _TRIES, 65536)), 0) if port else (0,):
        listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, wanted))
            listening.listen(1024)
        except OSError:
            listening.close()
            continue
        return listening
    raise Refused([_no_port(host, port)])


def _no_port(host: str, port: int) -> Finding:
    return refuse(
        "port",
        "web.no_port",
        what=(f"不能在 {host}:{port} 监听", f"cannot listen at {host}:{port}"),
        why=("这个地址不是本机的，或端口都被占用", "the address is not this machine's, or every port is taken"),
        mend=("换一个 --host 或 --port", "give another --host or --port"),
    )


def _open_operator(host: str) -> Finding:
    return refuse(
        "host",
        "web.operator_open",
        what=(f"操作员链接不能用于 {host}", f"the operator's link does not go with {host}"),
        why=("链接以明文传送，离开本机就不安全", "the link travels in the clear and is safe on this machine only"),
        mend=("去掉 --host，或去掉 --operator", "leave --host out, or --operator"),
    )
