"""To be said by whoever furnishes this room."""
