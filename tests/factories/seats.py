"""Seats as they could stand before the database refused two of one person."""

from django.db import connection

from forum.models.seat_guards import lift_guards


def without_guards():
    """Lift the guards of seats until this test's transaction is rolled back."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what was put off would stand in the way
    lift_guards(connection)
