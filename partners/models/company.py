"""An organisation that books: a company, a school, a club, or an agent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.enums import CompanyType
from partners.models.address import Address
from partners.models.history import tracked
from partners.models.partner import PartnerOwned
from partners.models.same_partner import PARTNER_KEY
from partners.models.search import fragment_index


@tracked()
class Company(Address, PartnerOwned):
    name = models.CharField(_("name"), max_length=200)
    type = models.CharField(_("type"), max_length=20, choices=CompanyType, default=CompanyType.COMPANY)
    email = models.EmailField(_("e-mail"), blank=True)
    note = models.TextField(_("internal note"), blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    class Meta:
        verbose_name = _("company")
        verbose_name_plural = _("companies")
        ordering = ["name", "id"]
        constraints = [
            PARTNER_KEY,
            models.CheckConstraint(
                condition=models.Q(type__in=CompanyType.values), name="company_type_known"
            ),
        ]
        indexes = [fragment_index("name", "company_by_fragment")]

    def __str__(self) -> str:
        return self.name
