//! Words for one thing that take different sides.

use super::items::{Finding, is_told, pair};
use super::markers::{Marker, markers};
use crate::diff::lexicon::Tag;
use crate::diff::reading::Reading;
use crate::diff::scene::Scene;
use crate::diff::{DivergenceKind, Severity};
use crate::document::{Side, Sides};

/// Surroundings from which two words name one thing.
const SAME_ROLE: usize = 3;

/// Compares the loaded terms of a link.
pub(super) fn compare(scene: &Scene, found: &mut Vec<Finding>) {
    let terms = Sides::new(terms(scene, Side::Left), terms(scene, Side::Right));
    let lone = terms.left.len() == 1 && terms.right.len() == 1;
    let pairing = pair(&terms.left, &terms.right, |left, right| role(scene, left, right, lone));
    for (left, right) in pairing.pairs {
        let (left, right) = (&terms.left[left], &terms.right[right]);
        if !is_told(found, Side::Left, &left.tokens) && !is_told(found, Side::Right, &right.tokens)
        {
            let places = (left.tokens.clone(), right.tokens.clone());
            let note = "words that take different sides";
            found.push(Finding::both(DivergenceKind::LoadedTerm, Severity::Major, places, note));
        }
    }
}

/// Returns the words of one side that some list knows, once each.
fn terms(scene: &Scene, side: Side) -> Vec<Marker<()>> {
    markers(scene, side, |tag| matches!(tag, Tag::Loaded(..)).then_some(()))
}

/// Tells how well two words go together: one set has both, on different sides, and they stand in
/// one role; where there is one of each alone, any sign of it will do. A word that the other side has as well is no choice of words.
fn role(scene: &Scene, left: &Marker<()>, right: &Marker<()>, lone: bool) -> Option<usize> {
    let linked = scene.meet(&left.at, &right.at);
    let free = |side: Side, marker: &Marker<()>| {
        let other = scene.readings[side.other()];
        let inside = scene.sentences[side.other()];
        linked
            || scene.partners(side, marker.at.clone()).next().is_none() && {
                let units = &scene.map.units[side][marker.at.clone()];
                !inside.iter().any(|&sentence| {
                    let there =
                        &other.units[other.units_in(&other.segments.sentences[sentence].tokens)];
                    there.iter().any(|unit| units.iter().any(|own| own.stem == unit.stem))
                })
            }
    };
    let context = scene.context(&left.at, &right.at);
    let needed = if lone { 1 } else { SAME_ROLE };
    let near = linked || context >= needed || scene.same_slot(&left.at, &right.at);
    let fits = near
        && takes_sides(scene.readings, left, right)
        && free(Side::Left, left)
        && free(Side::Right, right);
    fits.then_some(context + if linked { 20 } else { 0 })
}

/// Tells whether a set has both words, on different sides, and none has them on the same.
fn takes_sides(readings: Sides<&Reading>, left: &Marker<()>, right: &Marker<()>) -> bool {
    let sides = |reading: &Reading, marker: &Marker<()>| {
        let tags =
            reading.tags_at(marker.tokens.start).iter().filter_map(|tagged| match tagged.tag {
                Tag::Loaded(set, side) => Some((set, side)),
                _ => None,
            });
        tags.collect::<Vec<(u16, u16)>>()
    };
    let (ours, theirs) = (sides(readings.left, left), sides(readings.right, right));
    let differ = ours.iter().any(|(set, side)| theirs.iter().any(|t| t.0 == *set && t.1 != *side));
    differ && !ours.iter().any(|own| theirs.contains(own))
}
