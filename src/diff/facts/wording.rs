//! Other words, where no kind of fact fits; and clauses that one side alone has.

use std::ops::Range;

use super::items::{Finding, is_told};
use crate::diff::scene::Scene;
use crate::diff::{DivergenceKind, Evidence, LinkDiff, Severity};
use crate::document::{Side, Sides};

/// Words with content from which a run that the other report does not tell at all is a clause
/// of its own, and not a choice of words.
const CLAUSE: usize = 4;

/// Words with content from which a run that one side alone has is worth a word.
const RUN: usize = 2;

/// Compares the wording of a link. `linked` tells whether each side holds all of the other, so
/// that what is missing tells something.
pub(super) fn compare(scene: &Scene, diff: &LinkDiff, whole: bool, found: &mut Vec<Finding>) {
    if diff.reworded {
        found.extend(reworded(scene));
        return;
    }
    let runs = Sides::new(runs(scene, Side::Left), runs(scene, Side::Right));
    let mut paired = vec![false; runs.right.len()];
    for ours in &runs.left {
        let facing = runs.right.iter().position(|theirs| scene.same_slot(ours, theirs));
        let theirs = facing.map(|facing| {
            paired[facing] = true;
            &runs.right[facing]
        });
        tell(scene, (Some(ours), theirs), whole, found);
    }
    for (theirs, _) in runs.right.iter().zip(&paired).filter(|(_, paired)| !**paired) {
        tell(scene, (None, Some(theirs)), whole, found);
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

/// Returns the runs of positions whose words have no partner, or one of another spelling or of
/// the same meaning; none goes over the border of a sentence.
fn runs(scene: &Scene, side: Side) -> Vec<Range<usize>> {
    let units = &scene.map.units[side];
    let differs = |&at: &usize| {
        let evidence = scene.map.evidence(side, at);
        matches!(evidence, None | Some(Evidence::Spelling | Evidence::Synonym))
    };
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in (0..units.len()).filter(differs) {
        match runs.last_mut() {
            Some(run) if run.end == at && units[run.start].sentence == units[at].sentence => {
                run.end = at + 1;
            }
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

fn content(scene: &Scene, side: Side, run: &Range<usize>) -> usize {
    scene.map.units[side][run.clone()].iter().filter(|unit| unit.is_content()).count()
}

/// Tells one run, or two that stand in one place.
fn tell(
    scene: &Scene,
    runs: (Option<&Range<usize>>, Option<&Range<usize>>),
    whole: bool,
    found: &mut Vec<Finding>,
) {
    let runs = Sides::new(runs.0, runs.1);
    let tokens = |side: Side| runs[side].map(|run| tokens_of(scene, side, run));
    let size = |side: Side| runs[side].map_or(0, |run| content(scene, side, run));
    let sizes = Sides::new(size(Side::Left), size(Side::Right));
    for side in Side::BOTH {
        let long = sizes[side] >= CLAUSE && sizes[side.other()] * 3 <= sizes[side];
        let new = runs[side].is_some_and(|run| is_new(scene, side, run));
        if let Some(place) = tokens(side).filter(|_| whole && long && new) {
            if !is_told(found, side, &place) {
                found.push(clause((side, place)));
            }
            return;
        }
    }
    let told = Side::BOTH
        .iter()
        .any(|&side| tokens(side).is_some_and(|place| is_told(found, side, &place)));
    let both = sizes.left > 0 && sizes.right > 0;
    if !told && (both || sizes.left.max(sizes.right) >= RUN) {
        let tokens = Sides::new(tokens(Side::Left), tokens(Side::Right));
        let (kind, severity) = (DivergenceKind::Wording, Severity::Style);
        found.push(Finding { kind, severity, tokens, note: "other words" });
    }
}

fn tokens_of(scene: &Scene, side: Side, run: &Range<usize>) -> Range<usize> {
    let units = &scene.map.units[side];
    units[run.start].tokens.start..units[run.end - 1].tokens.end
}

/// Tells whether most words with content of a run stand nowhere in the other report.
fn is_new(scene: &Scene, side: Side, run: &Range<usize>) -> bool {
    let other = scene.readings[side.other()];
    let units = scene.map.units[side][run.clone()].iter().filter(|unit| unit.is_content());
    let (mut all, mut new) = (0, 0);
    for unit in units {
        all += 1;
        new += usize::from(!other.holds(unit));
    }
    new * 3 >= all * 2
}

fn clause((side, tokens): (Side, Range<usize>)) -> Finding {
    let kind = match side {
        Side::Left => DivergenceKind::Omission,
        Side::Right => DivergenceKind::Addition,
    };
    Finding::one(
        kind,
        Severity::Minor,
        (side, tokens),
        "a clause that the other report does not have",
    )
}
