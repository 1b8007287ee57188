"""What can stand in the way of a comment."""

from django.utils.translation import gettext as _

from comity.rooms.texts.errors.base import TextError


class CommentsClosed(TextError):
    def __str__(self) -> str:
        return _("Comments on this text are closed. What you typed is below; nothing was stored.")


class MayNotSpeak(TextError):
    def __str__(self) -> str:
        return _("Your member is not on the roll today, or its class has no right to speak.")


class NoSuchParagraph(TextError):
    def __str__(self) -> str:
        return _("This paragraph is no longer in the text. Choose another, or the whole text.")


class CommentGone(TextError):
    def __str__(self) -> str:
        return _("This comment was withdrawn: it is not answered.")
