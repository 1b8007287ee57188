"""What may fail outside the house is said on a page of its own, not as a fault of ours."""

from collections.abc import Callable
from smtplib import SMTPException

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class MailTrouble:
    """A page that has to send mail at once (a sign-in code) says so when the mail server does not take it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, SMTPException | ConnectionError | TimeoutError):
            return render(request, "foundation/mail_trouble.html", status=503)
        return None
