//! Words for one thing that take different sides.

use super::items::{Finding, is_told, pair};
use super::markers::{Marker, markers};
use super::{Facts, date};
use crate::diff::lexicon::Tag;
use crate::diff::scene::Scene;
use crate::diff::{DivergenceKind, Severity};
use crate::document::{Side, Sides};

/// Surroundings from which two words name one thing.
const SAME_ROLE: usize = 3;

/// How many words behind a word that judges stands what it judges.
const JUDGED: usize = 3;

/// The sets that a word is of, each with the side it takes there.
type Sets = Vec<(u16, u16)>;

/// Compares the loaded terms of a link.
pub(super) fn compare(scene: &Scene, facts: Sides<&Facts>, found: &mut Vec<Finding>) {
    let terms = Sides::new(terms(scene, facts, Side::Left), terms(scene, facts, Side::Right));
    let pairing = pair(&terms.left, &terms.right, |left, right| {
        if takes_sides(&left.value, &right.value) { role(scene, &terms, left, right) } else { None }
    });
    for (left, right) in pairing.pairs {
        let (left, right) = (&terms.left[left], &terms.right[right]);
        if !is_told(found, Side::Left, &left.tokens) && !is_told(found, Side::Right, &right.tokens)
        {
            let lexicon = scene.readings.left.lexicon;
            let grave = shared(&left.value, &right.value).any(|set| lexicon.is_grave(set));
            let (severity, note) = if grave {
                (Severity::Major, "words that take different sides")
            } else {
                (Severity::Minor, "words of another colour")
            };
            let places = (left.tokens.clone(), right.tokens.clone());
            found.push(Finding::both(DivergenceKind::LoadedTerm, severity, places, note));
        }
    }
    judgements(scene, found);
}

/// Finds words that judge, and tell nothing else, which one side alone has.
fn judgements(scene: &Scene, found: &mut Vec<Finding>) {
    let judging = |tag| (tag == Tag::Judging).then_some(());
    for side in Side::BOTH {
        let theirs = markers(scene, side.other(), judging);
        for own in markers(scene, side, judging) {
            let answered = theirs.iter().any(|other| {
                let (left, right) = if side == Side::Left { (&own, other) } else { (other, &own) };
                scene.same_slot(&left.at, &right.at)
            });
            let kept = answered || scene.partners(side, own.at.clone()).next().is_some();
            // What it judges must stand on the other side as well: else the clause is new.
            let judged = scene.next_content(side, &own.at, true, JUDGED);
            let known = judged.is_some_and(|at| scene.map.partner(side, at).is_some());
            if !kept && known && !is_told(found, side, &own.tokens) {
                let place = (side, own.tokens.clone());
                let note = "a word that judges, and that the other report does without";
                let kind = DivergenceKind::LoadedTerm;
                found.push(Finding::one(kind, Severity::Minor, place, note));
            }
        }
    }
}

/// Returns the words of one side that some set has; of those that overlap, the first, and of
/// those that start together, the longest: `illegal immigrants` is one word. A month is no march.
fn terms(scene: &Scene, facts: Sides<&Facts>, side: Side) -> Vec<Marker<Sets>> {
    let reading = scene.readings[side];
    let mut found: Vec<Marker<Sets>> = Vec::new();
    for &sentence in scene.sentences[side] {
        for tagged in reading.tags_in(&reading.segments.sentences[sentence].tokens) {
            let Tag::Loaded(set, of) = tagged.tag else { continue };
            match found.last_mut() {
                Some(last) if last.tokens == tagged.tokens => last.value.push((set, of)),
                Some(last)
                    if last.tokens.start == tagged.tokens.start
                        && last.tokens.end < tagged.tokens.end =>
                {
                    last.tokens = tagged.tokens.clone();
                    last.value = vec![(set, of)];
                }
                Some(last) if last.tokens.end > tagged.tokens.start => {}
                _ => found.push(Marker {
                    tokens: tagged.tokens.clone(),
                    at: 0..0,
                    value: vec![(set, of)],
                }),
            }
        }
    }
    found.retain(|term| !date::holds(&facts[side].dates, &term.tokens));
    for term in &mut found {
        term.at = scene.positions(side, &term.tokens);
    }
    found
}

/// Returns the sets that have both words.
fn shared<'s>(left: &'s Sets, right: &'s Sets) -> impl Iterator<Item = u16> + 's {
    left.iter().filter(|one| right.iter().any(|two| one.0 == two.0)).map(|one| one.0)
}

/// Tells whether a set has both words, and none has them on the same side.
fn takes_sides(left: &Sets, right: &Sets) -> bool {
    shared(left, right).next().is_some() && !left.iter().any(|one| right.contains(one))
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
    let slot = scene.same_slot(&left.at, &right.at);
    let near = linked && context > 0 || context >= needed || slot;
    let choice = |side: Side, term| is_choice(scene, side, term, slot);
    let free = linked || choice(Side::Left, left) && choice(Side::Right, right);
    (near && free).then_some(context + if linked { 20 } else { 0 })
}

/// Tells whether a word has no partner and, but where both stand in one slot, the other side of
/// the link has nothing of it: else it is no choice of words.
fn is_choice(scene: &Scene, side: Side, term: &Marker<Sets>, slot: bool) -> bool {
    let own = &scene.map.units[side][term.at.clone()];
    let other = &scene.map.units[side.other()];
    let held = || own.iter().any(|unit| other.iter().any(|two| unit.stem == two.stem));
    scene.partners(side, term.at.clone()).next().is_none() && (slot || !held())
}
