"""Keys are never in code: production is given them, any other place draws its own once and keeps them.

`python -m config.secret_keys` prints a fresh set, ready for an environment file.
"""

import base64
import os
import secrets
import sys
from pathlib import Path


def random_text() -> str:
    return secrets.token_urlsafe(64)


def random_fernet_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def kept(path: Path, fresh: str) -> str:
    """The key in `path`, for its owner's eyes only; `fresh` becomes it if there is none yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(fresh)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text()


if __name__ == "__main__":
    sys.stdout.write(f"SECRET_KEY={random_text()}\nFIELD_ENCRYPTION_KEY={random_fernet_key()}\n")
