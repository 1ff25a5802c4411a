#!/usr/bin/env python3
"""Makes common.txt of a list of counted English words; see README.md beside it.

Usage: generate.py COUNTS > common.txt

COUNTS holds a word and its count a line. Needs snowballstemmer 2.0.0, whose English stems are
those of the crate rust-stemmers 1.2.
"""
import math
import sys
from collections import defaultdict

import snowballstemmer

WORDS = 400  # of a report
RAREST = 1e-5  # share of all words from which on a stem is listed
CLASSES = 16  # steps of rarity; a stem that is not listed is of the last

HEADER = """\
# Made by generate.py of word counts of Google Books Ngram, by way of SymSpell; see README.md.
#
# Google Books Ngram: https://books.google.com/ngrams, under the Creative Commons Attribution 3.0
# Unported licence. SymSpell: copyright (c) 2021 Wolf Garbe, under the MIT licence, which is
# repeated in the LICENSE of the project. Changed: stems in place of words, classes of rarity in
# place of counts, the most common alone.
#
# A class of rarity a line, 0 (in every report) to 15, and its stems; all other stems are of 16."""


def rarity(share):
    """The rarity of what makes up this share of all words, 0..CLASSES."""
    in_a_report = lambda value: -math.log(1 - math.exp(-WORDS * value))
    return round(CLASSES * in_a_report(share) / in_a_report(RAREST))


def main():
    counts = defaultdict(int)
    stem = snowballstemmer.stemmer("english").stemWord
    for line in open(sys.argv[1], encoding="utf-8-sig"):
        word, count = line.split()
        counts[stem(word.lower())] += int(count)
    total = sum(counts.values())
    classes = defaultdict(list)
    for word, count in counts.items():
        if count / total >= RAREST:
            classes[rarity(count / total)].append(word)
    print(HEADER)
    for step in range(CLASSES):
        print(step, *sorted(classes[step]))


main()
