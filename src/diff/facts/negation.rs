//! Whether it is so or not: denied on one side alone, or told by the contrary.

use std::ops::Range;

use super::items::{Finding, cover, is_told, pair};
use crate::diff::lexicon::{Tag, Tagged};
use crate::diff::scene::Scene;
use crate::diff::unit::Unit;
use crate::diff::{DivergenceKind, Evidence, Severity};
use crate::document::{Side, Sides};
use crate::segment::normal_form;

/// How many words away the word that is denied stands at most.
const REACH: usize = 5;

/// Fewest letters of a word that a beginning may turn.
const LEAST: usize = 3;

/// Surroundings from which two contraries stand in one role.
const SAME_ROLE: usize = 3;

/// A word of denial with what it denies.
struct Denial {
    tokens: Range<usize>,
    /// Position of the word that is denied.
    of: Option<usize>,
}

/// Compares what is denied in a link.
pub(super) fn compare(scene: &Scene, found: &mut Vec<Finding>) {
    let mut denials = Sides::new(denials(scene, Side::Left), denials(scene, Side::Right));
    drop_common(scene, &mut denials);
    for side in Side::BOTH {
        // One denial each, of words that do not correspond: told in other words, no contradiction.
        let open = denials[side].len().saturating_sub(denials[side.other()].len());
        let one_sided = denials[side].iter().filter_map(|denial| flipped(scene, side, denial));
        found.extend(one_sided.take(open));
    }
    contraries(scene, found);
    prefixed(scene, found);
}

fn denials(scene: &Scene, side: Side) -> Vec<Denial> {
    let reading = scene.readings[side];
    let mut found: Vec<Denial> = Vec::new();
    for tagged in tags(scene, side) {
        let start = tagged.tokens.start;
        let else_read = reading.is(start, |tag| matches!(tag, Tag::Affirmation | Tag::Bound(_)));
        let inside = found.last().is_some_and(|last| last.tokens.end > start);
        if tagged.tag == Tag::Negation && !else_read && !inside {
            let at = scene.positions(side, &tagged.tokens);
            let behind = scene.next_content(side, &at, true, REACH);
            let of = behind.or_else(|| scene.next_content(side, &at, false, REACH));
            found.push(Denial { tokens: tagged.tokens.clone(), of });
        }
    }
    found
}

/// Returns what the word lists know of the linked sentences of one side.
fn tags<'s>(scene: &'s Scene, side: Side) -> impl Iterator<Item = &'s Tagged> {
    let reading = scene.readings[side];
    let sentences = scene.sentences[side].iter();
    sentences.flat_map(|&sentence| reading.tags_in(&reading.segments.sentences[sentence].tokens))
}

/// Drops the denials that deny corresponding words, or stand in corresponding surroundings.
fn drop_common(scene: &Scene, denials: &mut Sides<Vec<Denial>>) {
    let pairing = pair(&denials.left, &denials.right, |left, right| {
        let (left, right) = (left.of?, right.of?);
        let context = scene.context(&(left..left + 1), &(right..right + 1));
        if scene.map.linked(left, right) {
            return Some(100 + context);
        }
        (context >= 2 * SAME_ROLE).then_some(context)
    });
    for side in Side::BOTH {
        let mut at = 0..;
        let lone = &pairing.lone[side];
        denials[side].retain(|_| at.next().is_some_and(|at| lone.contains(&at)));
    }
}

/// Returns the finding that what one side denies stands on the other without a denial.
fn flipped(scene: &Scene, side: Side, denial: &Denial) -> Option<Finding> {
    let other = side.other();
    let denied = denial.of?;
    let partner = scene.map.partner(side, denied)?;
    let own = scene.positions(side, &denial.tokens);
    if is_of_a_limit(scene, side, &own) {
        return None;
    }
    let softly = |tag| matches!(tag, Tag::Negation | Tag::SoftNegation);
    let reworded = scene.map.evidence(side, denied) == Some(Evidence::Synonym);
    if reworded && scene.readings[other].is(scene.map.units[other][partner].tokens.start, softly) {
        return None; // `Not to take` and `avoid`.
    }
    if is_softened(scene, other, &(partner..partner + 1)) || is_softened(scene, side, &own) {
        return None; // Told in other words there, or twice and so not at all here.
    }
    let units = &scene.map.units;
    let mut tokens = Sides::default();
    tokens[side] = Some(cover(&denial.tokens, &units[side][denied].tokens));
    tokens[other] = Some(units[other][partner].tokens.clone());
    let note = "denied in one and not in the other";
    Some(Finding {
        kind: DivergenceKind::Negation,
        severity: Severity::Major,
        tokens,
        note: note.into(),
    })
}

/// Tells whether a denial turns the limit of a number, so that the number tells it: `not more
/// than 40`.
fn is_of_a_limit(scene: &Scene, side: Side, denial: &Range<usize>) -> bool {
    let units = &scene.map.units[side];
    let ahead = denial.end..units.len().min(denial.end + REACH);
    ahead.into_iter().any(|at| {
        let bound = |tag| matches!(tag, Tag::Bound(_));
        let counted = units[at + 1..].iter().take(2).any(|unit| unit.value.is_some());
        // The object of the verb that is denied, and nothing further off.
        let near = at == denial.end || units[at - 1].is_content();
        near && counted && scene.readings[side].is(units[at].tokens.start, bound)
    })
}

/// Tells whether something else that denies, or nearly does, stands close to some positions and
/// on this side alone.
fn is_softened(scene: &Scene, side: Side, at: &Range<usize>) -> bool {
    let units = &scene.map.units[side];
    let near = at.start.saturating_sub(REACH)..units.len().min(at.end + REACH);
    let mut beside = near.filter(|position| !at.contains(position));
    beside.any(|position| {
        let same = units.get(at.start).is_some_and(|own| own.sentence == units[position].sentence);
        let own = !units[position].name && scene.map.partner(side, position).is_none();
        same && own
            && units[position].tokens.clone().any(|token| {
                let denies = |tag| matches!(tag, Tag::Negation | Tag::SoftNegation);
                scene.readings[side].is(token, denies)
            })
    })
}

/// Finds words and their contraries in one role.
fn contraries(scene: &Scene, found: &mut Vec<Finding>) {
    let poles = |side: Side| {
        let bound = |at: usize| scene.readings[side].is(at, |tag| matches!(tag, Tag::Bound(_)));
        let tags = tags(scene, side).filter_map(|tagged| match tagged.tag {
            Tag::Opposite(pair, contrary) if !bound(tagged.tokens.start) => {
                Some((pair, contrary, tagged.tokens.clone()))
            }
            _ => None,
        });
        tags.collect::<Vec<(u16, bool, Range<usize>)>>()
    };
    let theirs = poles(Side::Right);
    for (pair, contrary, ours) in poles(Side::Left) {
        let facing = theirs.iter().filter(|(other, pole, _)| (*other, *pole) == (pair, !contrary));
        let mut facing = facing.map(|(.., tokens)| tokens);
        if let Some(theirs) = facing.find(|theirs| is_contrary(scene, &ours, theirs))
            && !is_told(found, Side::Left, &ours)
            && !is_told(found, Side::Right, theirs)
        {
            let time = scene.readings.left.is(ours.start, |tag| tag == Tag::Sequence);
            let kind = if time { DivergenceKind::Date } else { DivergenceKind::Negation };
            let places = (ours, theirs.clone());
            found.push(Finding::both(kind, Severity::Major, places, "the contrary"));
        }
    }
}

/// Finds words in one role of which the one denies the other by its beginning alone:
/// `authorised` and `unauthorised`.
fn prefixed(scene: &Scene, found: &mut Vec<Finding>) {
    let words = |side: Side| {
        let words = scene.map.units[side].iter().filter(|unit| unit.is_content() && !unit.name);
        let read = |unit: &&Unit| {
            (normal_form(unit.span.of(scene.readings[side].text)), unit.tokens.clone())
        };
        words.map(read).filter(|word| word.0.len() > LEAST).collect::<Vec<_>>()
    };
    let parts = &scene.readings.left.lexicon.parts;
    let theirs = words(Side::Right);
    for (word, ours) in words(Side::Left) {
        let facing = theirs.iter().find(|(other, tokens)| {
            let turned = parts.denies(&word, other) || parts.denies(other, &word);
            turned && is_contrary(scene, &ours, tokens)
        });
        let Some((_, theirs)) = facing else { continue };
        if !is_told(found, Side::Left, &ours) && !is_told(found, Side::Right, theirs) {
            let places = (ours, theirs.clone());
            let (kind, severity) = (DivergenceKind::Negation, Severity::Major);
            found.push(Finding::both(kind, severity, places, "the contrary"));
        }
    }
}

/// Tells whether two contraries stand in one role, neither told on the other side as well, and
/// not one of them denied.
fn is_contrary(scene: &Scene, left: &Range<usize>, right: &Range<usize>) -> bool {
    let (ours, theirs) = (scene.positions(Side::Left, left), scene.positions(Side::Right, right));
    let apart = |side: Side, at: Range<usize>, other: &Range<usize>| {
        scene.partners(side, at).all(|partner| other.contains(&partner))
    };
    let role = scene.same_slot(&ours, &theirs) || scene.context(&ours, &theirs) >= SAME_ROLE;
    role && is_of_one(scene, &ours, &theirs)
        && apart(Side::Left, ours.clone(), &theirs)
        && apart(Side::Right, theirs.clone(), &ours)
        && is_denied(scene, Side::Left, &ours) == is_denied(scene, Side::Right, &theirs)
}

/// Tells whether two words say something of corresponding words, where one of them has no content
/// without such: `more time` and `less efficient` are no contraries.
fn is_of_one(scene: &Scene, left: &Range<usize>, right: &Range<usize>) -> bool {
    let full = |side: Side, at: &Range<usize>| {
        scene.map.units[side][at.clone()].iter().any(|unit| unit.is_content())
    };
    let behind = |side: Side, at: &Range<usize>| scene.next_content(side, at, true, REACH);
    full(Side::Left, left) && full(Side::Right, right)
        || match (behind(Side::Left, left), behind(Side::Right, right)) {
            (Some(one), Some(two)) => scene.map.linked(one, two),
            (one, two) => one == two,
        }
}

/// Tells whether a word of denial stands within three words before some positions.
fn is_denied(scene: &Scene, side: Side, at: &Range<usize>) -> bool {
    (at.start.saturating_sub(3)..at.start).any(|position| {
        let unit = scene.map.units[side][position];
        unit.tokens.clone().any(|token| scene.readings[side].is(token, |tag| tag == Tag::Negation))
    })
}
