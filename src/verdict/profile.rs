//! What one report holds, in the form in which two reports are compared: bags of weighed terms.

use crate::document::{Document, Sides};
use crate::hash::{self, TermMap, TermSet};
use crate::language::{Language, Rarity};
use crate::segment::{Case, Segments, Token, TokenKind};

/// Sentences that count as a report's opening.
const LEAD_SENTENCES: usize = 3;

/// Words after which a name counts half as much as at the start, for who a report is about.
const FADING_WORDS: f64 = 80.0;

/// Terms with a weight each, ascending by term, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct Bag(Vec<(u64, f64)>);

impl Bag {
    /// Gathers terms, the weights of equal ones added up.
    fn sum(terms: impl Iterator<Item = (u64, f64)>) -> Self {
        let mut all: Vec<(u64, f64)> = terms.collect();
        all.sort_by_key(|&(term, _)| term);
        all.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            if same {
                kept.1 += later.1;
            }
            same
        });
        Self(all)
    }

    /// Gathers terms, each counted as often as it stands.
    fn count(terms: impl Iterator<Item = u64>) -> Self {
        let mut all: Vec<u64> = terms.collect();
        all.sort_unstable();
        Self(all.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as f64)).collect())
    }

    /// Weighs each term anew by itself and its weight.
    fn weigh(&self, weight: impl Fn(u64, f64) -> f64) -> Self {
        Self(self.0.iter().map(|&(term, old)| (term, weight(term, old))).collect())
    }

    /// Weighs terms by rarity alone, however often they stand.
    fn by_rarity(&self, rarity: &Rarity) -> Self {
        self.weigh(|term, _| rarity.of(term))
    }

    /// Weighs terms by rarity and, damped, by how often they stand.
    fn by_use(&self, rarity: &Rarity) -> Self {
        self.weigh(|term, count| (1.0 + count.ln()) * rarity.of(term))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn total(&self) -> f64 {
        self.0.iter().map(|(_, weight)| weight).sum()
    }

    /// Returns each term's weight, ascending by term, with the weight that the other gives it, if
    /// it holds it. Cost: linear in both.
    fn beside<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (f64, Option<f64>)> + 'a {
        let mut rest = &*other.0;
        self.0.iter().map(move |&(term, weight)| {
            while let [(before, _), behind @ ..] = rest
                && *before < term
            {
                rest = behind;
            }
            let held = rest.first().filter(|&&(other, _)| other == term);
            (weight, held.map(|&(_, weight)| weight))
        })
    }

    /// Weight of the terms that the other holds too, by the weights here.
    fn shared(&self, other: &Self) -> f64 {
        self.beside(other).filter(|(_, held)| held.is_some()).map(|(weight, _)| weight).sum()
    }

    /// Share of the weight that the other holds too, 0..1; `None` where nothing has weight.
    pub(super) fn told_in(&self, other: &Self) -> Option<f64> {
        let total = self.total();
        (total > 0.0).then(|| self.shared(other) / total)
    }

    /// |A∩B| / |A∪B| by weight, 0..1; 0 for two empty bags. A term weighs the same in both.
    pub(super) fn jaccard(&self, other: &Self) -> f64 {
        let shared = self.shared(other);
        ratio(shared, self.total() + other.total() - shared)
    }

    /// Share of the lighter bag that the heavier holds, 0..1; 0 where one is empty. A term weighs
    /// the same in both.
    pub(super) fn containment(&self, other: &Self) -> f64 {
        ratio(self.shared(other), self.total().min(other.total()))
    }

    /// Cosine of the two, 0..1; 0 where one is empty.
    pub(super) fn cosine(&self, other: &Self) -> f64 {
        let norm = |bag: &Self| bag.0.iter().map(|(_, weight)| weight * weight).sum::<f64>();
        let products = self.beside(other).map(|(weight, held)| weight * held.unwrap_or(0.0));
        let dot: f64 = products.sum();
        ratio(dot, (norm(self) * norm(other)).sqrt())
    }

    /// Weight of the heaviest term that the other does not hold, as a share of the heaviest at all,
    /// 0..1.
    pub(super) fn greatest_missing(&self, other: &Self) -> f64 {
        let (mut most, mut missing) = (0.0_f64, 0.0_f64);
        for (weight, held) in self.beside(other) {
            most = most.max(weight);
            if held.is_none() {
                missing = missing.max(weight);
            }
        }
        ratio(missing, most)
    }
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { (part / whole).min(1.0) } else { 0.0 }
}

/// What a report holds that is not boilerplate, for comparison with others.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Stems of content words and numbers, by rarity.
    pub(super) stems: Bag,
    /// The same, by rarity and use.
    pub(super) stems_used: Bag,
    /// Names by rarity.
    pub(super) names: Bag,
    /// Names by rarity, how often and how early they stand: who and what it is about. No names of
    /// days and months.
    pub(super) protagonists: Bag,
    /// Pairs of neighbouring capitalised words.
    pub(super) name_pairs: Bag,
    /// Numbers.
    pub(super) numbers: Bag,
    /// Content stems of the first sentences, by rarity.
    pub(super) lead: Bag,
    /// The same, by rarity and use.
    pub(super) lead_used: Bag,
    /// Names of the first sentences, by rarity and use.
    pub(super) lead_names: Bag,
    /// Runs of two words.
    pub(super) word_pairs: Bag,
    /// Runs of three words.
    pub(super) triples: Bag,
    /// Runs of five words.
    pub(super) shingles: Bag,
    /// Years, months and days of the week that it names.
    pub(super) times: [Bag; 3],
}

impl Profile {
    /// Gathers what a report holds. Cost: O(n log n) for n words.
    #[must_use]
    pub fn of(document: &Document, segments: &Segments) -> Self {
        let rarity = segments.language.rarity();
        let report = Report::new(document, segments);
        let stems = Bag::count(report.content(usize::MAX));
        let lead = Bag::count(report.content(LEAD_SENTENCES));
        let words: Vec<u64> = report.words().map(|token| token.stem).collect();
        let runs = |length| {
            let run = |run: &[u64]| run.iter().copied().fold(0, hash::pair);
            Bag::count(words.windows(length).map(run)).weigh(|_, _| 1.0)
        };
        Self {
            stems: stems.by_rarity(rarity),
            stems_used: stems.by_use(rarity),
            names: Bag::count(report.names(usize::MAX)).by_rarity(rarity),
            protagonists: Bag::sum(report.protagonists(rarity)),
            name_pairs: Bag::count(report.name_pairs()).weigh(|_, _| 1.0),
            numbers: Bag::count(report.numbers()).weigh(|_, _| 1.0),
            lead: lead.by_rarity(rarity),
            lead_used: lead.by_use(rarity),
            lead_names: Bag::count(report.names(LEAD_SENTENCES)).by_use(rarity),
            word_pairs: runs(2),
            triples: runs(3),
            shingles: runs(5),
            times: report.times(),
        }
    }
}

/// The sentences of a report that tell of its event, and what its words are.
struct Report<'a> {
    text: &'a str,
    sentences: Vec<&'a [Token]>,
    /// Stems that stand with a capital inside a sentence: names at its start, too.
    known_names: TermSet,
    calendar: Calendar,
}

impl<'a> Report<'a> {
    fn new(document: &'a Document, segments: &'a Segments) -> Self {
        let told = |&at: &usize| segments.sentences[at].role.is_evidence();
        let sentences: Vec<&[Token]> =
            (0..segments.sentences.len()).filter(told).map(|at| segments.tokens_of(at)).collect();
        let text = &*document.text;
        let inside = sentences.iter().copied().flatten();
        let known_names = inside
            .filter(|token| may_be_name(token) && !opens(token, text))
            .map(|token| token.stem)
            .collect();
        Self { text, sentences, known_names, calendar: Calendar::of(segments.language) }
    }

    /// The words and numbers of the first sentences.
    fn first(&self, sentences: usize) -> impl Iterator<Item = &'a Token> + '_ {
        let tokens = self.sentences.iter().take(sentences).copied().flatten();
        tokens.filter(|token| token.is_word())
    }

    fn words(&self) -> impl Iterator<Item = &'a Token> + '_ {
        self.first(usize::MAX)
    }

    fn content(&self, sentences: usize) -> impl Iterator<Item = u64> + '_ {
        self.first(sentences).filter(|token| token.is_content()).map(|token| token.stem)
    }

    fn is_name(&self, token: &Token) -> bool {
        may_be_name(token) && self.known_names.contains(&token.stem)
    }

    fn names(&self, sentences: usize) -> impl Iterator<Item = u64> + '_ {
        self.first(sentences).filter(|token| self.is_name(token)).map(|token| token.stem)
    }

    fn numbers(&self) -> impl Iterator<Item = u64> + '_ {
        self.words().filter(|token| token.kind == TokenKind::Number).map(|token| token.term)
    }

    fn protagonists<'b>(&'b self, rarity: &'b Rarity) -> impl Iterator<Item = (u64, f64)> + 'b {
        let named = self
            .words()
            .zip(1_u32..)
            .filter(|(token, _)| self.is_name(token) && !self.calendar.0.contains_key(&token.term));
        named.map(move |(token, place)| {
            (token.stem, rarity.of(token.stem) / (1.0 + f64::from(place) / FADING_WORDS))
        })
    }

    fn name_pairs(&self) -> impl Iterator<Item = u64> + '_ {
        let pairs = self.sentences.iter().flat_map(|tokens| tokens.windows(2));
        pairs
            .filter(|two| two.iter().all(may_be_name))
            .map(|two| hash::pair(two[0].stem, two[1].stem))
    }

    /// Years, months, weekdays.
    fn times(&self) -> [Bag; 3] {
        let years = self.words().filter(|token| is_year(token, self.text)).map(|token| token.term);
        let named = |kind: TimeKind| {
            let of_kind = self.words().filter(|token| token.case != Case::Lower);
            let known = of_kind.filter_map(|token| self.calendar.0.get(&token.term));
            Bag::count(known.filter(move |time| time.0 == kind).map(|time| time.1))
        };
        [Bag::count(years), named(TimeKind::Month), named(TimeKind::Weekday)]
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum TimeKind {
    Month,
    Weekday,
}

/// The names of months and days of the week, by the hashes of their normal forms.
struct Calendar(TermMap<(TimeKind, u64)>);

impl Calendar {
    fn of(language: Language) -> Self {
        let tables = language.tables();
        let months = tables.months.iter().zip(0..).map(|(names, at)| (names, TimeKind::Month, at));
        let days = tables.weekdays.iter().zip(0..);
        let all = months.chain(days.map(|(names, at)| (names, TimeKind::Weekday, at)));
        let named = all.flat_map(|(names, kind, at)| {
            names.iter().map(move |name| (hash::text(name), (kind, at)))
        });
        Self(named.collect())
    }
}

/// Tells whether a number is written as a year of our days is.
fn is_year(token: &Token, text: &str) -> bool {
    let written = token.span.of(text);
    token.kind == TokenKind::Number
        && written.len() == 4
        && written.parse().is_ok_and(|year: u16| (1900..2100).contains(&year))
}

/// Tells whether a token is a word with a capital and content.
fn may_be_name(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.case != Case::Lower && !token.stop
}

/// Tells whether a token is a number or, by its capital away from a sentence's start, a name.
pub(super) fn is_fact(token: &Token, document: &Document) -> bool {
    token.kind == TokenKind::Number || may_be_name(token) && !opens(token, &document.text)
}

/// Tells whether a token opens a line or follows the end of a sentence, where any word is
/// capitalised.
fn opens(token: &Token, text: &str) -> bool {
    let before = text[..token.span.start as usize].trim_end_matches([' ', '"', '“', '‘', '\'']);
    before.is_empty() || before.ends_with(['\n', '.', '!', '?'])
}

/// Returns the names that two reports share, the most telling first, as the left one writes them:
/// those that stand next to each other as one (`Marit Sollene`), each once.
#[must_use]
pub fn shared_names(documents: Sides<&Document>, segments: Sides<&Segments>) -> Vec<String> {
    let rarity = segments.left.language.rarity();
    let (left, right) =
        (Report::new(documents.left, segments.left), Report::new(documents.right, segments.right));
    let is_shared = |token: &Token| {
        left.is_name(token)
            && right.known_names.contains(&token.stem)
            && !left.calendar.0.contains_key(&token.term)
    };
    let within = |short: &[u64], long: &[u64]| long.windows(short.len()).any(|part| part == short);
    let mut found: Vec<(f64, Vec<u64>, &str)> = Vec::new();
    for run in left.sentences.iter().flat_map(|tokens| tokens.split(|token| !is_shared(token))) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let stems: Vec<u64> = run.iter().map(|token| token.stem).collect();
        if found.iter().all(|(_, known, _)| !within(&stems, known)) {
            let weight = stems.iter().map(|&stem| rarity.of(stem)).sum();
            found.retain(|(_, known, _)| !within(known, &stems));
            found.push((weight, stems, first.span.cover(last.span).of(left.text)));
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.into_iter().map(|(.., name)| name.to_owned()).collect()
}
