"""Word files (.docx) with tracked changes, read and written on their own XML."""
