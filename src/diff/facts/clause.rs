//! Clauses, and items of a list, that one side of a link alone has.

use std::ops::Range;

use super::items::{Finding, is_told};
use super::runs::{content, is_parted, pieces, runs, tokens_of, without_tail};
use crate::diff::lexicon::Tag;
use crate::diff::scene::Scene;
use crate::diff::{DivergenceKind, Severity};
use crate::document::{Side, Sides};

/// Words with content from which a run is a clause of its own, and not a choice of words; and
/// from which it is where the other side has no word that might stand for it.
const CLAUSE: usize = 3;
const SHORT_CLAUSE: usize = 2;

/// How many of them must be no part of a number, name or date that is told already: `Foreign
/// Minister Ode` is a name, `after Minister Ode resigned` a clause.
const BESIDES: usize = 2;

/// Share of the weight of a clause that one sentence of the other report holds where it tells
/// the same.
const TOLD_PERCENT: u32 = 60;

/// Compares the clauses of a link, and returns the runs of each side that hold none.
///
/// What is found of a number, name or date inside a clause is dropped: the clause tells it.
pub(super) fn compare(scene: &Scene, found: &mut Vec<Finding>) -> Sides<Vec<Range<usize>>> {
    let all = Sides::new(runs(scene, Side::Left), runs(scene, Side::Right));
    let mut rest = Sides::new(all.left.clone(), all.right.clone());
    for side in Side::BOTH {
        let search = Search::new(scene, side, &all[side.other()], found);
        let mut clauses = Vec::new();
        rest[side].retain(|run| {
            let before = clauses.len();
            clauses.extend(search.clauses(run));
            clauses.len() == before
        });
        found.retain(|one| {
            let inside = |tokens: &Range<usize>| is_told(&clauses, side, tokens);
            one.lone() != Some(side) || !one.tokens[side].as_ref().is_some_and(inside)
        });
        found.extend(clauses);
    }
    rest
}

/// The search for clauses of one side.
struct Search<'s> {
    scene: &'s Scene<'s>,
    side: Side,
    /// The runs of the other side.
    theirs: &'s [Range<usize>],
    /// What is told of the link already.
    found: &'s [Finding],
    /// How many words with content the other side has that nothing here stands for.
    spare: usize,
}

impl<'s> Search<'s> {
    fn new(
        scene: &'s Scene<'s>,
        side: Side,
        theirs: &'s [Range<usize>],
        found: &'s [Finding],
    ) -> Self {
        let other = side.other();
        let untold = |run: &&Range<usize>| !is_told(found, other, &tokens_of(scene, other, run));
        let spare = theirs.iter().filter(untold).map(|run| content(scene, other, run)).sum();
        Self { scene, side, theirs, found, spare }
    }

    /// Returns the clauses of a run: the whole of it, or else the pieces between its marks.
    fn clauses(&self, run: &Range<usize>) -> Vec<Finding> {
        let facing = self.facing(run);
        if let Some(whole) = self.clause(run, facing) {
            return vec![whole];
        }
        let pieces = pieces(self.scene, self.side, run).into_iter();
        pieces.filter_map(|piece| self.clause(&piece, facing)).collect()
    }

    /// Returns the clause that a piece of a run is, if it is one; `facing` as of the run.
    fn clause(&self, piece: &Range<usize>, facing: Option<usize>) -> Option<Finding> {
        let is_own = self.is_clause(piece, facing) || self.is_list_item(piece, facing);
        let tokens = tokens_of(self.scene, self.side, &without_tail(self.scene, self.side, piece));
        let told = self.found.iter().any(|one| {
            one.kind != DivergenceKind::Wording
                && one.touches(self.side, &tokens)
                && !self.is_part(one, piece)
        });
        let kind = match self.side {
            Side::Left => DivergenceKind::Omission,
            Side::Right => DivergenceKind::Addition,
        };
        let note = "a clause that the other report does not have, by wording";
        let finding = || Finding::one(kind, Severity::Minor, (self.side, tokens), note);
        (is_own && !told).then(finding)
    }

    /// Tells whether a piece of a run says what the other report does not.
    fn is_clause(&self, piece: &Range<usize>, facing: Option<usize>) -> bool {
        let words = content(self.scene, self.side, piece);
        let besides = piece.clone().filter(|&at| self.is_beside(at)).count();
        if besides < BESIDES || words < SHORT_CLAUSE {
            return false;
        }
        let alone = match words {
            ..CLAUSE => self.spare == 0 && facing.is_none(),
            _ => self.spare * 2 <= words,
        };
        let strange = words >= CLAUSE
            && self.starts_anew(piece)
            && facing.unwrap_or_default() * 3 <= words
            && self.scene.is_strange(self.side, piece);
        strange || alone && !self.scene.is_told_elsewhere(self.side, piece, TOLD_PERCENT)
    }

    /// Tells whether a piece may start a clause: behind a mark, or with a word without content.
    /// What starts in the middle of a phrase is mostly the same in other words.
    fn starts_anew(&self, piece: &Range<usize>) -> bool {
        let units = &self.scene.map.units[self.side];
        !units[piece.start].is_content() || is_parted(self.scene, self.side, piece.start)
    }

    /// Tells whether a piece is set off on both hands, where the other side has nothing in its
    /// place and nothing else of its own: an item of a list, or a word in brackets.
    fn is_list_item(&self, piece: &Range<usize>, facing: Option<usize>) -> bool {
        let units = &self.scene.map.units[self.side];
        let other = self.scene.readings[self.side.other()];
        let fresh = |at: usize| self.is_beside(at) && !other.holds(units[at]);
        let mut words = piece.clone().filter(|&at| units[at].is_content()).peekable();
        words.peek().is_some()
            && words.all(fresh)
            && self.is_set_off(piece)
            && facing.is_none()
            && self.spare == 0
    }

    /// Tells whether a mark, or the border of the sentence, stands on each hand of a piece.
    fn is_set_off(&self, piece: &Range<usize>) -> bool {
        let parted = |at| is_parted(self.scene, self.side, at);
        let end = self.scene.map.units[self.side].len();
        parted(piece.start) && (piece.end == end || parted(piece.end))
    }

    /// Tells whether a word has content, and is no unit or number, nor part of a number, name or
    /// date that is told already.
    fn is_beside(&self, at: usize) -> bool {
        let unit = self.scene.map.units[self.side][at];
        let measure = |token: usize| {
            let reading = self.scene.readings[self.side];
            reading.is(token, |tag| matches!(tag, Tag::Measure(_) | Tag::Age))
        };
        if unit.value.is_some() || unit.tokens.clone().any(measure) {
            return false;
        }
        let mut items = self.found.iter().filter(|one| is_item(one, self.side));
        unit.is_content() && !items.any(|one| one.touches(self.side, &unit.tokens))
    }

    /// Tells whether a finding is part of what a clause tells: a number, name or date, or a
    /// source for something that the clause itself says.
    fn is_part(&self, finding: &Finding, piece: &Range<usize>) -> bool {
        if is_item(finding, self.side) {
            return true;
        }
        let source = finding.kind == DivergenceKind::Attribution;
        source && finding.lone() == Some(self.side) && {
            let tokens = finding.tokens[self.side].clone().unwrap_or_default();
            let at = self.scene.positions(self.side, &tokens);
            let around = [piece.start..at.start.max(piece.start), at.end.min(piece.end)..piece.end];
            around.iter().all(|part| content(self.scene, self.side, part) >= BESIDES)
        }
    }

    /// Returns how many words with content the other side has in the place of a run, where it has
    /// any words there.
    fn facing(&self, run: &Range<usize>) -> Option<usize> {
        let mut others = self.theirs.iter().filter(|other| match self.side {
            Side::Left => self.scene.same_slot(run, other),
            Side::Right => self.scene.same_slot(other, run),
        });
        others.next().map(|other| content(self.scene, self.side.other(), other))
    }
}

/// Tells whether a finding is no more than a number, name or date that one side alone gives.
fn is_item(finding: &Finding, side: Side) -> bool {
    use DivergenceKind::{Date, Name, Number};
    finding.lone() == Some(side) && matches!(finding.kind, Number | Name | Date)
}
