"""Work in the background, with its progress on the page."""
