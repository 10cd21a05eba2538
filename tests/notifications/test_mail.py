import email
from email import policy

import pytest

from dartford_housing.notifications.mail import mail_of, wire_of
from dartford_housing.notifications.recipients import from_snapshot
from tests.factories.notifications import letter, somebody

pytestmark = pytest.mark.django_db
DATE = "Wed, 24 Mar 2027 12:00:00 -0000"


def arrived(delivery):
    """Return the message as a reader's program takes it apart."""
    return email.message_from_bytes(wire_of(delivery, from_snapshot(delivery.to), date=DATE), policy=policy.default)


def parts(message):
    return [(part.get_content_type(), part.get_content().replace("\r\n", "\n")) for part in message.iter_parts()]


@pytest.mark.parametrize("kind", ["try.letter", "try.news"])
@pytest.mark.parametrize("what", ["on Monday", "at Zoë’s café – “10 €”", "x" * 300, "=?utf-8?q?trick?="])
def test_the_message_written_straight_is_the_one_that_django_would_write(kind, what):
    made = letter(kind, what=what)

    mine = arrived(made)
    django = email.message_from_bytes(mail_of(made).message().as_bytes(), policy=policy.default)

    names = ["From", "To", "Subject", "Message-ID", "Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post"]
    assert [str(mine[name]).strip() for name in names] == [str(django[name]).strip() for name in names]
    assert [(kind, words.rstrip()) for kind, words in parts(mine)] == [
        (kind, words.rstrip()) for kind, words in parts(django)
    ]
    assert mine.get_content_type() == django.get_content_type() == "multipart/alternative"


def test_every_line_is_short_enough_for_any_relay():
    made = letter(what="é" * 3000)

    assert max(map(len, wire_of(made, from_snapshot(made.to), date=DATE).split(b"\r\n"))) <= 998


def test_old_words_with_other_newlines_leave_no_bare_one_and_keep_their_paragraphs():
    made = letter()
    made.body = "One.\r\n\r\nTwo.\rThree.\vFour.\x00"

    wire = wire_of(made, from_snapshot(made.to), date=DATE)
    (_, plain), (_, html) = parts(arrived(made))

    assert wire.replace(b"\r\n", b"").count(b"\r") == wire.replace(b"\r\n", b"").count(b"\n") == 0
    assert "One.\n\nTwo.\nThree.\nFour." in plain
    assert "<p>One.</p><p>Two.<br>Three.<br>Four.</p>" in html


def test_both_parts_say_the_same_and_markup_stays_words():
    made = letter(to=somebody("<b>Ann</b> & co"), what="at https://dartford.example/x?a=1&b=2")

    (_, plain), (_, html) = parts(arrived(made))

    assert "Dear <b>Ann</b> & co," in plain
    assert "Dear &lt;b&gt;Ann&lt;/b&gt; &amp; co," in html
    assert 'href="https://dartford.example/x?a=1&amp;b=2"' in html


def test_words_that_look_like_our_marks_do_not_move_the_layout():
    _, (_, html) = parts(arrived(letter(what="@@foot@@ @@body@@")))

    assert html.count("@@foot@@ @@body@@") == 3  # title, heading, words


def test_large_print_is_larger():
    _, (_, plain) = parts(arrived(letter()))
    _, (_, large) = parts(arrived(letter(to=somebody(formats=("large print",)))))

    assert "font-size: 23px" in large
    assert "font-size: 23px" not in plain


def test_only_news_offers_a_way_out():
    news, service = arrived(letter("try.news")), arrived(letter())

    assert news["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/messages/unsubscribe/" in news["List-Unsubscribe"]
    assert [news["List-Unsubscribe"].strip("<>") in words for _, words in parts(news)] == [True, True]
    assert service["List-Unsubscribe"] is None
    assert ["unsubscribe" in words for _, words in parts(service)] == [False, False]


def test_a_line_break_in_an_address_is_refused():
    made = letter(to=somebody(email="a@dartford.example\nBcc: b@dartford.example"))

    with pytest.raises(ValueError, match="newline"):
        arrived(made)
