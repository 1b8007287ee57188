"""`comity site set-up`: the first administrator comes in by a link that is shown once."""

import argparse
import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client

from comity.cli import site_set_up
from comity.foundation.accounts.models import Account, Invitation
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.assembly.models import the_assembly
from comity.foundation.permissions import Role
from comity.foundation.seal import read_seal
from tests.factories import make_account
from tests.foundation.accounts.signing_in import is_signed_in

pytestmark = pytest.mark.django_db


def set_up(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    site_set_up.add_arguments(parser)
    return site_set_up.run(parser.parse_args(arguments))


def test_the_link_makes_an_administrator_and_works_once(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    assert set_up("--administrator", "first@example.org", "--name", "Conference of Equals") == 0
    path = re.search(r"http://localhost:8000(\S+)", capsys.readouterr().out).group(1)  # type: ignore[union-attr]
    client.post(path, {"full_name": "Ada", "language": "en"})
    assert is_signed_in(client)
    assert actor_of_account(Account.objects.get()).assembly_roles == {Role.ADMINISTRATOR}
    assert the_assembly().names["en"] == "Conference of Equals"
    assert Client().get(path).status_code == 404
    assert mail.outbox == []


def test_a_site_with_an_administrator_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    make_account(Role.ADMINISTRATOR)
    assert set_up("--administrator", "second@example.org") == 1
    assert "--another" in capsys.readouterr().err
    assert not Invitation.objects.exists()
    assert set_up("--administrator", "second@example.org", "--another") == 0


def test_what_is_no_address_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert set_up("--administrator", "not an address") == 2
    assert "'not an address' is not an e-mail address" in capsys.readouterr().err
    assert not Invitation.objects.exists()


def test_the_seal_is_made_for_the_house_and_kept_from_others(
    capsys: pytest.CaptureFixture[str], settings: LazySettings, tmp_path: Path
) -> None:
    settings.DATA_FOLDER = tmp_path
    assert set_up("--administrator", "first@example.org", "--name", "Conference of Equals") == 0
    path = tmp_path / "keys" / "seal.pem"
    seal = read_seal(path.read_bytes())
    assert seal.certificate.subject.rfc4514_string() == "CN=Conference of Equals"
    assert seal.fingerprint in capsys.readouterr().out
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_without_a_seal_that_can_be_read_nobody_is_invited(
    capsys: pytest.CaptureFixture[str], settings: LazySettings, tmp_path: Path
) -> None:
    settings.DATA_FOLDER = tmp_path
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "seal.pem").write_text("no seal")
    assert set_up("--administrator", "first@example.org") == 2
    said = capsys.readouterr().err
    assert "seal.pem: the seal cannot be read: expected a private key" in said
    assert said.count("\n") == 1
    assert not Invitation.objects.exists()
