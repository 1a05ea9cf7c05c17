"""Which taxes a share leaves out: ticked among those of its facility, never typed as numbers."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalog.admin.inline import PricedInline
from catalog.models import CostCentre, Tax
from catalog.models.offer import Offer
from partners.admin.scope import visible


class ShareForm(forms.ModelForm):
    """`share_of` names the field that leads to what the share is of."""

    share_of: ClassVar[str]
    taxes: ClassVar[Sequence[Tax]] = ()

    excluded_tax_ids = forms.TypedMultipleChoiceField(
        label=_("excluded taxes"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["excluded_tax_ids"].choices = _choices(self.taxes)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        offer: Offer | None = self.cleaned_data.get(self.share_of)
        if offer:
            self._require_of_facility(offer.facility_id)
        return cleaned

    def _require_of_facility(self, facility_id: int) -> None:
        chosen = self.cleaned_data.get("excluded_tax_ids") or ()
        if any(tax.facility_id != facility_id for tax in self.taxes if tax.pk in chosen):
            self.add_error("excluded_tax_ids", _("Choose taxes of the same facility."))
        centre: CostCentre | None = self.cleaned_data.get("cost_centre")
        if centre and centre.facility_id != facility_id:
            self.add_error("cost_centre", _("This cost centre belongs to another facility."))


class ShareInline(PricedInline):
    form: type[ShareForm]
    verbose_name = _("share")
    fields = ("cost_centre", "value", "excluded_tax_ids")
    autocomplete_fields = ("cost_centre",)

    def get_formset(
        self, request: HttpRequest, obj: models.Model | None = None, **kwargs: Any
    ) -> type[forms.BaseInlineFormSet]:
        form = type("ShareForm", (self.form,), {"taxes": _offered(request, obj)})
        return super().get_formset(request, obj, **{"form": form, **kwargs})


def _offered(request: HttpRequest, offer: models.Model | None) -> list[Tax]:
    """Those that bookings there copy; as long as nobody has said where, those of every facility."""
    taxes = visible(request, Tax.objects.exclude(facility=None)).select_related("facility", "partner")
    if isinstance(offer, Offer):
        taxes = taxes.filter(facility=offer.facility_id)
    return list(taxes.order_by("facility__name", "name", "pk"))


def _choices(taxes: Sequence[Tax]) -> list[tuple[int, str]]:
    """With the name of the facility where there is more than one."""
    is_one_facility = len({tax.facility_id for tax in taxes}) == 1
    return [(tax.pk, tax.name if is_one_facility else f"{tax.name} ({tax.facility})") for tax in taxes]
