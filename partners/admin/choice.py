"""A choice that is looked up as one types; what was sent and is no id comes back empty, beside the refusal."""

import re
from collections.abc import Sequence
from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect

ID = re.compile(r"[0-9]{1,19}")


def is_id(text: object) -> bool:
    return ID.fullmatch(str(text)) is not None


class Choice(AutocompleteSelect):
    def optgroups(self, name: str, value: Sequence[Any], attrs: dict[str, Any] | None = None) -> Any:
        """Django would ask the database for any word, to show it again."""
        return super().optgroups(name, [one for one in value if is_id(one)], attrs)
