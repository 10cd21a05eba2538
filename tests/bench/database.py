"""A database of the benches' own on the real PostgreSQL: migrated once, copied for each module, dropped at the end."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from .floors import is_postgresql, shut_down

TEMPLATE, COPY = f"bench_{os.getpid()}_template", f"bench_{os.getpid()}"


class Benches:
    """Within this, `fresh()` gives each bench a copy of the migrated database."""

    def __enter__(self) -> "Benches":
        if not is_postgresql():
            sys.exit("The benches need PostgreSQL: run `make bench`, or set DATABASE_URL.")
        print("Making a database for the benches ...", flush=True)
        self.administer(f"CREATE DATABASE {TEMPLATE} ENCODING 'UTF8' TEMPLATE template0")
        self.use(TEMPLATE)
        call_command("migrate", verbosity=0)
        return self

    def __exit__(self, *problem: Any) -> None:
        for name in (COPY, TEMPLATE):
            self.administer(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    @contextmanager
    def fresh(self) -> Iterator[None]:
        self.administer(f"DROP DATABASE IF EXISTS {COPY} WITH (FORCE)", f"CREATE DATABASE {COPY} TEMPLATE {TEMPLATE}")
        self.use(COPY)
        cache.clear()
        try:
            yield
        finally:
            shut_down()

    def use(self, name: str) -> None:
        connection.close()
        connection.settings_dict["NAME"] = name

    def administer(self, *statements: str) -> None:
        """Run statements that no transaction may hold, from a connection to the server's own database."""
        self.use("postgres")
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        connection.close()
