from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.foundation.backup.sites import SiteOnDisk, Sites


@pytest.fixture(scope="package")
def sites(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    sites = Sites(tmp_path_factory.mktemp("sites"))
    yield sites
    sites.clear()


@pytest.fixture(scope="package")
def backed_up(sites: Sites, tmp_path_factory: pytest.TempPathFactory) -> tuple[SiteOnDisk, Path]:
    """A site with a life behind it, and a backup made while nobody wrote: the site is not changed any more."""
    site = sites.migrated()
    with site.writing():
        pass
    archive = tmp_path_factory.mktemp("backups") / "site.tar.gz"
    assert site.command("backup", str(archive)).returncode == 0
    return site, archive
