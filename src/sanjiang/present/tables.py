"""The board and the matrix as plain tables, for CSV and for readers of tables."""

from __future__ import annotations

from sanjiang.present.blocks import Cell, Column, DataTable, Row
from sanjiang.present.pictures import Board, Matrix, MatrixCell
from sanjiang.present.words import frame
from sanjiang.terms import Lang


def board_table(board: Board, lang: Lang) -> DataTable:
    """The target board without its strips."""
    names = ("indicator", "base", "latest", "goal", "pace", "verdict", "beside")
    columns = tuple(Column(name, frame(name, lang)) for name in names)
    rows = tuple(
        Row(
            (Cell((row.name,), row.sub), row.base, row.latest, row.goal, row.pace, row.verdict, row.beside),
            group=row.group,
            id=row.id,
        )
        for row in board.rows
    )
    return DataTable(board.id, columns, rows)


def matrix_table(matrix: Matrix, lang: Lang) -> DataTable:
    """The known matrix: a cell without a figure says what stands there instead."""
    columns = (
        Column("name", frame("indicator", lang)),
        *(Column(name, name, align="right") for name in matrix.columns),
        *((Column("goal", matrix.goal),) if matrix.goal else ()),
    )
    rows = tuple(
        Row(
            (
                Cell((row.name,)),
                *(_cell(cell, lang) for cell in row.cells),
                *((Cell(row.goal),) if matrix.goal else ()),
            ),
            group=row.group,
        )
        for row in matrix.rows
    )
    return DataTable(matrix.id, columns, rows)


def _cell(cell: MatrixCell, lang: Lang) -> Cell:
    if cell.figure is not None:
        return Cell((cell.figure,))
    if cell.kind == "na":
        return Cell()
    words = frame("beside_key" if cell.kind == "beside" else "none_key", lang)
    return Cell((cell.title or words,))
