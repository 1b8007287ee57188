"""`python -m bench` runs every bench; `python -m bench opinion` runs one."""

import subprocess
import sys

from bench import decisions, drafting, opinion, record_log, roll, text_pdf, voting_power, word_files


def imports() -> int:
    """It sets up a site of its own, so it has a process of its own."""
    return subprocess.run([sys.executable, "-m", "bench.imports"], check=False).returncode


def live_votes() -> int:
    """The same."""
    return subprocess.run([sys.executable, "-m", "bench.live_votes"], check=False).returncode


BENCHES = {
    "opinion": opinion.main,
    "decisions": decisions.main,
    "drafting": drafting.main,
    "text_pdf": text_pdf.main,
    "word_files": word_files.main,
    "voting_power": voting_power.main,
    "roll": roll.main,
    "record_log": record_log.main,
    "imports": imports,
    "live_votes": live_votes,
}


def main(names: list[str]) -> int:
    """Run the benches in `names`, or all; the first status that is not 0 is returned."""
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"bench: there is no {unknown[0]!r}; there are: {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    statuses = [BENCHES[name]() for name in names or BENCHES]
    return next((status for status in statuses if status), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
