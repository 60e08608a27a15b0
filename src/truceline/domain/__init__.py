"""The words of the trade as frozen records, and the small rules that belong to a value."""
