//! How sure something is, or whether it has happened.

use super::items::{Finding, cover, is_told, pair};
use super::markers::{Marker, drop_common, markers};
use crate::diff::lexicon::Tag;
use crate::diff::scene::Scene;
use crate::diff::unit::Unit;
use crate::diff::{DivergenceKind, Evidence, Severity};
use crate::document::{Side, Sides};
use crate::language::Certainty;

/// How many words behind a marker stands what it tells of.
const REACH: usize = 4;

/// Surroundings from which two markers stand in one role.
const SAME_ROLE: usize = 3;

/// Compares how sure the two sides of a link are.
pub(super) fn compare(scene: &Scene, found: &mut Vec<Finding>) {
    let grade = |tag| if let Tag::Certainty(grade) = tag { Some(grade) } else { None };
    let mut grades =
        Sides::new(markers(scene, Side::Left, grade), markers(scene, Side::Right, grade));
    let same = |left: &Marker<Certainty>, right: &Marker<Certainty>| left.value == right.value;
    drop_common(&mut grades, |left, right| same(left, right) && scene.meet(&left.at, &right.at));
    drop_common(&mut grades, |left, right| same(left, right) && role(scene, left, right).is_some());
    let lone_ones = grades.left.len() == 1 && grades.right.len() == 1;
    let pairing = pair(&grades.left, &grades.right, |left, right| {
        let near = scene.context(&left.at, &right.at);
        role(scene, left, right).or((lone_ones && near > 0).then_some(near))
    });
    for (left, right) in pairing.pairs {
        let (left, right) = (&grades.left[left], &grades.right[right]);
        let (low, high) = (left.value.min(right.value), left.value.max(right.value));
        if high <= Certainty::Possible || low == high || is_kept(scene, left, right) {
            continue; // `Can` and `could` are mostly two tenses of one word.
        }
        let far = low == Certainty::Possible && high == Certainty::Certain;
        let severity = if far { Severity::Major } else { Severity::Minor };
        let places = (left.tokens.clone(), right.tokens.clone());
        let note = "surer in one than in the other";
        found.push(Finding::both(DivergenceKind::Certainty, severity, places, note));
    }
    for side in Side::BOTH {
        for &at in &pairing.lone[side] {
            found.extend(lone(scene, side, &grades[side][at], found));
        }
    }
}

/// Returns the position of what a marker tells of.
fn subject(scene: &Scene, side: Side, marker: &Marker<Certainty>) -> Option<usize> {
    scene.next_content(side, &marker.at, true, REACH)
}

/// Tells how well two markers go together, where they tell of corresponding words or stand in
/// corresponding surroundings.
fn role(scene: &Scene, left: &Marker<Certainty>, right: &Marker<Certainty>) -> Option<usize> {
    let subjects = (subject(scene, Side::Left, left), subject(scene, Side::Right, right));
    let linked = matches!(subjects, (Some(one), Some(two)) if scene.map.linked(one, two));
    let context = scene.context(&left.at, &right.at);
    let near = linked || context >= SAME_ROLE || scene.same_slot(&left.at, &right.at);
    near.then_some(context + if linked { 20 } else { 0 })
}

/// Tells whether a word of one of two markers stands elsewhere on the other side: `is expected
/// to open` and `they expected that it would open`.
fn is_kept(scene: &Scene, left: &Marker<Certainty>, right: &Marker<Certainty>) -> bool {
    let kept = |side: Side, own: &Marker<Certainty>, other: &Marker<Certainty>| {
        let content = own.at.clone().filter(|&at| scene.map.units[side][at].is_content());
        let mut partners = content.filter_map(|at| scene.map.partner(side, at));
        partners.any(|partner| !other.at.contains(&partner))
    };
    kept(Side::Left, left, right) || kept(Side::Right, right, left)
}

/// Returns the finding that one side hedges what the other states, or foresees what the other
/// tells as done.
fn lone(
    scene: &Scene,
    side: Side,
    marker: &Marker<Certainty>,
    found: &[Finding],
) -> Option<Finding> {
    let kept = scene.partners(side, marker.at.clone()).next().is_some();
    if kept || is_told(found, side, &marker.tokens) {
        return None;
    }
    let subject = subject(scene, side, marker)?;
    let denied = (marker.at.end..subject).any(|at| {
        let token = scene.map.units[side][at].tokens.start;
        scene.readings[side].is(token, |tag| tag == Tag::Negation)
    });
    if denied {
        return None; // A matter of denial.
    }
    let partner = scene.map.partner(side, subject)?;
    let units = &scene.map.units;
    let other = side.other();
    let (ours, theirs) = (units[side][subject], units[other][partner]);
    let sure = matches!(
        scene.map.evidence(side, subject),
        Some(Evidence::Equal | Evidence::Stem | Evidence::Alias | Evidence::Number)
    );
    let (severity, note) = match marker.value {
        _ if !sure => return None,
        Certainty::Expected | Certainty::Certain if is_done(scene, other, theirs, ours) => {
            (Severity::Major, "foreseen in one, told as done in the other")
        }
        Certainty::Able | Certainty::Certain => return None,
        _ => (Severity::Minor, "hedged in one, stated in the other"),
    };
    let mut tokens = Sides::default();
    tokens[side] = Some(cover(&marker.tokens, &ours.tokens));
    tokens[other] = Some(theirs.tokens.clone());
    Some(Finding { kind: DivergenceKind::Certainty, severity, tokens, note: note.into() })
}

/// Tells whether a verb is written as a past form of the same verb on the other side.
fn is_done(scene: &Scene, side: Side, verb: &Unit, other: &Unit) -> bool {
    let shown = scene.readings[side].shown(&verb.tokens);
    if shown == scene.readings[side.other()].shown(&other.tokens) {
        return false;
    }
    let thesaurus = scene.readings[side].lexicon.thesaurus();
    let irregular =
        verb.stem != other.stem && thesaurus.is_some_and(|all| all.lemma(verb.stem) == other.stem);
    irregular && !shown.ends_with('s') || shown.ends_with("ed")
}
