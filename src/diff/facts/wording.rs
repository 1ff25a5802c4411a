//! Other words, where no kind of fact fits.

use std::ops::Range;

use super::items::{Finding, is_told};
use super::runs::{content, tokens_of};
use crate::diff::marks::equal_share;
use crate::diff::scene::Scene;
use crate::diff::{DivergenceKind, Severity};
use crate::document::{Side, Sides};

/// Words with content from which a run that one side alone has is worth a word.
const RUN: usize = 2;

/// Share of equal word weight below which single changes of wording tell a reader nothing.
const BRAID: f64 = 0.30;

/// Compares the wording of a link: of the runs of each side that hold no clause of their own.
pub(super) fn compare(scene: &Scene, runs: &Sides<Vec<Range<usize>>>, found: &mut Vec<Finding>) {
    if equal_share(&scene.map) < BRAID {
        found.extend(reworded(scene));
        return;
    }
    let mut paired = vec![false; runs.right.len()];
    for ours in &runs.left {
        let facing = runs.right.iter().position(|theirs| scene.same_slot(ours, theirs));
        let theirs = facing.map(|facing| {
            paired[facing] = true;
            &runs.right[facing]
        });
        found.extend(tell(scene, Sides::new(Some(ours), theirs), found));
    }
    for (theirs, _) in runs.right.iter().zip(&paired).filter(|(_, paired)| !**paired) {
        found.extend(tell(scene, Sides::new(None, Some(theirs)), found));
    }
}

/// Returns the one finding for sentences with too little in common.
fn reworded(scene: &Scene) -> Option<Finding> {
    let sentence = |side: Side| {
        let first = *scene.sentences[side].first()?;
        Some(scene.readings[side].segments.sentences[first].tokens.clone())
    };
    let places = (sentence(Side::Left)?, sentence(Side::Right)?);
    let note = "told in other words";
    Some(Finding::both(DivergenceKind::Wording, Severity::Style, places, note))
}

/// Tells one run, or two that stand in one place, but for the words that a fact is told of.
fn tell(scene: &Scene, runs: Sides<Option<&Range<usize>>>, found: &[Finding]) -> Option<Finding> {
    let rest = |side: Side| runs[side].and_then(|run| untold(scene, side, run, found));
    let rest = Sides::new(rest(Side::Left), rest(Side::Right));
    let size = |side: Side| rest[side].as_ref().map_or(0, |run| content(scene, side, run));
    let (left, right) = (size(Side::Left), size(Side::Right));
    let tokens = |side: Side| rest[side].as_ref().map(|run| tokens_of(scene, side, run));
    let tokens = Sides::new(tokens(Side::Left), tokens(Side::Right));
    let (kind, severity) = (DivergenceKind::Wording, Severity::Style);
    let worth = left > 0 && right > 0 || left.max(right) >= RUN;
    worth.then_some(Finding { kind, severity, tokens, note: "other words".into() })
}

/// Returns the longest part of a run that no fact is told of.
fn untold(
    scene: &Scene,
    side: Side,
    run: &Range<usize>,
    found: &[Finding],
) -> Option<Range<usize>> {
    let told = |at: usize| is_told(found, side, &scene.map.units[side][at].tokens);
    let mut longest = run.start..run.start;
    let mut start = run.start;
    for at in run.clone() {
        if told(at) {
            start = at + 1;
        } else if at + 1 - start > longest.len() {
            longest = start..at + 1;
        }
    }
    (!longest.is_empty()).then_some(longest)
}
