"""What can go wrong with the seal. No message shows anything of the key.

SealError
└── UnreadableSeal      place, reason
"""


class SealError(Exception):
    """Its words are for whoever runs the site."""


class UnreadableSeal(SealError):
    """`place` is the file, where it came from one."""

    def __init__(self, *, reason: str, place: str = "") -> None:
        self.place, self.reason = place, reason
        super().__init__(place, reason)

    def __str__(self) -> str:
        return f"{self.place}: the seal cannot be read: {self.reason}" if self.place else self.reason
