"""Members comment on elements and the zero draft; each comment is answered and linked to what came of it."""

from datetime import timedelta

import pytest
from django.test import Client

from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.notices.models import Notice
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from comity.members.models import Organisation
from comity.rooms.texts.enums import Stage
from comity.rooms.texts.errors.comments import CommentGone, CommentsClosed, MayNotSpeak, NoSuchParagraph
from comity.rooms.texts.models import Comment, Text
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.texts import latest_revision
from comity.rooms.texts.services.commenting import answer_comment, make_comment, withdraw_comment
from tests.factories import NOW, make_account, make_class, make_member_account, make_organisation
from tests.rooms.texts.factories import make_text, office

pytestmark = pytest.mark.django_db

SAID = {"fr": "Le fonds devrait être volontaire."}


def make_delegate(**fields: object) -> tuple[Account, Organisation]:
    organisation = make_organisation(**fields)
    return make_member_account(organisation), organisation


def comment_on(text: Text, *, place: int | None = None, now=NOW, delegate=None, said=SAID) -> Comment:
    account, organisation = delegate or make_delegate()
    paragraph = "" if place is None else engine_revision(latest_revision(text)).paragraphs[place].id
    return make_comment(
        text=text,
        organisation=organisation,
        bodies=said,
        paragraph=paragraph,
        actor=actor_of_account(account),
        now=now,
    )


def test_a_comment_stands_under_its_member_s_name_on_its_paragraph(client: Client):
    text = make_text(stage=Stage.ZERO_DRAFT)
    comment_on(text, place=2, delegate=make_delegate(name="Norvale"))

    page = client.get(f"{text.get_absolute_url()}comments/").content.decode()

    assert "Norvale" in page
    assert "on OP1" in page
    assert 'lang="fr"' in page
    assert "Le fonds devrait être volontaire." in page


def test_the_same_comment_sent_twice_is_one():
    text = make_text(stage=Stage.ZERO_DRAFT)
    delegate = make_delegate()

    first, second = (comment_on(text, delegate=delegate) for _ in range(2))

    assert first.pk == second.pk
    assert Entry.objects.filter(kind="texts.comment_made").count() == 1


def test_at_the_deadline_comments_are_closed():
    closes = NOW + timedelta(days=7)
    text = make_text(stage=Stage.ZERO_DRAFT, comments_close_at=closes)
    comment_on(text, now=closes - timedelta(milliseconds=1))

    with pytest.raises(CommentsClosed):
        comment_on(text, now=closes)

    assert text.comments.count() == 1


def test_under_negotiation_there_are_amendments_and_no_comments():
    with pytest.raises(CommentsClosed):
        comment_on(make_text(stage=Stage.NEGOTIATION))


def test_a_class_without_the_right_to_speak_makes_no_comment():
    silent = make_class("silent", may_speak=False)

    with pytest.raises(MayNotSpeak):
        comment_on(make_text(stage=Stage.ZERO_DRAFT), delegate=make_delegate(organisation_class=silent))


def test_nobody_comments_in_another_member_s_name():
    text = make_text(stage=Stage.ZERO_DRAFT)
    account, _own = make_delegate()

    with pytest.raises(MayNotSpeak):
        comment_on(text, delegate=(account, make_organisation()))


def test_a_paragraph_that_is_not_there_takes_no_comment():
    text = make_text(stage=Stage.ZERO_DRAFT)
    account, organisation = make_delegate()

    with pytest.raises(NoSuchParagraph):
        make_comment(
            text=text,
            organisation=organisation,
            bodies=SAID,
            paragraph="p0",
            actor=actor_of_account(account),
            now=NOW,
        )


def test_an_answer_tells_the_member_and_links_what_came_of_it(client: Client):
    text = make_text(stage=Stage.ZERO_DRAFT)
    delegate = make_delegate()
    comment = comment_on(text, delegate=delegate)
    paragraph = engine_revision(latest_revision(text)).paragraphs[2].id

    answer_comment(
        comment=comment, answers={"en": "See the fund."}, paragraphs=[paragraph], actor=office(), now=NOW
    )

    page = client.get(f"{text.get_absolute_url()}comments/").content.decode()
    assert "1 comment, 1 answered." in page
    assert f'href="/texts/{text.pk}/#{paragraph}">OP1</a>' in page
    assert Notice.objects.filter(account=delegate[0], kind="texts.comment_answered").count() == 1


def test_a_withdrawn_comment_is_shown_to_nobody_and_is_not_answered(client: Client):
    text = make_text(stage=Stage.ZERO_DRAFT)
    delegate = make_delegate()
    comment = comment_on(text, delegate=delegate)

    withdraw_comment(comment=comment, actor=actor_of_account(delegate[0]), now=NOW)

    assert "volontaire" not in client.get(f"{text.get_absolute_url()}comments/").content.decode()
    with pytest.raises(CommentGone):
        answer_comment(comment=comment, answers={"en": "No."}, paragraphs=[], actor=office(), now=NOW)


def test_by_its_pages_a_delegate_comments_and_the_secretariat_answers(client: Client):
    text = make_text(stage=Stage.ZERO_DRAFT)
    account, organisation = make_delegate()
    client.force_login(account)

    sent = client.post(
        f"{text.get_absolute_url()}comments/new/",
        {"organisation": organisation.pk, "paragraph": "", "bodies.en": "Say who pays."},
    )

    assert sent.status_code == 302
    assert text.comments.get().bodies == {"en": "Say who pays."}
    client.force_login(make_account(Role.SECRETARIAT))
    client.post(f"{text.get_absolute_url()}comments/1/answer/", {"answers.en": "Paragraph 1 says it."})
    assert text.comments.get().answers == {"en": "Paragraph 1 says it."}


def test_what_was_typed_too_late_is_shown_and_not_stored(client: Client):
    text = make_text(stage=Stage.ZERO_DRAFT, comments_close_at=NOW - timedelta(days=900))
    account, organisation = make_delegate()
    client.force_login(account)

    page = client.post(
        f"{text.get_absolute_url()}comments/new/",
        {"organisation": organisation.pk, "paragraph": "", "bodies.en": "Say who pays."},
    )

    assert "Say who pays." in page.content.decode()
    assert not text.comments.exists()
