from tests.letterbox import mailoutbox  # noqa: F401
