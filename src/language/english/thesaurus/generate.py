#!/usr/bin/env python3
"""Makes kinship.txt and lemmas.txt of the dictionary files of WordNet 3.0; see README.md beside it.

Usage: generate.py WORDNET-DICT-FOLDER [OUTPUT-FOLDER]

Needs snowballstemmer 2.0.0, whose English stems are those of the crate rust-stemmers 1.2.
Only common single words in lower case are taken, and no names.
"""
import re
import sys
from collections import defaultdict
from pathlib import Path

from snowballstemmer import stemmer

PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}

# Kinds of kinship and their letters in the table; of two kinds between two stems the first counts.
LETTERS = {"opposite": "-", "synonym": "=", "derived": "+", "akin": "~", "broader": "^"}

# WordNet's pointers (wninput(5WN)) and the kind they stand for.
POINTERS = {"!": "opposite", "+": "derived", "\\": "derived", "<": "derived", "&": "akin",
            "$": "akin", "@": "broader"}

# How many senses of a word count for a kind, the most frequent first. Synonyms of rarer senses, up
# to RARER, are akin. Of two unlike words of two sentences that tell the same, people linked (three
# sets of aligned sentences, November 2026, 43,580 pairs of words, 10 % linked in all): synonyms of
# the first three senses 83 %, of the next three 60 %, akin 73 %, derived 84 %, broader of the
# first sense 63 %, of the second 56 %, of the third 48 %.
SENSES = {"synonym": 3, "akin": 3, "broader": 2, "derived": 99, "opposite": 99}
RARER = 6

# How often both words of a broader pair were met in WordNet's tagged texts: it keeps the table small.
MET = 5


stem = stemmer("english").stemWord


def plain(word):
    return re.fullmatch(r"[a-z]{3,}", word) is not None


def read(folder):
    """Returns senses {(pos, offset): (words, pointers)} and ranks {(pos, word): [offset, …]}."""
    synsets, ranks = {}, {}
    for pos, name in PARTS.items():
        for line in (folder / f"data.{name}").read_text().splitlines():
            if line.startswith(" "):
                continue
            fields = line.split(" | ")[0].split()
            count = int(fields[3], 16)
            # An adjective may carry where it stands: `galore(ip)`.
            words = [word.split("(")[0] for word in fields[4:4 + 2 * count:2]]
            at = 5 + 2 * count
            pointers = [tuple(fields[at + 4 * i:at + 4 * i + 4]) for i in range(int(fields[at - 1]))]
            synsets[pos, fields[0]] = words, pointers
        for line in (folder / f"index.{name}").read_text().splitlines():
            if line.startswith(" "):
                continue
            fields = line.split()
            kinds = int(fields[3])
            ranks[pos, fields[0]] = fields[6 + kinds:]
    return synsets, ranks


def counts(folder):
    """Returns how often each word was met in the texts that WordNet's makers tagged."""
    found = defaultdict(int)
    for line in (folder / "cntlist.rev").read_text().splitlines():
        key, _, count = line.split()
        found[key.split("%")[0]] += int(count)
    return found


class Maker:
    def __init__(self, folder):
        self.synsets, self.ranks = read(folder)
        self.counts = counts(folder)
        self.kin = {}

    def common(self, word):
        senses = sum(len(self.ranks.get((pos, word), ())) for pos in PARTS)
        return plain(word) and (self.counts[word] > 0 or senses >= 3)

    def rank(self, pos, word, offset):
        senses = self.ranks.get((pos, word.lower()), [])
        return senses.index(offset) if offset in senses else 99

    def note(self, one, two, kind):
        if not (self.common(one) and self.common(two)):
            return
        if kind == "broader" and min(self.counts[one], self.counts[two]) < MET:
            return
        pair, order = tuple(sorted((stem(one), stem(two)))), list(LETTERS)
        held = self.kin.get(pair)
        if pair[0] != pair[1] and (held is None or order.index(kind) < order.index(held)):
            self.kin[pair] = kind

    def run(self):
        for (pos, offset), (words, pointers) in self.synsets.items():
            ranked = [(self.rank(pos, word, offset), word) for word in words if word.islower()]
            for rank, one in ranked:
                for other, two in ranked:
                    if max(rank, other) < RARER:
                        near = max(rank, other) < SENSES["synonym"]
                        self.note(one, two, "synonym" if near else "akin")
            for pointer, to, to_pos, places in pointers:
                if pointer in POINTERS:
                    self.point(POINTERS[pointer], (pos, offset), (to_pos.replace("s", "a"), to), places)

    def point(self, kind, origin, target, places):
        ours, theirs = self.synsets[origin][0], self.synsets[target][0]
        source, goal = int(places[:2], 16), int(places[2:], 16)
        if source:  # Between two words and not between all of both sets.
            ours, theirs = [ours[source - 1]], [theirs[goal - 1]]
        for one in filter(str.islower, ours):
            for two in filter(str.islower, theirs):
                rank = max(self.rank(*origin[:1], one, origin[1]), self.rank(*target[:1], two, target[1]))
                if rank < SENSES[kind]:
                    self.note(one, two, kind)


def table(kin):
    """One line a stem: the stem, then each kind's letter and the later stems of that kind."""
    rows = defaultdict(lambda: defaultdict(list))
    for (one, two), kind in kin.items():
        rows[one][LETTERS[kind]].append(two)
    lines = []
    for word in sorted(rows):
        groups = (letter + ",".join(sorted(rows[word][letter]))
                  for letter in LETTERS.values() if letter in rows[word])
        lines.append(f"{word} {' '.join(groups)}")
    return lines


def lemmas(maker, folder):
    """One line a stem of irregular forms: it, and the stem of the word they are forms of."""
    found = {}
    for name in ("verb", "noun", "adj", "adv"):
        for line in (folder / f"{name}.exc").read_text().splitlines():
            form, *words = line.split()
            # A form that is often a word of its own (`ground`, `wound`) tells nothing.
            words = [word for word in words if maker.counts[word] > 5 * maker.counts[form]]
            if form.isalpha() and words and stem(form) != stem(words[0]):
                found.setdefault(stem(form), stem(words[0]))
    return [f"{form} {word}" for form, word in sorted(found.items())]


def notice(folder):
    """The licence as the dictionary files give it, each line a comment."""
    lines = (folder / "data.adj").read_text().splitlines()
    # Such a line begins with two blanks and its number.
    return [f"# {line.split(' ', 3)[3].strip()}".rstrip() for line in lines if line.startswith("  ")]


def main():
    folder = Path(sys.argv[1])
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).parent
    maker = Maker(folder)
    maker.run()
    head = ["# Made by generate.py of WordNet 3.0, whose licence follows.", "#", *notice(folder)]
    for name, lines in (("kinship.txt", table(maker.kin)), ("lemmas.txt", lemmas(maker, folder))):
        (out / name).write_text("\n".join(head + lines) + "\n")


if __name__ == "__main__":
    main()
