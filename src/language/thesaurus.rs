//! Which words may stand for one another, and which are forms of one word.

use crate::hash::{self, TermMap};

/// How two words are kin, the most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kinship {
    /// Forms of one word that no stemmer brings together (`bought`, `buy`).
    Form,
    /// Words for the contrary (`rise`, `fall`): one never stands for the other.
    Opposite,
    /// Of one meaning in a frequent sense of both (`investigation`, `probe`).
    Synonym,
    /// The one is made of the other (`arrive`, `arrival`).
    Derived,
    /// Near in meaning, or of one meaning in a rarer sense.
    Akin,
    /// The one is a kind of the other (`murder`, `kill`): half of such pairs do not correspond.
    Broader,
}

impl Kinship {
    /// Returns the kind that a letter of the table stands for.
    fn from_letter(letter: char) -> Option<Self> {
        match letter {
            '-' => Some(Self::Opposite),
            '=' => Some(Self::Synonym),
            '+' => Some(Self::Derived),
            '~' => Some(Self::Akin),
            '^' => Some(Self::Broader),
            _ => None,
        }
    }
}

/// Bytes of a line of the table of kinship, about: how much room is made before it is read.
const ROW: usize = 32;

/// A word of a [`Thesaurus`], looked up once to be compared with many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entry {
    own: u32,
    lemma: u32,
}

/// The kinship of the words of a language, known by the hashes of their stems: those that a
/// token of a text carries as well.
///
/// About ten thousand common words, no names. Where a table comes from and under which licence
/// stands beside it.
#[derive(Debug, Default)]
pub struct Thesaurus {
    /// The number of each stem, by its hash: its place in the tables, from the top.
    numbers: TermMap<u32>,
    /// The hash of each stem, by number.
    stems: Vec<u64>,
    /// The number of the word that each stem is a form of; its own for most.
    lemmas: Vec<u32>,
    /// Where the kin of each stem starts in `kin`, and behind the last where it ends.
    starts: Vec<u32>,
    /// The kin of each stem, ascending by number.
    kin: Vec<(u32, Kinship)>,
}

impl Thesaurus {
    /// Reads a table of kinship (`stem =stem,stem ^stem`) and one of irregular forms
    /// (`stem stem`), a word a line; lines that begin with `#` are passed over.
    ///
    /// Each pair stands once in the table and is read both ways. Cost: linear in the tables.
    pub(super) fn parse(kinship: &str, forms: &str) -> Self {
        let mut made = Self::default();
        let rows = kinship.len() / ROW;
        made.numbers.reserve(rows);
        let mut pairs = Vec::with_capacity(4 * rows);
        for line in lines(kinship) {
            made.read_kin(line, &mut pairs);
        }
        for (form, word) in lines(forms).filter_map(|line| line.split_once(' ')) {
            let (form, word) = (made.number(form), made.number(word));
            made.lemmas[form as usize] = word;
        }
        made.fill(&pairs);
        made
    }

    /// Returns the number of a stem; a new one where it is new.
    fn number(&mut self, stem: &str) -> u32 {
        let hash = hash::text(stem);
        let next = self.stems.len() as u32;
        let number = *self.numbers.entry(hash).or_insert(next);
        if number == next {
            self.stems.push(hash);
            self.lemmas.push(next);
        }
        number
    }

    /// Appends the pairs of a line of the table of kinship.
    fn read_kin(&mut self, line: &str, pairs: &mut Vec<(u32, u32, Kinship)>) {
        let mut groups = line.split(' ');
        let head = self.number(groups.next().unwrap_or_default());
        for group in groups {
            let mut kin = group.chars();
            if let Some(why) = kin.next().and_then(Kinship::from_letter) {
                pairs.extend(kin.as_str().split(',').map(|stem| (head, self.number(stem), why)));
            }
        }
    }

    /// Lays out the kin of each stem, each pair both ways.
    fn fill(&mut self, pairs: &[(u32, u32, Kinship)]) {
        self.starts = vec![0; self.stems.len() + 1];
        for stem in pairs.iter().flat_map(|pair| [pair.0, pair.1]) {
            self.starts[stem as usize + 1] += 1;
        }
        for stem in 1..self.starts.len() {
            self.starts[stem] += self.starts[stem - 1];
        }
        let mut free = self.starts.clone();
        self.kin = vec![(0, Kinship::Form); 2 * pairs.len()];
        for &(one, two, why) in pairs {
            for (from, to) in [(one, two), (two, one)] {
                self.kin[free[from as usize] as usize] = (to, why);
                free[from as usize] += 1;
            }
        }
        for ends in self.starts.windows(2) {
            self.kin[ends[0] as usize..ends[1] as usize].sort_unstable();
        }
    }

    /// Returns the word of a stem; `None` for one that the table does not know.
    #[must_use]
    pub fn entry(&self, stem: u64) -> Option<Entry> {
        let own = *self.numbers.get(&stem)?;
        Some(Entry { own, lemma: self.lemmas[own as usize] })
    }

    /// Returns the stem of the word that a stem is an irregular form of, else the stem itself.
    #[must_use]
    pub fn lemma(&self, stem: u64) -> u64 {
        self.entry(stem).map_or(stem, |entry| self.stems[entry.lemma as usize])
    }

    /// Returns how two words are kin, as themselves or as the words they are forms of: the most
    /// telling kind. `None` where they are not, or are one stem.
    #[must_use]
    pub fn kinship(&self, one: Entry, two: Entry) -> Option<Kinship> {
        if one.own == two.own {
            return None;
        }
        if one.lemma == two.lemma || one.lemma == two.own || one.own == two.lemma {
            return Some(Kinship::Form);
        }
        let of = |one: u32, two: u32| {
            let row = self.row(one);
            row.binary_search_by_key(&two, |&(to, _)| to).ok().map(|at| row[at].1)
        };
        let ways = [
            (one.own, two.own),
            (one.own, two.lemma),
            (one.lemma, two.own),
            (one.lemma, two.lemma),
        ];
        ways.into_iter().filter_map(|(one, two)| of(one, two)).min()
    }

    /// Returns how the words of two stems are kin; see [`Thesaurus::kinship`].
    #[must_use]
    pub fn relation(&self, one: u64, two: u64) -> Option<Kinship> {
        self.kinship(self.entry(one)?, self.entry(two)?)
    }

    /// Returns the stems that the table names as kin of a stem, each once, in the order of the
    /// table; those of the word it is a form of do not count. Empty for a stem that the table
    /// does not know.
    pub fn related(&self, stem: u64) -> impl Iterator<Item = (u64, Kinship)> + '_ {
        let row = self.entry(stem).map_or(&[][..], |entry| self.row(entry.own));
        row.iter().map(|&(to, why)| (self.stems[to as usize], why))
    }

    fn row(&self, stem: u32) -> &[(u32, Kinship)] {
        let at = stem as usize;
        &self.kin[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

fn lines(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn english() -> &'static Thesaurus {
        Language::English.thesaurus().expect("English has one")
    }

    fn relation(one: &str, two: &str) -> Option<Kinship> {
        let stemmer = Language::English.stemmer().expect("English has one");
        let [one, two] = [one, two].map(|word| hash::text(&stemmer.stem(word)));
        assert_eq!(english().relation(one, two), english().relation(two, one));
        english().relation(one, two)
    }

    #[test]
    fn words_of_one_meaning_are_synonyms_in_every_form() {
        assert_eq!(relation("investigation", "probes"), Some(Kinship::Synonym));
        assert_eq!(relation("bought", "purchased"), Some(Kinship::Synonym));
        assert_eq!(relation("begin", "starting"), Some(Kinship::Synonym));
    }

    #[test]
    fn irregular_forms_are_forms_of_one_word() {
        for (one, two) in [("men", "man"), ("was", "were"), ("bought", "buy"), ("went", "gone")] {
            assert_eq!(relation(one, two), Some(Kinship::Form), "{one} {two}");
        }
        assert_eq!(relation("wound", "wind"), None);
    }

    #[test]
    fn contraries_are_told_from_synonyms() {
        for (one, two) in [("increase", "decrease"), ("rose", "fell"), ("win", "lost")] {
            assert_eq!(relation(one, two), Some(Kinship::Opposite), "{one} {two}");
        }
    }

    #[test]
    fn a_word_is_no_kin_of_itself_and_strangers_are_none() {
        assert_eq!(relation("harbour", "harbours"), None);
        assert_eq!(relation("harbour", "election"), None);
    }

    #[test]
    fn the_kin_of_a_word_name_it_as_theirs() {
        let thesaurus = english();
        assert!(thesaurus.kin.len() > 50_000);
        for &stem in &thesaurus.stems {
            for (other, why) in thesaurus.related(stem) {
                assert!(thesaurus.related(other).any(|back| back == (stem, why)));
            }
        }
    }

    #[test]
    fn each_line_of_the_table_says_something() {
        let table = Thesaurus::parse("a =b,c ^d\n# no line\n", "e b\n");
        let of = |one, two| table.relation(hash::text(one), hash::text(two));
        assert_eq!(of("c", "a"), Some(Kinship::Synonym));
        assert_eq!(of("d", "a"), Some(Kinship::Broader));
        assert_eq!(of("e", "a"), Some(Kinship::Synonym));
        assert_eq!(of("e", "b"), Some(Kinship::Form));
        assert_eq!(of("no", "line"), None);
    }
}
