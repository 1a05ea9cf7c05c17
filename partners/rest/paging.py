"""Lists come in pages, in the envelope `data`, `meta`, `links`; links are absolute and keep the other parameters."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

from partners.models.paging import read_page
from partners.rest.query import only_value, whole_number

DEFAULT_PER_PAGE = 20
MOST_PER_PAGE = 100


class Pages(BasePagination):
    """More than 100 rows a page are not given, and `meta` says so. Past the end a page is empty."""

    def paginate_queryset(self, queryset: QuerySet, request: Request, view: Any = None) -> list[Any]:
        self.request = request
        self.page = _positive(request, "page", 1)
        self.per_page = min(_positive(request, "per_page", DEFAULT_PER_PAGE), MOST_PER_PAGE)
        self.rows, self.total = read_page(queryset, (self.page - 1) * self.per_page, self.per_page)
        return self.rows

    @property
    def last_page(self) -> int:
        return max(1, -(-self.total // self.per_page))

    def get_paginated_response(self, rows: list[Any]) -> Response:
        return Response({"data": rows, "meta": self._meta(), "links": self._links()})

    def _meta(self) -> dict[str, int | None]:
        first = (self.page - 1) * self.per_page + 1 if self.rows else None
        return {
            "current_page": self.page,
            "from": first,
            "to": first and first + len(self.rows) - 1,
            "per_page": self.per_page,
            "total": self.total,
        }

    def _links(self) -> dict[str, str | None]:
        return {
            "first": self._link(1),
            "last": self._link(self.last_page),
            "prev": self._link(min(self.page - 1, self.last_page)) if self.page > 1 else None,
            "next": self._link(self.page + 1) if self.page < self.last_page else None,
        }

    def _link(self, page: int) -> str:
        query = self.request.query_params.copy()
        query.pop("page", None)
        query["page"] = str(page)
        return self.request.build_absolute_uri(f"{self.request.path}?{query.urlencode()}")

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            _parameter("page", _("The page, from 1."), {"minimum": 1, "default": 1}),
            _parameter(
                "per_page",
                _("Rows on a page; more than 100 count as 100."),
                {"minimum": 1, "default": DEFAULT_PER_PAGE},
            ),
        ]

    def get_paginated_response_schema(self, rows: dict[str, Any]) -> dict[str, Any]:
        number, perhaps = {"type": "integer"}, {"type": ["integer", "null"]}
        link, maybe_link = {"type": "string", "format": "uri"}, {"type": ["string", "null"], "format": "uri"}
        return _closed(
            data=rows,
            meta=_closed(
                **{
                    "current_page": number,
                    "from": perhaps,
                    "to": perhaps,
                    "per_page": number,
                    "total": number,
                }
            ),
            links=_closed(first=link, last=link, prev=maybe_link, next=maybe_link),
        )


def _positive(request: Request, name: str, default: int) -> int:
    text = only_value(request.query_params, name)
    if not text:
        return default
    number = whole_number(text)
    if number is None:
        raise ValidationError({name: [_("This is a whole number of 1 or more.")]})
    return number


def _parameter(name: str, description: Any, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": str(description),
        "schema": {"type": "integer", **schema},
    }


def _closed(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
