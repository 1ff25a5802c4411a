//! Runs of words that the other side of a link does not have.

use std::ops::Range;

use crate::diff::Evidence;
use crate::diff::scene::Scene;
use crate::document::Side;

/// Returns the runs of positions whose words have no partner, or one of another spelling or of
/// the same meaning; none goes over the border of a sentence.
pub(super) fn runs(scene: &Scene, side: Side) -> Vec<Range<usize>> {
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

/// Returns how many words with content a run holds.
pub(super) fn content(scene: &Scene, side: Side, run: &Range<usize>) -> usize {
    scene.map.units[side][run.clone()].iter().filter(|unit| unit.is_content()).count()
}

/// Returns the tokens of a run that is not empty.
pub(super) fn tokens_of(scene: &Scene, side: Side, run: &Range<usize>) -> Range<usize> {
    let units = &scene.map.units[side];
    units[run.start].tokens.start..units[run.end - 1].tokens.end
}

/// Returns a run without the words at its end that carry no content, unless all are such.
pub(super) fn without_tail(scene: &Scene, side: Side, run: &Range<usize>) -> Range<usize> {
    let last = run.clone().rev().find(|&at| scene.map.units[side][at].is_content());
    run.start..last.map_or(run.end, |last| last + 1)
}

/// Returns what stands between the word at a position, which is not the first, and the word before.
fn gap<'s>(scene: &Scene<'s>, side: Side, at: usize) -> &'s str {
    let units = &scene.map.units[side];
    &scene.readings[side].text[units[at - 1].span.end as usize..units[at].span.start as usize]
}

/// Marks other than a hyphen and a dot that part words.
const MARKS: [char; 7] = [',', ';', ':', '–', '—', '(', ')'];

/// Tells whether a mark, or the border of a sentence, stands before a position.
pub(super) fn is_parted(scene: &Scene, side: Side, at: usize) -> bool {
    let units = &scene.map.units[side];
    at == 0 || units[at - 1].sentence != units[at].sentence || gap(scene, side, at).contains(MARKS)
}

/// Cuts a run of positions where a mark other than a hyphen stands between two words.
pub(super) fn pieces(scene: &Scene, side: Side, run: &Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = run.start;
    for at in run.start + 1..run.end {
        if gap(scene, side, at).contains('.') || is_parted(scene, side, at) {
            pieces.push(start..at);
            start = at;
        }
    }
    pieces.push(start..run.end);
    pieces
}
