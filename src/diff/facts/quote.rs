//! Words between quotation marks.

use std::ops::Range;

use super::items::{Finding, overlap, pair};
use super::{Facts, quotation};
use crate::diff::lexicon::Tag;
use crate::diff::reading::Reading;
use crate::diff::scene::Scene;
use crate::diff::unit::Unit;
use crate::diff::{DivergenceKind, Severity};
use crate::document::{Side, Sides};

/// Share of the words of two quotations, in order, from which one is the other altered; below
/// it they are different quotations.
const ALTERED_PERCENT: usize = 50;

/// Share of the words of the shorter one, in order, from which it is the longer one cut and
/// altered; and how many words that must be, to be no chance.
const CUT_PERCENT: usize = 70;
const CUT_WORDS: usize = 4;

/// Share of the weight of a quotation's words that the other side tells without marks.
const INDIRECT_PERCENT: u32 = 60;

/// Most words between marks that are no statement.
const TERM: usize = 2;

/// Most words of a quotation that are compared.
const LONGEST: usize = 512;

/// A quotation, as far as it stands in one sentence.
#[derive(Clone, Debug)]
pub(super) struct Quote {
    /// What stands between the marks.
    pub(super) tokens: Range<usize>,
    /// The same with the marks.
    pub(super) marked: Range<usize>,
    /// What the words are, one value each.
    words: Vec<u64>,
}

/// All quotations of a report.
#[derive(Default)]
pub(super) struct Quotes {
    /// Their parts, ascending.
    pub(super) parts: Vec<Quote>,
    /// The words of each, over the borders of sentences.
    whole: Vec<Vec<u64>>,
    /// Where each stands, with its marks; ascending.
    places: Vec<Range<usize>>,
    /// How many marks of quotation and apostrophes the text holds.
    marks: usize,
}

/// Quotations of the one report from which it is no chance that the other has hardly a mark: it
/// has lost them on the way, and their absence tells nothing.
const LOST: usize = 3;

/// How many times fewer marks tell that they are lost, and not that the writer quotes less.
const LOST_SHARE: usize = 10;

impl Quotes {
    /// Tells whether a quotation's words stand, in a row, in one of these.
    pub(super) fn hold(&self, quote: &Quote) -> bool {
        let wanted = &quote.words[..quote.words.len().min(LONGEST)];
        let Some(first) = wanted.first() else { return true };
        self.whole.iter().any(|words| {
            let starts = words.iter().enumerate().filter(|(_, word)| *word == first);
            starts.take(LONGEST).any(|(at, _)| words[at..].starts_with(wanted))
        })
    }

    /// Tells whether a token stands between quotation marks.
    pub(super) fn cover(&self, tokens: &Range<usize>) -> bool {
        let first = self.parts.partition_point(|quote| quote.tokens.end <= tokens.start);
        self.parts.get(first).is_some_and(|quote| overlap(&quote.tokens, tokens))
    }

    /// Tells whether a quotation goes on before or behind some tokens.
    pub(super) fn run_over(&self, tokens: &Range<usize>) -> bool {
        let first = self.places.partition_point(|place| place.end <= tokens.start);
        let inside = self.places[first..].iter().take_while(|place| place.start < tokens.end);
        inside.into_iter().any(|place| place.start < tokens.start || tokens.end < place.end)
    }
}

/// What a unit is, so that a spelling of the house is no other word.
fn word(unit: &Unit) -> u64 {
    match (unit.value, unit.alias) {
        (Some((value, _)), _) => value as u64,
        (None, Some(name)) => name,
        (None, None) => unit.key,
    }
}

/// Returns the quotations of a report.
pub(super) fn extract(reading: &Reading) -> Quotes {
    let marks = quotation::count_marks(reading.text);
    let mut quotes = Quotes { marks, ..Quotes::default() };
    for marked in quotation::places(reading) {
        quotes.add(reading, marked);
    }
    quotes
}

impl Quotes {
    /// Adds a quotation, cut at the borders of sentences.
    fn add(&mut self, reading: &Reading, marked: Range<usize>) {
        let mut all = Vec::new();
        let first = reading.sentence_of(marked.start);
        let last = reading.sentence_of(marked.end - 1);
        for sentence in &reading.segments.sentences[first..=last] {
            let part = marked.start.max(sentence.tokens.start)..marked.end.min(sentence.tokens.end);
            let units = &reading.units[reading.units_in(&part)];
            let (Some(start), Some(end)) = (units.first(), units.last()) else { continue };
            let words: Vec<u64> = units.iter().map(word).collect();
            all.extend_from_slice(&words);
            let tokens = start.tokens.start..end.tokens.end;
            self.parts.push(Quote { tokens, marked: part, words });
        }
        self.whole.push(all);
        self.places.push(marked);
    }
}

/// Compares the quotations of a link.
///
/// `whole` tells whether each side should hold all that the other does, so that two quotations
/// with nothing in common stand for one another.
pub(super) fn compare(scene: &Scene, facts: Sides<&Facts>, whole: bool, found: &mut Vec<Finding>) {
    let lost = |side: Side| {
        let (own, other) = (&facts[side].quotes, &facts[side.other()].quotes);
        own.marks * LOST_SHARE <= other.marks && other.whole.len() >= LOST
    };
    if Side::BOTH.into_iter().any(lost) {
        return;
    }
    let open =
        Sides::new(unsettled(scene, facts, Side::Left), unsettled(scene, facts, Side::Right));
    let pairing = pair(&open.left, &open.right, |left, right| resemblance(left, right));
    for (left, right) in pairing.pairs {
        found.push(altered(scene, open.left[left], open.right[right]));
    }
    let mut rest: Sides<Vec<&Quote>> = Sides::default();
    for side in Side::BOTH {
        for quote in pairing.lone[side].iter().map(|&at| open[side][at]) {
            let known = shortened(scene, facts, side, quote);
            match known.or_else(|| unmarked(scene, facts, side, quote)) {
                Some(finding) => found.push(finding),
                None => rest[side].push(quote),
            }
        }
    }
    let different = if whole { rest.left.len().min(rest.right.len()) } else { 0 };
    for (left, right) in rest.left.iter().zip(&rest.right).take(different) {
        let places = (left.tokens.clone(), right.tokens.clone());
        let note = "different quotations";
        found.push(Finding::both(DivergenceKind::Quote, Severity::Major, places, note));
    }
    for side in Side::BOTH {
        for quote in &rest[side][different..] {
            let place = (side, quote.marked.clone());
            // A word or two between marks are a term that the writer keeps away from.
            let term = quote.words.len() <= TERM;
            let severity = if term { Severity::Minor } else { Severity::Major };
            let note = "a quotation that the other report does not have";
            found.push(Finding::one(DivergenceKind::Quote, severity, place, note));
        }
    }
}

/// Returns how much of two quotations is the same, in order, as a percentage, where one may be
/// the other altered.
fn resemblance(left: &Quote, right: &Quote) -> Option<usize> {
    let (ours, theirs) = (left.words.len(), right.words.len());
    let common = common(&left.words, &right.words);
    let share = 200 * common / (ours + theirs).max(1);
    let cut = common >= CUT_WORDS && common * 100 >= ours.min(theirs) * CUT_PERCENT;
    (cut || share >= ALTERED_PERCENT).then_some(share)
}

/// Returns the quotations of a link that the other report does not quote word by word.
fn unsettled<'f>(scene: &Scene, facts: Sides<&'f Facts>, side: Side) -> Vec<&'f Quote> {
    let quotes = scene.within(side, &facts[side].quotes.parts, |quote| &quote.tokens);
    let other = &facts[side.other()].quotes;
    quotes.into_iter().filter(|quote| !other.hold(quote) && !holds_one_of(other, quote)).collect()
}

/// Tells whether a quotation holds, in a row, one of the other report's that is long enough to
/// be no chance.
fn holds_one_of(quotes: &Quotes, quote: &Quote) -> bool {
    let parts = quotes.parts.iter().map(|part| &part.words);
    quotes.whole.iter().chain(parts).any(|words| {
        let wanted = &words[..words.len().min(LONGEST)];
        wanted.len() * 2 >= quote.words.len()
            && wanted.len() >= 3
            && is_run_of(wanted, &quote.words)
    })
}

/// Tells whether some words stand, in a row, in others.
fn is_run_of(wanted: &[u64], words: &[u64]) -> bool {
    wanted.len() <= words.len()
        && words.windows(wanted.len().max(1)).take(LONGEST).any(|row| row == wanted)
}

/// Returns the finding that the other side of the link quotes no more than a part of a quotation.
fn shortened(scene: &Scene, facts: Sides<&Facts>, side: Side, quote: &Quote) -> Option<Finding> {
    let other = side.other();
    let quotes = scene.within(other, &facts[other].quotes.parts, |quote| &quote.tokens);
    let part = quotes
        .into_iter()
        .find(|part| part.words.len() >= CUT_WORDS && is_run_of(&part.words, &quote.words))?;
    let mut tokens = Sides::default();
    tokens[side] = Some(quote.tokens.clone());
    tokens[other] = Some(part.tokens.clone());
    let note = "quoted in full in one, in part in the other";
    Some(Finding {
        kind: DivergenceKind::Quote,
        severity: Severity::Minor,
        tokens,
        note: note.into(),
    })
}

/// Returns the length of the longest common subsequence.
fn common(left: &[u64], right: &[u64]) -> usize {
    let (left, right) = (&left[..left.len().min(LONGEST)], &right[..right.len().min(LONGEST)]);
    let mut row = vec![0_usize; right.len() + 1];
    for one in left {
        let mut corner = 0;
        for (at, two) in right.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if one == two { corner + 1 } else { above.max(row[at]) };
            corner = above;
        }
    }
    row[right.len()]
}

/// Returns the finding that words inside the marks differ: minor where the words with content are
/// forms of the same, or where one side only leaves some out, and where no denial is touched.
fn altered(scene: &Scene, left: &Quote, right: &Quote) -> Finding {
    let same = |(one, two): &(&u64, &u64)| one == two;
    let head = left.words.iter().zip(&right.words).take_while(same).count();
    let shorter = left.words.len().min(right.words.len());
    let (ours, theirs) = (left.words.iter().rev(), right.words.iter().rev());
    let tail = ours.zip(theirs).take_while(same).count().min(shorter - head);
    // Where one side has nothing in between, the word before shows the place.
    let head = if head + tail == shorter { head.saturating_sub(1) } else { head };
    let ours = changed(scene.readings.left, left, head, tail);
    let theirs = changed(scene.readings.right, right, head, tail);
    let cut = common(&left.words, &right.words) == shorter && !ours.counts && !theirs.counts;
    let small = ours.denials == theirs.denials && (ours.stems == theirs.stems || cut);
    let severity = if small { Severity::Minor } else { Severity::Major };
    let note = if cut && ours.stems != theirs.stems {
        "words are left out inside the quotation marks"
    } else {
        "words inside the quotation marks differ"
    };
    Finding::both(DivergenceKind::Quote, severity, (ours.tokens, theirs.tokens), note)
}

/// The middle of a quotation, between what begins and what ends both alike.
struct Middle {
    /// Its tokens; those of the whole quotation where it has none.
    tokens: Range<usize>,
    /// The stems of its words with content.
    stems: Vec<u64>,
    /// How many words deny.
    denials: usize,
    /// Whether a number is among its words.
    counts: bool,
}

fn changed(reading: &Reading, quote: &Quote, head: usize, tail: usize) -> Middle {
    let units = reading.units_in(&quote.tokens);
    let units = &reading.units[units.start + head..units.end - tail];
    let tokens = match units {
        [first, .., last] => first.tokens.start..last.tokens.end,
        [only] => only.tokens.clone(),
        [] => quote.tokens.clone(),
    };
    let denies = |unit: &&Unit| reading.is(unit.tokens.start, |tag| tag == Tag::Negation);
    Middle {
        tokens,
        stems: units.iter().filter(|unit| unit.is_content()).map(|unit| unit.stem).collect(),
        denials: units.iter().filter(denies).count(),
        counts: units.iter().any(|unit| unit.value.is_some()),
    }
}

/// Returns the finding that the other side of the link tells a quotation's words without marks.
fn unmarked(scene: &Scene, facts: Sides<&Facts>, side: Side, quote: &Quote) -> Option<Finding> {
    let other = side.other();
    let content: Vec<usize> = scene
        .positions(side, &quote.tokens)
        .filter(|&position| scene.map.units[side][position].is_content())
        .collect();
    let told = |&position: &usize| {
        let unit = scene.map.units[other][scene.map.partner(side, position)?];
        (!facts[other].quotes.cover(&unit.tokens)).then_some((position, unit))
    };
    let told: Vec<(usize, &Unit)> = content.iter().filter_map(told).collect();
    let weight = |position: usize| scene.map.units[side][position].weight;
    let all: u32 = content.iter().map(|&position| weight(position)).sum();
    if told.iter().map(|&(at, _)| weight(at)).sum::<u32>() * 100 < all * INDIRECT_PERCENT {
        return None;
    }
    let first = told.iter().map(|(_, unit)| unit.tokens.start).min()?;
    let sentence = scene.readings[other].sentence_of(first);
    let inside = told.iter().filter(|(_, unit)| unit.sentence == sentence);
    let last = inside.map(|(_, unit)| unit.tokens.end).max()?;
    let mut tokens = Sides::default();
    tokens[side] = Some(quote.marked.clone());
    tokens[other] = Some(first..last);
    let note = "quoted in one, told without quotation marks in the other";
    Some(Finding {
        kind: DivergenceKind::Quote,
        severity: Severity::Minor,
        tokens,
        note: note.into(),
    })
}
