//! Other words, where no kind of fact fits; and clauses that one side alone has.

use std::ops::Range;

use super::items::{Finding, is_told};
use crate::diff::marks::equal_share;
use crate::diff::scene::Scene;
use crate::diff::{DivergenceKind, Evidence, Severity};
use crate::document::{Side, Sides};

/// Words with content from which a run that the other report does not tell at all is a clause
/// of its own, and not a choice of words.
const CLAUSE: usize = 3;

/// How many of them must be no part of a number, name or date that is told already: `Foreign
/// Minister Ode` is a name, `after Minister Ode resigned` a clause.
const CLAUSE_BESIDES: usize = 2;

/// Words with content from which a run that one side alone has is worth a word.
const RUN: usize = 2;

/// Share of equal word weight below which single changes of wording tell a reader nothing.
const BRAID: f64 = 0.30;

/// Compares the wording of a link. `whole` tells of each side whether the other should hold all
/// that it says, so that what is missing there tells something.
pub(super) fn compare(scene: &Scene, whole: Sides<bool>, found: &mut Vec<Finding>) {
    let mut runs = Sides::new(runs(scene, Side::Left), runs(scene, Side::Right));
    for side in Side::BOTH.into_iter().filter(|&side| whole[side]) {
        let clauses = take_clauses(scene, side, &mut runs, found);
        let told = |one: &Finding| {
            let inside = |tokens: &Range<usize>| is_told(&clauses, side, tokens);
            is_item(one, side) && one.tokens[side].as_ref().is_some_and(inside)
        };
        found.retain(|one| !told(one));
        found.extend(clauses);
    }
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

/// Tells whether a finding is no more than a number, name or date that one side alone gives.
fn is_item(finding: &Finding, side: Side) -> bool {
    use DivergenceKind::{Date, Name, Number};
    finding.lone() == Some(side) && matches!(finding.kind, Number | Name | Date)
}

/// Takes the runs that hold a clause of their own out of `runs` and returns the clauses.
///
/// A run is cut at its marks. What stands in its place on the other side, if anything, must be
/// short: else it may tell the same in other words. A number, name or date that is told already
/// makes no clause, and takes none away.
fn take_clauses(
    scene: &Scene,
    side: Side,
    runs: &mut Sides<Vec<Range<usize>>>,
    found: &[Finding],
) -> Vec<Finding> {
    let (items, facts): (Vec<Finding>, Vec<Finding>) =
        found.iter().cloned().partition(|one| is_item(one, side));
    let mut clauses = Vec::new();
    let theirs = &runs[side.other()];
    let facing = |run: &Range<usize>| {
        let mut others = theirs.iter().filter(|other| match side {
            Side::Left => scene.same_slot(run, other),
            Side::Right => scene.same_slot(other, run),
        });
        others.next().map_or(0, |other| content(scene, side.other(), other))
    };
    let mut kept = Vec::new();
    for run in &runs[side] {
        let small = facing(run);
        let before = clauses.len();
        for piece in pieces(scene, side, run) {
            let words = content(scene, side, &piece);
            let own = piece.clone().filter(|&at| {
                let unit = scene.map.units[side][at];
                unit.is_content() && !is_told(&items, side, &unit.tokens)
            });
            let piece = without_tail(scene, side, piece.clone());
            let tokens = tokens_of(scene, side, &piece);
            let clause = words >= CLAUSE && small * 3 <= words && is_new(scene, side, &piece);
            let clause = clause && own.count() >= CLAUSE_BESIDES;
            if clause && !is_told(&facts, side, &tokens) {
                clauses.push(self::clause(side, tokens));
            }
        }
        if clauses.len() == before {
            kept.push(run.clone());
        }
    }
    runs[side] = kept;
    clauses
}

/// Returns a run without the words at its end that carry no content, unless all are such.
fn without_tail(scene: &Scene, side: Side, run: Range<usize>) -> Range<usize> {
    let last = run.clone().rev().find(|&at| scene.map.units[side][at].is_content());
    run.start..last.map_or(run.end, |last| last + 1)
}

/// Cuts a run of positions where a mark other than a hyphen stands between two words.
fn pieces(scene: &Scene, side: Side, run: &Range<usize>) -> Vec<Range<usize>> {
    let units = &scene.map.units[side];
    let text = scene.readings[side].text;
    let mut pieces = Vec::new();
    let mut start = run.start;
    for at in run.start + 1..run.end {
        let gap = &text[units[at - 1].span.end as usize..units[at].span.start as usize];
        if gap.contains([',', ';', ':', '–', '—', '(', ')', '.']) {
            pieces.push(start..at);
            start = at;
        }
    }
    pieces.push(start..run.end);
    pieces
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
    worth.then_some(Finding { kind, severity, tokens, note: "other words" })
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

fn clause(side: Side, tokens: Range<usize>) -> Finding {
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
