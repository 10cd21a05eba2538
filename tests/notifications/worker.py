"""A worker process of the drills: drains until it is killed or nothing is left."""

import django

if __name__ == "__main__":
    django.setup()
    from django.conf import settings

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    from datetime import timedelta

    from django.utils import timezone

    from dartford_housing.notifications import sending
    from dartford_housing.notifications.kinds import Kind, declare

    declare(Kind("try.letter", "Your visit {what}", "try/letter"))
    print("ready", flush=True)
    while sending.drain(clock=lambda: timezone.now() + timedelta(days=3650)):
        pass
