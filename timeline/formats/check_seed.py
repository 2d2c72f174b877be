"""Prove a timeline file against its articles: every quotation and date text occurs in its article.

    python -m timeline.formats.check_seed FOLDER [FILE ...]

FOLDER holds one article per `*.txt`; FILE defaults to every file of the seed. Articles are not
part of the repository, so this proof runs where somebody has them (docs/seed.md). Two things are
folded before comparing, and nothing else: any run of white space is one space, and typographic
quotation marks are straight ones.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from timeline.errors import InvalidInput
from timeline.formats.nouns import ClaimShape, EstimateShape
from timeline.formats.timeline_file import TimelineFile, load
from timeline.resources import seed_folder

MAX_WORDS = 30
MIN_WORDS = 3

_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_LABEL = re.compile(r"\[[^\[\]]+\]")
# A label stands for one to three words of the article.
_ONE_TO_THREE_WORDS = r"\w[\w'.-]*(?: \w[\w'.-]*){0,2}"
_SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Failure:
    """What is wrong where: a source or event by its id, the field, the text as it stands."""

    where: str
    field: str
    problem: str
    text: str = ""

    def __str__(self) -> str:
        """Write it as one line for people."""
        shown = f": “{self.text}”" if self.text else ""
        return f"{self.where}, {self.field}: {self.problem}{shown}"


@dataclass(frozen=True, slots=True)
class _Part:
    """A claim or an estimate, and where it stands."""

    where: str
    field: str
    shape: ClaimShape | EstimateShape

    @property
    def quote(self) -> str:
        return self.shape.quote or ""

    @property
    def date_words(self) -> tuple[str, str | None]:
        """The name of the field with the verbatim date words, and the words."""
        if isinstance(self.shape, ClaimShape):
            return "date_text", self.shape.date_text
        return "as_of", self.shape.as_of

    def failure(self, name: str, problem: str, text: str = "") -> Failure:
        return Failure(self.where, f"{self.field}.{name}", problem, text)


def check(file: TimelineFile, articles: Mapping[str, str]) -> list[Failure]:
    """List everything in the file that its articles do not bear out.

    Args:
        file: a validated timeline file.
        articles: whole texts by name; each must belong to exactly one source.
    """
    folded = {name: fold(text) for name, text in articles.items()}
    parts = list(_parts(file))
    failures = [failure for part in parts for failure in _faults_of_form(part)]
    failures += _repeated(parts)
    used: Counter[str] = Counter()
    for source in file.sources:
        own = [part for part in parts if part.shape.source == source.id and part.quote]
        names = _best(own, folded)
        where = f"source {source.id}"
        if len(names) != 1:
            told = f"fits {' and '.join(names)} alike" if names else "is in none of the articles"
            failures.append(Failure(where, "quotations", told))
            continue
        used[names[0]] += 1
        for part in own:
            failures += _faults_of_words(part, folded[names[0]], names[0])
    for name in folded:
        if used[name] != 1:
            failures.append(
                Failure(f"article {name}", "sources", f"belongs to {used[name]}, not 1")
            )
    return failures


def fold(text: str) -> str:
    """Make white space and quotation marks comparable; see the module."""
    return " ".join(text.translate(_STRAIGHT).split())


def occurs(words: str, text: str) -> bool:
    """Tell whether words stand in a folded text, whole: "600" is not in "1,600".

    A bracketed label in the words stands for itself or for one to three words of the text.
    """
    pieces, end = [], 0
    words = fold(words)
    for label in _LABEL.finditer(words):
        pieces.append(re.escape(words[end : label.start()]))
        pieces.append(f"(?:{re.escape(label.group())}|{_ONE_TO_THREE_WORDS})")
        end = label.end()
    pieces.append(re.escape(words[end:]))
    before = r"(?<!\w)(?<!\d[.,])" if words[:1].isalnum() else ""
    after = r"(?!\w|[.,]\d)" if words[-1:].isalnum() else ""
    return re.search(before + "".join(pieces) + after, text) is not None


def _parts(file: TimelineFile) -> Iterator[_Part]:
    for number, event in enumerate(file.events):
        where = f"event {event.id or number}"
        for index, claim in enumerate(event.claims):
            yield _Part(where, f"claims.{index}", claim)
        for index, estimate in enumerate(event.estimates):
            yield _Part(where, f"estimates.{index}", estimate)


def _best(parts: Sequence[_Part], articles: Mapping[str, str]) -> list[str]:
    """Name the articles in which most of the quotations occur: one, several alike, or none."""
    counts = {
        name: sum(occurs(part.quote, text) for part in parts) for name, text in articles.items()
    }
    most = max(counts.values(), default=0)
    return [name for name, count in counts.items() if count == most] if most else []


def _faults_of_form(part: _Part) -> Iterator[Failure]:
    """What is wrong with a part without looking into any article."""
    if part.shape.source is None:
        yield part.failure("source", "is missing")
    if not part.quote:
        yield part.failure("quote", "is missing")
        return
    count = len(part.quote.split())
    if count > MAX_WORDS:
        yield part.failure("quote", f"has {count} words, more than {MAX_WORDS}", part.quote)
    if len(_LABEL.sub(" ", part.quote).split()) < MIN_WORDS:
        yield part.failure("quote", f"has fewer than {MIN_WORDS} words of its own", part.quote)
    name, words = part.date_words
    if words and not part.shape.why and not occurs(words, fold(part.quote)):
        yield part.failure(name, "is not in its quote, and no why explains it", words)
    if isinstance(part.shape, EstimateShape):
        yield from _faults_of_numbers(part, part.shape)


def _faults_of_numbers(part: _Part, estimate: EstimateShape) -> Iterator[Failure]:
    quote = fold(part.quote).casefold()
    for name, number in (("low", estimate.low), ("high", estimate.high)):
        if number is None:
            continue
        forms = [f"{number:,}", str(number), *_SPELLED[number : number + 1]]
        if not any(occurs(form, quote) for form in forms):
            yield part.failure(name, "is a number that its quote does not hold", str(number))


def _faults_of_words(part: _Part, article: str, name: str) -> Iterator[Failure]:
    if not occurs(part.quote, article):
        yield part.failure("quote", f"does not occur in {name}", part.quote)
    field, words = part.date_words
    if words and not occurs(words, article):
        yield part.failure(field, f"does not occur in {name}", words)


def _repeated(parts: Sequence[_Part]) -> Iterator[Failure]:
    """Quotations used again without a word why: one use needs no reason, every further one does."""
    plain: set[tuple[str | None, str]] = set()
    for part in parts:
        key = part.shape.source, fold(part.quote)
        if part.quote and not part.shape.why:
            if key in plain:
                yield part.failure("quote", "is used before, and no why explains it", part.quote)
            plain.add(key)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check files against a folder of articles; give the exit code, 1 when anything failed."""
    parser = argparse.ArgumentParser(prog="check-seed", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("articles", help="folder with one *.txt for each article")
    parser.add_argument("files", nargs="*", type=Path, help="timeline files; the seed by default")
    given = parser.parse_args(arguments)
    # An empty argument is what `make check-seed` without ARTICLES gives; it is no folder.
    folder = Path(given.articles) if given.articles else None
    articles = (
        {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))}
        if folder
        else {}
    )
    if not articles:
        print(f"no articles (*.txt) in “{given.articles}”", file=sys.stderr)
        return 1
    files = given.files or sorted(seed_folder().glob("*.json"))
    failed = not files
    for path in files:
        failed |= not _tell(path, articles)
    return int(failed)


def _tell(path: Path, articles: Mapping[str, str]) -> bool:
    """Check one file and print what was found; True when nothing failed."""
    try:
        file = load(path)
    except InvalidInput as error:
        failures = [Failure("file", fault.field, fault.message) for fault in error.faults]
    else:
        failures = check(file, articles)
    for failure in failures:
        print(f"{path.name}: {failure}", file=sys.stderr)
    if not failures:
        count = sum(len(event.claims) + len(event.estimates) for event in file.events)
        print(f"{path.name}: {count} quotations occur in {len(articles)} articles")
    return not failures


if __name__ == "__main__":
    sys.exit(main())
