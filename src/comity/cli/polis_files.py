"""Opening the files of a Polis export: the only place on the command line that looks at paths."""

from pathlib import Path

from comity.engines.opinion import UnreadableVotes, polis


class UnreadablePathError(Exception):
    """A path that is not there or may not be read."""


def read_path(path: str) -> polis.Conversation:
    """The conversation in the folder `path`, or in the one matrix file `path`.

    Raises `UnreadablePathError` or an `UnreadableVotes`. A file above `polis.MAX_BYTES` is refused by its size.
    """
    place = Path(path)
    try:
        return _folder(place) if place.is_dir() else _matrix(place)
    except UnreadableVotes:
        raise
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadablePathError(f"{path}: {reason}") from None


def _folder(folder: Path) -> polis.Conversation:
    names = polis.parts_among([entry.name for entry in folder.iterdir()], place=str(folder))
    paths = {part: folder / name for part, name in names.items()}
    return polis.read_conversation(
        {part: _content(path) for part, path in paths.items()},
        names={part: str(path) for part, path in paths.items()},
        place=str(folder),
    )


def _matrix(path: Path) -> polis.Conversation:
    votes = polis.read_matrix(_content(path), file=str(path))
    return polis.Conversation(comments=(), votes=votes, events=(), summary={}, remarks=())


def _content(path: Path) -> bytes:
    """The bytes of a file, after its size has been looked at; of a pipe, no more than may be read."""
    polis.refuse_size(path.stat().st_size, file=str(path))
    with path.open("rb") as stream:
        return stream.read(polis.MAX_BYTES + 1)
