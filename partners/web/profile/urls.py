"""The addresses of a person's own pages."""

from django.urls import path

from partners.web.profile.choose_language import ChooseLanguage
from partners.web.profile.page import Profile, SignOutElsewhere

urlpatterns = [
    path("profile/", Profile.as_view(), name="profile"),
    path("profile/sign-out-elsewhere/", SignOutElsewhere.as_view(), name="sign-out-elsewhere"),
    path("profile/language/", ChooseLanguage.as_view(), name="choose-language"),
]
