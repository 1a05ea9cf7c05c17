"""The settings of the REST door and of its description; the same in every environment."""

from typing import Any

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "partners.rest.authentication.BearerAuthentication",
        "partners.rest.authentication.StaffAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["partners.rest.permission.MayAct"],
    "DEFAULT_PARSER_CLASSES": ["partners.rest.strict_json.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "partners.rest.paging.Pages",
    "DEFAULT_FILTER_BACKENDS": ["partners.rest.query.StrictFilters"],
    "DEFAULT_SCHEMA_CLASS": "partners.rest.schema.DoorSchema",
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "partners.rest.exception_handler.handle",
    "URL_FORMAT_OVERRIDE": None,
    "DATETIME_FORMAT": "%Y-%m-%dT%H:%M:%SZ",
}
SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Holdfast",
    "DESCRIPTION": "One diary of bookings. Times without a zone are the facility's own clocks.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "BookingStatus": "bookings.enums.BookingStatus",
        "LineStatus": "bookings.enums.LineStatus",
        "PriceForm": "catalog.enums.PriceForm",
        "Billing": "catalog.enums.Billing",
        "CompanyType": "partners.enums.CompanyType",
        "LayoutType": "catalog.enums.LayoutType",
    },
}
