"""The order rule: which amendment comes first where an order is needed and the text gives none."""

from dataclasses import dataclass, field

from comity.engines.drafting.amendments import Amendment

Key = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Order:
    """By the place in `given` (drawn by lot, or the chair's), then by the number of submission, then by id."""

    given: tuple[str, ...] = ()
    _places: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_places", {name: place for place, name in enumerate(self.given)})

    def key(self, amendment: Amendment) -> Key:
        """What to sort amendments by."""
        return self._places.get(amendment.id, len(self.given)), amendment.number, amendment.id


SUBMITTED = Order()
