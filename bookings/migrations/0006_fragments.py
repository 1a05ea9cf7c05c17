"""Bookings are found by fragments of their code, name and note."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations

from partners.models.search import fragment_index, said


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("bookings", "0005_saved_views"),
        ("partners", "0005_fragments"),
    ]

    operations = [
        AddIndexConcurrently(
            "booking", fragment_index(said("code", "name", "internal_note"), "booking_by_fragment")
        ),
    ]
