//! Whether a sentence tells of the past or of what is to come, where a date stands in it.

use std::ops::Range;

use crate::diff::lexicon::Tag;
use crate::diff::reading::Reading;
use crate::language::Certainty;
use crate::segment::normal_form;

/// Where a weekday lies from the day of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// The words do not tell.
    Open,
}

/// Tokens between what makes a verb tell of the future and that verb (`will be opened`).
const GROUP: usize = 3;

/// Shortest word that an ending makes a verb of the past (`died`).
const SHORTEST: usize = 4;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Past,
    Reported,
    Future,
    Infinitive,
}

/// Returns the tense of the clause around a date, told by the nearest verb before it, else by the
/// nearest behind it; and whether that is a verb of saying, so that the date is that of the words.
pub(super) fn of(reading: &Reading, date: &Range<usize>) -> (Tense, bool) {
    let sentence = &reading.segments.sentences[reading.sentence_of(date.start)].tokens;
    let tokens = reading.tokens();
    let before = (sentence.start..date.start).rev().take_while(|&at| tokens[at].is_word());
    let marks = before.filter_map(|at| Some((at, mark(reading, at)?)));
    let marks: Vec<(usize, Mark)> = marks.take(3).collect();
    let near = |verb: usize, at: usize| verb - at <= GROUP;
    let tense = match marks.as_slice() {
        [] => return behind(reading, date.end..sentence.end),
        [(_, Mark::Future), ..] => Tense::Future,
        [(_, Mark::Infinitive), ..] => Tense::Open,
        // A verb that another one governs: `will be opened`, `is due to say`.
        [(verb, _), (at, Mark::Future), ..] if near(*verb, *at) => Tense::Future,
        [(verb, _), (at, Mark::Infinitive), ..] if near(*verb, *at) => Tense::Open,
        [(_, Mark::Reported), ..] => return (Tense::Past, true),
        [(_, Mark::Past), rest @ ..] if rest.iter().any(|&(_, mark)| mark == Mark::Future) => {
            Tense::Open
        }
        [(_, Mark::Past), ..] => Tense::Past,
    };
    (tense, false)
}

/// Returns what the first verb behind a date tells.
fn behind(reading: &Reading, clause: Range<usize>) -> (Tense, bool) {
    let tokens = reading.tokens();
    let comma = usize::from(!clause.is_empty() && reading.is_mark(clause.start, ","));
    let mut words = (clause.start + comma..clause.end).take_while(|&at| tokens[at].is_word());
    match words.find_map(|at| mark(reading, at)) {
        Some(Mark::Reported) => (Tense::Past, true),
        Some(Mark::Past) => (Tense::Past, false),
        Some(Mark::Future) => (Tense::Future, false),
        Some(Mark::Infinitive) | None => (Tense::Open, false),
    }
}

fn mark(reading: &Reading, at: usize) -> Option<Mark> {
    let is = |wanted: fn(Tag) -> bool| reading.is(at, wanted);
    let future = |tag| matches!(tag, Tag::Certainty(Certainty::Certain | Certainty::Expected));
    match () {
        () if is(future) => Some(Mark::Future),
        () if is(|tag| matches!(tag, Tag::Reporting(_) | Tag::Saying | Tag::Telling)) => {
            Some(Mark::Reported)
        }
        () if is(|tag| tag == Tag::Infinitive) => Some(Mark::Infinitive),
        () if is(|tag| tag == Tag::Past) || ends_as_past(reading, at) => Some(Mark::Past),
        () => None,
    }
}

fn ends_as_past(reading: &Reading, at: usize) -> bool {
    let word = reading.tokens()[at].span.of(reading.text);
    let lower = word.starts_with(char::is_lowercase) && word.len() >= SHORTEST;
    let form = normal_form(word);
    lower && reading.lexicon.parts.past_endings.iter().any(|ending| form.ends_with(&**ending))
}
