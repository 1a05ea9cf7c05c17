"""What was agreed for each cost centre of a line: to read."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bookings.admin.amount import rate
from bookings.admin.in_diary import InDiary
from bookings.admin.names import listed, names_in
from bookings.models import LineShare
from catalog.models import Tax
from partners.admin.owned import OwnedInline


class LineShareInline(InDiary, OwnedInline):
    model = LineShare
    fields = readonly_fields = (
        *("cost_centre", "unit_value", "discounted_by", "surcharged_by"),
        "excluded_taxes",
    )
    discounted_by = rate("discount_type", "discount_amount", _("discount"))
    surcharged_by = rate("surcharge_type", "surcharge_amount", _("surcharge"))
    excluded_taxes = listed("excluded_names", _("excluded taxes"))

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        shares = super().get_queryset(request).select_related("cost_centre")
        return shares.annotate(excluded_names=names_in("excluded_tax_ids", Tax))
