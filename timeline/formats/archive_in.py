"""A ZIP that `archive.py` wrote: its timeline file, after its checksum was compared."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from timeline.formats import json_in
from timeline.formats.archive import CHECKSUMS, DATA
from timeline.formats.rows import Found, refused

MAX_DATA_BYTES = 4_000_000_000
"""What an archive may unpack to where no smaller limit is given."""
_MAX_SUMS_BYTES = 10_000
_CHUNK_BYTES = 65_536


def read(stream: BinaryIO, most_bytes: int | None = None) -> Iterator[Found]:
    """Read the timeline file in the archive; the stream must be able to go back.

    More than `most_bytes` unpacked (None is `MAX_DATA_BYTES`) are refused before anything is
    unpacked. What an archive says too little of is not read beyond that, and fails its checksum.
    """
    most = MAX_DATA_BYTES if most_bytes is None else min(most_bytes, MAX_DATA_BYTES)
    try:
        with zipfile.ZipFile(stream) as archive:
            size = archive.getinfo(DATA).file_size if DATA in archive.namelist() else 0
            if size > most:
                yield refused(0, DATA, f"unpacks to {size:,} bytes", f"at most {most:,} bytes")
                return
            problem = _problem(archive)
            if problem:
                yield refused(0, DATA, problem, "an archive as it was exported")
                return
            with archive.open(DATA) as data:
                yield from json_in.read(data)  # type: ignore[arg-type]  # all of BinaryIO it uses
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        yield refused(0, "", f"is no archive that can be read: {error}", "a ZIP as exported")


def _problem(archive: zipfile.ZipFile) -> str:
    """Say why the archive is not taken, "" when it is sound."""
    names = archive.namelist()
    if DATA not in names:
        return "is not in the archive"
    if CHECKSUMS not in names:
        return ""  # somebody packed the file anew; it is validated like any other
    with archive.open(CHECKSUMS) as sums:
        lines = sums.read(_MAX_SUMS_BYTES).decode("utf-8", "replace").splitlines()
    stated = {line[66:]: line[:64] for line in lines}
    digest = hashlib.sha256()
    with archive.open(DATA) as data:
        while part := data.read(_CHUNK_BYTES):
            digest.update(part)
    return "" if stated.get(DATA) == digest.hexdigest() else f"differs from its sum in {CHECKSUMS}"
