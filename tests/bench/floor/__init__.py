"""The floor: the smallest honest program for the same answers. Bare WSGI, psycopg, hand-written statements.

It does what cannot be left out: it knows the caller by the token or the signature, asks for the permission, takes the
same locks, makes the same checks and writes the same rows. A family of workloads is a module with `ROUTES`.
"""
