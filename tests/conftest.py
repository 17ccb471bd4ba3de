"""What all tests share: which of them this machine can run, and what the machine gives them."""

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.run import CHROMIUMS, postgres_programs

settings.register_profile("short", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("sabotage", settings.get_profile("short"), phases=[Phase.explicit, Phase.generate])
settings.register_profile("all", deadline=None, max_examples=500, suppress_health_check=[HealthCheck.too_slow])


def pytest_addoption(parser):
    parser.addoption("--all", action="store_true", help="also run the tests marked long")


def pytest_configure(config):
    planted = "sabotage" if os.environ.get("SANJIANG_SABOTAGE") else "short"  # one failing example is enough
    settings.load_profile("all" if config.getoption("--all") else planted)


def pytest_collection_modifyitems(config, items):
    """Skip what this machine cannot run, each with the reason that the account repeats."""
    reasons = {
        "long": "" if config.getoption("--all") else "takes long: ./sj test --all runs it",
        "browser": "" if chromium_program() else "no Chromium on this machine",
        "postgres": "" if postgres_programs() else "no PostgreSQL server programs on this machine",
        "reference": "" if reference_folder() else "SANJIANG_REFERENCE names no folder of reference inputs",
    }
    for item in items:
        for mark, reason in reasons.items():
            if reason and item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=reason))


def chromium_program():
    return next(filter(None, map(shutil.which, CHROMIUMS)), None)


def reference_folder():
    folder = Path(os.environ.get("SANJIANG_REFERENCE", ""))
    return folder if os.environ.get("SANJIANG_REFERENCE") and folder.is_dir() else None


@pytest.fixture(scope="session")
def chromium():
    """The system's Chromium, for tests marked browser."""
    return chromium_program()


@pytest.fixture(scope="session")
def reference():
    """The folder of other people's inputs and results, for tests marked reference."""
    return reference_folder()


@pytest.fixture(scope="session")
def postgres_server():
    """The address of a PostgreSQL of our own, without a database name, for tests marked postgres."""
    programs = postgres_programs()
    assert programs, "mark the test with pytest.mark.postgres"
    with tempfile.TemporaryDirectory(prefix="sanjiang-pg-") as folder:
        user = {"user": "postgres"} if os.name != "nt" and os.geteuid() == 0 else {}
        if user:
            shutil.chown(folder, "postgres")
        data, port = f"{folder}/data", free_port()
        quiet = {"check": True, "stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "cwd": folder, **user}
        subprocess.run([programs / "initdb", "-D", data, "-U", "sanjiang", "-A", "trust", "-E", "UTF8"], **quiet)
        start = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
        subprocess.run([programs / "pg_ctl", "-D", data, "-l", f"{folder}/log", "-w", "-o", start, "start"], **quiet)
        try:
            yield f"postgresql+psycopg://sanjiang@127.0.0.1:{port}"
        finally:
            subprocess.run([programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **quiet)


@pytest.fixture
def postgres_url(postgres_server, request):
    """The address of an empty database, gone after the test."""
    import psycopg

    name = f"test_{abs(hash(request.node.nodeid)) % 10**12}"
    with psycopg.connect(postgres_server.replace("+psycopg", "") + "/postgres", autocommit=True) as connection:
        connection.execute(f'create database "{name}"')
        yield f"{postgres_server}/{name}"
        connection.execute(f'drop database "{name}" with (force)')


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]
