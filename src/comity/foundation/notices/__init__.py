"""Notices: by e-mail and on the site, in the reader's language."""
