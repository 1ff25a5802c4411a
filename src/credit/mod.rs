//! Document → whom the report credits: agencies and outlets that it says it comes from.
//!
//! A credit is what a report tells of its own making, and so has the forms of such telling: the
//! brackets of a dateline, a byline, an agency alone on a line, `With reporting by …`, `This story
//! was first published by …`. What a report tells of the event is none, whoever is named in it:
//! `he told Reuters` credits nobody with the report. Only the outlet of the *other* report of a
//! pair is looked for everywhere ([`of_pair`]), as naming it anywhere tells where a report has its
//! news from.
//!
//! Which agencies and phrases there are stands in the word tables; the credits of one report cost
//! a walk over its words.

mod dateline;
mod line;
mod outlet;
mod phrase;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::document::{Document, Side, Sides, Span};
use crate::language::{CreditWords, Language, Vocabulary};
use crate::segment::{Role, Segments};

use line::Line;
use outlet::Outlet;

/// Paragraphs of running text that may begin with a dateline: some outlets put a summary first.
const DATELINE_PARAGRAPHS: usize = 3;

/// Sentences at the end of a report among which a credit signs it off.
const LAST_SENTENCES: usize = 3;

/// Where a credit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// The outlet that the input names for the report.
    Source,
    /// The headline, as its last part.
    Title,
    /// The place and day at the start of the text.
    Dateline,
    /// Before the text.
    Byline,
    /// Behind the text.
    SignOff,
    /// Inside the text.
    Text,
}

/// Someone whom a report credits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// What the agency or outlet is called, by one name for all its spellings; `None` where a
    /// report credits agencies without naming them.
    pub agency: Option<String>,
    /// Where the credit stands.
    pub place: Place,
    /// The name in the text; `None` where it stands in a field of the input.
    pub span: Option<Span>,
    /// Whether it is the outlet of the other report of the pair.
    pub of_other: bool,
}

/// Returns whom a report credits: the fields of the input first, then in the order of the text.
///
/// Each credit stands there, so that an agency may be told several times; never of the other
/// report of a pair. Cost: linear in the text.
///
/// # Examples
///
/// ```
/// use dedup::credit::{Place, of_report};
/// use dedup::{document::Document, language::Vocabulary, segment::segment};
///
/// let report = Document::of_text("a", "ORLEN, March 3 (Reuters) - The ferry stayed in port.");
/// let credits = of_report(&report, &segment(&report), &Vocabulary::default());
/// assert_eq!(credits[0].agency.as_deref(), Some("Reuters"));
/// assert_eq!(credits[0].place, Place::Dateline);
/// ```
#[must_use]
pub fn of_report(document: &Document, segments: &Segments, vocabulary: &Vocabulary) -> Vec<Credit> {
    let reader = Reader { document, segments, words: vocabulary.credit_words(segments.language) };
    let mut found = reader.in_fields();
    let mut told = reader.in_text();
    told.sort_by_key(|credit| (credit.span, credit.place));
    told.dedup_by_key(|credit| credit.span);
    found.extend(told);
    found
}

/// Returns whom both reports of a pair credit, as [`of_report`]; and where one names the outlet of
/// the other, which is not its own too, that credit is marked, or added with the first place where
/// it stands.
#[must_use]
pub fn of_pair(
    documents: Sides<&Document>,
    segments: Sides<&Segments>,
    vocabulary: &Vocabulary,
) -> Sides<Vec<Credit>> {
    let credits = |side: Side| {
        let mut found = of_report(documents[side], segments[side], vocabulary);
        let reader = Reader {
            document: documents[side],
            segments: segments[side],
            words: vocabulary.credit_words(segments[side].language),
        };
        reader.mark_other(documents[side.other()], &mut found);
        found
    };
    Sides::new(credits(Side::Left), credits(Side::Right))
}

/// Returns the names of those whom both sides credit, ascending, each once.
#[must_use]
pub fn shared<'a>(credits: Sides<&'a [Credit]>) -> Vec<&'a str> {
    let named = |side: &'a [Credit]| -> BTreeSet<&'a str> {
        side.iter().filter_map(|credit| credit.agency.as_deref()).collect()
    };
    let (left, right) = (named(credits.left), named(credits.right));
    left.intersection(&right).copied().collect()
}

/// A report with the words by which its credits are read.
struct Reader<'a> {
    document: &'a Document,
    segments: &'a Segments,
    words: &'a CreditWords,
}

impl<'a> Reader<'a> {
    fn line(&self, index: usize) -> Line<'a> {
        Line::new(&self.document.text, self.segments.tokens_of(index), self.words)
    }

    /// Returns the credits of the fields of the input.
    fn in_fields(&self) -> Vec<Credit> {
        let (document, language) = (self.document, self.segments.language);
        let source = document.source.iter().flat_map(|source| parts(source));
        let title = document.title.iter().filter_map(|title| tail(title));
        let fields = source.map(|part| (part, Place::Source));
        fields
            .chain(title.map(|part| (part, Place::Title)))
            .filter_map(|(part, place)| {
                let agency = Some(agency(part, language, self.words)?);
                Some(Credit { agency, place, span: None, of_other: false })
            })
            .collect()
    }

    /// Returns the credits of the text, in the order in which they are found.
    fn in_text(&self) -> Vec<Credit> {
        let sentences = &self.segments.sentences;
        let layout = self.segments.language.layout();
        let (mut found, mut paragraphs) = (Vec::new(), 0);
        for (index, sentence) in sentences.iter().enumerate() {
            let role = sentence.role;
            if role == Role::Caption {
                continue; // Who took a picture says nothing of who wrote the report.
            }
            let line = self.line(index);
            let first = index == 0 || sentences[index - 1].paragraph != sentence.paragraph;
            let place = self.place(index);
            let mut add = |credits: Vec<line::Named>, place| {
                found.extend(credits.into_iter().map(|credit| credit.at(place)));
            };
            if first && paragraphs < DATELINE_PARAGRAPHS {
                add(dateline::credits(&line, layout), Place::Dateline);
            }
            paragraphs += usize::from(first && role == Role::Body);
            if role == Role::Dateline {
                let ahead = index < sentences.len() - index;
                add(line.named(), if ahead { Place::Dateline } else { place });
            } else if role == Role::Headline {
                let shown = sentence.span.of(&self.document.text);
                add(tail(shown).map(|name| line.behind(name)).unwrap_or_default(), Place::Title);
            } else if role == Role::Byline || place == Place::Byline && self.opens_byline(index) {
                add(line.named(), Place::Byline);
            } else {
                add(phrase::credits(&line), place);
            }
        }
        found
    }

    /// Tells whether a sentence begins as a byline does.
    fn opens_byline(&self, index: usize) -> bool {
        let shown = self.segments.sentences[index].span.of(&self.document.text).to_lowercase();
        let openings = self.segments.language.layout().byline_openings;
        let behind = |opening: &&str| shown.strip_prefix(opening)?.chars().next();
        openings.iter().filter_map(behind).any(|next| !next.is_alphanumeric())
    }

    /// Returns where a credit in a sentence stands that is no dateline.
    fn place(&self, index: usize) -> Place {
        let sentences = &self.segments.sentences;
        let is_body = |at: &usize| sentences[*at].role == Role::Body;
        let last = index + LAST_SENTENCES >= sentences.len();
        let before = !(0..=index).any(|at| is_body(&at));
        let behind = !(index..sentences.len()).any(|at| is_body(&at));
        match sentences[index].role {
            _ if before && !behind => Place::Byline,
            Role::Boilerplate => Place::SignOff,
            _ if last => Place::SignOff,
            _ => Place::Text,
        }
    }

    /// Marks the credits of the other report's outlet, or adds the first place that names it.
    fn mark_other(&self, other: &Document, found: &mut Vec<Credit>) {
        let named = |document: &Document| {
            let source = document.source.as_deref()?;
            Outlet::new(source, self.segments.language, self.words)
        };
        let Some(outlet) = named(other) else { return };
        if named(self.document).is_some_and(|own| own.is(&outlet)) {
            return;
        }
        let mut marked = false;
        for credit in found.iter_mut().filter(|credit| outlet.is_called(credit.agency.as_deref())) {
            credit.of_other = true;
            marked = true;
        }
        if !marked && let Some((index, span)) = outlet.first_in(self.document, self.segments) {
            let (agency, place) = (Some(outlet.shown()), self.place(index));
            let at = found.partition_point(|credit| credit.span < Some(span));
            found.insert(at, Credit { agency, place, span: Some(span), of_other: true });
        }
    }
}

/// Returns what an agency is called that a text names and nothing else.
fn agency(text: &str, language: Language, words: &CreditWords) -> Option<String> {
    let tokens = crate::segment::tokenize(text, language);
    let line = Line::new(text, &tokens, words);
    match &line.named()[..] {
        [one] if one.words.len() == line.len() => one.agency.clone(),
        _ => None,
    }
}

/// Returns the names in a field of the outlet (`AFP via The Lenn Courier`).
fn parts(source: &str) -> impl Iterator<Item = &str> {
    let marks = ['/', ';', '|', '(', ')'];
    source.split(marks).flat_map(|part| part.split(" via ")).map(str::trim)
}

/// Returns the last part of a headline, behind a mark that parts it off.
fn tail(title: &str) -> Option<&str> {
    let marks = [" - ", " – ", " — ", " | "];
    let ends = marks.iter().filter_map(|mark| Some(title.rfind(mark)? + mark.len()));
    ends.max().map(|at| title[at..].trim())
}

#[cfg(test)]
mod tests;
