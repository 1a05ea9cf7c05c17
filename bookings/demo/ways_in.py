"""`var/demo.json` says how to get in. It is written last, whole or not at all, and for nobody else's eyes."""

import json
import os
from pathlib import Path
from typing import Any

from django.conf import settings

WaysIn = dict[str, Any]


def path() -> Path:
    return Path(settings.VAR_DIR) / "demo.json"


def read() -> WaysIn | None:
    return json.loads(path().read_text()) if path().exists() else None


def write(ways_in: WaysIn) -> None:
    path().parent.mkdir(parents=True, exist_ok=True)
    draft = path().with_suffix(".draft")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(json.dumps(ways_in, indent=2) + "\n")
    draft.replace(path())


def sentences(ways_in: WaysIn) -> str:
    staff, admin, key = ways_in["staff"], ways_in["admin"], ways_in["signing_key"]
    rows = (
        ("Staff", f"{staff['email']}  password {staff['password']}"),
        ("Admin", f"{admin['email']}  password {admin['password']}"),
        ("API token", ways_in["api_token"]),
        ("  of the sports club", ways_in["other_api_token"]),
        ("  for reading only", ways_in["read_only_api_token"]),
        ("Signing key", f"{key['key']}  secret {key['secret']}"),
        ("All of it", str(path())),
    )
    return "\n".join(f"  {name:<24}{value}" for name, value in rows)
