"""Every REST view stands below one partner: its rows are that partner's, its one-object answers `{"data": …}`."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.http import HttpResponseBase
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from partners.access import Actor
from partners.errors import Unknown


class PartnerView(GenericViewSet):
    """`words` name the permission for each action, `operations` its id in the API's description."""

    actor: Actor
    action: str | None
    words: ClassVar[Mapping[str, str]]
    operations: ClassVar[Mapping[str, str]]
    tag: ClassVar[str]
    lookup_url_kwarg = "pk"
    http_method_names: ClassVar = ["get", "head", "post", "put", "delete"]

    def finalize_response(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Who sits between us and the caller keeps nothing of what is said about people."""
        response = super().finalize_response(*args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().filter(partner=self.actor.partner)

    def page_of(self, rows: QuerySet) -> list[Any]:
        return self.paginate_queryset(rows) or []

    def get_object(self) -> Model:
        """By id alone: filters narrow lists, they hide nothing that is asked for by name."""
        found = self.get_queryset().filter(pk=self.kwargs[self.lookup_url_kwarg]).first()
        if found is None:
            raise Unknown
        return found


class CatalogueView(ListModelMixin, PartnerView):
    """A list and one of it, to be read."""

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response({"data": self.get_serializer(self.get_object()).data})
