from dartford_housing.documents.stamping import Font, wrapped

EVEN = Font({sign: sign for sign in "abcdefghijklmnopqrstuvwxyz "}, dict.fromkeys("abcdefghijklmnopqrstuvwxyz ", 500.0))


def test_a_long_foot_stops_before_the_number_of_the_page():
    lines = wrapped(EVEN, "members copy not for publication", 10, 100)

    assert lines == ["members copy not for", "publication"]
    assert all(EVEN.length(line, 10) <= 100 for line in lines)


def test_a_short_foot_is_one_line():
    assert wrapped(EVEN, "public pack", 10, 100) == ["public pack"]
