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
_MAX_SUMS_BYTES = 10_000
_CHUNK_BYTES = 65_536


def read(stream: BinaryIO) -> Iterator[Found]:
    """Read the timeline file in the archive; the stream must be able to go back.

    More than `MAX_DATA_BYTES` unpacked are refused before anything is unpacked.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
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
    if archive.getinfo(DATA).file_size > MAX_DATA_BYTES:
        return "is too long"
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
