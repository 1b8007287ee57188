"""Everybody sees who would vote before a question opens, and who votes once it is open, by name and with the reason."""

import hashlib

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comity.decisions.errors import RollRefused
from comity.decisions.models import Attendance, MemberFigures, Proxy
from comity.decisions.queries.roll_to_freeze import roll_to_freeze
from comity.decisions.queries.rolls import Wanted, frozen_roll, roll_now_read
from comity.decisions.services.opening import open_question
from comity.decisions.services.preparing import withdraw_question
from comity.decisions.services.statutes import adopt_statutes
from comity.foundation.permissions import Role
from comity.members.credentials.services import accept_credential
from tests.decisions.factories import NOW, STATUTES, make_members, make_question
from tests.factories import make_account, make_actor, make_class, make_matter, make_organisation
from tests.members.credentials.made import make_credential, make_meeting

pytestmark = pytest.mark.django_db
WEIGHTED = STATUTES.replace("may-split: true", "weight: {formula: 12 // membership}")


@pytest.fixture
def reader(client):
    client.force_login(make_account(Role.CHAIR))
    return client


def named(*names, class_code="full"):
    return [make_organisation(name, organisation_class=make_class(class_code)) for name in names]


def proxy(giver, holder, question):
    where = {"meeting": question.meeting} if question.meeting_id else {"matter": question.matter}
    return Proxy.objects.create(giver=giver, holder=holder, given_at=NOW, **where)


def in_hall(question, *present, absent=()):
    for member in (*present, *absent):
        credential = make_credential(question.meeting, NOW, member)
        accept_credential(
            credential=credential, may_vote=True, actor=make_actor(Role.CREDENTIALS_OFFICER), now=NOW
        )
    for member in present:
        Attendance.objects.create(
            meeting=question.meeting, organisation=member, is_present=True, taken_at=NOW
        )


def test_before_the_opening_the_page_says_who_would_vote_and_why_not(reader):
    anna, bela, cora = named("Anna", "Bela", "Cora")
    named("Watchers", class_code="observer")
    named("Visitors", class_code="guest")
    question = make_question(meeting=make_meeting(NOW))
    in_hall(question, anna, bela)
    proxy(cora, anna, question)
    page = reader.get(question.get_absolute_url()).text
    assert "As it stands on" in page
    assert "its class has no vote: 1" in page
    assert '<bdi class="mono">guest</bdi>' in page
    roll = roll_now_read(question, now=NOW)
    assert (roll.members, roll.could_vote, roll.absent, roll.proxies, roll.votes) == (4, 3, 2, 1, 3)


def test_the_table_stands_in_alphabetical_order_and_says_the_reason_of_each(reader):
    zeno, anna, _milo = named("Zeno", "Anna", "Milo")
    question = make_question(meeting=make_meeting(NOW))
    in_hall(question, zeno)
    proxy(anna, zeno, question)
    roll = roll_now_read(question, now=NOW)
    rows = [(one.name.text, one.reason, str(one.holder or "")) for one in roll.found(Wanted(), language="en")]
    assert rows == [("Anna", "", "Zeno"), ("Milo", "absent, and no proxy was given", ""), ("Zeno", "", "")]
    page = reader.get(f"/decisions/{question.pk}/roll/").text
    assert page.index("Anna") < page.index("Milo") < page.rindex("Zeno")
    assert "proxy to Zeno" in page
    assert "roll.csv" not in page


def test_the_frozen_roll_stays_whatever_happens_to_the_members_afterwards(reader):
    anna, bela = named("Anna", "Bela")
    question = make_question()
    before = roll_now_read(question, now=NOW)
    question = open_question(question=question, actor=None, now=NOW)
    anna.names = {"en": "Zoe"}
    anna.save()
    MemberFigures.objects.create(organisation=bela, weight="9", entered_at=NOW)
    named("Dora")
    frozen = frozen_roll(question)
    assert (frozen.roll.voters, frozen.roll.holders, frozen.roll.silent) == (
        before.roll.voters,
        before.roll.holders,
        before.roll.silent,
    )
    assert [one.name.text for one in frozen.found(Wanted(), language="en")] == ["Anna", "Bela"]
    page = reader.get(question.get_absolute_url()).text
    assert question.roll_digest in page
    table = reader.get(f"/decisions/{question.pk}/roll/").text
    assert "Dora" not in table
    assert "Zoe" not in table


def test_the_file_of_the_frozen_roll_has_the_recorded_digest_and_there_is_none_before(reader):
    named("Anna", "Bela")
    question = make_question()
    address = f"/decisions/{question.pk}/roll.csv"
    assert reader.get(address).status_code == 404
    question = open_question(question=question, actor=None, now=NOW)
    content = reader.get(address).content
    assert hashlib.sha256(content).hexdigest() == question.roll_digest
    assert content.splitlines()[0] == b"id,class,weight,country,region,present,proxy_to"


def test_the_table_is_narrowed_by_name_class_and_right(reader):
    anna, bela = named("Anna Ligue", "Béla")
    (_watcher,) = named("Anna Watch", class_code="observer")
    question = make_question(meeting=make_meeting(NOW))
    in_hall(question, anna)
    proxy(bela, anna, question)

    def names(**wanted):
        roll = roll_now_read(question, now=NOW)
        return [one.name.text for one in roll.found(Wanted(**wanted), language="en")]

    assert names(words="anna") == ["Anna Ligue", "Anna Watch"]
    assert names(words="bela") == ["Béla"]
    assert names(class_name="observer") == ["Anna Watch"]
    assert names(standing="represented") == ["Béla"]
    assert names(standing="cannot-vote") == ["Anna Watch"]
    assert names(standing="can-vote", words="anna") == ["Anna Ligue"]
    page = reader.get(f"/decisions/{question.pk}/roll/?words=bela&standing=nonsense")
    assert "Béla" in page.text
    assert "1 of 3 members" in page.text
    assert "No member answers to this" in reader.get(f"/decisions/{question.pk}/roll/?words=xyz").text


def test_a_circle_of_proxies_is_told_by_name_with_what_to_do(reader):
    anna, bela, _cora = named("Anna", "Bela", "Cora")
    question = make_question()
    proxy(anna, bela, question)
    proxy(bela, anna, question)
    words = "The proxies go in a circle: Anna → Bela → Anna. One of these members takes its proxy back"
    assert words in reader.get(question.get_absolute_url()).text
    assert words in reader.get(f"/decisions/{question.pk}/roll/").text
    assert str(anna.pk) not in str(refusal_of(question))


def refusal_of(question):
    with pytest.raises(RollRefused) as refusal:
        roll_to_freeze(question, now=NOW)
    return refusal.value


def test_a_proxy_passed_on_too_many_and_of_another_class_are_told_by_name():
    anna, bela, cora, dora, ezra = named("Anna", "Bela", "Cora", "Dora", "Ezra")
    (watcher,) = named("Watch", class_code="observer")
    question = make_question(meeting=make_meeting(NOW))
    in_hall(question, ezra)
    for giver in (anna, bela, cora):
        proxy(giver, ezra, question)
    assert str(refusal_of(question)).startswith(
        "Ezra holds 3 proxies; the statutes allow 2. One of the givers"
    )
    Proxy.objects.all().delete()
    proxy(anna, bela, question)
    proxy(bela, cora, question)
    assert str(refusal_of(question)).startswith("The proxy of Anna goes to Bela, who is absent")
    Proxy.objects.all().delete()
    proxy(dora, watcher, question)
    assert str(refusal_of(question)).startswith("Watch may not hold the proxy of Dora")


@pytest.mark.parametrize(
    ("membership", "words"),
    [(0, "The weight of the member Anna divides by zero."), (1, "")],
)
def test_figures_that_give_no_weight_keep_the_roll_from_being_frozen_and_say_whose(membership, words):
    anna, _bela = named("Anna", "Bela")
    MemberFigures.objects.create(organisation=anna, membership=membership, entered_at=NOW)
    question = make_question_under(WEIGHTED)
    if words:
        assert str(refusal_of(question)).startswith(words)
    else:
        roll = roll_now_read(question, now=NOW)
        assert (roll.votes, roll.without_figures) == (13, 1)


def test_a_formula_that_gives_less_than_nothing_is_told_with_the_member():
    source = STATUTES.replace("may-split: true", "weight: {formula: membership - 10}")
    anna, _bela = named("Anna", "Bela")
    MemberFigures.objects.create(organisation=anna, membership=3, entered_at=NOW)
    said = str(refusal_of(make_question_under(source)))
    assert said.startswith("The member Anna has the weight -7")


def test_a_member_outside_the_regions_of_the_statutes_is_told_with_what_to_do():
    source = STATUTES.replace("proxies:", "regions: [north]\nproxies:")
    named("Anna")
    assert "Enter the region of every member" in str(refusal_of(make_question_under(source)))


def make_question_under(source):
    question = make_question(matter=make_matter())
    question.statutes = adopt_statutes(source=source, note="", actor=None, now=NOW)
    question.save()
    return question


def test_a_withdrawn_question_has_no_roll(reader):
    named("Anna", "Bela")
    question = withdraw_question(question=make_question(), reason="", actor=None, now=NOW)
    assert "Who votes" not in reader.get(question.get_absolute_url()).text
    assert reader.get(f"/decisions/{question.pk}/roll/").status_code == 404


def test_a_stranger_sees_the_roll_of_a_public_matter_only(client):
    named("Anna", "Bela")
    hidden = make_question(matter=make_matter(is_public=False))
    public = make_question(matter=make_matter(is_public=True))
    assert client.get(f"/decisions/{hidden.pk}/roll/").status_code in (302, 404)
    assert client.get(f"/decisions/{public.pk}/roll/").status_code == 200


@pytest.mark.parametrize("opened", [False, True])
def test_the_roll_asks_the_database_as_often_for_many_members_as_for_few(reader, opened):
    counts = []
    for more in (3, 40):
        members = make_members(more)
        question = make_question()
        proxy(members[0], members[1], question)
        if opened:
            open_question(question=question, actor=None, now=timezone.now())
        reader.get(f"/decisions/{question.pk}/roll/?words=org")
        with CaptureQueriesContext(connection) as queries:
            reader.get(f"/decisions/{question.pk}/roll/?words=org")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_long_roll_is_paged(reader):
    make_members(101)
    question = make_question()
    first = reader.get(f"/decisions/{question.pk}/roll/")
    assert len(first.context["page"].object_list) == 100
    second = reader.get(f"/decisions/{question.pk}/roll/?page=2")
    assert len(second.context["page"].object_list) == 1
