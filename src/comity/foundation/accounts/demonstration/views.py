"""The mailbox of a demonstration."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from comity.foundation.accounts.demonstration.queries import as_letter, mail_kept
from comity.foundation.permissions.views import asks

ON_A_PAGE = 20


@asks("accounts.see_demonstration_mail")
def mailbox(request: HttpRequest) -> HttpResponse:
    address = request.GET.get("address", "").strip()[:254].replace("\0", "")
    page = Paginator(mail_kept(address), ON_A_PAGE).get_page(request.GET.get("page"))
    letters = [as_letter(mail) for mail in page]
    return render(request, "accounts/mailbox.html", {"page": page, "letters": letters, "address": address})
