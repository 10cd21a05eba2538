"""What opens a stranger's file has little memory, time and room, and few open one at the same moment."""

import logging
import threading
import time

import pytest

from dartford_housing.documents import limited

MB = 1_000_000
ECHO = """
import json, os, sys
raw = sys.stdin.buffer.read()
facts = {"size": len(raw), "told": sys.argv[1:], "knows": sorted(set(os.environ) - {"LC_CTYPE"})}
sys.stdout.buffer.write(json.dumps(facts).encode() + b"\\n" + raw[::-1])
"""


@pytest.fixture(autouse=True)
def _places_of_its_own(settings, tmp_path):
    settings.VAR = tmp_path


@pytest.fixture
def program(tmp_path):
    def written(text):
        place = tmp_path / "program.py"
        place.write_text(text)
        return place

    return written


def run(program, *arguments, raw=b"", memory=200 * MB, seconds=5, **limits):
    return limited.run(program, *arguments, raw=raw, memory=memory, seconds=seconds, **limits)


def test_a_program_reads_bytes_and_answers_with_facts_and_bytes(program, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "canary")

    facts, content = run(program(ECHO), "300", raw=b"line\nof bytes")

    assert facts == {"size": 13, "told": ["300"], "knows": []}
    assert content == b"setyb fo\nenil"


@pytest.mark.parametrize(
    "text",
    [
        "words = b'x' * 500_000_000",
        "while True: pass",
        "import time; time.sleep(60)",
        "import sys; sys.stdout.write('{}\\n'); sys.stdout.buffer.write(b'x' * 80_000_000)",
        "import os; os.kill(os.getpid(), 11)",
        "import tempfile; tempfile.TemporaryFile().write(b'x' * 80_000_000)",
    ],
    ids=["memory", "processor", "sleep", "output", "crash", "file"],
)
def test_a_program_that_takes_too_much_dies_and_leaves_its_turn_to_others(program, text):
    started = time.monotonic()
    with pytest.raises(limited.Exhausted):
        run(program(text), seconds=1)

    assert time.monotonic() - started < 10
    assert run(program(ECHO), patience=0)[0]["size"] == 0


def test_why_a_program_died_is_in_the_log(program, caplog):
    with caplog.at_level(logging.WARNING), pytest.raises(limited.Exhausted):
        run(program("raise KeyError('width')"))

    assert [line.message for line in caplog.records] == ["program.py ended with 1: KeyError: 'width'"]


def test_no_more_run_at_once_than_may(program):
    with limited.free_place(0):
        with limited.free_place(0), pytest.raises(limited.Busy):
            run(program(ECHO), patience=0.1)
        assert run(program(ECHO), patience=0)[0]["size"] == 0


def test_no_more_threads_of_one_process_wait_than_may(program):
    """A process that answers pages with few threads keeps some of them for pages."""
    place = program("import time; time.sleep(1); print('{}')")
    at_work = [threading.Thread(target=run, args=[place], kwargs={"patience": 60}) for _ in range(limited.WAITING)]
    for thread in at_work:
        thread.start()
    time.sleep(0.5)
    started = time.monotonic()
    with pytest.raises(limited.Busy):
        run(place, patience=60)

    assert time.monotonic() - started < 0.4
    for thread in at_work:
        thread.join()


def test_a_program_runs_within_a_turn_that_its_thread_has(program):
    with limited.free_place(0), limited.turn(0):
        assert run(program(ECHO), patience=0)[0]["size"] == 0


def test_who_waits_has_a_turn_when_one_is_free(program):
    answers = []
    with limited.free_place(0), limited.free_place(0):
        waiting = threading.Thread(target=lambda: answers.append(run(program(ECHO))[0]["size"]))
        waiting.start()
        time.sleep(0.2)
        assert answers == []
    waiting.join(10)

    assert answers == [0]


def test_officers_and_the_worker_have_a_place_that_strangers_cannot_fill(program):
    with limited.free_place(0), limited.free_place(0):
        with pytest.raises(limited.Busy):
            run(program(ECHO), patience=0.1)
        with limited.spare_place():
            assert run(program(ECHO), patience=0)[0]["size"] == 0
        with pytest.raises(limited.Busy):
            run(program(ECHO), patience=0.1)


def test_the_thread_of_an_officer_is_not_taken_by_strangers_who_wait(program):
    place = program("import time; time.sleep(1); print('{}')")
    at_work = [threading.Thread(target=run, args=[place], kwargs={"patience": 60}) for _ in range(limited.WAITING)]
    for thread in at_work:
        thread.start()
    time.sleep(0.5)
    with limited.spare_place():
        assert run(program(ECHO), patience=10)[0]["size"] == 0
    for thread in at_work:
        thread.join()
