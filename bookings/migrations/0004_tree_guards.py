"""What a line stands within is of its own booking; who coordinates or sells it is a member of the partner.

Lines made before take the name of what they book and keep what their charges say: cost centre and discounts.
Their bookings are stamped by the changes of their status.
"""

from django.db import migrations

WITHIN = """
CREATE FUNCTION line_within_guard() RETURNS trigger LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF NEW.session_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM booking_line s
        WHERE s.id = NEW.session_id AND s.booking_id = NEW.booking_id AND s.kind = 'session'
    ) OR NEW.package_line_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM booking_line p
        WHERE p.id = NEW.package_line_id AND p.booking_id = NEW.booking_id AND p.kind = 'package'
    ) THEN
        RAISE EXCEPTION 'Line % stands within a line of another booking or kind.', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'line_within_its_booking', TABLE = 'booking_line';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER line_within_its_booking
    AFTER INSERT OR UPDATE OF booking_id, kind, session_id, package_line_id ON booking_line
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.session_id IS NOT NULL OR NEW.package_line_id IS NOT NULL)
    EXECUTE FUNCTION line_within_guard();
"""

COLLEAGUES = """
ALTER TABLE bookings_booking
    ADD CONSTRAINT booking_coordinator_is_a_member FOREIGN KEY (partner_id, coordinator_id)
    REFERENCES partners_membership (partner_id, user_id) ON DELETE SET NULL (coordinator_id)
    DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT booking_sales_person_is_a_member FOREIGN KEY (partner_id, sales_person_id)
    REFERENCES partners_membership (partner_id, user_id) ON DELETE SET NULL (sales_person_id)
    DEFERRABLE INITIALLY DEFERRED;
"""

KEPT = """
UPDATE booking_line l SET name = b.name FROM catalog_bookable b WHERE b.id = l.bookable_id;

UPDATE booking_line l SET
    cost_centre_id = c.cost_centre_id, price_discount = c.discount, price_surcharge = c.surcharge
FROM bookings_charge c WHERE c.line_id = l.id;

UPDATE bookings_booking b SET
    changed_at = b.updated_at,
    became_tentative_at = m.tentative, became_confirmed_at = m.confirmed, became_cancelled_at = m.cancelled
FROM (
    SELECT booking_id,
           max(made_at) FILTER (WHERE after = 'tentative') AS tentative,
           max(made_at) FILTER (WHERE after = 'confirmed') AS confirmed,
           max(made_at) FILTER (WHERE after = 'cancelled') AS cancelled
    FROM bookings_statuschange GROUP BY booking_id
) m WHERE m.booking_id = b.id;
"""


class Migration(migrations.Migration):
    dependencies = [("bookings", "0003_detailed_bookings"), ("partners", "0001_nouns")]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (COLLEAGUES, WITHIN, KEPT)
    ]
