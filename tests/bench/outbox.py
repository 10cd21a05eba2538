"""Messages through the outbox, each row committed, beside bare smtplib handing over the same bytes."""

import smtplib
import subprocess
import sys
from contextlib import contextmanager
from email.utils import formatdate

from django.conf import settings
from django.core.mail import get_connection
from django.utils import timezone

from dartford_housing.notifications import sending
from dartford_housing.notifications.kinds import Kind, declare
from dartford_housing.notifications.mail import mail_of, wire_of
from dartford_housing.notifications.models import Delivery
from dartford_housing.notifications.recipients import Recipient, from_snapshot

from . import floors

MANY, FEW = 400, 20
WORDS = "You can bring somebody with you, and there is level access by the side entrance in Temple Hill Square. " * 6
BODY = "Dear {name},\n\n" + f"{WORDS}\n\n" * 8 + "Change or cancel: https://homes.example/surgeries/booking/token/\n"
GOALS = {
    f"{MANY} messages, one connection": 1 / 0.4,
    f"{MANY} messages, beside Django's own loop": 1 / 4,
    f"{FEW} messages, a relay that takes 10 ms to answer": 1 / 0.9,
}


def measure():
    declare(Kind("bench.letter", "Your visit", "try/letter"))
    fill(MANY)
    lines = []
    with sink() as port:
        bare, loop = handing_over(port, MANY), django_loop(FEW)
        ours = floors.beside(drain(MANY), bare, rounds=9, warm=1, before=all_wait)
        lines.append((f"{MANY} messages, one connection", *ours))
        _, few = floors.beside(lambda: None, loop, rounds=9, warm=1)
        lines.append((f"{MANY} messages, beside Django's own loop", ours[0], few * MANY / FEW))
    Delivery.objects.filter(pk__in=Delivery.objects.values("pk")[FEW:]).delete()
    with sink("0.01") as port:
        slow = floors.beside(drain(FEW), handing_over(port, FEW), rounds=5, warm=1, before=all_wait)
        lines.append((f"{FEW} messages, a relay that takes 10 ms to answer", *slow))
    return lines


def fill(count):
    rows = [
        Delivery(
            key=f"bench:{n}",
            kind="bench.letter",
            cls="service",
            to=Recipient(f"Person {n}", email=f"p{n}@dartford.example").snapshot(),
            name=f"Person {n}",
            channel="email",
            subject="Your visit on Wednesday 24 March 2027",
            body=BODY.format(name=f"Person {n}"),
            next_try=timezone.now(),
        )
        for n in range(count)
    ]
    Delivery.objects.bulk_create(rows)


def all_wait():
    Delivery.objects.update(state="waiting", next_try=timezone.now())


def drain(count):
    def work():
        assert sending.drain() == count

    return work


@contextmanager
def sink(*think):
    """A relay in a process of its own, and Django set to use it."""
    process = subprocess.Popen([sys.executable, "-m", "tests.notifications.sink", *think], stdout=subprocess.PIPE)
    port = int(process.stdout.readline())
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    try:
        yield port
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def handing_over(port, count):
    """Return the work of handing over finished messages on one connection, and nothing else."""
    rows = list(Delivery.objects.all()[:count])
    made = [(row.to["email"], wire_of(row, from_snapshot(row.to), date=formatdate())) for row in rows]

    def work():
        with smtplib.SMTP("127.0.0.1", port) as relay:
            for to, message in made:
                relay.sendmail("housing@dartford.example", [to], message)

    return work


def django_loop(count):
    """Return Django's ordinary way: build each message and send it, a connection each."""
    rows = list(Delivery.objects.all()[:count])

    def work():
        for row in rows:
            mail_of(row, get_connection()).send()

    return work
