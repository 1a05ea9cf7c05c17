"""Views of the list of bookings that people keep; indexes for the views that everybody has."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("bookings", "0004_tree_guards"),
        ("catalog", "0002_functions_and_fees"),
        ("partners", "0002_batches_and_company_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                (
                    "query",
                    models.CharField(blank=True, max_length=2000, verbose_name="filters, columns and order"),
                ),
                ("is_shared", models.BooleanField(default=False, verbose_name="shared with all colleagues")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
            ],
            options={
                "verbose_name": "saved view",
                "verbose_name_plural": "saved views",
                "ordering": ["name", "id"],
            },
        ),
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(
                models.F("partner"),
                models.F("starts_on"),
                condition=models.Q(
                    ("status__in", ["ordering", "prospective", "prospective_hold", "tentative"])
                ),
                name="booking_pending",
            ),
        ),
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(
                models.F("partner"),
                models.F("became_cancelled_at"),
                condition=models.Q(("status", "cancelled")),
                name="booking_cancelled",
            ),
        ),
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(
                models.F("partner"),
                models.F("coordinator"),
                models.F("starts_on"),
                condition=models.Q(("coordinator__isnull", False)),
                name="booking_by_coordinator",
            ),
        ),
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(
                models.F("partner"),
                models.F("sales_person"),
                models.F("starts_on"),
                condition=models.Q(("sales_person__isnull", False)),
                name="booking_by_sales_person",
            ),
        ),
        migrations.AddField(
            model_name="savedview",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="owner",
            ),
        ),
        migrations.AddField(
            model_name="savedview",
            name="partner",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partners.partner",
                verbose_name="partner",
            ),
        ),
        migrations.AddConstraint(
            model_name="savedview",
            constraint=models.UniqueConstraint(
                fields=("partner", "id"), name="bookings_savedview_partner_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="savedview",
            constraint=models.UniqueConstraint(
                fields=("partner", "owner", "name"), name="saved_view_name_once"
            ),
        ),
    ]
