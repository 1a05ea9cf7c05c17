"""Sockets are where their paths are short enough, in folders of our own."""

import os
from pathlib import Path

import pytest

from config.private_postgres import Cluster
from config.private_postgres import cluster as cluster_module


def test_sockets_live_with_the_cluster() -> None:
    cluster = Cluster(Path("/srv/holdfast/var/pg"))

    assert cluster.django_database() == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "holdfast",
        "USER": "holdfast",
        "HOST": "/srv/holdfast/var/pg",
        "PORT": "5432",
    }


def test_two_long_paths_have_two_short_socket_folders() -> None:
    folders = {Cluster(Path("/srv") / (letter * 120) / "pg").sockets for letter in "ab"}

    assert len(folders) == 2
    assert all(len(str(folder)) < 60 for folder in folders)


def test_a_socket_folder_of_somebody_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = Cluster.below(tmp_path)
    cluster.make_folders()
    somebody_else = os.geteuid() + 1
    monkeypatch.setattr(cluster_module.os, "geteuid", lambda: somebody_else)

    with pytest.raises(PermissionError, match="belongs to another user"):
        cluster.make_folders()
