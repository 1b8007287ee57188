"""The files of a Polis export as a browser sends them: several CSV files, or the ZIP they came in."""

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from comity.engines.opinion import UnreadableVotes, polis
from comity.foundation.files import FileRefused, Limits, path_of
from comity.foundation.files.archives import check_archive

LARGEST_NUMBER = 2**31 - 1
ZIP = b"PK\x03\x04"


class ConversationRefused(Exception):
    """The files cannot become a consultation; `str()` is the sentence, with file, row and column if known."""


@dataclass(frozen=True)
class Upload:
    """A file kept on the disk under `path`, by the name its user gave it."""

    path: Path
    shown_name: str


def kept_uploads(names: Mapping[str, str]) -> list[Upload]:
    """The files behind the names that `foundation.files.keep_upload` gave."""
    return [Upload(path_of(name), shown) for name, shown in names.items()]


def read_uploads(uploads: Iterable[Upload]) -> polis.Conversation:
    """Raises ConversationRefused for anything that is not a conversation this room can hold."""
    try:
        contents = dict(pair for upload in uploads for pair in contents_of(upload))
        names = polis.parts_among(contents, place=_("the files chosen"))
        conversation = polis.read_conversation(
            {part: contents[name] for part, name in names.items()}, names=names, place=_("the files chosen")
        )
    except UnreadableVotes as error:
        raise ConversationRefused(sentence_of(error)) from error
    except (FileRefused, OSError, zipfile.BadZipFile) as error:
        raise ConversationRefused(str(error)) from error
    refuse_unstorable(conversation)
    return conversation


def sentence_of(error: UnreadableVotes) -> str:
    """In the reader's language, with the place in front."""
    return error.worded(_)


def contents_of(upload: Upload) -> list[tuple[str, bytes]]:
    with upload.path.open("rb") as opened:
        if opened.read(4) != ZIP:
            opened.seek(0)
            return [(upload.shown_name, opened.read(polis.MAX_BYTES + 1))]
    check_archive(upload.path, file_name=upload.shown_name, limits=Limits())
    with zipfile.ZipFile(upload.path) as archive:
        return [
            (PurePosixPath(name).name, archive.read(name))
            for name in archive.namelist()
            if polis.part_named(name)
        ]


def refuse_unstorable(conversation: polis.Conversation) -> None:
    """Statements keep their numbers here, so that the export is the import again."""
    if not conversation.votes.participants or not conversation.votes.statements:
        raise ConversationRefused(
            _("There is nobody or nothing in the matrix: no participant or no statement.")
        )
    for number in conversation.votes.statements:
        plain = number.isascii() and number.isdecimal() and str(int(number)) == number
        if not plain or int(number) > LARGEST_NUMBER:
            raise ConversationRefused(
                _(
                    "The statement %(number)s: its number must be a whole one from 0 to %(largest)s, "
                    "without zeros in front."
                )
                % {"number": number[:40], "largest": LARGEST_NUMBER}
            )
