//! Alignment → word links inside each link, and the divergences, facts first.

use serde::Serialize;

use crate::document::{Sides, Span};

/// Why two words are taken for each other, the strongest evidence first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// The same normal form.
    Equal,
    /// The same stem.
    Stem,
    /// Names of one thing (`US`, `American`).
    Alias,
    /// The same number (`12`, `twelve`).
    Number,
    /// Close spellings of one name.
    Spelling,
    /// Other words of one meaning, by table or by place between matched neighbours.
    Synonym,
    /// Equal words out of order.
    Moved,
}

/// Two words, or runs of words, that correspond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordLink {
    /// Where they stand in each text.
    pub spans: Sides<Span>,
    /// Why they are linked.
    pub evidence: Evidence,
}

/// What a divergence is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DivergenceKind {
    /// A value, its unit or its bound.
    Number,
    /// A date, weekday or time of day.
    Date,
    /// A person, place or body.
    Name,
    /// Words between quotation marks.
    Quote,
    /// Who is said to have said it.
    Attribution,
    /// Whether it is so or not.
    Negation,
    /// How sure it is, or whether it has happened.
    Certainty,
    /// A word that takes sides.
    LoadedTerm,
    /// Whether one thing is said to have caused another.
    Causality,
    /// Told on the left only.
    Omission,
    /// Told on the right only.
    Addition,
    /// Other words, where no kind above fits.
    Wording,
}

/// Where the two sides differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Both sides have it, differently.
    Changed,
    /// The left side alone has it.
    OnlyLeft,
    /// The right side alone has it.
    OnlyRight,
}

/// How much a divergence matters to a reader, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// A fact differs.
    Major,
    /// A shade differs.
    Minor,
    /// A manner of writing differs.
    Style,
}

/// One thing on which the two reports diverge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Divergence {
    /// What it is about.
    pub kind: DivergenceKind,
    /// Where the sides differ.
    pub change: Change,
    /// How much it matters.
    pub severity: Severity,
    /// The link it was found in, as an index into the alignment's links; `None` when a sentence
    /// has no counterpart.
    pub link: Option<usize>,
    /// Where it stands in each text; at least one side has a place.
    pub spans: Sides<Option<Span>>,
    /// What to tell a reader, as a sentence fragment; may be empty.
    pub note: String,
}

/// The word-level view of one link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkDiff {
    /// Corresponding words, ascending by their left, then right place.
    pub words: Vec<WordLink>,
    /// What a reader should see marked as changed, ascending and apart on each side; equal words
    /// between two changes are absorbed into one run, and no mark cuts a word.
    pub marks: Sides<Vec<Span>>,
    /// Whether so little is equal that the sentences are best read whole, one after the other.
    pub reworded: bool,
}

/// All that differs between two aligned reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diff {
    /// One for each link of the alignment, in its order.
    pub links: Vec<LinkDiff>,
    /// All divergences: those of a link in the order of links and places, then those of
    /// sentences that one side alone has, left ones first.
    pub divergences: Vec<Divergence>,
}
