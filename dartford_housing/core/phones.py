"""Telephone numbers as people write them: which can be called, which can be texted, and how one is written down."""

import re

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType, ValidationResult

HOME = "GB"
LONGEST = 20  # letters that we hold of a number
LETTERS = re.compile(r"[^\W\d_]")
EXTENSION = re.compile(r"(?i)(?:\s|,|;)*(?:ext(?:ension|n)?|x)\.?\s*(\d{1,6})\s*$")
UNPREFIXED = re.compile(r"^44(?=[1-9]\d{8,9}$)")
# Ofcom's mobile ranges. 070 forwards calls and 076 is for pagers (but 07624, the Isle of Man). The library calls the
# numbers that are kept for examples, such as 07700 900123, invalid; here they are numbers like any other.
UK_MOBILE = re.compile(r"^7(?:[1-57-9]\d{8}|624\d{6})$")
UK_CALLED = re.compile(r"^[1-35789]\d{9}$")
TEXTED = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}


def parse(text: str) -> PhoneNumber | None:
    """Return the number that a text is, or None. A number without 0 or country code is one of the United Kingdom."""
    plain = EXTENSION.sub("", text.strip())
    if not plain or LETTERS.search(plain):
        return None
    digits = re.sub(r"[\s()./-]", "", plain)
    try:
        return phonenumbers.parse(UNPREFIXED.sub("+44", digits) + extension_of(text), HOME)
    except phonenumbers.NumberParseException:
        return None


def extension_of(text: str) -> str:
    found = EXTENSION.search(text.strip())
    return f" ext {found[1]}" if found else ""


def is_phone(text: str) -> bool:
    """Tell whether the number can be called: long enough, and no short code. An extension does no harm."""
    number = parse(text)
    return number is not None and is_called(number)


def is_called(number: PhoneNumber) -> bool:
    if number.country_code == 44 and UK_CALLED.match(str(number.national_number)):
        return True
    possible = phonenumbers.is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE
    return possible and (number.country_code != 44 or phonenumbers.is_valid_number(number))


def is_mobile(text: str) -> bool:
    """Tell whether a text message reaches the number: a mobile of any country, without an extension."""
    number = parse(text)
    if number is None or number.extension:
        return False
    if number.country_code == 44:
        return bool(UK_MOBILE.match(str(number.national_number)))
    return phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) in TEXTED


def tidy_phone(text: str) -> str:
    """Return the number as it is read out, a foreign one with its country code; what is no number stays as it is."""
    number = parse(text)
    if number is None:
        return text
    home = number.country_code == 44
    return str(
        phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL)
    )
