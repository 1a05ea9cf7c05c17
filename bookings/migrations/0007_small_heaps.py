"""Searches for bookings read little besides the index: what is not yet put into it is at most 64 kB."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("bookings", "0006_fragments")]

    operations = [
        migrations.RunSQL(
            "ALTER INDEX booking_by_fragment SET (gin_pending_list_limit = 64)",
            "ALTER INDEX booking_by_fragment RESET (gin_pending_list_limit)",
        ),
    ]
