"""The engine's code as the house tests see it: files, modules, functions, tables."""

import ast
import importlib
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "sanjiang"
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Module(NamedTuple):
    """A file of the engine and its tree."""

    path: Path
    tree: ast.Module

    @property
    def name(self) -> str:
        return ".".join(("sanjiang", *self.path.relative_to(SRC).with_suffix("").parts)).removesuffix(".__init__")

    @property
    def room(self) -> str:
        """The room the module lies in; empty for the package itself."""
        parts = self.path.relative_to(SRC).parts
        return parts[0].removesuffix(".py") if parts != ("__init__.py",) else ""

    def at(self, node: ast.AST) -> str:
        return f"{self.path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def none(faults: Iterable[str]) -> None:
    """Fail with every fault, one a line, when there is one."""
    told = list(faults)
    assert not told, f"{len(told)} of them:\n" + "\n".join(told)


@cache
def modules() -> tuple[Module, ...]:
    """Every Python file of the engine."""
    paths = sorted(SRC.rglob("*.py"))
    assert paths
    return tuple(Module(path, ast.parse(path.read_text("utf-8"), str(path))) for path in paths)


@cache
def rooms() -> tuple[str, ...]:
    """The rooms that exist, by name."""
    return tuple(sorted({module.room for module in modules() if module.room}))


def functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(module.tree) if isinstance(node, FUNCTIONS))


def public(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """What others may call: functions and classes of the module, and the methods of its public classes."""
    for node in module.tree.body:
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)) and not node.name.startswith("_"):
            within = node.body if isinstance(node, ast.ClassDef) else []
            members = [n for n in within if isinstance(n, FUNCTIONS) and not n.name.startswith("_")]
            yield from (n for n in (node, *members) if "overload" not in map(dotted, n.decorator_list))


def docstrings(module: Module) -> set[int]:
    """The ids of the nodes that are docstrings, also those under an attribute."""
    found = set()
    for node in ast.walk(module.tree):
        for statement in getattr(node, "body", []) if isinstance(getattr(node, "body", None), list) else []:
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                found.add(id(statement.value))
    return found


def dotted(node: ast.AST) -> str:
    """``a.b.c`` of a name or attribute, empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


@cache
def tracked() -> tuple[Path, ...]:
    """The files under version control, with those about to be; all files where there is no git."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        told = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode("utf-8")
    except (OSError, subprocess.CalledProcessError):
        left = {".venv", "var", "dist", "wheels", "__pycache__", ".git"}
        found = [path for path in ROOT.rglob("*") if not left & set(path.relative_to(ROOT).parts)]
    else:
        found = [ROOT / name for name in told.split("\0") if name]
    return tuple(sorted(path for path in found if path.is_file()))


def texts(folder: Path = ROOT) -> Iterator[tuple[Path, str]]:
    """The tracked text files below a folder, with their text."""
    for path in tracked():
        if path.is_relative_to(folder):
            try:
                yield path, path.read_text("utf-8")
            except UnicodeDecodeError:
                continue


class Declared(NamedTuple):
    """A table as a room declares it."""

    room: str
    module: str
    spec: Any


@cache
def declared() -> tuple[Declared, ...]:
    """Every Spec that stands in a module named ``tables``, also inside tuples and dicts; once a table and module."""
    if not (SRC / "store" / "__init__.py").is_file():
        return ()
    spec_type = importlib.import_module("sanjiang.store").Spec
    found: dict[tuple[str, int], Declared] = {}
    for name in (module.name for module in modules() if module.name.endswith(".tables")):
        for value in vars(importlib.import_module(name)).values():
            for spec in specs_in(value, spec_type):
                found.setdefault((spec.name, id(spec)), Declared(name.split(".")[1], name, spec))
    return tuple(sorted(found.values(), key=lambda table: (table.spec.name, table.module)))


def specs_in(value: object, spec_type: type) -> Iterator[Any]:
    """The Specs that a module's attribute is or holds."""
    if isinstance(value, spec_type):
        yield value
    elif isinstance(value, dict):
        for held in value.values():
            yield from specs_in(held, spec_type)
    elif isinstance(value, (tuple, list, frozenset, set)):
        for held in value:
            yield from specs_in(held, spec_type)
