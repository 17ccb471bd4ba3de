"""What can be wrong with a city's folder."""

from __future__ import annotations

from sanjiang.terms import Finding, refuse


def no_city(folder: str) -> Finding:
    """There is no city where one was asked for."""
    return refuse(
        folder,
        "city.none",
        what=("这里没有城市", "there is no city here"),
        why=("城市的文件夹由 init 建立", "a city's folder is made by init"),
        mend=(
            "先运行 init 文件夹 --pack 城市包，或换一个 --city",
            "run init FOLDER --pack DIR first, or name another --city",
        ),
    )


def no_pack_yet(stamp: int) -> Finding:
    """Nothing had been adopted at a cut."""
    return refuse(
        f"stamp {stamp}",
        "city.no_pack",
        what=("这个切点之前还没有采用城市包", "no pack had been adopted by this cut"),
        why=("每个结果都写明用的是哪个城市包", "every result names the pack that it was made with"),
        mend=("选一个晚一些的时间，或先运行 adopt", "ask for a later time, or run adopt first"),
    )
