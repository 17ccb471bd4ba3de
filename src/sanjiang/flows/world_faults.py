"""Why no world can be invented."""

from __future__ import annotations

from collections.abc import Sequence

from sanjiang.terms import Finding, Text, refuse


def real_city(name: Text) -> Finding:
    """The city is no demonstration."""
    return refuse(
        "world",
        "world.real_city",
        what=(f"{name.of('zh')}没有声明为演示城市", f"{name.of('en')} is not declared a demonstration"),
        why=("真实的城市不收虚构的数", "no invented figure enters a real city"),
        mend=(
            "用 --city 指定演示城市；演示城市的 pack.yaml 里写 demonstration: yes",
            "name a demonstration with --city; its pack.yaml says demonstration: yes",
        ),
    )


def out_of_range(option: str, value: int, least: int, most: int) -> Finding:
    """A number too small or too large."""
    return refuse(
        option,
        "world.range",
        what=(f"{option} 是 {value:,}", f"{option} is {value:,}"),
        why=(f"可取 {least:,} 到 {most:,}", f"it lies from {least:,} to {most:,}"),
        mend=("换一个数", "give another number"),
    )


def which_form(name: str, known: Sequence[str]) -> Finding:
    """No monthly form, several of them, or none of the name."""
    listed = ", ".join(known)
    return refuse(
        "--dataset",
        "world.form",
        what=(
            f"没有施行中的月报“{name}”" if name else f"施行中的月报有 {len(known)} 张",
            f"there is no monthly form '{name}' in force" if name else f"{len(known)} monthly forms are in force",
        ),
        why=(
            f"要报给一张施行中的月报{f'：{listed}' if known else ''}",
            f"returns answer one monthly form in force{f': {listed}' if known else ''}",
        ),
        mend=("用 --dataset 指定一张", "name one with --dataset"),
    )


def not_known(form: str, column: str) -> Finding:
    """The form requires what no invented firm knows."""
    return refuse(
        form,
        "world.column",
        what=(f"报表 {form} 必填“{column}”", f"form {form} requires '{column}'"),
        why=("虚构的单位填不了这一项", "no invented firm knows it"),
        mend=("让这一项可以空着，或换一张报表", "do not require it, or take another form"),
    )


def not_valid(form: str, until: str, valid: str) -> Finding:
    """The form is not valid until the last month."""
    return refuse(
        "--until",
        "world.not_valid",
        what=(f"报表 {form} 的有效期到 {valid}，不到 {until}", f"form {form} is valid until {valid}, not {until}"),
        why=("过了有效期的报表不能再收", "an expired form collects nothing"),
        mend=(f"写 --until {valid} 或更早", f"give --until {valid} or earlier"),
    )


def no_month(until: str) -> Finding:
    """The last period is no month."""
    return refuse(
        "--until",
        "world.no_month",
        what=(f"{until} 不是一个月", f"{until} is no month"),
        why=("月报到某个月为止", "monthly returns end with a month"),
        mend=("写成 2024-05 这样的月份", "write a month such as 2024-05"),
    )


def no_area(own: str) -> Finding:
    """No area to report for."""
    return refuse(
        "areas/areas.csv",
        "world.no_area",
        what=(f"{own} 之下没有六位 99 开头的地区", f"{own} has no areas of six digits that begin with 99"),
        why=("虚构的单位只能在虚构的地区", "invented firms lie in invented areas"),
        mend=("在 areas.csv 里写出它们，parent 写城市", "write them in areas.csv, with the city as their parent"),
    )


def no_industry() -> Finding:
    """No class of industry to report."""
    return refuse(
        "classification/industry.csv",
        "world.no_industry",
        what=("没有四位的行业代码", "there is no industry code of four digits"),
        why=("每个单位报一个行业小类", "each firm states its class"),
        mend=("在 industry.csv 里写出小类", "write the classes in industry.csv"),
    )
