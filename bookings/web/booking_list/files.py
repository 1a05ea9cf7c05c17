"""A list as a file: CSV written row by row as it is sent, XLSX row by row and compressed before it is sent."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from bookings.web.booking_list.cells import Cell

BYTE_ORDER_MARK = "\ufeff"
"""By which Excel knows UTF-8."""

LONGEST_CELL = 32_767
WIDTH = 18
WIDE = 32


class _Echo:
    """csv writes into it and gets back what it wrote."""

    def write(self, line: str) -> str:
        return line


def as_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK + writer.writerow(header)
    for row in rows:
        yield writer.writerow([_in_words(cell) for cell in row])


def as_xlsx(title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The heading stays in sight."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    for number in range(len(header)):
        sheet.column_dimensions[_letter(number)].width = WIDE if number == 0 else WIDTH
    sheet.append([_heading(sheet, word) for word in header])
    for row in rows:
        sheet.append([_formatted(sheet, cell) for cell in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _in_words(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    return "" if cell is None else str(cell)


def _heading(sheet: WriteOnlyWorksheet, word: str) -> Any:
    cell = WriteOnlyCell(sheet, word)
    cell.font = Font(bold=True)
    return cell


def _formatted(sheet: WriteOnlyWorksheet, value: Cell) -> Any:
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, value[:LONGEST_CELL])
        cell.data_type = "s"
        return cell
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(value, Decimal):
        cell.number_format = "#,##0.00"
    return cell


def _letter(number: int) -> str:
    return chr(ord("A") + number)
