"""What can be wrong with a log, its proofs and its papers, as one family.

    RecordError
    ├── NotProven                    checked, and it does not hold
    │   ├── OutsideTree              an entry that a tree of this size does not have
    │   ├── NotGrown                 the later tree is smaller than the earlier one
    │   ├── WrongProofLength
    │   ├── NoHash                   something in a proof that is not a hash's length
    │   ├── OtherEntry               an inclusion proof that leads to another root
    │   ├── OtherPast                a consistency proof that does not lead to the earlier root
    │   ├── OtherFuture              a consistency proof that does not lead to the later root
    │   ├── Fork                     two roots of one size
    │   ├── BadSignature             a known key's signature that does not fit
    │   ├── UnknownSigner            no signature by a key that was asked for
    │   ├── UnnamedSigner            a signature by a key that a bundle does not name
    │   ├── OtherLog                 a paper of another log
    │   ├── OtherSize                a proof from another size than the witness holds
    │   ├── OtherTile                a stored tile that its entries do not make
    │   ├── OtherContent             a content with another digest than the recorded one
    │   ├── OtherPlace               the proof of another entry
    │   ├── OtherCheckpoint          proofs of one bundle that lead to different checkpoints
    │   ├── WrongKeyForSize          a checkpoint by a key that had not yet, or no longer, the word
    │   ├── KeyNotHandedOver
    │   ├── KeyHandedOverTwice
    │   └── DoesNotHold              the first thing in a bundle that is false; knows the file
    ├── Unreadable                   not what it should be in form
    │   ├── UnreadablePath           not a tile's path
    │   ├── UnreadableEntries        not an entry bundle
    │   ├── UnreadableKey
    │   ├── UnreadableNote
    │   ├── UnreadableCheckpoint
    │   ├── UnreadableSubmission
    │   ├── UnreadableRotation
    │   ├── UnreadableEntry
    │   ├── UnreadableProof
    │   ├── UnreadableBundle
    │   └── UnreadableFile           one file of a bundle; knows which
    ├── InFile                       what DoesNotHold and UnreadableFile share
    ├── TileMissing                  the store does not hold a tile that the size asks for
    ├── TileTooShort
    └── EntryTooLong                 more than the 65,535 bytes of an entry bundle

An error carries data; `problem` is its sentence, marked for translation. `worded(translate)` says it in the
reader's language, and `str(error)` in English. Hashes are shown as hexadecimal digits.
"""

from collections.abc import Callable
from typing import ClassVar

Words = str | int


def gettext_noop(message: str) -> str:
    """Mark a sentence for the translators; the edge that words it looks up the translation."""
    return message


class RecordError(Exception):
    """`data` fills the placeholders of `problem`."""

    problem: ClassVar[str] = gettext_noop("The record cannot be used.")

    def __init__(self, **data: Words | bytes) -> None:
        self.data = {name: _shown(value) for name, value in data.items()}
        super().__init__(*self.data.values())

    def worded(self, translate: Callable[[str], str]) -> str:
        """What is wrong, as one line."""
        return translate(self.problem).format(**self.data)

    def __str__(self) -> str:
        return self.worded(str)


def _shown(value: Words | bytes, *, limit: int = 200) -> Words:
    """`value` in one short printable line; bytes are hashes."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, int):
        return value
    text = value if len(value) <= limit else value[:limit] + "…"
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


class NotProven(RecordError):
    """Checked, and it does not hold."""


class OutsideTree(NotProven):
    problem = gettext_noop("There is no entry {index} in a tree of {size} entries; they count from 0.")


class NotGrown(NotProven):
    problem = gettext_noop("A log only grows: expected at least {expected} entries as before, found {found}.")


class WrongProofLength(NotProven):
    problem = gettext_noop("Expected a proof of {expected} hashes, found {found}.")


class NoHash(NotProven):
    problem = gettext_noop("Expected hashes of {expected} bytes in the proof, found one of {found}.")


class OtherEntry(NotProven):
    problem = gettext_noop(
        "The proof does not show entry {index} in this tree: expected the root {expected}, found {found}."
    )


class OtherPast(NotProven):
    problem = gettext_noop(
        "The proof does not begin with the earlier tree of {size} entries:"
        " expected the root {expected}, found {found}."
    )


class OtherFuture(NotProven):
    problem = gettext_noop(
        "The proof does not end in the later tree of {size} entries:"
        " expected the root {expected}, found {found}."
    )


class Fork(NotProven):
    problem = gettext_noop(
        "Two different trees of {size} entries: expected the root {expected}, found {found}."
    )


class TileMissing(RecordError):
    problem = gettext_noop("The store does not hold {path}.")


class TileTooShort(RecordError):
    problem = gettext_noop("Expected {expected} bytes in {path}, found {found}.")


class EntryTooLong(RecordError):
    problem = gettext_noop("An entry of {found} bytes does not fit: an entry bundle takes up to {expected}.")


class Unreadable(RecordError):
    """Not what it should be in form."""


class UnreadablePath(Unreadable):
    problem = gettext_noop("{path} is not the path of a tile.")


class UnreadableEntries(Unreadable):
    problem = gettext_noop("{path} is not an entry bundle of {width} entries.")


class UnreadableKey(Unreadable):
    problem = gettext_noop("{key} is not a key: {reason}.")


class UnreadableNote(Unreadable):
    problem = gettext_noop("This is not a signed note: {reason}.")


class UnreadableCheckpoint(Unreadable):
    problem = gettext_noop("This is not a checkpoint: {reason}.")


class BadSignature(NotProven):
    problem = gettext_noop("The signature of {name} with the key {key} does not fit this text.")


class UnknownSigner(NotProven):
    problem = gettext_noop("Expected a signature by {expected}, found: {found}.")


class OtherLog(NotProven):
    problem = gettext_noop("This belongs to another log: expected {expected}, found {found}.")


class UnreadableSubmission(Unreadable):
    problem = gettext_noop("This is not what a witness is asked with: {reason}.")


class UnreadableRotation(Unreadable):
    problem = gettext_noop("This does not hand over a key: {reason}.")


class WrongKeyForSize(NotProven):
    problem = gettext_noop(
        "The key {key} speaks for trees of {first} to {last} entries; it signed one of {size}."
    )


class KeyNotHandedOver(NotProven):
    problem = gettext_noop("Nothing leads from the key {trusted} to the key {found}.")


class KeyHandedOverTwice(NotProven):
    problem = gettext_noop("The key {key} was handed over twice, to {first} and to {second}.")


class OtherSize(NotProven):
    problem = gettext_noop("The witness holds a tree of {expected} entries; the proof begins at {found}.")


class UnreadableEntry(Unreadable):
    problem = gettext_noop("This is not the head of an entry: {reason}.")


class UnreadableProof(Unreadable):
    problem = gettext_noop("This is not a proof: {reason}.")


class OtherContent(NotProven):
    problem = gettext_noop(
        "This is not the content that was recorded: expected the digest {expected}, found {found}."
    )


class OtherPlace(NotProven):
    problem = gettext_noop("This proof is of another entry: expected place {expected}, found {found}.")


class OtherCheckpoint(NotProven):
    problem = gettext_noop("This proof is of another checkpoint than the one of entry {first}.")


class UnnamedSigner(NotProven):
    problem = gettext_noop("A signature is by {found}, which is not among the bundle's keys.")


class UnreadableBundle(Unreadable):
    problem = gettext_noop("This is not a proof bundle: {reason}.")


class InFile(RecordError):
    """Something in one file of a bundle; `cause` says what."""

    problem = gettext_noop("{file}: {problem}")

    def __init__(self, file: str, cause: RecordError) -> None:
        self.cause = cause
        super().__init__(file=file)

    def worded(self, translate: Callable[[str], str]) -> str:
        return translate(self.problem).format(file=self.data["file"], problem=self.cause.worded(translate))


class DoesNotHold(InFile, NotProven):
    """The first thing in a bundle that was checked and is false."""


class UnreadableFile(InFile, Unreadable):
    """A file of a bundle that is not what it should be in form."""


class OtherTile(NotProven):
    problem = gettext_noop("The store's {path} is not what its entries make of it.")
