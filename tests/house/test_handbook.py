"""The handbook tells what is there: commands, files, rooms, links, the two commands first."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.house.code import ROOT, SRC, none, rooms, texts

HANDBOOK = ROOT / "docs"
FENCE = re.compile(r"^```(?:bash|sh|console|text)?\n(.*?)^```", re.M | re.S)
SPAN = re.compile(r"`((?:\./sj|python sj|sanjiang) [^`]+)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
OWN = {"demo": {"--no-serve", "--port", "--wheels"}, "test": {"--all", "--sabotage", "--wheels"}}
OWN["wheels"] = {"--dev", "--platform", "--python-version"}


def pages():
    """Every page for people: the handbook, the READMEs, the notes of changes."""
    return [(path, text) for path, text in texts() if path.suffix == ".md" and "packs" not in path.parts]


def calls(text):
    """The command lines that a page shows."""
    shown = [line for block in FENCE.findall(text) for line in block.splitlines()] + SPAN.findall(text)
    for line in shown:
        words = line.strip().removeprefix("$ ").split("#")[0].split()
        if words[:1] in (["./sj"], ["sanjiang"]) or words[:2] == ["python", "sj"]:
            yield line, words[2:] if words[0] == "python" else words[1:]


@cache
def command_tree():
    """The commands of the package by their words; empty while there is no command line."""
    if not (SRC / "cli" / "__init__.py").is_file():
        return {}
    from tests.house.generate import walk

    return {words[1:]: command for words, command in walk()}


def wrong_with(words):
    """What is wrong with a command line, empty when it could be called."""
    if not words or not words[0].strip("[]…").islower() or words[0].isupper():
        words = words[2:] if words[:1] == ["--city"] else words
    if not words or words[0].isupper():
        return ""
    if words[0] in OWN:
        unknown = [w for w in words[1:] if w.startswith("--") and w.split("=")[0] not in OWN[words[0]]]
        return f"sj {words[0]} has no {unknown[0]}" if unknown and words[0] != "test" else ""
    return wrong_with_command(words) if command_tree() else ""


def wrong_with_command(words):
    tree, path, rest = command_tree(), (), list(words)
    options = set(option_names(tree[()]))
    while rest:
        if rest[0].startswith("--"):
            if rest[0].split("=")[0] not in options | {"--help"}:
                return f"{' '.join(('sanjiang', *path))} has no {rest[0]}"
            rest = rest[1:] if not takes_value(tree, path, rest[0]) or "=" in rest[0] else rest[2:]
        elif (*path, rest[0]) in tree:
            path = (*path, rest.pop(0))
            options |= set(option_names(tree[path]))
        elif hasattr(tree[path], "commands") and not rest[0].isupper():
            return f"there is no command {' '.join((*path, rest[0]))}"
        else:
            rest.pop(0)
    return ""


def option_names(command):
    return [name for p in command.params if p.param_type_name == "option" for name in (*p.opts, *p.secondary_opts)]


def takes_value(tree, path, option):
    for depth in range(len(path) + 1):
        for p in tree[path[:depth]].params:
            if option in p.opts and p.param_type_name == "option":
                return not p.is_flag
    return False


def test_each_command_line_shown_could_be_called():
    none(
        f"{path.relative_to(ROOT)}: {line.strip()}: {wrong}"
        for path, text in pages()
        for line, words in calls(text)
        if (wrong := wrong_with(words))
    )


def test_each_command_has_words_of_its_own_in_the_handbook():
    """The generated list does not count: a person says when and why to call it."""
    told = "\n".join(text for path, text in pages() if "generated" not in path.parts)
    none(
        f"sanjiang {' '.join(words)}"
        for words, command in command_tree().items()
        if words and not hasattr(command, "commands") and not re.search(rf"\b{' '.join(words)}\b", told)
    )


def test_each_command_and_option_has_help():
    none(f"sanjiang {' '.join(words)}" for words, c in command_tree().items() if words and not (c.help or "").strip())
    none(
        f"sanjiang {' '.join(words)} {p.opts[0]}"
        for words, command in command_tree().items()
        for p in command.params
        if p.param_type_name == "option" and p.name != "help" and not (p.help or "").strip()
    )


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_two_commands_come_first(name):
    blocks = FENCE.findall((ROOT / name).read_text("utf-8"))
    assert [line.split("#")[0].strip() for line in blocks[0].strip().splitlines()] == ["./sj demo", "./sj test"]


def test_the_two_readmes_show_the_same_commands():
    shown = [
        {line.split("#")[0].strip() for line, _ in calls((ROOT / n).read_text("utf-8"))}
        for n in ("README.md", "README.zh.md")
    ]
    assert shown[0] == shown[1]


def test_links_inside_the_repository_lead_somewhere():
    none(
        f"{path.relative_to(ROOT)}: {link}"
        for path, text in pages()
        for link in LINK.findall(text)
        if "://" not in link and not link.startswith("mailto:") and not (path.parent / link).exists()
    )


def test_every_page_can_be_reached_from_the_index():
    """From docs/index.md by links, page to page."""
    seen, todo = set(), [HANDBOOK / "index.md"]
    while todo:
        page = todo.pop().resolve()
        if page in seen or page.suffix != ".md" or not page.is_file():
            continue
        seen.add(page)
        todo += [Path(page.parent, link) for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    none(str(path.relative_to(ROOT)) for path, _ in pages() if path.is_relative_to(HANDBOOK) and path not in seen)


def test_the_architecture_page_tells_of_every_room():
    text = (HANDBOOK / "architecture.md").read_text("utf-8")
    none(room for room in rooms() if f"`{room}`" not in text)


def test_notes_of_changes_have_their_form():
    """changes/<slug>.<added|changed|fixed|removed>.md, one sentence or more, no empty one."""
    form = re.compile(r"[a-z0-9-]+\.(added|changed|fixed|removed)\.md")
    notes = [path for path in (ROOT / "changes").iterdir() if path.name != "README.md"]
    none(path.name for path in notes if not form.fullmatch(path.name) or not path.read_text("utf-8").strip())


def test_wrong_command_lines_are_seen():
    assert wrong_with(["demo", "--no-such"])
    assert not wrong_with(["demo", "--no-serve"])
    assert not wrong_with(["ARGS"])
