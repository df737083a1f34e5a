"""The reading age of English: Flesch and Kincaid's grade (Kincaid et al. 1975, Navy Research Branch Report 8-75)."""

import re

YEARS_BEFORE_GRADE_ONE = 5
"""A child in the first grade of the United States is six."""


def reading_age(text):
    """Age in years at which a text is read with ease."""
    sentences = max(1, len(re.findall(r"[.?!:](?:\s|$)", text)))
    words = re.findall(r"[A-Za-z0-9][A-Za-z0-9,.%'/-]*", text)
    grade = 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return grade + YEARS_BEFORE_GRADE_ONE


def syllables(word):
    """Groups of vowels, a silent e at the end left out; a number counts as one."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", letters))
    if groups > 1 and re.search(r"[^aeiouyl]e$|(?<![aeiouytd])ed$|[^aeiouycsxz]es$", letters):
        groups -= 1
    return max(1, groups)
