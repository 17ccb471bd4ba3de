"""Faults of disk and database as findings."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator
from typing import Final

import duckdb
from sqlalchemy.exc import DBAPIError

from sanjiang.terms import Finding, Refused, refuse

_FULL: Final = ("no space left", "disk is full", "disk full", "could not extend file", "disk quota")
_BUSY: Final = ("database is locked", "lock timeout")
_SHUT: Final = ("readonly database", "read-only", "permission denied", "unable to open")


@contextlib.contextmanager
def saving(where: str) -> Iterator[None]:
    """Tell a full, shut or busy disk or database as a finding; what was begun inside is not kept.

    Raises:
        Refused: codes ``store.full``, ``store.shut``, ``store.busy``.
    """
    try:
        yield
    except (OSError, duckdb.Error, DBAPIError) as fault:
        found = _finding(where, fault)
        if found is None:
            raise
        raise Refused([found]) from fault


def _finding(where: str, fault: Exception) -> Finding | None:
    said = str(fault).lower()
    number = fault.errno if isinstance(fault, OSError) else None
    if number in (errno.ENOSPC, errno.EDQUOT) or any(word in said for word in _FULL):
        return _full(where)
    if any(word in said for word in _BUSY):
        return _busy(where)
    if number in (errno.EROFS, errno.EACCES, errno.EPERM) or any(word in said for word in _SHUT):
        return _shut(where)
    return None


def _full(where: str) -> Finding:
    return refuse(
        where,
        "store.full",
        what=("磁盘已满，未保存", "the disk is full; nothing was saved"),
        why=("提交须先写入磁盘再确认", "what is acknowledged was written to the disk first"),
        mend=("腾出空间后重新提交", "free some space, then do it again"),
    )


def _busy(where: str) -> Finding:
    return refuse(
        where,
        "store.busy",
        what=("另一进程正在写入，等候超时，未保存", "another process kept writing for too long; nothing was saved"),
        why=("同一时刻只有一个进程取戳记", "one process at a time takes a stamp"),
        mend=("稍后重新提交", "do it again in a while"),
    )


def _shut(where: str) -> Finding:
    return refuse(
        where,
        "store.shut",
        what=("无法写入该文件夹或数据库，未保存", "the folder or database cannot be written; nothing was saved"),
        why=("权限不足或为只读", "rights are missing, or it is read-only"),
        mend=("核对文件夹与数据库的权限", "check the rights on the folder and the database"),
    )
