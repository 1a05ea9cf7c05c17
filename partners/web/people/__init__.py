"""The people of a partner: who works here, in which role, and who is invited."""
