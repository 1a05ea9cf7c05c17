"""Bookings are found by fragments of their code, name and note."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations
from django.db.models.functions import Upper

from partners.models.search import said

SAID = OpClass(Upper(said("code", "name", "internal_note")), name="gin_trgm_ops")


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("bookings", "0005_saved_views"),
        ("partners", "0005_fragments"),
    ]

    operations = [
        AddIndexConcurrently("booking", GinIndex("partner", SAID, name="booking_by_fragment")),
    ]
