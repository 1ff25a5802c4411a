//! The unit of comparison: a word, or several that are read as one.

use std::ops::Range;

use crate::document::Span;

/// What a unit weighs that carries no content.
pub(super) const STOP_WEIGHT: u32 = 1;

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitKind {
    /// A word without content.
    Stop,
    /// A word or name with content.
    Content,
    /// A number.
    Number,
}

/// What the capital of a name is owed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owed {
    /// To the name.
    Name,
    /// To its place at the start of a sentence or in a headline, maybe: it is a common word as
    /// well, before a name (`Senior Ode officials`).
    Place,
}

/// A word, or several that are read as one: a name of several words (`United States`), a number
/// (`4.2 million`), a word that the other report writes in one (`Guest House`).
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Its place in the text.
    pub(super) span: Span,
    /// Its sentence.
    pub(super) sentence: usize,
    /// Equal where the normal forms are.
    pub(super) key: u64,
    /// Equal where the stems are; of a name, where it is spelled alike but for a possessive.
    pub(super) stem: u64,
    /// Of a name, its spelling without a plural ending as well; else as the stem.
    pub(super) singular: u64,
    /// Equal where two names are read as one.
    pub(super) alias: Option<u64>,
    /// The forms of the words of a name that an acronym stands for; none of other units.
    pub(super) parts: Vec<u64>,
    /// The number and whether it is a place in an order.
    pub(super) value: Option<(i128, bool)>,
    /// What it is.
    pub(super) kind: UnitKind,
    /// Whether it is written with a capital.
    pub(super) capital: bool,
    /// Whether the capital tells a name, and not the start of a sentence.
    pub(super) name: bool,
    /// What its capital is owed to.
    pub(super) owed: Owed,
    /// Whether it is two words that the other report, or this one elsewhere, writes in one.
    pub(super) compound: bool,
    /// How much it tells: more for a word that is rare in both reports.
    pub(super) weight: u32,
}

impl Unit {
    /// Tells whether it may be a common word before a name, with a capital for its place alone.
    pub(super) fn is_loud(&self) -> bool {
        self.owed == Owed::Place
    }

    /// Tells whether it carries content.
    pub(super) fn is_content(&self) -> bool {
        self.kind != UnitKind::Stop
    }

    /// Returns what it may be known by, once each, and the words of a name with an acronym.
    pub(super) fn hashes(&self) -> impl Iterator<Item = u64> {
        let stem = Some(self.stem).filter(|&stem| stem != self.key);
        let singular = Some(self.singular).filter(|hash| ![self.key, self.stem].contains(hash));
        let alias = self.alias.filter(|&alias| alias != self.key && alias != self.stem);
        let own = [Some(self.key), stem, singular, alias].into_iter().flatten();
        own.chain(self.parts.iter().copied())
    }
}
