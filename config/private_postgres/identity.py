"""PostgreSQL refuses to run as root: root runs it as nobody, anybody else as themselves."""

import os
import subprocess

NOBODY = 65534
OWN_NAMESPACE = ("unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}", "--")
"""Root looks like nobody to the server and stays the owner of its files."""

DROPPED = (
    "setpriv",
    f"--reuid={NOBODY}",
    f"--regid={NOBODY}",
    "--clear-groups",
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    "--pdeathsig=INT",
    "--",
)
"""Where containers forbid namespaces: really nobody, who may still enter root's private folders.

The change of user loosens the lifeline to the keeper, so it is tied anew.
"""


def unprivileged() -> tuple[str, ...]:
    """The words to put before a PostgreSQL command so that it agrees to run."""
    if os.geteuid() != 0:
        return ()
    return OWN_NAMESPACE if _works(OWN_NAMESPACE) else DROPPED


def _works(prefix: tuple[str, ...]) -> bool:
    try:
        return subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False
