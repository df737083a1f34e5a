"""What the words of a comment claim, so that they can be held against its numbers.

A short list of words, read without their context: what it finds is shown to the writer and to readers, never acted on
in silence.
"""

from __future__ import annotations

import re

_BETTER = re.compile(
    r"\b(improv(?:ed|es|ing|ement|ements)|better|(?:good|strong|great|real|encouraging|excellent) "
    r"(?:progress|performance|results?)|success(?:es|ful|fully)?|positive(?:ly)?|outstanding|turned (?:the|a) corner|"
    r"gone well|going well|pleas(?:ed|ing))\b",
    re.IGNORECASE,
)
_WORSE = re.compile(
    r"\b(worse|worsen(?:ed|ing)?|deteriorat(?:ed|es|ing|ion)|declin(?:ed|es|ing|e)|poor(?:er)?|concern(?:s|ed|ing)?|"
    r"below (?:the )?target|off track|behind (?:the )?target|not (?:good|where))\b",
    re.IGNORECASE,
)
_ON_TARGET = re.compile(
    r"\b(on target|on track|"
    r"(?:met|meets|meeting|exceed(?:ed|s|ing)?|achiev(?:ed|es|ing)|reach(?:ed|es)|above|ahead of) "
    r"(?:our |the |its )?targets?|targets? (?:is |was |has been |were )?(?:met|exceeded|achieved|reached))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(not|no|never|nor|without|needs?|needed|must|should|to be|to get|could|will|would|aims?|plans?|hopes?|until|"
    r"unless|if|lack of|n't|cannot)\b(?:\W+\w+){0,4}\W*$",
    re.IGNORECASE,
)
"""What stands shortly before a word and takes its claim away: it is denied, wanted, or still to come."""


def claims_better(text: str) -> str:
    """The first word that says things have got better, "" where none does, or where others say worse."""
    return "" if _found(_WORSE, text) else _found(_BETTER, text)


def claims_target(text: str) -> str:
    """The first words that say a target is met; "" where none do."""
    return _found(_ON_TARGET, text)


def _found(words: re.Pattern[str], text: str) -> str:
    for sentence in re.split(r"[.;!?]\s+", text):
        for match in words.finditer(sentence):
            if not _DENIED.search(sentence[: match.start()]):
                return match.group()
    return ""
