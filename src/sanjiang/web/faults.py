"""What can be wrong with a call, in words."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import Final

from sanjiang.terms import Finding, Refused, refuse

_UNKNOWN: Final = "unknown"
"""How the codes end that say that a thing is not there."""
_OURS: Final = ("sql.", "table.")
"""How the codes begin that tell of the engine's own tables: for the log, not for a reader."""
_NOT_NOW: Final = ("store.busy", "store.full", "store.shut")


class Unanswered(Exception):  # noqa: N818  an answer to the reader, not an error of the program
    """Raised where a call gets findings instead of a page."""

    def __init__(self, status: int, findings: Iterable[Finding]) -> None:
        self.status = int(status)
        self.findings = tuple(findings)
        super().__init__(f"{self.status} {', '.join(finding.code for finding in self.findings)}")

    @classmethod
    def of(cls, refused: Refused) -> Unanswered:
        """The status that fits a refusal: our own fault, not now, not allowed, not there, or a wrong call."""
        codes = [finding.code for finding in refused.findings]
        if any(code.startswith(_OURS) for code in codes):
            return broken()
        if any(code in _NOT_NOW for code in codes):
            return cls(HTTPStatus.SERVICE_UNAVAILABLE, refused.findings)
        if any(code == "access.forbidden" for code in codes):
            return cls(HTTPStatus.FORBIDDEN, refused.findings)
        if codes and all(code.endswith(_UNKNOWN) for code in codes):
            return cls(HTTPStatus.NOT_FOUND, refused.findings)
        return cls(HTTPStatus.BAD_REQUEST, refused.findings)


def no_page(path: str) -> Unanswered:
    """There is no page at an address."""
    finding = refuse(
        "path",
        "web.path_unknown",
        what=(f"没有这个地址：{path}", f"there is no page at {path}"),
        why=("每一页的地址都固定，从目录可到", "pages have fixed addresses, all of them reached from the overview"),
        mend=("回总览，从上面的条目走", "go back to the overview and follow its links"),
    )
    return Unanswered(HTTPStatus.NOT_FOUND, [finding])


def no_city(name: str, known: Iterable[str]) -> Unanswered:
    """There is no city of a name."""
    names = "、".join(known)
    finding = refuse(
        "city",
        "web.city_unknown",
        what=(f"这里没有城市“{name}”", f"there is no city '{name}' here"),
        why=(f"本服务有：{names}", f"this server has: {names.replace('、', ', ')}"),
        mend=("从首页选一个城市", "choose a city on the first page"),
    )
    return Unanswered(HTTPStatus.NOT_FOUND, [finding])


def nothing_there(where: str, value: str) -> Unanswered:
    """A page exists for such things, but not for this one."""
    finding = refuse(
        where,
        "web.thing_unknown",
        what=(f"没有“{value}”", f"there is no '{value}'"),
        why=("城市包和已收受的公布数里都没有它", "neither the pack nor the accepted publications hold it"),
        mend=("从列表里选一个", "choose one from the list"),
    )
    return Unanswered(HTTPStatus.NOT_FOUND, [finding])


def no_form(form: str, path: str) -> Unanswered:
    """A page has no such form."""
    finding = refuse(
        "path",
        "web.form_unknown",
        what=(f"{path} 没有 .{form}", f"{path} has no .{form}"),
        why=(
            "每页有 .json 和 .csv，询函另有 .docx，报告另有 .pdf、.docx、.xlsx",
            "pages have .json and .csv, letters also .docx, reports .pdf, .docx and .xlsx",
        ),
        mend=("去掉后缀", "leave the suffix out"),
    )
    return Unanswered(HTTPStatus.NOT_FOUND, [finding])


def wrong_method(path: str) -> Unanswered:
    """An address is only read, not written to."""
    finding = refuse(
        "method",
        "web.method",
        what=(f"{path} 只能读", f"{path} can only be read"),
        why=("只有登记表可以提交", "only the form for an answer is sent"),
        mend=("用 GET 或 HEAD", "use GET or HEAD"),
    )
    return Unanswered(HTTPStatus.METHOD_NOT_ALLOWED, [finding])


def not_ours() -> Unanswered:
    """A form came from elsewhere, or its session is over."""
    finding = refuse(
        "token",
        "web.form_strange",
        what=("这张表不是从本次会话的页面提交的", "this form was not sent from a page of this session"),
        why=("别的网站不能替操作员提交", "no other site may send a form in the operator's name"),
        mend=("重新打开登记页，再填一次", "open the page of the form again and fill it in"),
    )
    return Unanswered(HTTPStatus.FORBIDDEN, [finding])


def form_unread() -> Unanswered:
    """What was sent is not the form of an answer."""
    finding = refuse(
        "body",
        "web.form_unread",
        what=("读不出这张表", "the form could not be read"),
        why=("它写错了，带有文件，或栏目太多", "it is malformed, carries a file or has too many fields"),
        mend=("重新打开登记页，再填一次", "open the page of the form again and fill it in"),
    )
    return Unanswered(HTTPStatus.BAD_REQUEST, [finding])


def link_used() -> Unanswered:
    """The operator's link is wrong, or was used."""
    finding = refuse(
        "link",
        "web.link_used",
        what=("这个链接不对，或已经用过", "this link is wrong or was used"),
        why=("操作员的链接只能用一次", "the operator's link works once"),
        mend=("重新运行 serve，用它印出的新链接", "run serve again and use the link that it prints"),
    )
    return Unanswered(HTTPStatus.FORBIDDEN, [finding])


def too_long() -> Unanswered:
    """More was sent than a form holds."""
    finding = refuse(
        "body",
        "web.body_long",
        what=("内容过长", "the body is too long"),
        why=("一张表不超过 64 KB", "a form has at most 64 KB"),
        mend=("文件请用命令行 send", "send files by the command send"),
    )
    return Unanswered(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, [finding])


def broken() -> Unanswered:
    """Something failed that is no fault of the reader."""
    finding = refuse(
        "server",
        "web.broken",
        what=("这一页没有做成", "this page could not be made"),
        why=("程序出了错，已记在服务的日志里", "the program failed; the server's log has the account"),
        mend=("稍后再试；仍不行就告诉维护者", "try again; if it stays, tell the maintainer"),
    )
    return Unanswered(HTTPStatus.INTERNAL_SERVER_ERROR, [finding])


def no_table(name: str, known: Iterable[str]) -> Unanswered:
    """A page has no table of an id."""
    names = ", ".join(known)
    finding = refuse(
        "table",
        "web.table_unknown",
        what=(f"本页没有表“{name}”", f"this page has no table '{name}'"),
        why=(f"本页的表：{names}", f"its tables are: {names}"),
        mend=("选其中一个，或去掉 table", "choose one of them, or leave table out"),
    )
    return Unanswered(HTTPStatus.NOT_FOUND, [finding])


def no_brief(part: str) -> Unanswered:
    """A page, or a form of it, has no short form."""
    finding = refuse(
        "part",
        "web.part",
        what=(f"这里不能要 part={part}", f"part={part} cannot be asked for here"),
        why=("只有数字来历页的网页有短式", "only the page of a figure's working has a short form, as HTML"),
        mend=("去掉 part", "leave part out"),
    )
    return Unanswered(HTTPStatus.BAD_REQUEST, [finding])


def wrong_choice(where: str, value: str, choices: Iterable[str]) -> Finding:
    """A value is none of a closed list."""
    names = "、".join(choices)
    return refuse(
        where,
        "web.choice",
        what=(f"{where} 不能是“{value}”", f"{where} cannot be '{value}'"),
        why=(f"只能是：{names}", f"it is one of: {names.replace('、', ', ')}"),
        mend=("选其中一个，或去掉它", "choose one of them, or leave it out"),
    )


def no_time(where: str, value: str) -> Finding:
    """A value is no day, time or stamp."""
    return refuse(
        where,
        "web.time",
        what=(f"“{value}”不是日子或时间", f"'{value}' is not a day or a time"),
        why=(
            "日子写作年-月-日；as_of 也可以是时间或印记号",
            "a day is year-month-day; as_of may also be a time or a stamp",
        ),
        mend=("照此改写，或去掉它", "write it so, or leave it out"),
    )


def twice(where: str) -> Finding:
    """A name stands twice in the query."""
    return refuse(
        where,
        "web.twice",
        what=(f"{where} 写了两次", f"{where} stands twice"),
        why=("一个名字只能有一个值", "a name has one value"),
        mend=("留一个", "keep one of them"),
    )
