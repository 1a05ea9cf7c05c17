"""Where the command bar asks."""

from django.urls import path

from bookings.web.commands.found import Commands

urlpatterns = [path("commands/", Commands.as_view(), name="commands")]
