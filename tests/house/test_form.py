"""Size and form of the engine's code, as docs/development.md states them."""

import ast
import re
import sys

import pytest

from tests.house.code import ROOT, SRC, Module, docstrings, dotted, functions, modules, none, public, rooms

CLOCKS = re.compile(
    r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|time\.(time|time_ns|localtime|gmtime)"
    r"|random\.(random|randint|choice|choices|shuffle|sample|uniform))$"
)
MODULE_LINES, FUNCTION_LINES = 400, 45


def test_no_module_is_longer_than_400_lines():
    none(f"{m.name}: {n}" for m in modules() if (n := len(m.path.read_text("utf-8").splitlines())) > MODULE_LINES)


def test_no_function_is_longer_than_45_lines():
    none(
        f"{m.at(node)} {node.name}: {length}"
        for m in modules()
        for node in functions(m)
        if (length := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    )


def test_public_names_have_docstrings():
    none(f"{m.at(node)} {node.name}" for m in modules() for node in public(m) if not ast.get_docstring(node))


def test_public_functions_say_what_they_take_and_give():
    none(f"{m.at(node)} {node.name}" for m in modules() for node in public(m) if lacks_annotation(node))


def lacks_annotation(node):
    if isinstance(node, ast.ClassDef):
        return False
    given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return node.returns is None or any(a.annotation is None for a in given if a.arg not in ("self", "cls"))


def test_every_folder_of_the_engine_is_a_package():
    none(str(m.path) for m in modules() if not (m.path.parent / "__init__.py").is_file())


def test_every_module_has_a_docstring():
    none(m.name for m in modules() if not ast.get_docstring(m.tree))


def rooms_fronts():
    return [m for m in modules() if m.path.name == "__init__.py" and m.path.parent.parent == SRC]


def test_a_rooms_front_holds_docstring_imports_and_sorted_all():
    """Nothing else runs on import; lazy imports of the command line are functions of its own modules."""
    faults = []
    for m in rooms_fronts():
        names = exported(m)
        other = [n for n in m.tree.body[1:] if not isinstance(n, (ast.Import, ast.ImportFrom)) and not is_all(n)]
        if names is None:
            faults.append(f"{m.name}: no __all__")
        elif names != sorted(names, key=in_order):
            faults.append(f"{m.name}: __all__ is not sorted")
        if other and m.room not in ("cli",):
            faults.append(f"{m.at(other[0])}: more than docstring, imports and __all__")
    none(faults)


def is_all(node):
    return isinstance(node, ast.Assign) and dotted(node.targets[0]) == "__all__"


def exported(module: Module):
    for node in module.tree.body:
        if is_all(node):
            return list(ast.literal_eval(node.value))
    return None


def in_order(name):
    """CONSTANTS, then Classes, then functions."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name


def test_other_rooms_import_only_what_a_room_shows():
    shown = {m.room: set(exported(m) or ()) for m in rooms_fronts()}
    faults = []
    for m in modules():
        for node in ast.walk(m.tree):
            if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("sanjiang."):
                continue
            room, *inside = node.module.split(".")[1:]
            if room != m.room and (inside or {alias.name for alias in node.names} - shown.get(room, set())):
                faults.append(f"{m.at(node)}: from {node.module} import {', '.join(a.name for a in node.names)}")
    none(faults)


def test_no_module_takes_a_name_of_the_standard_library():
    none(m.name for m in modules() if m.path.stem in sys.stdlib_module_names)


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "manager", "handler", "base", "core", "misc"])
def test_a_module_is_named_for_what_it_holds(word):
    none(m.name for m in modules() if word in m.path.stem.split("_"))


def test_only_the_command_line_and_the_web_know_the_clock():
    none(
        f"{m.at(node)}: {dotted(node)}"
        for m in modules()
        for node in ast.walk(m.tree)
        if m.room not in ("cli", "web") and isinstance(node, ast.Attribute) and CLOCKS.search(dotted(node))
    )


def test_no_select_is_glued_together():
    """Table names are bound by ``select``, literals come in as one-row tables; only the store renders SQL."""
    none(
        f"{m.at(node)}: {ast.unparse(node)[:80]}"
        for m in modules()
        for node in ast.walk(m.tree)
        if m.room != "store"
        and isinstance(node, ast.Call)
        and dotted(node.func).split(".")[-1] in ("select", "execute", "text")
        if node.args and is_glued(node.args[0])
    )


def is_glued(node):
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) for part in node.values)
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, (ast.Add, ast.Mod))
    glue = ("format", "join", "replace", "substitute")
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in glue


def test_glued_sql_is_seen():
    seen = [
        is_glued(ast.parse(t, mode="eval").body)
        for t in ("f'a {b}'", "'a' + b", "'a {}'.format(b)", "'a'", "SQL", "f'a'")
    ]
    assert seen == [True, True, True, False, False, False]


def test_no_silenced_checks_without_a_name():
    """``noqa`` and ``type: ignore`` say which rule they silence, and none of SQL outside the store."""
    bare = re.compile(r"#\s*(noqa(?!:)|type:\s*ignore(?!\[))")
    none(
        f"{m.path.relative_to(ROOT)}:{number}"
        for m in modules()
        for number, line in enumerate(m.path.read_text("utf-8").splitlines(), 1)
        if bare.search(line) or ("S608" in line and m.room != "store")
    )


def test_no_exception_is_swallowed():
    none(
        m.at(node)
        for m in modules()
        for node in ast.walk(m.tree)
        if isinstance(node, ast.ExceptHandler)
        if all(isinstance(s, ast.Pass) or (isinstance(s, ast.Expr) and id(s.value) in docstrings(m)) for s in node.body)
    )


def test_the_layers_name_every_room():
    """Import-linter's contract is exhaustive; this says the same in one line when a room is new."""
    drawn = (ROOT / "pyproject.toml").read_text("utf-8").split("[[tool.importlinter.contracts]]")[1]
    none(room for room in rooms() if f"({room})" not in drawn)
