"""What can stop a backup or a restore. Whatever is raised, the site is as it was and nothing is left half.

BackupError
├── CannotWrite          path, reason
├── ProgramFailed        program, reason
├── UnreadableArchive    path, reason
├── DoesNotFit           path, reason
├── SiteIsNotEmpty
└── SiteIsRunning
"""

from pathlib import Path

from django.utils.translation import gettext_lazy as _


class BackupError(Exception):
    """Its words say what happened, where, and what to do."""


class PathProblem(BackupError):
    words = _("%(path)s: %(reason)s")

    def __init__(self, path: Path, reason: object) -> None:
        self.path, self.reason = path, reason
        super().__init__(str(path), str(reason))

    def __str__(self) -> str:
        return str(self.words) % {"path": self.path, "reason": self.reason}


class CannotWrite(PathProblem):
    words = _("%(path)s cannot be written: %(reason)s")


class UnreadableArchive(PathProblem):
    words = _("%(path)s is not a backup that can be restored: %(reason)s")


class DoesNotFit(PathProblem):
    words = _("%(path)s does not fit this site: %(reason)s")


class ProgramFailed(BackupError):
    def __init__(self, program: str, reason: str) -> None:
        self.program, self.reason = program, reason
        super().__init__(program, reason)

    def __str__(self) -> str:
        words = _("%(program)s did not do its work: %(reason)s")
        return str(words) % {"program": self.program, "reason": self.reason}


class SiteIsNotEmpty(BackupError):
    def __str__(self) -> str:
        return str(
            _(
                "This site holds accounts, entries of the record or files. Restoring would put the backup in their"
                " place: say --replace-everything if that is wanted; what is here now is then moved aside."
            )
        )


class SiteIsRunning(BackupError):
    def __str__(self) -> str:
        return str(_("The site is running. Stop it, then restore again."))
