//! What the sides of a link say of the world, kind by kind, and where they differ.
//!
//! Items are read once a report; they are compared link by link. A kind that comes later keeps
//! quiet about words that one before it has told of, so that one difference is told once.

mod attribution;
mod causality;
mod certainty;
mod clause;
mod date;
mod items;
mod loaded;
mod markers;
mod measure;
mod name;
mod negation;
mod number;
mod quotation;
mod quote;
mod runs;
mod source;
pub(super) mod spelling;
pub(super) mod unmatched;
mod wording;

use jiff::civil::Date;

use super::reading::Reading;
use super::scene::Scene;
use crate::document::Sides;

pub(super) use items::Finding;

/// What a report says, as items with their places, each kind ascending.
pub(super) struct Facts {
    dates: Vec<date::Date>,
    numbers: Vec<number::Number>,
    names: Vec<name::Name>,
    quotes: quote::Quotes,
    attributions: Vec<source::Attribution>,
}

impl Facts {
    /// Reads the items of both reports.
    pub(super) fn of(readings: Sides<&Reading>) -> Sides<Self> {
        let anchors = readings.map(date::anchor);
        let both = anchors.left.is_some() && anchors.right.is_some();
        Sides::new(
            Self::of_report(readings.left, anchors.left, both),
            Self::of_report(readings.right, anchors.right, both),
        )
    }

    /// Reads the items of a report, its dates as told from a day.
    fn of_report(reading: &Reading, anchor: Option<Date>, both: bool) -> Self {
        let dates = date::extract(reading, anchor, both);
        Self {
            numbers: number::extract(reading, &dates),
            names: name::extract(reading, &dates),
            quotes: quote::extract(reading),
            attributions: source::extract(reading),
            dates,
        }
    }
}

/// Most words on a side of a link that are compared for facts; with more it is a table or a list
/// and no prose, and pairing its items would cost their square.
const PROSE: usize = 2_000;

/// Returns where the sides of a link differ. `whole` tells whether both tell the same, and not
/// one of them a part of what the other does.
pub(super) fn of_link(scene: &Scene, facts: Sides<&Facts>, whole: bool) -> Vec<Finding> {
    let mut found = Vec::new();
    if scene.map.units.left.len().max(scene.map.units.right.len()) > PROSE {
        return found;
    }
    quote::compare(scene, facts, whole, &mut found);
    negation::compare(scene, &mut found);
    attribution::compare(scene, facts, &mut found);
    date::compare(scene, facts, &mut found);
    number::compare(scene, facts, &mut found);
    certainty::compare(scene, &mut found);
    causality::compare(scene, &mut found);
    loaded::compare(scene, facts, &mut found);
    name::compare(scene, facts, &mut found);
    let rest = clause::compare(scene, &mut found);
    wording::compare(scene, &rest, &mut found);
    found
}
