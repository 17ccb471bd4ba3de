"""What is said of folders and files that cannot be read as a pack."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sanjiang.pack.reading import also
from sanjiang.terms import Finding, note, refuse

_INSIDE: Final = (
    "包里只有普通文件，链接会指到包外面去",
    "a pack is plain files only; a link may lead out of it",
)


def no_folder(folder: str) -> Finding:
    """There is no such folder."""
    return refuse(
        folder,
        "pack.folder",
        what=("没有这个文件夹", "there is no such folder"),
        why=("一个包是一个文件夹", "a pack is a folder"),
        mend=("检查路径；新建用 sanjiang new-pack", "check the path; sanjiang new-pack makes a new one"),
    )


def no_manifest(folder: str) -> Finding:
    """The folder is no pack."""
    return refuse(
        folder,
        "pack.manifest",
        what=("文件夹里没有 pack.yaml", "the folder holds no pack.yaml"),
        why=("pack.yaml 说明这个包是什么", "pack.yaml says what the pack is"),
        mend=("检查路径；新建用 sanjiang new-pack", "check the path; sanjiang new-pack makes a new one"),
    )


def link(where: str) -> Finding:
    """A symbolic link."""
    return refuse(
        f"{where}:1",
        "pack.link",
        what=("这是一个符号链接", "this is a symbolic link"),
        why=_INSIDE,
        mend=("换成文件本身", "put the file itself in its place"),
    )


def no_file(where: str) -> Finding:
    """A device, pipe or socket."""
    return refuse(
        f"{where}:1",
        "pack.special",
        what=("这不是普通文件", "this is no plain file"),
        why=_INSIDE,
        mend=("移出包外", "move it out of the pack"),
    )


def unreadable(fault: OSError) -> Finding:
    """The system does not let it be read."""
    return refuse(
        f"{fault.filename}:1",
        "pack.unreadable",
        what=(f"读不了：{fault.strerror}", f"it cannot be read: {fault.strerror}"),
        why=("包里的每个文件都要读", "each file of a pack is read"),
        mend=("检查权限", "check its permissions"),
    )


def too_large(where: str, size: int, largest: int) -> Finding:
    """A file beyond the limit."""
    return refuse(
        f"{where}:1",
        "pack.large",
        what=(f"文件有 {size:,} 字节", f"the file has {size:,} bytes"),
        why=(f"包里的文件不超过 {largest:,} 字节", f"a file of a pack has at most {largest:,} bytes"),
        mend=(
            "大批数据用 sanjiang send 送，不放在包里",
            "send large data with sanjiang send; do not keep it in the pack",
        ),
    )


def too_many(folder: str, most: int) -> Finding:
    """A folder that is no pack, such as a whole disk."""
    return refuse(
        folder,
        "pack.many",
        what=(f"文件多于 {most:,} 个", f"there are more than {most:,} files"),
        why=("这不像一个包", "this does not look like a pack"),
        mend=("检查路径", "check the path"),
    )


def circle(where: str, pack: str) -> Finding:
    """A pack that lies over itself."""
    return refuse(
        where,
        "pack.uses.circle",
        what=(f"“{pack}”又用到了本包", f"'{pack}' comes back to this pack"),
        why=("一个包不能直接或间接地用自己", "no pack lies over itself, by whatever way round"),
        mend=("去掉其中一个 uses", "take one uses out"),
    )


def no_pack(where: str, pack: str) -> Finding:
    """The pack below is not there."""
    return refuse(
        where,
        "pack.uses.missing",
        what=(f"“{pack}”处没有包", f"there is no pack at '{pack}'"),
        why=(
            "uses 的 pack 是另一个包的文件夹，从本包算起",
            "pack under uses is the folder of another pack, from this one",
        ),
        mend=("改正路径，如 ../other", "mend the path, such as ../other"),
    )


def nothing_taken(where: str, part: str, there: Iterable[str]) -> Finding:
    """Nothing in the pack below has that name."""
    zh, en = also(part, there)
    return refuse(
        where,
        "pack.uses.nothing",
        what=(f"那个包里没有“{part}”{zh}", f"the other pack has no '{part}'{en}"),
        why=("take 列出要取用的文件夹或文件", "take lists the folders and files that are taken, whole"),
        mend=("改正名字，或去掉它", "mend the name or take it out"),
    )


def nobody_reads(where: str, path: str, known: Iterable[str]) -> Finding:
    """A data file that no kind matches: as likely as not misspelt."""
    zh, en = also(path, known, 0.8)
    return refuse(
        f"{where}:1",
        "pack.file.unknown",
        what=(f"没有哪一部分读“{path}”{zh}", f"nothing reads '{path}'{en}"),
        why=("名字写错的文件不会被悄悄略过", "a file with a wrong name is not passed over in silence"),
        mend=(
            "改名或移到它的文件夹；草稿放在以 . 开头的文件夹里",
            "rename it or move it to its folder; keep drafts in a folder whose name begins with '.'",
        ),
    )


def left_out(where: str) -> Finding:
    """A file of a type that a pack does not have."""
    return note(
        f"{where}:1",
        "pack.file.other",
        what=("这个文件不属于包，略过", "the file is no part of the pack and was left out"),
        why=("包由 .yaml、.csv、.sql 组成，.md 供人阅读", "a pack is .yaml, .csv and .sql; .md is for people"),
        mend=("不需要就移走", "move it away if it is not needed"),
    )


def lacking(manifest: str, path: str) -> Finding:
    """A file that each pack has."""
    return refuse(
        f"{manifest}:1",
        "pack.file.missing",
        what=(f"缺少 {path}", f"{path} is missing"),
        why=("每个包都要有它", "every pack has it"),
        mend=("补上；样子见 sanjiang new-pack 的模板", "write it; sanjiang new-pack shows what it looks like"),
    )
