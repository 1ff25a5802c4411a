//! Words for one thing that take different sides.

use super::items::{Finding, is_told, pair};
use super::markers::{Marker, markers};
use crate::diff::lexicon::Tag;
use crate::diff::scene::Scene;
use crate::diff::{DivergenceKind, Severity};
use crate::document::{Side, Sides};

/// Surroundings from which two words name one thing.
const SAME_ROLE: usize = 3;

/// The sets that a word is of, each with the side it takes there.
type Sets = Vec<(u16, u16)>;

/// Compares the loaded terms of a link.
pub(super) fn compare(scene: &Scene, found: &mut Vec<Finding>) {
    let terms = Sides::new(terms(scene, Side::Left), terms(scene, Side::Right));
    let pairing = pair(&terms.left, &terms.right, |left, right| {
        if takes_sides(&left.value, &right.value) { role(scene, &terms, left, right) } else { None }
    });
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

/// Returns the words of one side that some set has.
fn terms(scene: &Scene, side: Side) -> Vec<Marker<Sets>> {
    let reading = scene.readings[side];
    let loaded = markers(scene, side, |tag| matches!(tag, Tag::Loaded(..)).then_some(()));
    let sets = |at: usize| {
        let tags = reading.tags_at(at).iter().filter_map(|tagged| match tagged.tag {
            Tag::Loaded(set, side) => Some((set, side)),
            _ => None,
        });
        tags.collect()
    };
    let read =
        |one: Marker<()>| Marker { value: sets(one.tokens.start), tokens: one.tokens, at: one.at };
    loaded.into_iter().map(read).collect()
}

/// Tells whether a set has both words, on different sides, and none has them on the same.
fn takes_sides(left: &Sets, right: &Sets) -> bool {
    let differ = left.iter().any(|one| right.iter().any(|two| one.0 == two.0 && one.1 != two.1));
    differ && !left.iter().any(|one| right.contains(one))
}

/// Tells how well two words of a set go together: they are linked, or stand in one role. Where
/// the set has one word alone on each side, any sign of a common role will do.
fn role(
    scene: &Scene,
    terms: &Sides<Vec<Marker<Sets>>>,
    left: &Marker<Sets>,
    right: &Marker<Sets>,
) -> Option<usize> {
    let linked = scene.meet(&left.at, &right.at);
    let context = scene.context(&left.at, &right.at);
    let rivals = |side: Side, of: &Sets| {
        let shares = |one: &&Marker<Sets>| one.value.iter().any(|a| of.iter().any(|b| a.0 == b.0));
        terms[side].iter().filter(shares).count()
    };
    let lone = rivals(Side::Left, &right.value) == 1 && rivals(Side::Right, &left.value) == 1;
    let needed = if lone { 1 } else { SAME_ROLE };
    let near = linked || context >= needed || scene.same_slot(&left.at, &right.at);
    let free = linked || is_choice(scene, Side::Left, left) && is_choice(scene, Side::Right, right);
    (near && free).then_some(context + if linked { 20 } else { 0 })
}

/// Tells whether the other side of the link has nothing of a word: else it is no choice of words.
fn is_choice(scene: &Scene, side: Side, term: &Marker<Sets>) -> bool {
    let own = &scene.map.units[side][term.at.clone()];
    let other = &scene.map.units[side.other()];
    let held = own.iter().any(|unit| other.iter().any(|two| unit.stem == two.stem));
    !held && scene.partners(side, term.at.clone()).next().is_none()
}
