"""What a notice says, in the language that is active."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import gettext as _

from comity.foundation.accounts.models import Account
from comity.foundation.languages import wording_in
from comity.foundation.notices.models import Notice
from comity.foundation.notices.registry import NoticeKind, kind_named


@dataclass(frozen=True)
class Worded:
    subject: str
    body: str


@contextmanager
def language_of(account: Account | None) -> Iterator[None]:
    """The language somebody chose, else the site's own."""
    with translation.override((account and account.language) or settings.LANGUAGE_CODE):
        yield


def words_of(notice: Notice) -> Worded:
    """A notice of a room that is no longer installed still says where it led."""
    kind = kind_named(notice.kind)
    if kind is None:
        return Worded(_("A notice from a part of the site that is no longer there"), notice.address)
    return words_for(kind, notice.context)


def words_for(kind: NoticeKind, context: Mapping[str, Any]) -> Worded:
    """Raises KeyError where the subject names a value that the context does not hold."""
    return Worded(subject_for(kind, context), plain_text(kind.template, context))


def subject_for(kind: NoticeKind, context: Mapping[str, Any]) -> str:
    values = {
        name: wording_in(value).text if isinstance(value, Mapping) else value
        for name, value in context.items()
    }
    return " ".join((str(kind.subject) % values).split())


def plain_text(template: str, context: Mapping[str, Any]) -> str:
    """Nothing is escaped: it is no HTML."""
    loaded: Any = get_template(template)
    return str(loaded.template.render(Context(dict(context), autoescape=False))).strip()
