"""The application: what is the server's own, and every city behind it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Final

from fastapi import FastAPI
from starlette.routing import Route

from sanjiang import __version__
from sanjiang.city import City
from sanjiang.terms import Finding, Refused, refuse
from sanjiang.web.cities import Cities
from sanjiang.web.described import Described
from sanjiang.web.guard import LOOPBACK, Guard
from sanjiang.web.own_files import icon, own_file
from sanjiang.web.sessions import Sessions

OWN: Final = frozenset({"static", "docs", "openapi.json", "favicon.ico"})
"""First parts of the server's own addresses."""
TAKEN: Final = OWN | {"", "openapi", "operator"}
"""Names that no city may have."""


def create_app(
    cities: Mapping[str, City],
    *,
    now: Callable[[], datetime],
    operator_key: str | None = None,
    operator_name: str = "operator",
    hosts: Collection[str] | None = LOOPBACK,
) -> FastAPI:
    """The pages and the HTTP API of some cities.

    Args:
        cities: by the name under which they stand in addresses.
        now: the present, with its zone.
        operator_key: ``/operator/KEY`` makes its first reader the operator; None makes nobody that.
        operator_name: name under which the operator's acts are recorded.
        hosts: names under which the server answers; None takes every name.

    Raises:
        Refused: a city has a name that the server needs for itself.
    """
    taken = [name for name in cities if name in TAKEN or "/" in name]
    if taken:
        raise Refused([_taken(name) for name in taken])
    site = Cities(cities, now, Sessions(operator_key, operator_name))
    described = Described(site)
    app = FastAPI(
        title="Sanjiang",
        version=__version__,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.openapi = described.openapi  # type: ignore[method-assign]  # the way that FastAPI names for this
    app.add_middleware(Guard, hosts=hosts, pages=site, own=OWN)
    app.router.routes += [
        Route("/static/{name}", own_file),
        Route("/favicon.ico", icon),
        Route("/openapi.json", described.as_json),
        Route("/docs", described.as_page),
    ]
    return app


def _taken(name: str) -> Finding:
    return refuse(
        "cities",
        "web.name_taken",
        what=(f"城市不能叫“{name}”", f"a city cannot be called '{name}'"),
        why=("服务自己要用这个地址", "the server needs that address itself"),
        mend=("换一个 id", "give its pack another id"),
    )
