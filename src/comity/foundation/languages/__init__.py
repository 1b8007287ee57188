"""Content in any language: a `Wording` carries its language and its direction wherever it goes."""

from comity.foundation.direction import direction
from comity.foundation.languages.wording import Wording, language_name, wording_in

__all__ = ["Wording", "direction", "language_name", "wording_in"]
