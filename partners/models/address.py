"""How to reach a person or a company: phone and postal address."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Address(models.Model):
    phone_prefix = models.CharField(_("phone prefix"), max_length=8, blank=True)
    phone_number = models.CharField(_("phone number"), max_length=40, blank=True)
    street_name = models.CharField(_("street"), max_length=200, blank=True)
    street_number = models.CharField(_("number"), max_length=20, blank=True)
    additional_information = models.CharField(_("additional information"), max_length=200, blank=True)
    post_code = models.CharField(_("post code"), max_length=20, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    country_code = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{2}\Z", _("A country has two capital letters, such as AT."))],
    )

    class Meta:
        abstract = True
