"""One module a format, oldest first; a format that has been released is never edited."""
