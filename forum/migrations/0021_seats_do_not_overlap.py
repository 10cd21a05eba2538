"""One person has one seat of a body on a day: the database refuses two.

Where two seats overlap already, nothing is changed and the migration stops, naming them: which of the two holds is for
an officer to say. End one of them at the desk of the version before (Members, End the membership) and migrate again. Two
that begin on the same day share at least that day: delete in the database the one to which nothing belongs.
"""

from django.db import migrations

from forum.models.seat_guards import lift_guards, raise_guards

PERSON = ("user", "resident")
WAY_OUT = (
    "End one of each pair at the desk of the version before. Of two that begin on the same day, delete the one to which "
    "nothing belongs: DELETE FROM forum_member WHERE id = … (the database refuses it where something does)."
)


def refuse_overlaps(apps, schema_editor):
    seats = apps.get_model("forum", "Member").objects.using(schema_editor.connection.alias)
    found = []
    for person in PERSON:
        by_person = {}
        for seat in seats.exclude(**{person: None}).order_by("starts", "pk"):
            earlier = by_person.setdefault((seat.body_id, getattr(seat, f"{person}_id")), [])
            found += [(other.pk, seat.pk) for other in earlier if other.ends is None or seat.starts <= other.ends]
            earlier.append(seat)
    if found:
        pairs = ", ".join(f"{one} and {other}" for one, other in sorted(set(found)))
        raise RuntimeError(f"Seats of one person in one body overlap: members {pairs}. {WAY_OUT}")


def begin(apps, schema_editor):
    raise_guards(schema_editor.connection)


def end(apps, schema_editor):
    lift_guards(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("forum", "0020_covered_words")]

    operations = [
        migrations.RunPython(refuse_overlaps, migrations.RunPython.noop),
        migrations.RunPython(begin, end),
    ]
