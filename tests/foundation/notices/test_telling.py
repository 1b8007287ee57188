"""Telling people on the site and by mail, once, in their language."""

from datetime import datetime
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils.translation import gettext_lazy as _

from comity.foundation.notices import notice_kind, send_notice, unread_count
from comity.foundation.notices.models import Channel, Delivery, Notice, Outcome
from comity.foundation.notices.services import choose_channel
from tests.factories import make_account

pytestmark = pytest.mark.django_db

ASKED = notice_kind("tests.asked", subject=_("You are asked about %(title)s"), template="tests/asked.txt")
URGENT = notice_kind("tests.urgent", subject=_("Now"), template="tests/asked.txt", urgent=True)
TITLE = {"en": "Safe water in small towns", "ar": "المياه الآمنة في المدن الصغيرة"}


@pytest.fixture(autouse=True)
def _own_template(settings: Any) -> None:
    (engine,) = settings.TEMPLATES
    templates = {"tests/asked.txt": "{{ title|plain_words }} & <what> follows"}
    loaders = [
        ("django.template.loaders.locmem.Loader", templates),
        "django.template.loaders.app_directories.Loader",
    ]
    options = engine["OPTIONS"] | {"loaders": loaders}
    settings.TEMPLATES = [engine | {"APP_DIRS": False, "OPTIONS": options}]


def tell(*accounts: Any, now: datetime, key: str = "", kind: Any = ASKED) -> int:
    return send_notice(
        kind=kind, accounts=accounts, context={"title": TITLE}, address="/matters/M-1/", now=now, key=key
    )


def test_a_notice_stands_on_the_site_and_goes_out_by_mail(now: datetime) -> None:
    account = make_account(email="anna@example.org")
    assert tell(account, now=now) == 1
    (message,) = mail.outbox
    assert message.to == ["anna@example.org"]
    assert message.subject == "You are asked about Safe water in small towns"
    assert message.body.startswith("Safe water in small towns & <what> follows\n\nhttp://localhost")
    assert "/matters/M-1/" in message.body
    assert unread_count(account.pk) == 1
    assert Delivery.objects.get().outcome == Outcome.SENT


def test_every_mail_is_in_its_readers_language(now: datetime) -> None:
    tell(make_account(language="ar"), now=now)
    assert TITLE["ar"] in mail.outbox[0].subject
    assert mail.outbox[0].extra_headers["Content-Language"] == "ar"


def test_nobody_is_told_the_same_twice(now: datetime) -> None:
    one, another = make_account(), make_account()
    assert tell(one, now=now, key="asked:1") == 1
    assert tell(one, another, another, now=now, key="asked:1") == 1
    assert [message.to for message in mail.outbox] == [[one.email], [another.email]]


def test_two_notices_without_a_key_are_two_notices(now: datetime) -> None:
    account = make_account()
    tell(account, now=now)
    tell(account, now=now)
    assert unread_count(account.pk) == 2


def test_a_closed_account_is_told_nothing(now: datetime) -> None:
    assert tell(make_account(is_active=False), now=now) == 0
    assert not Notice.objects.exists()


def test_who_chose_the_site_only_gets_no_mail(now: datetime) -> None:
    account = make_account()
    choose_channel(account=account, channel=Channel.SITE_ONLY, hour=8, now=now)
    tell(account, now=now)
    assert (len(mail.outbox), unread_count(account.pk)) == (0, 1)


def test_what_cannot_wait_is_mailed_whatever_was_chosen(now: datetime) -> None:
    account = make_account()
    choose_channel(account=account, channel=Channel.DIGEST, hour=8, now=now)
    tell(account, now=now, kind=URGENT)
    assert [message.subject for message in mail.outbox] == ["Now"]


def test_a_context_that_lacks_what_the_words_need_is_refused_before_anything_is_stored(now: datetime) -> None:
    with pytest.raises(KeyError):
        send_notice(kind=ASKED, accounts=[make_account()], context={}, now=now)
    assert not Notice.objects.exists()


def test_a_line_break_in_a_title_cannot_add_a_header_to_the_mail(now: datetime) -> None:
    context = {"title": {"en": "Water\r\nBcc: everybody@example.org"}}
    send_notice(kind=ASKED, accounts=[make_account()], context=context, now=now)
    assert mail.outbox[0].subject == "You are asked about Water Bcc: everybody@example.org"


def test_the_list_names_unread_notices_and_reading_one_marks_it(client: Client, now: datetime) -> None:
    account = make_account()
    client.force_login(account)
    tell(account, now=now)
    notice = Notice.objects.get()
    assert "1 notice not read yet" in client.get("/notices/").text
    page = client.get(f"/notices/{notice.pk}/").text
    assert "&lt;what&gt; follows" in page
    assert unread_count(account.pk) == 0


def test_the_head_of_every_page_says_how_many_are_not_read(client: Client, now: datetime) -> None:
    account = make_account()
    client.force_login(account)
    assert "not read)" not in client.get("/desk/").text
    tell(account, now=now)
    assert "Notices (1 not read)" in client.get("/desk/").text


def test_anothers_notice_is_not_there(client: Client, now: datetime) -> None:
    tell(make_account(), now=now)
    client.force_login(make_account())
    assert client.get(f"/notices/{Notice.objects.get().pk}/").status_code == 404


def test_marking_all_read_leaves_other_peoples_alone(client: Client, now: datetime) -> None:
    one, another = make_account(), make_account()
    tell(one, another, now=now)
    client.force_login(one)
    client.post("/notices/read/")
    assert (unread_count(one.pk), unread_count(another.pk)) == (0, 1)


def test_telling_a_thousand_takes_as_many_queries_as_telling_ten(
    jobs_wait: None, now: datetime, django_assert_max_num_queries: Any
) -> None:
    few, many = [make_account() for _n in range(10)], [make_account() for _n in range(60)]
    with django_assert_max_num_queries(40) as first:
        tell(*few, now=now)
    with django_assert_max_num_queries(len(first.captured_queries)):
        tell(*many, now=now)
