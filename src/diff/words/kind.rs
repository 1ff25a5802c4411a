//! Two words → how like they are by themselves, wherever they stand.

use super::evidence;
use super::passes::share_meaning;
use crate::diff::Evidence;
use crate::diff::reading::Reading;
use crate::diff::unit::{Unit, UnitKind};
use crate::document::{Side, Sides};
use crate::language::{Entry, Kinship, Thesaurus, WordClass};
use crate::segment::normal_form;

/// How like two words are; those above [`Kind::Opposite`] speak for a link by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Equal words with content.
    Equal,
    /// Equal words without content.
    EqualStop,
    /// Equal numbers.
    Number,
    /// Of one stem, or names of one thing.
    Stem,
    /// Irregular forms of one word.
    Form,
    /// In one set of the word lists.
    Listed,
    /// Synonyms of the thesaurus.
    Synonym,
    /// The one derived from the other.
    Derived,
    /// Near in meaning.
    Akin,
    /// The one a kind of the other.
    Broader,
    /// Beginning alike.
    Alike,
    /// Contraries.
    Opposite,
    /// Not alike, and one a number.
    Figure,
    /// Words without content of one class.
    OneClass,
    /// Other words without content.
    Stops,
    /// One with content and one without.
    Mixed,
    /// Words with content, one of them with a capital.
    Capital,
    /// Other words with content.
    Words,
}

impl Kind {
    /// How many kinds there are.
    pub(super) const COUNT: usize = 18;

    /// Tells whether the words speak for a link wherever they stand.
    pub(super) fn is_like(self) -> bool {
        self < Self::Opposite
    }

    /// Tells whether a word is hardly linked elsewhere beside such a link.
    pub(super) fn is_strong(self) -> bool {
        matches!(self, Self::Equal | Self::Number | Self::Stem)
    }

    /// Returns what a link of such words is called.
    pub(super) fn evidence(self) -> Evidence {
        match self {
            Self::Equal | Self::EqualStop => Evidence::Equal,
            Self::Number => Evidence::Number,
            Self::Stem | Self::Form | Self::Derived | Self::Alike => Evidence::Stem,
            _ => Evidence::Synonym,
        }
    }
}

/// What a word attaches to its neighbours by: its class, or whether it has content.
pub(super) const ROLES: usize = WordClass::COUNT + 2;

/// A unit with what is looked up of it once.
pub(super) struct Word {
    form: String,
    kin: Option<Entry>,
    classes: u8,
    /// Its class as a number; the last but one where it has none, the last where it has content.
    pub(super) role: usize,
}

impl Word {
    fn new(unit: &Unit, reading: &Reading, thesaurus: Option<&Thesaurus>) -> Self {
        let stop = unit.kind == UnitKind::Stop;
        let classes = if stop { reading.lexicon.classes(unit.key) } else { 0 };
        let named = (classes != 0).then(|| classes.trailing_zeros() as usize);
        let kin = thesaurus.filter(|_| unit.tokens.len() == 1);
        Self {
            form: normal_form(unit.span.of(reading.text)).into_owned(),
            kin: kin.and_then(|thesaurus| thesaurus.entry(unit.stem)),
            classes,
            role: named.unwrap_or(if stop { ROLES - 2 } else { ROLES - 1 }),
        }
    }

    /// Tells whether it carries content.
    pub(super) fn is_content(&self) -> bool {
        self.role == ROLES - 1
    }
}

/// Returns the words of both sides.
pub(super) fn words(units: &Sides<Vec<&Unit>>, readings: Sides<&Reading>) -> Sides<Vec<Word>> {
    let of = |side: Side| {
        let thesaurus = readings[side].lexicon.thesaurus();
        units[side].iter().map(|unit| Word::new(unit, readings[side], thesaurus)).collect()
    };
    Sides::new(of(Side::Left), of(Side::Right))
}

/// Returns how like two words are.
pub(super) fn of(units: Sides<&Unit>, words: Sides<&Word>, readings: Sides<&Reading>) -> Kind {
    let Sides { left, right } = units;
    let stops = (!left.is_content(), !right.is_content());
    match evidence::of(left, right).map(|(why, _)| why) {
        Some(Evidence::Number) => return Kind::Number,
        Some(Evidence::Equal | Evidence::Spelling) if left.kind == UnitKind::Number => {
            return Kind::Number;
        }
        Some(Evidence::Equal | Evidence::Spelling) if stops.0 => return Kind::EqualStop,
        Some(Evidence::Equal | Evidence::Spelling) => return Kind::Equal,
        Some(_) => return Kind::Stem,
        None => {}
    }
    let kinship = match (words.left.kin, words.right.kin) {
        (Some(one), Some(two)) => {
            readings.left.lexicon.thesaurus().and_then(|thesaurus| thesaurus.kinship(one, two))
        }
        _ => None,
    };
    match kinship {
        Some(Kinship::Form) => Kind::Form,
        _ if stops == (false, false) && share_meaning(readings, left, right) => Kind::Listed,
        Some(kinship) if stops != (true, true) => of_kin(kinship),
        _ => of_strangers(units, words),
    }
}

fn of_kin(kinship: Kinship) -> Kind {
    match kinship {
        Kinship::Form => Kind::Form,
        Kinship::Opposite => Kind::Opposite,
        Kinship::Synonym => Kind::Synonym,
        Kinship::Derived => Kind::Derived,
        Kinship::Akin => Kind::Akin,
        Kinship::Broader => Kind::Broader,
    }
}

fn of_strangers(units: Sides<&Unit>, words: Sides<&Word>) -> Kind {
    let Sides { left, right } = units;
    let figure = |word: &Word| word.form.contains(|c: char| c.is_ascii_digit());
    match (left.is_content(), right.is_content()) {
        _ if figure(words.left) || figure(words.right) => Kind::Figure,
        (false, false) if words.left.classes & words.right.classes != 0 => Kind::OneClass,
        (false, false) => Kind::Stops,
        (true, false) | (false, true) => Kind::Mixed,
        _ if evidence::begin_alike(&words.left.form, &words.right.form) => Kind::Alike,
        _ if left.capital || right.capital => Kind::Capital,
        _ => Kind::Words,
    }
}
