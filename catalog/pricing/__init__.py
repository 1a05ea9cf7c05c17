"""What prices are made of, in plain Python: no Django, no database, no clock."""
