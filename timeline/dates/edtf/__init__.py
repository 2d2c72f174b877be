"""Extended Date/Time Format, levels 0, 1 and 2, both ways (ISO 8601-2:2019 Annex A).

tree.py     the frozen values an expression is read into, and the errors
reader.py   text to tree
writer.py   tree to canonical text
days.py     first and last day of a date, and what "about" adds
limits.py   bounds and precision
"""

from timeline.dates.edtf.limits import bounds, is_lasting, precision, widened
from timeline.dates.edtf.reader import is_valid, parse
from timeline.dates.edtf.tree import (
    AllOf,
    Date,
    DateTime,
    Edge,
    EdtfError,
    Expression,
    Interval,
    LongYear,
    OneOf,
    OutOfRange,
    Range,
    is_approximate,
    is_uncertain,
)
from timeline.dates.edtf.writer import write

__all__ = [
    "AllOf",
    "Date",
    "DateTime",
    "Edge",
    "EdtfError",
    "Expression",
    "Interval",
    "LongYear",
    "OneOf",
    "OutOfRange",
    "Range",
    "bounds",
    "is_approximate",
    "is_lasting",
    "is_uncertain",
    "is_valid",
    "parse",
    "precision",
    "widened",
    "write",
]
