//! Who is said to have said it: a source dropped or exchanged, another stance to what is said.

use std::ops::Range;

use super::Facts;
use super::items::{Finding, is_told, pair};
use super::markers::markers;
use super::source::{Attribution, Source};
use crate::diff::lexicon::{Tag, Tagged};
use crate::diff::reading::Reading;
use crate::diff::scene::Scene;
use crate::diff::unit::Unit;
use crate::diff::{DivergenceKind, Severity};
use crate::document::{Side, Sides};
use crate::language::{Certainty, Kinship, Stance};
use crate::segment::{Case, Token};

/// Surroundings from which two verbs of saying have one role.
const SAME_ROLE: usize = 4;

/// How two sources stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Likeness {
    Same,
    /// It cannot be told: one is a pronoun, or one a name and one a description.
    Open,
    Other,
}

fn likeness(readings: Sides<&Reading>, left: &Attribution, right: &Attribution) -> Likeness {
    let (Source::Told(ours), Source::Told(theirs)) = (&left.source, &right.source) else {
        return Likeness::Open;
    };
    let units = |side: Side, tokens: &Range<usize>| {
        let reading = readings[side];
        let content =
            reading.units[reading.units_in(tokens)].iter().filter(|unit| unit.is_content());
        content.collect::<Vec<&Unit>>()
    };
    let (ours, theirs) = (units(Side::Left, ours), units(Side::Right, theirs));
    let same = |one: &Unit, two: &Unit| {
        one.stem == two.stem || one.alias.is_some() && one.alias == two.alias
    };
    let shared = |names: bool| {
        ours.iter()
            .filter(|one| !names || one.name)
            .any(|one| theirs.iter().filter(|two| !names || two.name).any(|two| same(one, two)))
    };
    let (one, two) = (acronym(readings.left, &ours), acronym(readings.right, &theirs));
    if one.len() > 1 && one == two {
        return Likeness::Same;
    }
    let has_name = |units: &[&Unit]| units.iter().any(|unit| unit.name);
    let described = describes(readings.left, left) != describes(readings.right, right);
    match (has_name(&ours), has_name(&theirs)) {
        (true, true) if shared(true) => Likeness::Same,
        (true, true) if described => Likeness::Open,
        (true, true) => Likeness::Other,
        _ if shared(false) => Likeness::Same,
        (false, false) if are_akin(readings, &ours, &theirs) => Likeness::Same,
        (false, false) => Likeness::Other,
        _ => Likeness::Open,
    }
}

/// Tells whether a source is described (`the project leader for Google`) and not named.
fn describes(reading: &Reading, item: &Attribution) -> bool {
    let Source::Told(tokens) = &item.source else { return false };
    let units = &reading.units[reading.units_in(tokens)];
    let starts = units.first().is_some_and(|first| !first.is_content());
    starts && units.iter().any(|unit| unit.is_content() && !unit.name)
}

/// Tells whether any words of two sources are of one meaning (`a study`, `an analysis`).
fn are_akin(readings: Sides<&Reading>, left: &[&Unit], right: &[&Unit]) -> bool {
    let sets = |reading: &Reading, unit: &Unit| -> Vec<u16> {
        let tags = reading.tags_at(unit.tokens.start).iter();
        let set =
            |tagged: &Tagged| if let Tag::Synonym(set) = tagged.tag { Some(set) } else { None };
        tags.filter_map(set).collect()
    };
    let thesaurus = readings.left.lexicon.thesaurus();
    left.iter().any(|one| {
        let own = sets(readings.left, one);
        right.iter().any(|two| {
            let kin = thesaurus.and_then(|table| table.relation(one.stem, two.stem));
            matches!(kin, Some(Kinship::Form | Kinship::Synonym | Kinship::Derived))
                || sets(readings.right, two).iter().any(|set| own.contains(set))
        })
    })
}

/// Returns the first letters of some words; an acronym counts whole.
fn acronym(reading: &Reading, units: &[&Unit]) -> String {
    let tokens = units.iter().flat_map(|unit| &reading.tokens()[unit.tokens.clone()]);
    let letters = |token: &Token| {
        let shown = token.span.of(reading.text).trim_end_matches("’s").replace('.', "");
        let length = if token.case == Case::Upper { shown.len() } else { 1 };
        shown.chars().take(length).collect::<String>()
    };
    tokens.filter(|token| token.is_word()).map(letters).collect::<String>().to_uppercase()
}

/// Compares the attributions of a link.
pub(super) fn compare(scene: &Scene, facts: Sides<&Facts>, found: &mut Vec<Finding>) {
    let told = Sides::new(
        scene.within(Side::Left, &facts.left.attributions, |item| &item.verb),
        scene.within(Side::Right, &facts.right.attributions, |item| &item.verb),
    );
    let pairing = pair(&told.left, &told.right, |left, right| {
        let ours = scene.positions(Side::Left, &left.verb);
        let theirs = scene.positions(Side::Right, &right.verb);
        let near = scene.context(&ours, &theirs)
            + 5 * usize::from(scene.meet(&ours, &theirs))
            + 15 * usize::from(left.sure && right.sure);
        Some(
            near + match likeness(scene.readings, left, right) {
                Likeness::Same => 40,
                Likeness::Open => 20,
                Likeness::Other => 0,
            },
        )
    });
    for &(left, right) in &pairing.pairs {
        let (left, right) = (told.left[left], told.right[right]);
        if !is_told(found, Side::Left, &left.verb) && !is_told(found, Side::Right, &right.verb) {
            found.extend(difference(scene, left, right));
        }
    }
    for side in Side::BOTH {
        for &at in &pairing.lone[side] {
            let item = told[side][at];
            if !is_told(found, side, &item.verb) {
                let others = told[side.other()].iter().filter(|other| other.sure).count();
                found.extend(dropped(scene, facts, side, item, others));
            }
        }
    }
}

/// Returns how two paired attributions differ: in their source, else in their stance.
fn difference(scene: &Scene, left: &Attribution, right: &Attribution) -> Option<Finding> {
    let kind = DivergenceKind::Attribution;
    if left.sure
        && right.sure
        && let Some((severity, note)) = other_source(scene, left, right)
    {
        let places = (left.place().clone(), right.place().clone());
        return Some(Finding::both(kind, severity, places, note));
    }
    let severity = match (left.stance, right.stance) {
        (one, two) if one == two => return None,
        (Stance::Deny, _) | (_, Stance::Deny) => Severity::Major,
        (Stance::Doubt, _) | (_, Stance::Doubt) => Severity::Minor,
        _ if is_one_saying(scene, left, right) => Severity::Minor,
        _ => return None,
    };
    let places = (left.verb.clone(), right.verb.clone());
    Some(Finding::both(kind, severity, places, "the report stands otherwise to what is said"))
}

/// Tells whether two verbs of saying stand in one role, so that one was chosen for the other.
fn is_one_saying(scene: &Scene, left: &Attribution, right: &Attribution) -> bool {
    let ours = scene.positions(Side::Left, &left.verb);
    let theirs = scene.positions(Side::Right, &right.verb);
    scene.same_slot(&ours, &theirs) || scene.context(&ours, &theirs) >= SAME_ROLE
}

/// Tells whether two attributions are of different sources. Where one side has a pronoun or a
/// mere description, they may be one; then it counts that a report knows nothing of the other's.
fn other_source(
    scene: &Scene,
    left: &Attribution,
    right: &Attribution,
) -> Option<(Severity, &'static str)> {
    match likeness(scene.readings, left, right) {
        Likeness::Same => None,
        Likeness::Other if is_beside(scene, left, right) => None,
        Likeness::Other => Some((Severity::Major, "another source")),
        Likeness::Open => {
            let strange =
                is_strange(scene, Side::Left, left) || is_strange(scene, Side::Right, right);
            strange.then_some((Severity::Minor, "perhaps another source"))
        }
    }
}

/// How many words beside a verb may belong to its source, where it names several.
const SEVERAL: usize = 6;

/// Tells whether the other side has a word of a source close to its own verb: a source of
/// several, of which the reports read different ones.
fn is_beside(scene: &Scene, left: &Attribution, right: &Attribution) -> bool {
    let sides = [(Side::Left, left, right), (Side::Right, right, left)];
    sides.into_iter().any(|(side, one, two)| {
        let verb = scene.positions(side.other(), &two.verb);
        let near = verb.start.saturating_sub(SEVERAL)..verb.end + SEVERAL;
        let source = scene.positions(side, one.place());
        let content = source.filter(|&at| scene.map.units[side][at].is_content());
        content.filter_map(|at| scene.map.partner(side, at)).any(|at| near.contains(&at))
    })
}

/// Tells whether the other report does not hold the word that a source ends with, mostly the
/// name or the office.
fn is_strange(scene: &Scene, side: Side, item: &Attribution) -> bool {
    let Source::Told(tokens) = &item.source else { return false };
    let (reading, other) = (scene.readings[side], scene.readings[side.other()]);
    let units = reading.units[reading.units_in(tokens)].iter();
    units.rev().find(|unit| unit.is_content()).is_some_and(|head| !other.holds(head))
}

/// Returns the finding that one side has a source and the other states it as its own.
fn dropped(
    scene: &Scene,
    facts: Sides<&Facts>,
    side: Side,
    item: &Attribution,
    others: usize,
) -> Option<Finding> {
    let named = matches!(item.source, Source::Told(_));
    let spoken = facts[side].quotes.cover(&item.verb);
    if !item.sure || spoken || is_near(scene, facts, side, item) {
        return None;
    }
    if !named && (others > 0 || quotes_near(scene, facts, side)) {
        return None;
    }
    if is_spoken_on(scene, facts, side, item) {
        return None;
    }
    let head = scene.positions(side, item.place()).next_back();
    let known = head.is_some_and(|head| scene.map.partner(side, head).is_some());
    let hinted = hints(scene, side.other());
    if hinted && !has_name(scene.readings[side], item.place()) {
        return None; // `People say` and `reportedly`.
    }
    let verb = scene.positions(side, &item.verb);
    let kept = hinted || scene.partners(side, verb).next().is_some();
    let flat = named && others == 0 && !known && !kept;
    let severity = if flat { Severity::Major } else { Severity::Minor };
    let place = (side, item.tokens.clone());
    let note = "stated without this source in the other report";
    Some(Finding::one(DivergenceKind::Attribution, severity, place, note))
}

fn has_name(reading: &Reading, tokens: &Range<usize>) -> bool {
    reading.units[reading.units_in(tokens)].iter().any(|unit| unit.name)
}

/// Tells whether one side of the link alone says that it is hearsay, without a source
/// (`reportedly`).
fn hints(scene: &Scene, side: Side) -> bool {
    let reading = scene.readings[side];
    let hearsay = |tag| (tag == Tag::Certainty(Certainty::Possible)).then_some(());
    markers(scene, side, hearsay).iter().any(|marker| {
        let modal = reading.lexicon.is_stop_term(reading.tokens()[marker.tokens.start].term);
        !modal && scene.partners(side, marker.at.clone()).next().is_none()
    })
}

/// How many sentences away the speaker of a quotation is named at most.
const SPEECH: usize = 4;

/// Tells whether the other side of the link lies inside a longer quotation whose speaker, perhaps
/// the same, stands in a sentence near it.
fn is_spoken_on(scene: &Scene, facts: Sides<&Facts>, side: Side, item: &Attribution) -> bool {
    let other = side.other();
    let reading = scene.readings[other];
    let quotes = &facts[other].quotes;
    let linked = scene.sentences[other];
    let mut units = scene.map.units[other].iter().filter(|unit| unit.is_content());
    if !units.all(|unit| quotes.cover(&unit.tokens))
        || !linked.iter().any(|&at| quotes.run_over(&reading.segments.sentences[at].tokens))
    {
        return false;
    }
    let near = |at: usize| {
        let sentence = reading.sentence_of(at);
        linked.iter().any(|&linked| linked.abs_diff(sentence) <= SPEECH)
    };
    let mut speakers = facts[other].attributions.iter().filter(|told| near(told.verb.start));
    speakers.any(|told| is_same(scene, (side, item), (other, told)))
}

/// Tells whether the source has only moved: in the sentences next to the linked ones, the other
/// report names it more often than this one does.
fn is_near(scene: &Scene, facts: Sides<&Facts>, side: Side, item: &Attribution) -> bool {
    let beside = |of: Side| {
        let sentences = scene.sentences[of];
        let near = |at: usize| {
            let sentence = scene.readings[of].sentence_of(at);
            sentences.iter().any(|&linked| linked.abs_diff(sentence) == 1)
        };
        let found = facts[of].attributions.iter().filter(|other| near(other.verb.start));
        found.filter(|other| is_same(scene, (side, item), (of, other))).count()
    };
    beside(side.other()) > beside(side)
}

/// Tells whether two attributions, of any sides, may be of one source.
fn is_same(scene: &Scene, one: (Side, &Attribution), two: (Side, &Attribution)) -> bool {
    let readings = Sides::new(scene.readings[one.0], scene.readings[two.0]);
    let both_told = matches!((&one.1.source, &two.1.source), (Source::Told(_), Source::Told(_)));
    likeness(readings, one.1, two.1) != Likeness::Other
        && (both_told || !matches!(one.1.source, Source::Told(_)))
}

/// Tells whether the other side of the link quotes: then it has a speaker, named or not.
fn quotes_near(scene: &Scene, facts: Sides<&Facts>, side: Side) -> bool {
    let other = side.other();
    !scene.within(other, &facts[other].quotes.parts, |quote| &quote.tokens).is_empty()
}
