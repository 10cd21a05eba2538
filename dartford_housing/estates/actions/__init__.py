"""Taking files of other systems in: homes here, and the runs that every register shares."""

from . import signs
from .homes import import_homes
from .registers import Register, declare_register, register_named, registers
from .runs import carry_out, check_file, discard_files, is_stale, start

__all__ = [
    "Register",
    "carry_out",
    "check_file",
    "declare_register",
    "discard_files",
    "import_homes",
    "is_stale",
    "register_named",
    "registers",
    "signs",
    "start",
]
