"""The server lives from the first lease to the end of the last, whichever way the holders end."""

import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from config.private_postgres import Cluster, ClusterUnavailable, hold
from config.private_postgres.binaries import ENVIRONMENT_NAME
from config.private_postgres.cluster import PORT
from tests.config.private_postgres.conftest import ask, eventually, server_in

HOLD_FOR_EVER = """
import pathlib, sys, time
from config.private_postgres import Cluster, hold
lease = hold(Cluster(pathlib.Path(sys.argv[1])))
print("held", flush=True)
time.sleep(600)
"""


def test_first_lease_starts_and_last_one_stops(cluster: Cluster) -> None:
    first = hold(cluster)
    second = hold(cluster)
    server = server_in(cluster.data)

    first.release()

    assert ask(cluster, "SELECT 1") == [(1,)]
    assert server_in(cluster.data) == server
    second.release()
    eventually(lambda: server_in(cluster.data) is None)


def test_what_was_written_is_there_after_a_restart(cluster: Cluster) -> None:
    with hold(cluster):
        ask(cluster, "CREATE TABLE kept AS SELECT 'still here' AS words")
    eventually(lambda: server_in(cluster.data) is None)

    with hold(cluster):
        assert ask(cluster, "SELECT words FROM kept") == [("still here",)]


def test_starters_at_the_same_moment_share_one_server(cluster: Cluster) -> None:
    with ThreadPoolExecutor(4) as starters:
        leases = list(starters.map(lambda _: hold(cluster), range(4)))

    servers = {ask(cluster, "SELECT pg_postmaster_start_time()")[0] for _ in leases}
    for lease in leases:
        lease.release()

    assert len(servers) == 1
    assert cluster.log.read_text().count("could not bind") == 0


def test_leftovers_of_a_power_cut_do_not_block_the_start(cluster: Cluster) -> None:
    with hold(cluster):
        pass
    eventually(lambda: server_in(cluster.data) is None)
    somebody_else = os.getpid()
    (cluster.data / "postmaster.pid").write_text(f"{somebody_else}\n{cluster.data}\n0\n{PORT}\n")
    (cluster.sockets / f".s.PGSQL.{PORT}.lock").write_text(f"{somebody_else}\n")
    cluster.lock.write_text(f"{somebody_else}\n")
    for name in (f".s.PGSQL.{PORT}", "keeper.sock"):
        (cluster.sockets / name).unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX) as stale:
            stale.bind(str(cluster.sockets / name))

    with hold(cluster):
        assert ask(cluster, "SELECT 1") == [(1,)]


def test_killing_the_keeper_leaves_no_server_and_the_next_start_works(cluster: Cluster) -> None:
    lease = hold(cluster)

    os.kill(int(cluster.lock.read_text()), signal.SIGKILL)

    eventually(lambda: server_in(cluster.data) is None)
    lease.release()
    with hold(cluster):
        assert ask(cluster, "SELECT 1") == [(1,)]


def test_killing_the_holder_stops_the_server(cluster: Cluster) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD_FOR_EVER, cluster.home], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert server_in(cluster.data) is not None

        holder.kill()

    eventually(lambda: server_in(cluster.data) is None)


def test_a_killed_server_is_started_again_with_what_was_committed(cluster: Cluster) -> None:
    with hold(cluster):
        ask(cluster, "CREATE TABLE acknowledged AS SELECT 1 AS row")
        killed = server_in(cluster.data)
        assert killed is not None

        os.kill(killed, signal.SIGKILL)

        eventually(lambda: server_in(cluster.data) not in {None, killed})
        with hold(cluster):
            assert ask(cluster, "SELECT row FROM acknowledged") == [(1,)]


def test_throw_away_cluster_is_gone_with_its_last_lease(tmp_path: Path) -> None:
    passing = Cluster.below(tmp_path)

    with hold(passing, throw_away=True):
        assert ask(passing, "SHOW fsync") == [("off",)]

    eventually(lambda: not passing.home.exists())


def test_a_path_too_long_for_sockets_works(tmp_path: Path) -> None:
    deep = Cluster.below(tmp_path / ("x" * 100))

    with hold(deep, throw_away=True):
        assert ask(deep, "SELECT 1") == [(1,)]

    assert deep.sockets != deep.home
    eventually(lambda: not deep.home.exists() and not deep.sockets.exists())


def test_without_programs_the_reason_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT_NAME, str(tmp_path / "nowhere"))

    with pytest.raises(ClusterUnavailable, match="nowhere/initdb"):
        hold(Cluster.below(tmp_path))
