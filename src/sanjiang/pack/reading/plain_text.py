"""Bytes to text: UTF-8 only, no characters that the eye cannot see."""

from __future__ import annotations

import re
from typing import Final

from sanjiang.terms import Finding, refuse

_UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_MARKS: Final = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def plain_text(content: bytes, file: str) -> tuple[str, Finding | None]:
    """The file's text without its byte-order mark, or the first thing that makes it no plain text."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return "", _not_utf8(content, file, fault.start)
    unseen = _UNSEEN.search(text)
    if unseen:
        return "", _not_seen(text, file, unseen)
    return text, None


def _not_utf8(content: bytes, file: str, start: int) -> Finding:
    line = content.count(b"\n", 0, start) + 1
    code = _MARKS.get(content[:2], "GBK" if _is_gbk(content) else "")
    zh, en = (f"，像是 {code}", f"; it looks like {code}") if code else ("", "")
    return refuse(
        f"{file}:{line}",
        "pack.encoding",
        what=(f"文件不是 UTF-8 编码{zh}", f"the file is not UTF-8{en}"),
        why=(
            "包里的文件都按 UTF-8 读，别的编码会读错汉字",
            "the files of a pack are read as UTF-8; any other code garbles words",
        ),
        mend=(
            "另存为 UTF-8（Excel：“CSV UTF-8（逗号分隔）”）",
            "save it as UTF-8 (in Excel: 'CSV UTF-8 (comma delimited)')",
        ),
    )


def _is_gbk(content: bytes) -> bool:
    try:
        return any("\u4e00" <= letter <= "\u9fff" for letter in content.decode("gb18030"))
    except UnicodeDecodeError:
        return False


def _not_seen(text: str, file: str, unseen: re.Match[str]) -> Finding:
    line = text.count("\n", 0, unseen.start()) + 1
    code = f"U+{ord(unseen.group()):04X}"
    return refuse(
        f"{file}:{line}",
        "pack.unseen",
        what=(f"有看不见的字符 {code}", f"there is an unseen character, {code}"),
        why=(
            "看不见的字符会让两个看似相同的词不同，或改变显示顺序",
            "unseen characters make two words that look alike differ, or change the order shown",
        ),
        mend=("删去这个字符", "delete the character"),
    )
