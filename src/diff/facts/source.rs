//! Who says it: sources with their verbs, read from a report.

use std::ops::Range;

use super::items::cover;
use crate::diff::lexicon::Tag;
use crate::diff::reading::Reading;
use crate::diff::unit::Unit;
use crate::language::Stance;
use crate::segment::Case;

/// Most words of a source.
const LONGEST: usize = 10;

/// Whose word it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// Someone named or described.
    Told(Range<usize>),
    /// Someone named before.
    Pronoun(Range<usize>),
    /// It cannot be told from the sentence.
    Unknown,
}

/// A source with its verb.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    /// Source and verb.
    pub(super) tokens: Range<usize>,
    /// The verb, or the phrase that stands for one.
    pub(super) verb: Range<usize>,
    /// Whose word it is.
    pub(super) source: Source,
    /// How the verb stands to what is said.
    pub(super) stance: Stance,
    /// Whether nothing but a report of words can be meant, so that its absence tells something.
    pub(super) sure: bool,
}

impl Attribution {
    /// Returns the words of the source; where there are none, those of the verb.
    pub(super) fn place(&self) -> &Range<usize> {
        match &self.source {
            Source::Told(tokens) | Source::Pronoun(tokens) => tokens,
            Source::Unknown => &self.verb,
        }
    }
}

/// Returns the attributions of a report, ascending by verb.
pub(super) fn extract(reading: &Reading) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    for tagged in &reading.tags {
        let next = match tagged.tag {
            Tag::Source => Some(of_phrase(reading, &tagged.tokens)),
            Tag::Reporting(stance) => of_verb(reading, &tagged.tokens, stance),
            _ => None,
        };
        let again =
            |next: &Attribution| found.last().is_some_and(|last| last.verb.end > next.verb.start);
        found.extend(next.filter(|next| !again(next)));
    }
    found
}

/// Reads `according to the ministry`.
fn of_phrase(reading: &Reading, verb: &Range<usize>) -> Attribution {
    let source = ahead(reading, verb.end, |_| false);
    let tokens = cover(verb, &source);
    let source = named(reading, source);
    let sure = matches!(source, Source::Told(_));
    Attribution { tokens, verb: verb.clone(), source, stance: Stance::Neutral, sure }
}

/// Reads a verb of saying with its source: before it, behind it (`said the ministry`), or
/// behind `by`. A noun that looks like one is none.
fn of_verb(reading: &Reading, verb: &Range<usize>, stance: Stance) -> Option<Attribution> {
    let at = verb.start;
    let sentence = &reading.segments.sentences[reading.sentence_of(at)].tokens;
    let token = &reading.tokens()[at];
    if token.case != Case::Lower {
        return None;
    }
    let before = behind(reading, at, sentence);
    let saying = reading.is(at, |tag| tag == Tag::Saying);
    let telling = reading.is(at, |tag| tag == Tag::Telling);
    let after = ahead(reading, verb.end, |tag| matches!(tag, Tag::Reporting(_)));
    let inverted = before.is_empty()
        && at > sentence.start
        && !reading.tokens()[at - 1].is_word()
        && (is_quote(reading, at - 1) || is_closed(reading, &after, sentence));
    let (place, source) = if inverted {
        (after.clone(), named(reading, after))
    } else {
        (before.clone(), named(reading, before))
    };
    let clause = verb.end < sentence.end && opens_clause(reading, verb.end);
    if place.is_empty() && !saying && !clause {
        return None;
    }
    let ends = verb.end >= sentence.end || !reading.tokens()[verb.end].is_word();
    let sure = source != Source::Unknown && (saying || telling || clause || inverted && ends);
    let tokens = if place.is_empty() { verb.clone() } else { cover(verb, &place) };
    Some(Attribution { tokens, verb: verb.clone(), source, stance, sure })
}

/// Tells whether nothing but more about it follows a source behind its verb: a mark, the end of
/// the sentence, or `who`. In `, said the board was ready` the source stands elsewhere.
fn is_closed(reading: &Reading, source: &Range<usize>, sentence: &Range<usize>) -> bool {
    let ends =
        |at: usize| !reading.tokens()[at].is_word() || reading.is(at, |tag| tag == Tag::Pronoun);
    let pronoun = reading.is(source.start, |tag| tag == Tag::Pronoun);
    let short = !pronoun || source.len() == 1;
    !source.is_empty() && short && (source.end >= sentence.end || ends(source.end))
}

/// Tells whether what was said starts at a token: with a mark, or with a word such as `that`.
fn opens_clause(reading: &Reading, at: usize) -> bool {
    let shown = reading.tokens()[at].span.of(reading.text);
    let quotes = matches!(shown, "“" | "\"" | "„" | "‘" | ":");
    quotes || reading.is(at, |tag| tag == Tag::ContentClause)
}

/// Returns the words right before a verb, back to a mark or a word that starts a clause, and
/// over an apposition between commas to the name before it.
fn behind(reading: &Reading, verb: usize, sentence: &Range<usize>) -> Range<usize> {
    let comma = |at: usize| reading.is_mark(at, ",");
    let mut end = verb;
    while end > sentence.start && is_helper(reading, end - 1) {
        end -= 1;
    }
    if end > sentence.start && comma(end - 1) {
        let from = sentence.start.max((end - 1).saturating_sub(2 * LONGEST));
        let open = (from..end - 1).rev().find(|&at| comma(at) || is_quote(reading, at));
        return match open {
            Some(open) if comma(open) => {
                let start = run_before(reading, open, sentence);
                if is_name(reading, &(start..open)) { start..open } else { verb..verb }
            }
            _ => verb..verb,
        };
    }
    let start = run_before(reading, end, sentence);
    if start > sentence.start + 1 && comma(start - 1) && start < end {
        let name = run_before(reading, start - 1, sentence);
        if is_name(reading, &(name..start - 1)) {
            return name..end;
        }
    }
    start..end
}

/// Tells whether some tokens are a name and nothing else with content.
fn is_name(reading: &Reading, tokens: &Range<usize>) -> bool {
    let mut content =
        reading.units[reading.units_in(tokens)].iter().filter(|unit| unit.is_content());
    let mut names = content.clone().map(|unit| unit.name && !is_date(reading, unit.tokens.start));
    content.next().is_some() && names.all(|name| name)
}

/// Returns where the run of words that ends before a token starts.
fn run_before(reading: &Reading, end: usize, sentence: &Range<usize>) -> usize {
    let mut start = end;
    let verb = |at: usize| reading.is(at, |tag| matches!(tag, Tag::Saying | Tag::Telling));
    while start > sentence.start
        && end - start < LONGEST
        && goes_on(reading, start - 1)
        && !verb(start - 1)
    {
        start -= 1;
    }
    start
}

/// Returns the words right behind a verb or a phrase, up to a mark or a word that starts a
/// clause, or to one that `ends` it.
fn ahead(reading: &Reading, start: usize, ends: impl Fn(Tag) -> bool) -> Range<usize> {
    let end = reading.segments.sentences.get(reading.sentence_of(start.saturating_sub(1)));
    let end = end.map_or(start, |sentence| sentence.tokens.end).min(start + LONGEST);
    let mut at = start;
    while at < end && goes_on(reading, at) && !is_date(reading, at) && !reading.is(at, &ends) {
        at += 1;
    }
    start..at.max(start)
}

/// Tells whether a token can be part of a source: a word that starts no clause, or a hyphen.
fn goes_on(reading: &Reading, at: usize) -> bool {
    let token = &reading.tokens()[at];
    if !token.is_word() {
        let tight = reading.is_mark(at, ".") && !reading.is_blank_after(at);
        return tight || ["-", "’", "'"].iter().any(|mark| reading.is_mark(at, mark));
    }
    !reading.is(at, |tag| matches!(tag, Tag::Cause | Tag::Sequence | Tag::Clause | Tag::Negation))
}

fn is_date(reading: &Reading, at: usize) -> bool {
    reading.is(at, |tag| {
        let told = matches!(tag, Tag::Relative(_) | Tag::OpenDate(_) | Tag::VagueDate(_));
        told || matches!(tag, Tag::Weekday(_) | Tag::Month(_))
    })
}

/// Tells whether a word between a source and its verb belongs to the verb: `has said`.
fn is_helper(reading: &Reading, at: usize) -> bool {
    let token = &reading.tokens()[at];
    let shown = token.span.of(reading.text);
    reading.is(at, |tag| tag == Tag::Helper) || token.case == Case::Lower && shown.ends_with("ly")
}

fn is_quote(reading: &Reading, at: usize) -> bool {
    ["“", "”", "\"", "’", "‘", "»", "«"].iter().any(|mark| reading.is_mark(at, mark))
}

/// Tells whom some words name.
fn named(reading: &Reading, tokens: Range<usize>) -> Source {
    let units = &reading.units[reading.units_in(&tokens)];
    let pronoun = |at: usize| reading.is(at, |tag| tag == Tag::Pronoun);
    match units {
        [] => Source::Unknown,
        _ if units.iter().any(Unit::is_content) => {
            let relative = tokens.clone().next_back().is_some_and(pronoun);
            if relative { Source::Pronoun(tokens) } else { Source::Told(tokens) }
        }
        _ if tokens.clone().any(pronoun) => Source::Pronoun(tokens),
        _ => Source::Unknown,
    }
}
