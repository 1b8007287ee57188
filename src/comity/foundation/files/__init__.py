"""Uploads are hostile until they are read: what comes in is checked here before any room opens it.

    table = read_table(path, file_name="roll.xlsx", limits=Limits())     # CSV or XLSX, by content
    data = read_json(path, file_name="roll.json", limits=Limits())

Everything that cannot be used raises a `FileRefused` that names the file, the row and the column and says what
to do; a single cell that cannot be used is a `CellRefused` kept with its row, so that the other rows can go on.
"""

from comity.foundation.files.cells import refusal_of
from comity.foundation.files.documents import read_json
from comity.foundation.files.errors import CellRefused, FileRefused
from comity.foundation.files.kinds import Kind, kind_of
from comity.foundation.files.limits import Limits
from comity.foundation.files.lines import Line, Table
from comity.foundation.files.storage import (
    StoredFile,
    discard,
    discard_older_than,
    keep_upload,
    path_of,
)
from comity.foundation.files.tables import read_table
from comity.foundation.files.writing import write_csv, write_xlsx

__all__ = [
    "CellRefused",
    "FileRefused",
    "Kind",
    "Limits",
    "Line",
    "StoredFile",
    "Table",
    "discard",
    "discard_older_than",
    "keep_upload",
    "kind_of",
    "path_of",
    "read_json",
    "read_table",
    "refusal_of",
    "write_csv",
    "write_xlsx",
]
