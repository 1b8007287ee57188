"""Bytes to text: UTF-8, with or without its mark, and UTF-16 with its mark; any other only when it is named."""

import codecs

from comity.foundation.files.errors import UnknownEncoding, UnreadableText

# What the page offers when a file is not UTF-8. The user chooses by the sample; nothing is guessed silently.
OTHER_ENCODINGS = (
    "windows-1252",
    "windows-1250",
    "windows-1251",
    "windows-1256",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_kr",
    "macroman",
)


def text_of(content: bytes, *, file_name: str, encoding: str = "") -> str:
    """Raises UnreadableText with the byte, its position (from 0) and the row it stands in."""
    name = encoding or encoding_by_mark(content)
    try:
        return content.decode(name).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise UnreadableText(
            file=file_name,
            byte=f"{content[error.start]:02X}",
            position=error.start,
            row=content.count(b"\n", 0, error.start) + 1,
            encoding=name.upper().removesuffix("-SIG"),
            samples=samples_around(content, error.start),
        ) from error
    except LookupError as error:
        raise UnknownEncoding(file=file_name, encoding=encoding) from error


def encoding_by_mark(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig"


def samples_around(content: bytes, position: int) -> dict[str, str]:
    """How the line around the first bad byte would read in each other encoding: {encoding: text}."""
    start = content.rfind(b"\n", 0, position) + 1
    end = content.find(b"\n", position)
    line = content[max(start, position - 80) : position + 80 if end < 0 else min(end, position + 80)]
    samples = {}
    for name in OTHER_ENCODINGS:
        try:
            samples[name] = line.decode(name).strip()
        except UnicodeDecodeError:
            continue
    return samples
