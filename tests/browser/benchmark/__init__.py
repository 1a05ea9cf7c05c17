"""How long pages take, printed; nothing here passes or fails by a time."""
