"""The invented mediation: three members share a river, and a third draft of one text is out."""

from dataclasses import dataclass
from datetime import timedelta

from comity.foundation.accounts.demonstration.queries import demonstration_address
from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import Role
from comity.matters.models import Matter
from comity.members.models import Office, Organisation
from comity.rooms.mediations.enums import NoteKind, SeenBy
from comity.rooms.mediations.models import Mediation
from comity.rooms.mediations.services.drafting import issue_draft
from comity.rooms.mediations.services.noting import write_note
from comity.rooms.mediations.services.opening import open_mediation
from comity.web.demonstration.lot import Lot

TITLES = {
    "en": "Gauges on a shared river",
    "fr": "Les échelles d’un fleuve partagé",
    "es": "Las reglas de un río compartido",
    "ru": "Водомерные посты на общей реке",
    "ar": "مقاييس على نهر مشترك",
    "zh-hans": "共有河流上的水位站",
}


@dataclass(frozen=True)
class Said:
    """By which party, in which language, about which paragraph of the draft that is out (none: an interest)."""

    party: int
    language: str
    text: str
    seen_by: SeenBy = SeenBy.PARTIES
    paragraph: str = ""


INTERESTS = (
    Said(0, "en", "We flood first. We need six hours’ warning, day and night."),
    Said(
        1,
        "fr",
        "Nous payons déjà trois échelles. Nous avons besoin que la charge soit partagée.",
        SeenBy.MEDIATOR,
    ),
    Said(2, "es", "Nuestros pescadores necesitan saber cuándo se abren las compuertas."),
)
DRAFTS: tuple[tuple[str, str, tuple[Said, ...]], ...] = (
    (
        "The parties read the gauges on the river every hour.\n\nEach party pays for the gauges on its own bank.",
        "",
        (
            Said(1, "fr", "Rien ne change pour qui paie déjà.", paragraph="draft-1-2"),
            Said(0, "en", "It says who reads, and not who is told."),
        ),
    ),
    (
        "The parties read the gauges on the river every hour and tell one another at once.\n\n"
        "Each party pays for the gauges in proportion to the length of its bank.",
        "Paragraph 1 now says who is told. Paragraph 2 shares the cost.",
        (Said(2, "es", "La mayor parte de la orilla es nuestra, y la menor parte del agua.", paragraph="draft-1-2"),),
    ),
    (
        "The parties read the gauges on the river every hour and tell one another at once, six hours before a "
        "flood where that can be known.\n\n"
        "Each party pays for the gauges in equal parts.\n\n"
        "Whoever opens a sluice tells the others a day before.",
        "Equal parts in paragraph 2. Paragraph 3 is new.",
        (Said(0, "en", "Equal parts we can look at. A day before is late for us.", SeenBy.MEDIATOR, "draft-3-1"),),
    ),
)  # fmt: skip


def mediate(lot: Lot, matter: Matter, members: list[Organisation]) -> Mediation:
    """Nine days ago to three. One of the parties has somebody to sign in as; the rapporteur mediates."""
    began = lot.ago(days=9)
    mediation = open_mediation(
        matter=matter,
        titles=TITLES,
        mediator=account_of(Role.RAPPORTEUR),
        organisations=parties_of(lot, members),
        actor=actor_of_account(account_of(Role.SECRETARIAT)),
        now=began,
    )
    for said in INTERESTS:
        tell(lot, mediation, said, days=8.5)
    for place, (text, covering, criticism) in enumerate(DRAFTS):
        typed = {"text": text, "language": "en", "covering": covering}
        issue_draft(mediation=mediation, typed=typed, now=began + timedelta(days=1 + 2 * place))
        for said in criticism:
            tell(lot, mediation, said, days=7 - 2 * place)
    return mediation


def parties_of(lot: Lot, members: list[Organisation]) -> list[Organisation]:
    visited = Office.objects.get(person__account=account_of(Role.MEMBER_HEAD)).organisation
    return [visited, *lot.some("the river", [one for one in members if one != visited], 2)]


def account_of(role: Role) -> Account:
    return Account.objects.get(email=demonstration_address(role))


def tell(lot: Lot, mediation: Mediation, said: Said, *, days: float) -> None:
    """A criticism where the parties have a draft before them, else an interest."""
    draft = mediation.drafts.exclude(issued_at=None).last()
    write_note(
        party=mediation.parties.order_by("pk")[said.party],
        kind=NoteKind.CRITICISM if draft else NoteKind.INTEREST,
        text=said.text,
        language=said.language,
        seen_by=said.seen_by,
        draft=draft,
        paragraph=said.paragraph,
        now=lot.ago(days=days),
    )
