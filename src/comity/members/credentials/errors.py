"""Why a service of credentials refuses.

CredentialsError
├── MeetingIsOver        its last day has passed
├── NobodyNamed          a credential names at least one person
├── HeadNeeded           a credential names its head of delegation
├── SecondHead           a delegation has one head
├── AlreadyNamed         that person is in the delegation already
├── AlreadyPending       one credential at a time waits for the credentials officer
├── NotPending           only a pending credential is examined or withdrawn
├── ReasonNeeded         a refusal, and an acceptance without the vote its class has, say why
├── VoteNotOfClass       the statutes give this class no vote
├── OwnCredential        nobody examines the credential of a member whose office he or she holds
└── NobodySilent         every member has named its delegation

`words` says it to the person at the page.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class CredentialsError(Exception):
    words: str | Promise = ""

    def __str__(self) -> str:
        return str(self.words)


class MeetingIsOver(CredentialsError):
    words = _("The last day of this meeting has passed.")


class NobodyNamed(CredentialsError):
    words = _("Name at least one person first.")


class HeadNeeded(CredentialsError):
    words = _("Name the head of the delegation first.")


class SecondHead(CredentialsError):
    words = _("This delegation has a head already. Give the other person another function first.")


class AlreadyNamed(CredentialsError):
    words = _("This person is in the delegation already.")


class AlreadyPending(CredentialsError):
    words = _("A credential of this delegation waits for the credentials officer. Withdraw it first.")


class NotPending(CredentialsError):
    words = _("This credential is not pending any more.")


class ReasonNeeded(CredentialsError):
    words = _("Give the reason. The member and the report of the committee say it.")


class VoteNotOfClass(CredentialsError):
    words = _("The statutes give this class of members no vote.")


class OwnCredential(CredentialsError):
    words = _("You hold an office in this member. Another credentials officer examines its credential.")


class NobodySilent(CredentialsError):
    words = _("Every member on the roll has submitted its credential.")
