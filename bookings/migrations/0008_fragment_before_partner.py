"""The index of fragments asks for the fragment before the partner; the old one serves until the new one is built."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations

from partners.models.search import fragment_index, said


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("bookings", "0007_small_heaps"),
    ]

    operations = [
        migrations.RenameIndex("booking", "booking_by_fragment_before", "booking_by_fragment"),
        AddIndexConcurrently(
            "booking", fragment_index(said("code", "name", "internal_note"), "booking_by_fragment")
        ),
        RemoveIndexConcurrently("booking", "booking_by_fragment_before"),
    ]
