"""The staff pages' own part: who is signed in, and for which partner they work."""
