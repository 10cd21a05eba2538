import io
import subprocess

import pikepdf
import pytest

from dartford_housing.documents import pdf


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:8104/",
        "https://dartford.example/",
        "ftp://dartford.example/",
        "static:/../manage.py",
        "static:/css/../../manage.py",
        "static:/none.css",
        "FILE:///etc/passwd",
    ],
)
def test_the_fetcher_refuses_everything_but_data_and_our_own_static_files(address):
    fetcher = pdf.LockedFetcher(allowed_protocols=["data", "static", "file"])

    with pytest.raises(ValueError, match="fetch nothing from elsewhere"):
        fetcher.fetch(address)


def test_the_fetcher_gives_our_own_static_files():
    fetcher = pdf.LockedFetcher(allowed_protocols=["data", "static", "file"])

    assert b"@page" in fetcher.fetch("static:/css/print.css").read()


CANARY = "canary of the machine"


def test_a_document_that_asks_for_files_of_the_machine_gets_none(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text(CANARY)
    made = pdf.from_html(
        f"<html lang=en-GB><title>T</title><link rel=attachment href='file://{secret}'>"
        f"<link rel=stylesheet href='file://{secret}'><p>Words <img alt='A' src='file://{secret}'>"
        f"<object data='{secret}'>else</object></p>"
    )

    with pikepdf.open(io.BytesIO(made)) as document:
        assert len(document.attachments) == 0
        document.save(plain := io.BytesIO(), compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    assert CANARY.encode() not in plain.getvalue()


def test_what_is_typed_cannot_become_part_of_the_page():
    made = pdf.render("documents/pdf/base.html", {}, title="<b>Mould & damp</b>")

    with pikepdf.open(io.BytesIO(made)) as document:
        assert document.docinfo["/Title"] == "<b>Mould & damp</b>"


def test_a_document_is_sound_tagged_and_says_its_language(tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(
        pdf.from_html(
            "<html lang=en-GB><title>T</title><h1>One</h1><table><thead><tr><th>A<th colspan=2>B</thead>"
            "<tbody><tr><th>C<td>1<td>2</tbody></table>"
        )
    )

    subprocess.run(["qpdf", "--check", file], check=True, stdout=subprocess.DEVNULL)
    told = subprocess.check_output(["pdfinfo", "-struct", file], text=True)
    scopes = [line.strip() for line in told.splitlines() if "Scope" in line]
    assert scopes == ["/Scope /Column", "/Scope /Column", "/Scope /Row"]
    assert "/ColSpan 2" in told
    with pikepdf.open(file) as document, document.open_metadata() as words:
        assert document.Root.Lang == "en-GB"
        assert words["pdfuaid:part"] == "1"
