"""The database refuses an overbooking by itself, whoever writes: services, admin, shell or plain SQL.

A row that takes places waits for its bookable's lock before it is written, so that plain SQL queues up as the
services do. The guards of what is held look at the end of the transaction, in statements of their own. The guard
of parts speaks at once, because bookings may follow in the same transaction; the lock that it takes stays until
the end.
"""

from django.db import migrations

FOREIGN_KEY = """
ALTER TABLE bookings_occupancy
    ADD CONSTRAINT occupancy_follows_booking FOREIGN KEY (booking_id, active)
    REFERENCES bookings_booking (id, holding) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
"""

NEEDS_READ_COMMITTED = """
CREATE FUNCTION ledger_needs_read_committed() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        RAISE EXCEPTION 'The ledger is written under READ COMMITTED only: an older snapshot cannot see what is held.'
            USING ERRCODE = 'feature_not_supported';
    END IF;
END $$;
"""

HOLDER_KEYS = """
CREATE FUNCTION draw_holder_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.holder_key := nextval('catalog_holder_key');
    RETURN NEW;
END $$;

CREATE TRIGGER booking_draws_its_holder_key BEFORE INSERT ON bookings_booking
    FOR EACH ROW EXECUTE FUNCTION draw_holder_key();
CREATE TRIGGER event_draws_its_holder_key BEFORE INSERT ON catalog_event
    FOR EACH ROW EXECUTE FUNCTION draw_holder_key();
CREATE TRIGGER blockout_draws_its_holder_key BEFORE INSERT ON bookings_blockout
    FOR EACH ROW EXECUTE FUNCTION draw_holder_key();
"""

LEAVES = """
CREATE FUNCTION venue_leaves(whole bigint) RETURNS TABLE (leaf bigint) LANGUAGE sql STABLE AS $$
    WITH RECURSIVE tree (id) AS (
        SELECT whole
        UNION
        SELECT p.part_id FROM catalog_venuepart p JOIN tree t ON p.whole_id = t.id
    )
    SELECT id FROM tree t WHERE NOT EXISTS (SELECT FROM catalog_venuepart p WHERE p.whole_id = t.id)
$$;

CREATE FUNCTION venue_and_wholes(part bigint) RETURNS TABLE (venue bigint) LANGUAGE sql STABLE AS $$
    WITH RECURSIVE tree (id) AS (
        SELECT part
        UNION
        SELECT p.whole_id FROM catalog_venuepart p JOIN tree t ON p.part_id = t.id
    )
    SELECT id FROM tree
$$;
"""

HOLDINGS = """
CREATE FUNCTION buffered(starts_at timestamptz, ends_at timestamptz, lead integer, follow_up integer)
RETURNS tstzrange LANGUAGE sql IMMUTABLE AS $$
    SELECT tstzrange(starts_at - lead * interval '1 minute', ends_at + follow_up * interval '1 minute', '[)')
$$;

CREATE FUNCTION line_holdings(wanted bigint)
RETURNS TABLE (bookable_id bigint, quantity integer, period tstzrange, sole_key bigint)
LANGUAGE sql STABLE AS $$
    WITH line AS (
        SELECT l.bookable_id, l.kind, l.sole_use, l.places, l.units, b.holder_key,
               buffered(l.starts_at, l.ends_at, l.lead_minutes, l.follow_up_minutes) AS period
        FROM booking_line l JOIN bookings_booking b ON b.id = l.booking_id
        WHERE l.id = wanted AND l.status = 'booked' AND l.bookable_id IS NOT NULL
    )
    SELECT bookable_id, 1, tstzrange('2000-01-01 00:00+00', '2100-01-01 00:00+00', '[)'), 0::bigint
    FROM line WHERE kind = 'event_seat'
    UNION ALL
    SELECT bookable_id, units, period, 0 FROM line WHERE kind = 'resource'
    UNION ALL
    SELECT bookable_id, places, period, 0 FROM line WHERE kind = 'session' AND NOT sole_use
    UNION ALL
    SELECT leaf, 1, period, CASE WHEN sole_use THEN holder_key ELSE -bookable_id END
    FROM line, venue_leaves(line.bookable_id)
    WHERE kind = 'session' AND (sole_use OR leaf <> line.bookable_id)
$$;

CREATE FUNCTION appointment_holdings(wanted bigint)
RETURNS TABLE (bookable_id bigint, quantity integer, period tstzrange, sole_key bigint)
LANGUAGE sql STABLE AS $$
    SELECT leaf, 1, buffered(a.starts_at, a.ends_at, a.lead_minutes, a.follow_up_minutes), e.holder_key
    FROM bookings_appointment a
    JOIN catalog_event e ON e.bookable_ptr_id = a.event_id, venue_leaves(a.venue_id)
    WHERE a.id = wanted
$$;

CREATE FUNCTION blockout_holdings(wanted bigint)
RETURNS TABLE (bookable_id bigint, quantity integer, period tstzrange, sole_key bigint)
LANGUAGE sql STABLE AS $$
    SELECT leaf, 1, buffered(b.starts_at, b.ends_at, 0, 0), b.holder_key
    FROM bookings_blockout b, venue_leaves(b.bookable_id)
    WHERE b.id = wanted
$$;
"""

PEAK = """
CREATE FUNCTION shared_peak(account bigint, during tstzrange) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    peak bigint;
BEGIN
    WITH ov AS (
        SELECT lower(o.period) AS s, upper(o.period) AS e, o.quantity FROM bookings_occupancy o
        WHERE o.bookable_id = account AND o.active AND o.sole_key = 0 AND o.period && during
    ), ev AS (
        SELECT greatest(s, lower(during)) AS t, quantity::bigint AS d FROM ov
        UNION ALL SELECT e, -quantity FROM ov WHERE e < upper(during)
    ), ag AS (
        SELECT t, sum(d) AS d FROM ev GROUP BY t
    ), run AS (
        SELECT sum(d) OVER (ORDER BY t) AS u FROM ag
    )
    SELECT coalesce(max(u), 0) INTO peak FROM run;
    RETURN peak;
END $$;

CREATE FUNCTION lock_account() RETURNS trigger LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM FROM catalog_bookable WHERE id = NEW.bookable_id FOR NO KEY UPDATE;
    RETURN NEW;
END $$;

CREATE TRIGGER occupancy_waits_for_its_turn
    BEFORE INSERT OR UPDATE OF bookable_id, quantity, period, sole_key, active ON bookings_occupancy
    FOR EACH ROW WHEN (NEW.active) EXECUTE FUNCTION lock_account();

CREATE FUNCTION refuse_overbooking(account bigint, during tstzrange) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    room bigint;
    peak bigint;
BEGIN
    PERFORM ledger_needs_read_committed();
    SELECT capacity INTO room FROM catalog_bookable WHERE id = account FOR NO KEY UPDATE;
    peak := shared_peak(account, during);
    IF peak > room THEN
        RAISE EXCEPTION 'Bookable % would hold % of %.', account, peak, room
            USING ERRCODE = 'check_violation', CONSTRAINT = 'occupancy_within_capacity',
                  TABLE = 'bookings_occupancy', DETAIL = account::text;
    END IF;
END $$;

CREATE FUNCTION occupancy_guard() RETURNS trigger LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM refuse_overbooking(NEW.bookable_id, NEW.period);
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER occupancy_within_capacity
    AFTER INSERT OR UPDATE OF bookable_id, quantity, period, sole_key, active ON bookings_occupancy
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.active AND NEW.sole_key = 0)
    EXECUTE FUNCTION occupancy_guard();

CREATE FUNCTION capacity_guard() RETURNS trigger LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM refuse_overbooking(NEW.id, tstzrange(now(), '2100-01-01 00:00+00', '[)'));
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER capacity_not_below_what_is_held
    AFTER UPDATE OF capacity ON catalog_bookable
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.capacity < OLD.capacity)
    EXECUTE FUNCTION capacity_guard();

CREATE FUNCTION venue_for_one_guard() RETURNS trigger LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    account bigint := coalesce(to_jsonb(NEW) ->> 'id', to_jsonb(NEW) ->> 'bookable_ptr_id');
BEGIN
    PERFORM FROM catalog_bookable WHERE id = account FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT FROM catalog_bookable b JOIN catalog_venue v ON v.bookable_ptr_id = b.id
        WHERE b.id = account AND v.sharing = 'sole' AND b.capacity <> 1
    ) THEN
        RAISE EXCEPTION 'Venue % is for one booking at a time.', account
            USING ERRCODE = 'check_violation', CONSTRAINT = 'venue_for_one_holds_one', TABLE = 'catalog_venue';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER venue_for_one_holds_one
    AFTER INSERT OR UPDATE OF sharing ON catalog_venue
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.sharing = 'sole')
    EXECUTE FUNCTION venue_for_one_guard();

CREATE CONSTRAINT TRIGGER venue_for_one_holds_one
    AFTER UPDATE OF capacity ON catalog_bookable
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.capacity > OLD.capacity)
    EXECUTE FUNCTION venue_for_one_guard();
"""

COVERAGE = """
CREATE FUNCTION refuse_uncovered_line(wanted bigint) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM ledger_needs_read_committed();
    IF EXISTS (
        SELECT FROM (
            (SELECT h.bookable_id, h.quantity, h.period, h.sole_key, l.booking_id
             FROM booking_line l, line_holdings(l.id) h WHERE l.id = wanted
             EXCEPT ALL
             SELECT o.bookable_id, o.quantity, o.period, o.sole_key, o.booking_id
             FROM bookings_occupancy o WHERE o.line_id = wanted)
            UNION ALL
            (SELECT o.bookable_id, o.quantity, o.period, o.sole_key, o.booking_id
             FROM bookings_occupancy o WHERE o.line_id = wanted
             EXCEPT ALL
             SELECT h.bookable_id, h.quantity, h.period, h.sole_key, l.booking_id
             FROM booking_line l, line_holdings(l.id) h WHERE l.id = wanted)
        ) difference
    ) THEN
        RAISE EXCEPTION 'Line % does not hold what it books.', wanted
            USING ERRCODE = 'check_violation', CONSTRAINT = 'line_holds_what_it_books',
                  TABLE = 'booking_line', DETAIL = wanted::text;
    END IF;
END $$;

CREATE FUNCTION event_is_cancelled(appointment bigint) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM FROM catalog_event WHERE bookable_ptr_id =
        (SELECT event_id FROM bookings_appointment WHERE id = appointment) FOR SHARE;
    RETURN EXISTS (
        SELECT FROM bookings_appointment a JOIN catalog_event e ON e.bookable_ptr_id = a.event_id
        WHERE a.id = appointment AND e.cancelled_at IS NOT NULL
    );
END $$;

CREATE FUNCTION refuse_uncovered_closing(appointment bigint, blockout bigint) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM ledger_needs_read_committed();
    PERFORM event_is_cancelled(appointment);
    IF EXISTS (
        WITH expected AS (
            SELECT h.*, NULL::bigint AS booking_id, e.cancelled_at IS NULL AS active
            FROM bookings_appointment a
            JOIN catalog_event e ON e.bookable_ptr_id = a.event_id, appointment_holdings(a.id) h
            WHERE a.id = appointment
            UNION ALL
            SELECT h.*, NULL, true FROM blockout_holdings(blockout) h
        ), kept AS (
            SELECT o.bookable_id, o.quantity, o.period, o.sole_key, o.booking_id, o.active
            FROM bookings_occupancy o
            WHERE o.appointment_id = appointment OR o.blockout_id = blockout
        )
        (TABLE expected EXCEPT ALL TABLE kept) UNION ALL (TABLE kept EXCEPT ALL TABLE expected)
    ) THEN
        RAISE EXCEPTION 'Appointment % or blockout % does not hold what it closes.', appointment, blockout
            USING ERRCODE = 'check_violation', CONSTRAINT = 'closing_holds_what_it_closes',
                  TABLE = 'bookings_occupancy';
    END IF;
END $$;

CREATE FUNCTION line_guard() RETURNS trigger LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF NOT (CASE NEW.kind
        WHEN 'session' THEN EXISTS (SELECT FROM catalog_venue WHERE bookable_ptr_id = NEW.bookable_id)
        WHEN 'event_seat' THEN EXISTS (SELECT FROM catalog_event WHERE bookable_ptr_id = NEW.bookable_id)
        WHEN 'resource' THEN EXISTS (SELECT FROM catalog_inventoryproduct WHERE bookable_ptr_id = NEW.bookable_id)
        ELSE true
    END) THEN
        RAISE EXCEPTION 'Line % books something of another kind.', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'line_books_its_kind', TABLE = 'booking_line';
    END IF;
    PERFORM refuse_uncovered_line(NEW.id);
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER line_holds_what_it_books
    AFTER INSERT ON booking_line
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION line_guard();

CREATE CONSTRAINT TRIGGER changed_line_holds_what_it_books
    AFTER UPDATE ON booking_line
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.booking_id, OLD.kind, OLD.status, OLD.bookable_id, OLD.starts_at, OLD.ends_at, OLD.lead_minutes,
           OLD.follow_up_minutes, OLD.sole_use, OLD.places, OLD.units)
          IS DISTINCT FROM
          (NEW.booking_id, NEW.kind, NEW.status, NEW.bookable_id, NEW.starts_at, NEW.ends_at, NEW.lead_minutes,
           NEW.follow_up_minutes, NEW.sole_use, NEW.places, NEW.units))
    EXECUTE FUNCTION line_guard();

CREATE FUNCTION is_only_given_up(before bookings_occupancy, after bookings_occupancy) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    asleep bookings_occupancy := before;
BEGIN
    asleep.active := false;
    RETURN asleep IS NOT DISTINCT FROM after
        AND (after.line_id IS NOT NULL OR event_is_cancelled(after.appointment_id));
END $$;

CREATE FUNCTION occupancy_holder_guard() RETURNS trigger LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    touched bookings_occupancy;
BEGIN
    IF TG_OP = 'UPDATE' AND is_only_given_up(OLD, NEW) THEN
        RETURN NULL;
    END IF;
    touched := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    IF touched.line_id IS NOT NULL THEN
        PERFORM refuse_uncovered_line(touched.line_id);
    ELSE
        PERFORM refuse_uncovered_closing(touched.appointment_id, touched.blockout_id);
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.line_id IS DISTINCT FROM NEW.line_id THEN
        PERFORM refuse_uncovered_line(OLD.line_id);
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.appointment_id IS DISTINCT FROM NEW.appointment_id
                             OR OLD.blockout_id IS DISTINCT FROM NEW.blockout_id) THEN
        PERFORM refuse_uncovered_closing(OLD.appointment_id, OLD.blockout_id);
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER occupancy_is_what_its_holder_needs
    AFTER INSERT OR UPDATE OR DELETE ON bookings_occupancy
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION occupancy_holder_guard();

CREATE FUNCTION appointment_guard() RETURNS trigger LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM refuse_uncovered_closing(NEW.id, NULL);
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER appointment_holds_its_venue
    AFTER INSERT OR UPDATE ON bookings_appointment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION appointment_guard();

CREATE FUNCTION blockout_guard() RETURNS trigger LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM refuse_uncovered_closing(NULL, NEW.id);
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER blockout_holds_what_it_closes
    AFTER INSERT OR UPDATE ON bookings_blockout
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION blockout_guard();

CREATE FUNCTION event_cancellation() RETURNS trigger LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    UPDATE bookings_occupancy SET active = NEW.cancelled_at IS NULL
    WHERE appointment_id IN (SELECT id FROM bookings_appointment WHERE event_id = NEW.bookable_ptr_id);
    RETURN NULL;
END $$;

CREATE TRIGGER event_cancellation_frees_its_venues
    AFTER UPDATE OF cancelled_at ON catalog_event FOR EACH ROW
    WHEN ((NEW.cancelled_at IS NULL) <> (OLD.cancelled_at IS NULL))
    EXECUTE FUNCTION event_cancellation();
"""

PARTS = """
CREATE FUNCTION refuse_parts_in_use(owner bigint, changed bigint, part bigint) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM ledger_needs_read_committed();
    PERFORM FROM partners_partner WHERE id = owner FOR NO KEY UPDATE;
    PERFORM FROM catalog_bookable WHERE id IN (
        SELECT venue FROM venue_and_wholes(changed)
        UNION SELECT leaf FROM venue_and_wholes(changed) w, venue_leaves(w.venue)
        UNION SELECT leaf FROM venue_leaves(part)
    ) ORDER BY id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT FROM catalog_venuepart p, venue_and_wholes(p.whole_id) w WHERE p.whole_id = changed AND w.venue = p.part_id
    ) THEN
        RAISE EXCEPTION 'Venue % would be a part of itself.', changed
            USING ERRCODE = 'check_violation', CONSTRAINT = 'venue_not_part_of_itself', TABLE = 'catalog_venuepart';
    END IF;
    IF EXISTS (
        SELECT FROM booking_line l JOIN bookings_occupancy o ON o.line_id = l.id
        WHERE l.bookable_id IN (SELECT venue FROM venue_and_wholes(changed)) AND o.active AND upper(o.period) > now()
        UNION ALL
        SELECT FROM bookings_appointment a JOIN bookings_occupancy o ON o.appointment_id = a.id
        WHERE a.venue_id IN (SELECT venue FROM venue_and_wholes(changed)) AND o.active AND upper(o.period) > now()
        UNION ALL
        SELECT FROM bookings_blockout b JOIN bookings_occupancy o ON o.blockout_id = b.id
        WHERE b.bookable_id IN (SELECT venue FROM venue_and_wholes(changed)) AND upper(o.period) > now()
    ) THEN
        RAISE EXCEPTION 'Venue % or what it is part of is booked ahead.', changed
            USING ERRCODE = 'check_violation', CONSTRAINT = 'venue_parts_not_in_use', TABLE = 'catalog_venuepart';
    END IF;
END $$;

CREATE FUNCTION venue_part_guard() RETURNS trigger LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM refuse_parts_in_use(OLD.partner_id, OLD.whole_id, OLD.part_id);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM refuse_parts_in_use(NEW.partner_id, NEW.whole_id, NEW.part_id);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER venue_parts_not_in_use
    AFTER INSERT OR UPDATE OR DELETE ON catalog_venuepart
    FOR EACH ROW EXECUTE FUNCTION venue_part_guard();
"""


class Migration(migrations.Migration):
    dependencies = [("bookings", "0001_nouns")]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (FOREIGN_KEY, NEEDS_READ_COMMITTED, HOLDER_KEYS, LEAVES, HOLDINGS, PEAK, COVERAGE, PARTS)
    ]
