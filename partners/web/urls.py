"""Where people sign in and out, look after their own account and choose their partner."""

from django.urls import include, path

from partners.web.switch_partner import SwitchPartner

urlpatterns = [
    path("", include("partners.web.account.urls")),
    path("partner/", SwitchPartner.as_view(), name="switch-partner"),
]
