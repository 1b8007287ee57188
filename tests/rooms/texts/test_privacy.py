"""What a member said on a text is the member's; who wrote it for the member is handed over and erased."""

import pytest

from comity.foundation.permissions import Role
from comity.rooms.texts.enums import StatementKind
from comity.rooms.texts.models import Comment, MemberStatement, Proposal, Translation
from comity.rooms.texts.privacy import erase, export
from comity.rooms.texts.queries.texts import latest_revision
from tests.factories import NOW, make_account, make_member_account, make_organisation
from tests.rooms.texts.factories import make_submitted, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def written():
    """A comment, an amendment, a statement and a translation by one person, and a statement by another."""
    text, member = make_text(), make_organisation()
    author = make_member_account(member, Role.MEMBER_HEAD)
    Comment.objects.create(
        text=text,
        revision=latest_revision(text),
        number=1,
        organisation=member,
        author=author,
        bodies={"en": "Say who pays."},
        made_at=NOW,
    )
    proposal = make_submitted(text, 4, "Requests the secretariat to report soon.", by=member)
    Proposal.objects.filter(pk=proposal.pk).update(author=author)
    for person, words in ((author, "We abstain."), (make_account(), "We agree.")):
        MemberStatement.objects.create(
            text=text,
            organisation=member,
            author=person,
            kind=StatementKind.EXPLANATION,
            bodies={"en": words},
            made_at=NOW,
        )
    Translation.objects.create(
        text=text,
        language="fr",
        paragraph="p",
        source="a",
        words="b",
        translator=author,
        translated_at=NOW,
    )
    return text, author


def test_a_person_takes_away_its_own_words_and_nobody_elses(written):
    text, author = written

    taken = export(author)

    assert [(each["code"], each["state"]) for each in taken.pop("amendments")] == [("A1", "submitted")]
    assert taken == {
        "comments": [{"text": text.reference, "number": 1, "bodies": {"en": "Say who pays."}}],
        "statements": [{"text": text.reference, "kind": "explanation", "bodies": {"en": "We abstain."}}],
        "translations": [{"text": text.reference, "language": "fr", "words": "b"}],
    }


def test_an_erasure_takes_the_name_and_leaves_the_members_words(written):
    _text, author = written

    assert erase(author, NOW) == 4

    assert [each.bodies for each in MemberStatement.objects.order_by("pk")] == [
        {"en": "We abstain."},
        {"en": "We agree."},
    ]
    assert MemberStatement.objects.filter(author=None).count() == 1
    assert not any(export(author).values())
