"""A person's own export: everything, for that person alone, for a week."""

import io
import json
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import Role
from comity.foundation.privacy.consents import give_consent
from comity.foundation.privacy.errors import ExportUnderWay, TooManyExports
from comity.foundation.privacy.exports import ask_for_export, folder
from comity.foundation.privacy.models import PersonalExport
from comity.foundation.privacy.privacy import remove_old_exports
from comity.foundation.privacy.registry import exporters
from tests.factories import make_account

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path


def ask(account: Account, now: datetime) -> None:
    ask_for_export(account=account, actor=actor_of_account(account), now=now, address_after="/privacy/mine/")


def archive_of(account: Account) -> zipfile.ZipFile:
    export = PersonalExport.objects.filter(account=account)[0]
    return zipfile.ZipFile(folder() / export.file)


def test_the_archive_holds_a_part_from_every_app_and_a_list_of_them(now: datetime) -> None:
    account = make_account(Role.CHAIR, full_name="Åsa Öberg", language="fr")
    give_consent(actor=actor_of_account(account), now=now)
    ask(account, now)
    archive = archive_of(account)
    parts = {f"{exporter.name}.json" for exporter in exporters()}
    assert set(archive.namelist()) == parts | {"README.txt"}
    assert {"accounts.json", "jobs.json", "notices.json", "privacy.json", "record.json"} <= parts
    account_part = json.loads(archive.read("accounts.json"))["data"]
    assert account_part["account"]["full_name"] == "Åsa Öberg"
    assert [role["role"] for role in account_part["roles"]] == ["chair"]
    assert json.loads(archive.read("privacy.json"))["data"]["consents"][0]["version"] == "1"


def test_the_archive_holds_nothing_of_anybody_else(now: datetime) -> None:
    account = make_account()
    other = make_account(Role.CHAIR, email="somebody.else@example.org", full_name="Somebody Else")
    give_consent(actor=actor_of_account(other), now=now)
    ask(account, now)
    archive = archive_of(account)
    whole = b"".join(archive.read(name) for name in archive.namelist())
    assert b"somebody.else" not in whole
    assert b"Somebody Else" not in whole


def test_only_its_owner_can_download_it(client: Client, now: datetime) -> None:
    account = make_account()
    ask(account, now)
    export = PersonalExport.objects.get()
    client.force_login(make_account(Role.ADMINISTRATOR))
    assert client.get(f"/privacy/mine/exports/{export.pk}/").status_code == 404
    client.force_login(account)
    response = client.get(f"/privacy/mine/exports/{export.pk}/")
    assert response["Content-Disposition"] == 'attachment; filename="comity-2027-05-10.zip"'
    assert zipfile.ZipFile(io.BytesIO(response.content)).testzip() is None


def test_a_second_one_is_refused_while_the_first_is_made(jobs_wait: None, now: datetime) -> None:
    account = make_account()
    ask(account, now)
    with pytest.raises(ExportUnderWay):
        ask(account, now)


def test_three_a_day_are_the_most(now: datetime) -> None:
    account = make_account()
    for hour in range(3):
        ask(account, now + timedelta(hours=hour))
    with pytest.raises(TooManyExports) as refusal:
        ask(account, now + timedelta(hours=4))
    assert refusal.value.next_at == now + timedelta(days=1)
    ask(account, now + timedelta(days=1, minutes=1))


def test_after_a_week_the_file_is_gone_too(now: datetime) -> None:
    account = make_account()
    ask(account, now)
    assert remove_old_exports(now + timedelta(seconds=1)) == 1
    assert list(folder().iterdir()) == []


def test_asking_on_the_page_leads_to_the_progress_and_then_back(client: Client) -> None:
    account = make_account()
    client.force_login(account)
    page = client.post("/privacy/mine/exports/", follow=True).text
    assert "Your data is ready." in page
    assert "/privacy/mine/" in page
    assert "Download the archive" in client.get("/privacy/mine/").text
