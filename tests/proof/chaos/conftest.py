"""A wire under this process, which can be cut; and a site of its own, which can be killed."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.proof.chaos.cutter import Wire
from tests.proof.chaos.site import Site, open_site, working_at
from tests.proof.chaos.tale import DONE
from tests.proof.chaos.till import TILLS, SocketClient
from tests.proof.chaos.writers import PAGES, RestWriter, RpcWriter, Visitor, Writer
from tests.proof.scenes import many_products


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wire]:
    """This process speaks to PostgreSQL over the wire, with connections that it keeps as it does for real."""
    told = connection.settings_dict
    with tempfile.TemporaryDirectory(prefix="wire-") as folder:
        wire = Wire(Path(folder), told["HOST"] or "localhost", told["PORT"] or "5432")
        connection.close()
        for name, setting in {"HOST": folder, "PORT": "5432", "CONN_MAX_AGE": None}.items():
            monkeypatch.setitem(told, name, setting)
        yield wire
        connection.close()
        wire.close()
        monkeypatch.undo()


@pytest.fixture(scope="session")
def site(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: pytest.Module
) -> Iterator[Site]:
    with django_db_blocker.unblock(), open_site(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(scope="session")
def writers(site: Site) -> list[Writer]:
    """What they need to know of the database they know when it breaks."""
    with working_at(site.cluster):
        scene = many_products(1)
        made: list[Writer] = []
        for _till in range(TILLS):
            rest, rpc = RestWriter(scene), RpcWriter(scene)
            rest.caller.client = rpc.client.client = SocketClient(site.server.port)  # type: ignore[assignment]
            made += [rest, rpc]
        for number, writer in enumerate(made):
            assert writer.send(f"warm-{number}").status_code in DONE
    return made


@pytest.fixture(scope="session")
def visitors(site: Site, writers: list[Writer]) -> list[Visitor]:
    with working_at(site.cluster):
        made = [Visitor(writers[0].scene, path) for path in PAGES]
        for visitor in made:
            visitor.client = SocketClient(site.server.port)
            assert visitor.send("").status_code in {200, 302}, visitor.path
    return made
