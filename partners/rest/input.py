"""What may be sent. Its fields remember nothing of a request, so they are made once and lent to each."""

from copy import copy

from rest_framework import serializers


class Input(serializers.Serializer):
    def get_fields(self) -> dict[str, serializers.Field]:
        """Django REST framework makes each anew, with all that is within it; who binds one needs its own alone."""
        return {name: copy(field) for name, field in self._declared_fields.items()}
