"""The faulty packs of ``tests/faults``: each is the first pack with one thing changed, and what must be said of it.

``python -m tests.pack.faulty`` writes down anew what is said, to be read before it is kept.
"""

from pathlib import Path

import yaml

from sanjiang.terms import LANGS
from tests.pack.given import template, told

FOLDER = Path(__file__).parent.parent / "faults"
CASES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def case(name):
    """One case as written."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))


def spoilt(contents, fault):
    """The contents with the fault planted."""
    text = fault.get("text")
    if text is None:
        before = contents[fault["file"]].decode()
        assert before.count(fault["find"]) >= 1, fault["name"]
        text = before.replace(fault["find"], fault["put"], 1)
    return {**contents, fault["file"]: text.encode(fault.get("encoding", "utf-8"))}


def says(contents):
    """Everything that is said of contents, by language."""
    findings = told(contents)
    return {lang: [finding.render(lang) + "\n" for finding in findings] for lang in sorted(LANGS)}


def _lines(dumper, text):
    block = "\n" in text and not text.startswith((" ", "\t"))
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if block else None)


class _Dumper(yaml.SafeDumper):
    pass


_Dumper.add_representer(str, _lines)

if __name__ == "__main__":
    for name in CASES:
        fault = case(name)
        fault["says"] = says(spoilt(template(), fault))
        text = yaml.dump(fault, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)
        (FOLDER / f"{name}.yaml").write_text(text, "utf-8")
