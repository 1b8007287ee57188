"""What is said in a mediation stays in it: whole answers, mails, exports and the record are searched for it."""

import json

import pytest
from django.core import mail
from django.test import Client

from comity.engines.drafting import read_text
from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.notices.models import Delivery, Notice
from comity.foundation.permissions import Role
from comity.foundation.permissions.actor import ASSEMBLY_ROLES
from comity.foundation.privacy.registry import exporters
from comity.foundation.record.digests import canonical, content_digest
from comity.foundation.record.models import Content, Entry
from comity.matters.links import links_of, tasks_of
from comity.matters.models import Concern, Matter, MatterEntry
from comity.matters.queries import timeline_of
from comity.rooms.mediations.enums import Answer, SeenBy
from comity.rooms.mediations.models import Mediation, Party
from comity.rooms.mediations.privacy import erase
from comity.rooms.mediations.queries.mediations import visible_mediations
from comity.rooms.mediations.services.answering import close_answers
from comity.rooms.mediations.services.releasing import release_text
from tests.factories import NOW, make_account, make_matter, make_member_account, make_organisation
from tests.rooms.mediations.factories import (
    CONFIDED_SECRET,
    CRITICISM_SECRET,
    DRAFT_SECRET,
    INTEREST_SECRET,
    SECOND,
    SECRETS,
    TITLE_SECRET,
    Made,
    answer,
    browser,
    issue,
    make_agreed,
    make_mediation,
    make_put,
    make_released,
    tell_interest,
)

pytestmark = pytest.mark.django_db
INSIDE = (INTEREST_SECRET, CONFIDED_SECRET, CRITICISM_SECRET, DRAFT_SECRET)


def strangers(matter: Matter) -> dict[str, Account | None]:
    """Those who see everything else: the matter concerns the other member, the officers see every matter."""
    other = make_organisation()
    Concern.objects.create(matter=matter, organisation=other, named_at=NOW)
    return {
        "every office of the assembly": make_account(*sorted(ASSEMBLY_ROLES)),
        "head of another member": make_member_account(other, Role.MEMBER_HEAD),
        "public": None,
    }


def places(made: Made) -> list[str]:
    """Every page on which something of a mediation could show."""
    matter, own = made.matter, made.party(0).organisation_id
    return [
        "/",
        "/desk/",
        "/matters/",
        "/matters/board/",
        matter.get_absolute_url(),
        "/mediations/",
        "/notices/",
        "/notices/sent/",
        "/jobs/",
        "/accounts/",
        f"/members/{own}/",
        "/record/",
        *[f"/record/{entry.sequence}/" for entry in Entry.objects.filter(kind__startswith="mediations")],
    ]


def addresses(made: Made) -> list[str]:
    """Its own pages."""
    base, note = made.mediation.get_absolute_url(), made.mediation.notes.first()
    inner = ["", "mediation.json", "drafts/1/", "drafts/2/", "draft/", "put/", "close/", "end/", "interests/"]
    posts = ["drafts/1/criticism/", "answer/", "release/", f"notes/{note.pk if note else 0}/widen/"]
    return [base + part for part in inner + posts]


@pytest.mark.parametrize("make", [make_put, make_agreed], ids=["while it is put", "agreed, not released"])
def test_strangers_find_no_word_of_it_anywhere(make: object) -> None:
    made: Made = make(matter=make_matter(is_public=True))  # type: ignore[operator]
    for who, account in strangers(made.matter).items():
        found = searched(account, made)
        leaked = {
            place: [word for word in (*SECRETS, made.mediation.key) if word in text]
            for place, text in found.items()
        }
        assert {place for place, words in leaked.items() if words} == set(), who
        assert len(found) >= (14 if account else 8), "so many of the pages answered"


def test_the_same_search_finds_it_for_a_party() -> None:
    made = make_put(matter=make_matter(is_public=True))
    found = searched(made.heads[0], made)
    assert {place for place, text in found.items() if TITLE_SECRET in text} == {
        "/desk/",
        made.matter.get_absolute_url(),
        "/mediations/",
    }


def searched(account: Account | None, made: Made) -> dict[str, str]:
    """What the pages hold that answer this reader; the record's export is read to its end."""
    client = browser(account)
    answers = {place: client.get(place) for place in places(made)}
    answers["export"] = client.post("/record/export/", {"file_format": "json"})
    return {
        place: (one.getvalue() if one.streaming else one.content).decode()
        for place, one in answers.items()
        if one.status_code == 200
    }


def test_for_strangers_its_pages_are_not_there_and_the_public_is_asked_to_sign_in() -> None:
    made = make_put(matter=make_matter(is_public=True))
    for account in strangers(made.matter).values():
        for address in addresses(made):
            for response in (browser(account).get(address), browser(account).post(address)):
                if account is None and response.status_code == 302:
                    assert response["Location"].startswith("/account/login/?next=")
                else:
                    assert response.status_code in (404, 405)
                assert not any(word in response.content.decode() for word in SECRETS)


def test_a_delegate_of_a_party_who_is_no_head_or_officer_sees_nothing() -> None:
    made = make_put()
    delegate = make_member_account(made.party(0).organisation, Role.DELEGATE)
    assert browser(delegate).get(made.mediation.get_absolute_url()).status_code == 404
    assert not visible_mediations(actor_of_account(delegate)).exists()


def test_whoever_opened_it_sees_that_it_is_there_and_where_it_stands_and_nothing_inside() -> None:
    made = make_put()
    client = browser(made.opener)
    page = client.get(made.mediation.get_absolute_url()).text
    assert TITLE_SECRET in page
    assert "Put for one yes or no" in page
    assert not any(word in page for word in INSIDE)
    statuses = {client.get(address).status_code for address in addresses(made)[1:]}
    assert statuses <= {404, 405}
    agreed = make_agreed()
    assert SECOND.split("\n")[0] not in browser(agreed.opener).get(agreed.mediation.get_absolute_url()).text


def test_whoever_opened_it_and_left_the_secretariat_sees_it_no_more() -> None:
    made = make_put()
    made.opener.grants.update(ended_at=NOW)
    assert browser(made.opener).get(made.mediation.get_absolute_url()).status_code == 404


def test_what_is_told_to_the_mediator_alone_reaches_the_mediator_and_its_own_party_alone() -> None:
    made = make_put(3)
    readers = {
        "mediator": made.mediator,
        "first": made.heads[0],
        "own": made.heads[1],
        "third": made.heads[2],
    }
    pages = {
        name: "".join(browser(account).get(address).content.decode() for address in addresses(made)[:5])
        for name, account in readers.items()
    }
    assert {name: CONFIDED_SECRET in text for name, text in pages.items()} == {
        "mediator": True,
        "first": False,
        "own": True,
        "third": False,
    }
    assert all(INTEREST_SECRET in text and CRITICISM_SECRET in text for text in pages.values())


def test_what_is_widened_is_read_by_all_and_only_its_own_party_widens_it() -> None:
    made = make_mediation()
    note = tell_interest(made.party(1), CONFIDED_SECRET, SeenBy.MEDIATOR)
    address = f"{made.mediation.get_absolute_url()}notes/{note.pk}/widen/"
    for account in (made.heads[0], made.mediator):
        assert browser(account).post(address).status_code == 404
    assert CONFIDED_SECRET not in browser(made.heads[0]).get(made.mediation.get_absolute_url()).text
    browser(made.heads[1]).post(address)
    assert CONFIDED_SECRET in browser(made.heads[0]).get(made.mediation.get_absolute_url()).text


def test_what_lies_on_the_mediators_table_is_read_by_nobody_else() -> None:
    made = make_mediation()
    client = browser(made.mediator)
    address = f"{made.mediation.get_absolute_url()}draft/"
    client.post(address, {"text": DRAFT_SECRET, "language": "en", "covering": CRITICISM_SECRET, "do": "keep"})
    assert DRAFT_SECRET in client.get(address).text
    for page in ("", "draft/", "drafts/1/"):
        read = browser(made.heads[0]).get(made.mediation.get_absolute_url() + page).content.decode()
        assert DRAFT_SECRET not in read
        assert CRITICISM_SECRET not in read


@pytest.mark.parametrize("given", [Answer.YES, Answer.NO])
def test_nobody_sees_an_answer_before_all_are_in(given: Answer) -> None:
    """The pages are the same to the letter, whichever answer was given: also for the party that gave it."""
    made = make_put(3)
    pages = {}
    for one in Answer:
        Party.objects.update(answer="")
        answer(made, one)
        pages[one] = [read(account, made) for account in (made.mediator, *made.heads, made.opener)]
    assert pages[given] == pages[Answer.YES]
    assert "1 of 3 parties have answered." in pages[given][0]
    assert "1 of 3" not in pages[given][-1]


def read(account: Account, made: Made) -> str:
    """The page without what differs at each visit."""
    text = browser(account).get(made.mediation.get_absolute_url()).text
    return "\n".join(line for line in text.splitlines() if "csrfmiddlewaretoken" not in line)


def test_who_said_no_is_nowhere_once_it_is_not_agreed() -> None:
    """Whoever of the three said no, the database and every page are the same."""
    seen = set()
    for answers in [(Answer.NO, Answer.YES, Answer.YES), (Answer.YES, Answer.NO, Answer.YES)]:
        made = make_put(3)
        ended = answer(made, *answers)
        rows = list(made.mediation.parties.order_by("pk").values_list("answer", "released_at"))
        (step,) = made.mediation.steps.filter(kind="not-agreed")
        page = browser(made.mediator).get(ended.get_absolute_url()).text
        assert "3 of 3 parties answered." in page
        seen.add((tuple(rows), ended.answered, frozenset(json.loads(step.body))))
    assert seen == {((("", None),) * 3, 3, frozenset({"mediation", "step", "at", "draft", "digest"}))}


def test_who_was_silent_is_nowhere_once_it_is_closed() -> None:
    made = make_put(3)
    answer(made, Answer.YES, None, Answer.YES)
    close_answers(mediation=made.mediation, now=NOW)
    assert set(Party.objects.values_list("answer", flat=True)) == {""}
    assert "2 of 3 parties answered." in browser(made.heads[0]).get(made.mediation.get_absolute_url()).text


def test_the_record_holds_digests_of_the_steps_and_names_nobody() -> None:
    made = make_agreed()
    contents = Content.objects.filter(entry__kind="mediations.sealed").order_by("entry_id")
    assert [json.loads(one.body) for one in contents] == [
        {"who": None, "organisation": None, "about": None, "what": {"digest": step.commitment}}
        for step in made.mediation.steps.order_by("pk")
    ]
    assert [step.kind for step in made.mediation.steps.order_by("pk")] == [
        "opened",
        "draft-issued",
        "draft-issued",
        "put",
        "agreed",
    ]
    assert set(contents.values_list("account_id", "about_account_id", "organisation_id")) == {(None,) * 3}
    everything = "".join(Content.objects.values_list("body", flat=True))
    assert not any(word in everything for word in (*SECRETS, made.mediation.key))


def test_a_party_checks_the_record_by_the_steps_it_takes_away() -> None:
    made = make_put()
    steps = browser(made.heads[0]).get(f"{made.mediation.get_absolute_url()}mediation.json").json()["steps"]
    for step in steps:
        digest = content_digest(bytes.fromhex(step["salt"]), canonical(step["body"]))
        assert digest == step["digest"]
        assert json.loads(Content.objects.get(entry_id=step["entry"]).body)["what"] == {"digest": digest}


def test_the_file_taken_away_holds_what_its_reader_may_read_and_the_engine_reads_its_drafts() -> None:
    made = make_put(3)
    address = f"{made.mediation.get_absolute_url()}mediation.json"
    taken = {
        name: browser(account).get(address).json()
        for name, account in (("mediator", made.mediator), ("first", made.heads[0]), ("own", made.heads[1]))
    }
    told = {name: sorted(note["text"] for note in file["notes"]) for name, file in taken.items()}
    assert told == {
        "mediator": sorted([INTEREST_SECRET, CONFIDED_SECRET, CRITICISM_SECRET]),
        "first": sorted([INTEREST_SECRET, CRITICISM_SECRET]),
        "own": sorted([INTEREST_SECRET, CONFIDED_SECRET, CRITICISM_SECRET]),
    }
    drafts = read_text(json.dumps(taken["first"]["drafts"]).encode()).revisions
    assert [one.digest for one in drafts] == [one.digest for one in made.mediation.drafts.all()]


def test_the_matters_timeline_is_silent_until_the_release_and_tells_it_then() -> None:
    made = make_agreed()
    assert timeline_of(made.matter) == []
    assert not MatterEntry.objects.exists()
    released = make_released()
    (happened,) = timeline_of(released.matter)
    assert (happened.kind, happened.what["draft"]) == ("mediations.released", 2)


def test_mails_and_the_list_of_mails_say_nothing_of_it() -> None:
    made = make_put()
    assert len(mail.outbox) == 3 * 4
    for message in mail.outbox:
        written = f"{message.subject}\n{message.body}"
        assert not any(word in written for word in SECRETS)
    assert set(Delivery.objects.values_list("kind", flat=True)) == {"letters.confidential"}
    told = {notice.account_id for notice in Notice.objects.all()}
    assert told == {account.pk for account in (*made.heads, made.mediator)}
    listed = browser(make_account(Role.SECRETARIAT)).get("/notices/sent/").text
    assert "ediation" not in listed[listed.index("<main") :]
    assert "letters.confidential" in listed


def test_no_desk_and_no_matter_of_a_stranger_knows_of_it() -> None:
    made = make_put(matter=make_matter(is_public=True))
    for account in (*strangers(made.matter).values(), make_account(Role.RAPPORTEUR)):
        if account is not None:
            actor = actor_of_account(account)
            assert [task for task in tasks_of(actor, now=NOW) if "/mediations/" in task.address] == []
            assert links_of([made.matter.pk], actor) == {}
    (link,) = links_of([made.matter.pk], actor_of_account(made.heads[0]))[made.matter.pk]
    assert link.address == made.mediation.get_absolute_url()


def test_a_mediators_own_export_holds_no_word_that_was_told_in_it() -> None:
    made = make_put()
    for account in (made.mediator, made.opener, made.heads[0]):
        taken = json.dumps([one.export(account) for one in exporters()], default=str)
        assert not any(word in taken for word in INSIDE)


def test_erasing_the_mediator_leaves_the_mediation_without_a_name() -> None:
    made = make_put()
    assert erase(made.mediator, NOW) == 1
    assert "Mira Hollin" not in browser(made.heads[0]).get(made.mediation.get_absolute_url()).text
    assert made.fresh().mediator is None


@pytest.mark.parametrize("is_public", [True, False])
def test_the_released_text_is_read_by_whoever_sees_the_matter_and_nothing_else_of_it(is_public: bool) -> None:
    made = make_released(matter=make_matter(is_public=is_public))
    known = strangers(made.matter)
    address = made.mediation.get_absolute_url()
    for who, account in known.items():
        response = browser(account).get(address)
        if who == "public" and not is_public:
            assert (response.status_code, DRAFT_SECRET in response.content.decode()) == (302, False)
            continue
        assert "The Velvetmoor weir is opened in spring and autumn." in response.text
        assert not any(word in response.text for word in (INTEREST_SECRET, CONFIDED_SECRET, CRITICISM_SECRET))
        assert browser(account).get(f"{address}drafts/1/").status_code in (302, 404)
        assert browser(account).get(f"{address}mediation.json").status_code in (302, 404)
    outsider = make_member_account(make_organisation(), Role.MEMBER_HEAD)
    assert browser(outsider).get(address).status_code == (200 if is_public else 404)


def test_one_release_of_two_opens_nothing(client: Client) -> None:
    made = make_agreed(matter=make_matter(is_public=True))
    release_text(party=made.party(0), now=NOW)
    assert client.get(made.mediation.get_absolute_url()).status_code == 302
    page = browser(made.heads[1]).get(made.mediation.get_absolute_url()).text
    assert "1 of 2 parties have released the text." in page
    assert Mediation.objects.get().released_at is None


def test_issue_numbers_follow_each_other() -> None:
    made = make_mediation()
    assert [issue(made, f"Version {number} of it.").number for number in (1, 2, 3)] == [1, 2, 3]
