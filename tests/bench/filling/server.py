"""The settings of the private server: fast and careless while it is filled, those of a production afterwards."""

import psycopg

FOR_GOOD = {
    "shared_buffers": "'2GB'",
    "effective_cache_size": "'6GB'",
    "work_mem": "'16MB'",
    "random_page_cost": "1.1",
    "max_wal_size": "'4GB'",
    "checkpoint_timeout": "'15min'",
}
"""What a production on a machine with 8 GB would say."""

WHILE_FILLING = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "max_wal_size": "'32GB'",
    "checkpoint_timeout": "'1h'",
}


def set_for_good(url: str) -> None:
    """`shared_buffers` waits for the next start."""
    _set(url, FOR_GOOD)


def hurry(url: str) -> None:
    _set(url, WHILE_FILLING)


def calm_down(url: str) -> None:
    """Everything lies safely on the disk when this returns."""
    with psycopg.connect(url, autocommit=True) as connection:
        for name in WHILE_FILLING:
            connection.execute(f"ALTER SYSTEM RESET {name}")
    _set(url, FOR_GOOD)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CHECKPOINT")


def _set(url: str, settings: dict[str, str]) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for name, value in settings.items():
            connection.execute(f"ALTER SYSTEM SET {name} = {value}")
        connection.execute("SELECT pg_reload_conf()")
