"""How hard a text is to read: Flesch's reading ease and what it means. A guide rather than a judge."""

import re

SENTENCES = re.compile(r"[.!?:;]+(?:\s|$)|\n{2,}")
WORD = re.compile(r"[A-Za-z’']+")
VOWELS = re.compile(r"[aeiouy]+")
AIM = 60


def syllables(word: str) -> int:
    """Return roughly how many syllables a word has; a silent e at the end is not one."""
    plain = word.lower().strip("’'")
    groups = len(VOWELS.findall(plain))
    silent = plain.endswith("e") and not plain.endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)


def reading_ease(text: str) -> int:
    """Return Flesch's reading ease, 0 (hard) to 100 (easy); 100 for no words."""
    words = WORD.findall(text)
    if not words:
        return 100
    sentences = max(1, sum(bool(WORD.search(part)) for part in SENTENCES.split(text)))
    score = 206.835 - 1.015 * len(words) / sentences - 84.6 * sum(map(syllables, words)) / len(words)
    return max(0, min(100, round(score)))


def told(text: str) -> str:
    """Return the figure in words: "Reading ease 64 of 100: plain English"."""
    score = reading_ease(text)
    bands = [(70, "easy"), (AIM, "plain English"), (50, "fairly hard: shorten the sentences")]
    words = next((words for least, words in bands if score >= least), "hard: use shorter words and sentences")
    return f"Reading ease {score} of 100: {words}"
