//! Whether one thing is said to have caused another, or only to have come after it.

use super::items::{Finding, is_told, pair};
use super::markers::{Marker, drop_common, markers};
use crate::diff::lexicon::Tag;
use crate::diff::scene::Scene;
use crate::diff::{DivergenceKind, Severity};
use crate::document::{Side, Sides};

/// Surroundings from which two connectives join the same things.
const SAME_ROLE: usize = 4;

/// Compares the connectives of a link.
pub(super) fn compare(scene: &Scene, found: &mut Vec<Finding>) {
    let causes = |tag| match tag {
        Tag::Cause => Some(true),
        Tag::Sequence => Some(false),
        _ => None,
    };
    let mut joins =
        Sides::new(markers(scene, Side::Left, causes), markers(scene, Side::Right, causes));
    drop_common(&mut joins, |left, right| {
        left.value == right.value
            && (scene.meet(&left.at, &right.at) || left.value && role(scene, left, right).is_some())
    });
    let pairing = pair(&joins.left, &joins.right, |left, right| {
        if left.value == right.value { None } else { role(scene, left, right) }
    });
    for (left, right) in pairing.pairs {
        let (left, right) = (&joins.left[left], &joins.right[right]);
        if !is_told(found, Side::Left, &left.tokens) && !is_told(found, Side::Right, &right.tokens)
        {
            let places = (left.tokens.clone(), right.tokens.clone());
            let note = "a cause in one, no more than a sequence in the other";
            found.push(Finding::both(DivergenceKind::Causality, Severity::Minor, places, note));
        }
    }
}

/// Tells how well two connectives go together: by what stands around them, or by what follows.
fn role(scene: &Scene, left: &Marker<bool>, right: &Marker<bool>) -> Option<usize> {
    let context = scene.context(&left.at, &right.at);
    let near = context >= SAME_ROLE || scene.same_slot(&left.at, &right.at);
    near.then_some(context)
}
