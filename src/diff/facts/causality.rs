//! Whether one thing is said to have caused another, to have come about in spite of it, or only to
//! have come after it.

use super::items::{Finding, is_told, pair};
use super::markers::{Marker, drop_common, markers};
use crate::diff::lexicon::Tag;
use crate::diff::scene::Scene;
use crate::diff::{DivergenceKind, Severity};
use crate::document::{Side, Sides};

/// Surroundings from which two connectives join the same things.
const SAME_ROLE: usize = 4;

/// What a connective says of two things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Join {
    /// The one caused the other.
    Cause,
    /// The one stood against the other, which came about all the same.
    Concession,
    /// The one came after, or with, the other.
    Sequence,
}

/// Compares the connectives of a link.
pub(super) fn compare(scene: &Scene, found: &mut Vec<Finding>) {
    let join = |tag| match tag {
        Tag::Cause => Some(Join::Cause),
        Tag::Concession => Some(Join::Concession),
        Tag::Sequence => Some(Join::Sequence),
        _ => None,
    };
    let mut joins = Sides::new(markers(scene, Side::Left, join), markers(scene, Side::Right, join));
    drop_common(&mut joins, |left, right| {
        let told = left.value != Join::Sequence && role(scene, left, right).is_some();
        left.value == right.value && (scene.meet(&left.at, &right.at) || told)
    });
    let pairing = pair(&joins.left, &joins.right, |left, right| {
        let other = left.value != right.value && !is_either(scene, left, right);
        if other { role(scene, left, right) } else { None }
    });
    for (left, right) in pairing.pairs {
        let (left, right) = (&joins.left[left], &joins.right[right]);
        if !is_told(found, Side::Left, &left.tokens) && !is_told(found, Side::Right, &right.tokens)
        {
            let (severity, note) =
                difference(left.value.min(right.value), left.value.max(right.value));
            let places = (left.tokens.clone(), right.tokens.clone());
            found.push(Finding::both(DivergenceKind::Causality, severity, places, note));
        }
    }
}

/// Returns how two connectives of unlike sorts differ, the lower sort first.
fn difference(low: Join, high: Join) -> (Severity, &'static str) {
    match (low, high) {
        (Join::Cause, Join::Concession) => {
            (Severity::Major, "a cause in one, in spite of it in the other")
        }
        (Join::Cause, _) => {
            (Severity::Minor, "a cause in one, no more than a sequence in the other")
        }
        _ => (Severity::Minor, "in spite of it in one, no more than a sequence in the other"),
    }
}

/// Tells whether one of two connectives may mean what the other does, as `while` may `although`.
fn is_either(scene: &Scene, left: &Marker<Join>, right: &Marker<Join>) -> bool {
    let concedes = |side: Side, marker: &Marker<Join>| {
        scene.readings[side].is(marker.tokens.start, |tag| tag == Tag::Concession)
    };
    concedes(Side::Left, left) && concedes(Side::Right, right)
}

/// Tells how well two connectives go together: by what stands around them, or by what follows.
fn role(scene: &Scene, left: &Marker<Join>, right: &Marker<Join>) -> Option<usize> {
    let context = scene.context(&left.at, &right.at);
    let near = context >= SAME_ROLE || scene.same_slot(&left.at, &right.at);
    near.then_some(context)
}
