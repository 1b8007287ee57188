"""A site as one archive, and back.

    backup = make_backup(site, Path("monday.tar.gz"), now=now)
    restored = restore_backup(site, Path("monday.tar.gz"), now=now)

The archive (tar, gzip) holds the database as it was at one moment, the files folder, and a manifest with the
SHA-256 of each part. Keys go to a file of their own beside it, never into it.
"""

from comity.foundation.backup.errors import BackupError
from comity.foundation.backup.making import Backup, make_backup
from comity.foundation.backup.restoring import Restored, restore_backup
from comity.foundation.backup.site import Site

__all__ = ["Backup", "BackupError", "Restored", "Site", "make_backup", "restore_backup"]
