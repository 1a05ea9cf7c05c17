"""pgbouncer in transaction mode, with few connections, so that they really are shared."""

import os
import shutil
import subprocess
from pathlib import Path

import psycopg

from config.private_postgres.cluster import DATABASE, PORT, SUPERUSER
from config.private_postgres.identity import unprivileged
from tests.cluster.postgres import Server
from tests.config.web_server import free_port, wait_until

CONNECTIONS = 10
SAID_AT_START = (
    "SET jit = off; SET lock_timeout = '5s'; SET statement_timeout = '30s'; "
    "SET idle_in_transaction_session_timeout = '60s'"
)
"""What Holdfast says to a session of its own, here said by the pooler; as in the README."""

CONFIGURATION = """
[databases]
holdfast = host={primary} port={at} dbname={name} connect_query='{said}'
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = trust
auth_file = {people}
pool_mode = transaction
default_pool_size = {connections}
max_client_conn = 500
server_connect_timeout = 2
server_login_retry = 1
query_wait_timeout = 20
"""


class Pooler:
    def __init__(self, folder: Path, primary: Server) -> None:
        folder.mkdir()
        self.port = free_port()
        people, configuration = folder / "people.txt", folder / "pgbouncer.ini"
        people.write_text(f'"{SUPERUSER}" ""\n')
        configuration.write_text(
            CONFIGURATION.format(
                primary=primary.cluster.sockets,
                at=PORT,
                name=DATABASE,
                said=SAID_AT_START.replace("'", "''"),
                port=self.port,
                people=people,
                connections=CONNECTIONS,
            )
        )
        program = shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")
        assert program, "pgbouncer is missing: run make test-cluster, which installs it"
        with (folder / "pgbouncer.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*unprivileged(), program, configuration], stdout=log, stderr=log
            )
        wait_until(self._answers, (folder / "pgbouncer.log").read_text)

    @property
    def url(self) -> str:
        return f"postgres://{SUPERUSER}@127.0.0.1:{self.port}/{DATABASE}"

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url, prepare_threshold=None).close()
        except psycopg.OperationalError:
            return False
        return True
