"""What LibreOffice makes of Word files: one run of it for many questions. Run by the Python that has `uno`.

Questions as JSON on standard input, one list; answers as one list on standard output:

    {"do": "judge", "path": …}    its changes; the paragraphs with all of them accepted, and with all rejected
    {"do": "write", "path": …, "out": …, "author": …, "edits": [[verb, words, more]…]}    record changes, save as .docx

Without windows, LibreOffice 7.4 breaks over comments in a document that it shows: files with comments are converted
from the command line instead, where it shows nothing.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PIPE = f"comity-{time.time_ns()}"
WORD = "MS Word 2007 XML"
PARAGRAPH_BREAK = 0


def main() -> None:
    questions = json.load(sys.stdin)
    profile = tempfile.mkdtemp()
    office = subprocess.Popen(
        [
            *("soffice", "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
            f"-env:UserInstallation=file://{profile}",
            f"--accept=pipe,name={PIPE};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        context = connected()
        json.dump([ACTS[each["do"]](context, each) for each in questions], sys.stdout)
    finally:
        office.terminate()
        office.wait()
        shutil.rmtree(profile, ignore_errors=True)


def connected():
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            return resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.05)
    raise SystemExit("LibreOffice does not answer")


def made(context, service: str):
    return context.ServiceManager.createInstanceWithContext(service, context)


def value(name: str, content) -> PropertyValue:
    return PropertyValue(name, 0, content, 0)


def opened(context, path: str):
    desktop = made(context, "com.sun.star.frame.Desktop")
    found = desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, (value("Hidden", True),))
    if found is None:
        raise SystemExit(f"LibreOffice does not open {path}")
    return found


def judge(context, question: dict) -> dict:
    answer = {}
    for name in ("Accept", "Reject"):
        document = opened(context, question["path"])
        answer["changes"] = [
            [each.RedlineType, each.RedlineAuthor, moment(each.RedlineDateTime)]
            for each in several(document.getRedlines())
        ]
        frame = document.getCurrentController().getFrame()
        helper = made(context, "com.sun.star.frame.DispatchHelper")
        helper.executeDispatch(frame, f".uno:{name}AllTrackedChanges", "", 0, ())
        answer[name.lower()] = paragraphs(document.Text)
        document.close(True)
    return answer


def several(container):
    items = container.createEnumeration()
    while items.hasMoreElements():
        yield items.nextElement()


def paragraphs(text) -> list[str]:
    found = []
    for each in several(text):
        if each.supportsService("com.sun.star.text.Paragraph"):
            found.append(each.getString())
        elif each.supportsService("com.sun.star.text.TextTable"):
            for name in each.getCellNames():
                found += paragraphs(each.getCellByName(name))
    return found


def moment(date) -> str:
    return (
        f"{date.Year:04}-{date.Month:02}-{date.Day:02}T{date.Hours:02}:{date.Minutes:02}:{date.Seconds:02}Z"
    )


def write(context, question: dict) -> None:
    configure(context, "/org.openoffice.UserProfile/Data", givenname=question["author"], sn="")
    document = opened(context, question["path"])
    document.RecordChanges = True
    for verb, words, *more in question["edits"]:
        search = document.createSearchDescriptor()
        search.SearchString = words
        EDITS[verb](document, document.findFirst(search), *more)
    document.storeToURL(Path(question["out"]).as_uri(), (value("FilterName", WORD),))
    document.close(True)


def configure(context, path: str, **settings) -> None:
    """Settings of its profile."""
    provider = made(context, "com.sun.star.configuration.ConfigurationProvider")
    access = provider.createInstanceWithArguments(
        "com.sun.star.configuration.ConfigurationUpdateAccess", (value("nodepath", path),)
    )
    for name, content in settings.items():
        setattr(access, name, content)
    access.commitChanges()


def replace(document, found, text: str) -> None:
    found.setString(text)


def add(document, found, text: str) -> None:
    cursor = document.Text.createTextCursorByRange(found.End)
    cursor.gotoEndOfParagraph(False)
    document.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
    document.Text.insertString(cursor, text, False)


def drop(document, found) -> None:
    cursor = document.Text.createTextCursorByRange(found.Start)
    cursor.gotoStartOfParagraph(False)
    cursor.gotoNextParagraph(True)
    cursor.setString("")


def split(document, found) -> None:
    document.Text.insertControlCharacter(found.Start, PARAGRAPH_BREAK, False)


def merge(document, found) -> None:
    cursor = document.Text.createTextCursorByRange(found.Start)
    cursor.gotoEndOfParagraph(False)
    cursor.goRight(1, True)
    cursor.setString(" ")


EDITS = {"replace": replace, "add": add, "drop": drop, "split": split, "merge": merge}
ACTS = {"judge": judge, "write": write}

if __name__ == "__main__":
    main()
