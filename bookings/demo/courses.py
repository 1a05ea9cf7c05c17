"""What the sports club teaches this year: past, running and coming; full, free, cancelled and not yet open."""

from bookings.demo.course import Course

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)

PAST = (
    Course(
        name="Tennis for beginners, first half-year", short_name="TEN-1", venue="Tennis Indoor 2", weekdays=[MONDAY],
        start="18:00", end="19:30", first_week=-24, weeks=10, capacity=8, interested=12, prices=("129", "169"),
        waiting_list=4,
    ),
    Course(
        name="Mobility in the morning", short_name="MOBI-1", venue="Gymnastics Room", weekdays=[TUESDAY],
        start="09:00", end="10:00", first_week=-22, weeks=12, capacity=16, interested=14, prices=("84", "108"),
    ),
    Course(
        name="Holiday sports week for children", short_name="HOLI-1", venue="Court 3",
        weekdays=[MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY], start="08:00", end="12:00", first_week=-14, weeks=1,
        capacity=24, interested=28, prices=("99", "135"), waiting_list=10,
    ),
    Course(
        name="Back training after work", short_name="BACK-1", venue="Gymnastics Room", weekdays=[WEDNESDAY],
        start="17:30", end="18:30", first_week=-20, weeks=12, capacity=18, interested=15, prices=("78", "99"),
    ),
    Course(
        name="Referee training, Handball", short_name="REF", venue="Club Room", weekdays=[SATURDAY],
        start="09:00", end="15:00", first_week=-9, weeks=1, capacity=20, interested=13, prices=("45", "45"), vat=20,
    ),
    Course(
        name="Inline hockey, trial term", short_name="INLINE", venue="Court 2", weekdays=[SUNDAY],
        start="10:00", end="12:00", first_week=-18, weeks=4, capacity=14, interested=5, prices=("48", "60"),
        is_active=False,
    ),
)  # fmt: skip

RUNNING = (
    Course(
        name="Tennis for beginners, second half-year", short_name="TEN-2", venue="Tennis Indoor 2", weekdays=[MONDAY],
        start="18:00", end="19:30", first_week=-5, weeks=10, capacity=8, interested=14, prices=("135", "175"),
        waiting_list=5,
    ),
    Course(
        name="Tennis, advanced doubles", short_name="TEN-D", venue="Tennis Indoor 2", weekdays=[THURSDAY],
        start="19:00", end="20:30", first_week=-4, weeks=10, capacity=8, interested=7, prices=("145", "189"),
    ),
    Course(
        name="Yoga with Priya", short_name="YOGA", venue="Gymnastics Room", weekdays=[MONDAY, THURSDAY],
        start="18:30", end="20:00", first_week=-6, weeks=12, capacity=20, interested=27, prices=("168", "210"),
        waiting_list=8,
    ),
    Course(
        name="Pilates for parents with babies", short_name="PILA", venue="Gymnastics Room", weekdays=[FRIDAY],
        start="09:30", end="10:30", first_week=-3, weeks=8, capacity=12, interested=10, prices=("72", "88"),
    ),
    Course(
        name="Handball school, 6 to 8 years", short_name="HAND-K", venue="Court 1", weekdays=[WEDNESDAY],
        start="15:00", end="16:30", first_week=-8, weeks=20, capacity=22, interested=21, prices=("60", "90"),
    ),
    Course(
        name="Badminton for returners", short_name="BADM", venue="Court 3", weekdays=[TUESDAY],
        start="20:00", end="22:00", first_week=-2, weeks=8, capacity=16, interested=12, prices=("64", "80"), vat=20,
    ),
    Course(
        name="Fall prevention 70+", short_name="FALL", venue="Gymnastics Room", weekdays=[TUESDAY],
        start="10:30", end="11:30", first_week=-4, weeks=16, capacity=14, interested=14, prices=("40", "40"),
    ),
    Course(
        name="Squash ladder: introduction and first matches", short_name="SQUASH", venue="Squash Box 2",
        weekdays=[SATURDAY], start="10:00", end="11:30", first_week=-1, weeks=4, capacity=4, interested=7,
        prices=("52", "68"), vat=20, waiting_list=2,
    ),
)  # fmt: skip

COMING = (
    Course(
        name="Open day at the sports centre", short_name="OPEN", venue="Three-Court Hall", weekdays=[SUNDAY],
        start="10:00", end="16:00", first_week=3, weeks=1, capacity=200, interested=46, prices=None,
    ),
    Course(
        name="Archery for beginners", short_name="ARCH", venue="Court 2", weekdays=[SATURDAY],
        start="09:00", end="11:00", first_week=2, weeks=6, capacity=10, interested=4, prices=("110", "140"),
        is_cancelled=True,
    ),
    Course(
        name="Tennis camp with match training", short_name="CAMP", venue="Tennis Indoor 1",
        weekdays=[MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY], start="09:00", end="12:00", first_week=6, weeks=1,
        capacity=10, interested=13, prices=("240", "290"), waiting_list=6,
    ),
    Course(
        name="Self-defence for women", short_name="SELF", venue="Gymnastics Room", weekdays=[WEDNESDAY],
        start="19:00", end="20:30", first_week=1, weeks=8, capacity=16, interested=16, prices=("75", "95"), vat=20,
    ),
    Course(
        name="Trampoline and tumbling", short_name="TRAMP", venue="Court 3", weekdays=[SATURDAY],
        start="14:00", end="16:00", first_week=4, weeks=6, capacity=12, interested=9, prices=("70", "90"),
    ),
    Course(
        name="Swimming instructors’ refresher", short_name="SWIM", venue="Club Room", weekdays=[SATURDAY],
        start="09:00", end="13:00", first_week=9, weeks=2, capacity=15, interested=3, prices=("60", "85"), vat=20,
    ),
    Course(
        name="Introduction to padel", short_name="PADEL", venue="Tennis Indoor 2",
        weekdays=[FRIDAY], start="17:00", end="18:30", first_week=12, weeks=6, capacity=8, interested=0,
        prices=("99", "129"), opens_in_days=30,
    ),
    Course(
        name="Trainers’ licence, level C", short_name="TRAIN-C", venue="Club Room", weekdays=[SATURDAY, SUNDAY],
        start="09:00", end="17:00", first_week=5, weeks=2, capacity=18, interested=12, prices=("290", "340"), vat=20,
        closed_days_ago=3,
    ),
)  # fmt: skip

COURSES = PAST + RUNNING + COMING
