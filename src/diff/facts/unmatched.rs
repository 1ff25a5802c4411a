//! Sentences that one report alone has.

use super::items::Finding;
use super::source::Source;
use super::{Facts, name};
use crate::diff::reading::Reading;
use crate::diff::scene::starting_in;
use crate::diff::{DivergenceKind, Severity};
use crate::document::{Side, Sides};
use crate::segment::{Role, Sentence};

/// Words below which a sentence tells nothing alone.
const WORDS: usize = 3;

/// Returns a finding for each sentence in no link, ascending; the outlet's own lines are left
/// out. `derived` tells whether the reports share so much that a sentence one of them does not
/// have was left out or brought in; in independent reports that is no divergence of fact.
pub(in crate::diff) fn of_side(
    readings: Sides<&Reading>,
    facts: Sides<&Facts>,
    side: Side,
    sentences: &[usize],
    derived: bool,
) -> Vec<Finding> {
    let reading = readings[side];
    let all = sentences.iter().map(|&index| (index, &reading.segments.sentences[index]));
    let kind = match side {
        Side::Left => DivergenceKind::Omission,
        Side::Right => DivergenceKind::Addition,
    };
    all.filter(|(_, sentence)| sentence.role.is_told())
        .filter(|(index, _)| reading.segments.words_in(*index) > 0)
        .map(|(index, sentence)| {
            let short = reading.segments.words_in(index) < WORDS;
            let severity = match () {
                () if sentence.role != Role::Body || short => Severity::Style,
                () if derived && is_grave(readings, facts, side, sentence) => Severity::Major,
                () => Severity::Minor,
            };
            let note = "no counterpart in the other report, by wording";
            Finding::one(kind, severity, (side, sentence.tokens.clone()), note)
        })
        .collect()
}

/// Tells whether a sentence holds what the other report does not have at all: a quotation, a
/// source, or a number together with a name.
fn is_grave(
    readings: Sides<&Reading>,
    facts: Sides<&Facts>,
    side: Side,
    sentence: &Sentence,
) -> bool {
    let (own, theirs) = (facts[side], facts[side.other()]);
    let (reading, other) = (readings[side], readings[side.other()]);
    let inside = &sentence.tokens;
    let quotes = starting_in(&own.quotes.parts, inside, |quote| &quote.tokens);
    let sources = starting_in(&own.attributions, inside, |item| &item.verb);
    let names = starting_in(&own.names, inside, |name| &name.tokens);
    let numbers = starting_in(&own.numbers, inside, |number| &number.tokens);
    let quote = quotes.iter().any(|quote| !theirs.quotes.hold(quote));
    let source = sources.iter().filter(|item| item.sure).any(|item| {
        let Source::Told(tokens) = &item.source else { return false };
        let units = &reading.units[reading.units_in(tokens)];
        !units.iter().any(|unit| unit.is_content() && other.holds(unit))
    });
    let strange = names.iter().any(|name| !name::is_known(other, name::units(reading, name)));
    quote || source || strange && !numbers.is_empty()
}
