"""A Word file with 3,000 amended paragraphs: reading it at least 15 times faster than pandoc, and within 100 MB.

Both sides read the same file with every change: ours into both versions with authors and dates, pandoc into its own
document with `--track-changes=all`, written as JSON. Seconds are processor seconds: of the fastest repeated call in a
process of its own for ours, of the whole process for pandoc, less those that it needs for an empty file. pandoc is
GPL: it comes from pypandoc-binary into an environment of its own and is only ever started as a program.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from bench.drafting import LARGE, SMALL
from bench.measuring import peak_megabytes, timed
from bench.peers import PeersMissingError, peers_python
from comity.engines.drafting.paragraphs import Paragraph
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.word.issuing import issued_document
from comity.engines.drafting.word.package import DOCUMENT, open_package, packed
from comity.engines.drafting.word.tracked import read_tracked

PARAGRAPHS: Final = 3_000
WORDS: Final = 60
LIMIT_RATIO: Final = 15
LIMIT_MEGABYTES: Final = 100
PANDOC: Final = "import pypandoc; print(pypandoc.get_pandoc_path())"
CHANGE: Final = 'w:author="Chile" w:date="2027-05-10T12:00:00Z"'


def tracked(paragraphs: int) -> bytes:
    """Every paragraph has a word in its middle replaced by three."""
    lot = random.Random(20270510)
    text = Revision(tuple(Paragraph.of(f"p{n}", "FRONT OLD BACK") for n in range(paragraphs)))
    parts = dict(open_package(issued_document(text)).parts)
    head, *rest = parts[DOCUMENT].decode().split("FRONT OLD BACK</w:t></w:r>")
    pieces = [head]
    for n, tail in enumerate(rest):
        old, new = lot.sample(LARGE, 2)
        pieces += [
            f'{words(lot)} </w:t></w:r><w:del w:id="{2 * n}" {CHANGE}><w:r><w:delText>{old}</w:delText></w:r></w:del>',
            f'<w:ins w:id="{2 * n + 1}" {CHANGE}><w:r><w:t>{new} and more</w:t></w:r></w:ins>',
            f'<w:r><w:t xml:space="preserve"> {words(lot)}</w:t></w:r>{tail}',
        ]
    return packed(parts | {DOCUMENT: "".join(pieces).encode()})


def words(lot: random.Random) -> str:
    return " ".join(lot.choice(SMALL if lot.random() < 0.4 else LARGE) for _ in range(WORDS // 2))


def ours(path: str) -> None:
    """In a process of its own: the seconds and the peak memory, as JSON."""
    content = Path(path).read_bytes()
    before = peak_megabytes()
    read = read_tracked(open_package(content))
    peak = peak_megabytes()
    assert len(read.base.paragraphs) == len(read.edited) == PARAGRAPHS
    assert read.authors == ("Chile",)
    del read
    _, seconds, _ = timed(lambda: read_tracked(open_package(content)))
    print(json.dumps({"seconds": seconds, "peak": peak, "above": peak - before}))


def pandoc_seconds(program: str, path: Path) -> float:
    """Processor seconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [program, "-f", "docx", "-t", "json", "--track-changes=all", "-o", "/dev/null", str(path)]
    subprocess.run(command, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Print both sides and the ratio; 2 where pandoc cannot be had."""
    try:
        python = peers_python("pandoc")
    except PeersMissingError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    program = subprocess.run(
        [python, "-c", PANDOC], check=True, capture_output=True, text=True
    ).stdout.strip()
    with tempfile.TemporaryDirectory() as folder:
        full, empty = Path(folder, "full.docx"), Path(folder, "empty.docx")
        full.write_bytes(tracked(PARAGRAPHS))
        empty.write_bytes(issued_document(Revision(())))
        command = [sys.executable, "-m", "bench.word_files", str(full)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        start = min(pandoc_seconds(program, empty) for _ in range(3))
        theirs = min(pandoc_seconds(program, full) for _ in range(3)) - start
    ratio = theirs / found["seconds"]
    print(f"word_files: a Word file of {PARAGRAPHS:,} paragraphs, each with tracked changes")
    print(f"  ours {found['seconds']:.3f} s, pandoc {theirs:.3f} s: {ratio:.1f} times (limit {LIMIT_RATIO})")
    print(f"  peak memory {found['peak']:.0f} MB (limit {LIMIT_MEGABYTES} MB),", end=" ")
    print(f"{found['above']:.0f} MB above imports and file")
    return int(ratio < LIMIT_RATIO or found["peak"] > LIMIT_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main() if len(sys.argv) == 1 else ours(sys.argv[1]))
