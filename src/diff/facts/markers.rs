//! Words that colour what stands beside them: found, and dropped where both sides have them.

use std::ops::Range;

use crate::diff::lexicon::Tag;
use crate::diff::scene::Scene;
use crate::document::{Side, Sides};

/// A word or phrase of a list, with what it was read as.
#[derive(Clone, Debug)]
pub(super) struct Marker<T> {
    pub(super) tokens: Range<usize>,
    /// Its positions.
    pub(super) at: Range<usize>,
    /// What the list says of it.
    pub(super) value: T,
}

/// Returns the words of the linked sentences of one side that `read` takes, ascending. Of two
/// that overlap, the first is kept.
pub(super) fn markers<T>(
    scene: &Scene,
    side: Side,
    read: impl Fn(Tag) -> Option<T>,
) -> Vec<Marker<T>> {
    let reading = scene.readings[side];
    let mut found: Vec<Marker<T>> = Vec::new();
    for &sentence in scene.sentences[side] {
        for tagged in reading.tags_in(&reading.segments.sentences[sentence].tokens) {
            let free = found.last().is_none_or(|last| last.tokens.end <= tagged.tokens.start);
            if let Some(value) = read(tagged.tag).filter(|_| free) {
                let at = scene.positions(side, &tagged.tokens);
                found.push(Marker { tokens: tagged.tokens.clone(), at, value });
            }
        }
    }
    found
}

/// Drops, pair by pair, the markers that `same` takes for one.
pub(super) fn drop_common<T>(
    markers: &mut Sides<Vec<Marker<T>>>,
    same: impl Fn(&Marker<T>, &Marker<T>) -> bool,
) {
    let mut kept = Vec::new();
    for marker in std::mem::take(&mut markers.left) {
        match markers.right.iter().position(|other| same(&marker, other)) {
            Some(other) => drop(markers.right.remove(other)),
            None => kept.push(marker),
        }
    }
    markers.left = kept;
}
