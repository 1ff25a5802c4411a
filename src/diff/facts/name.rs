//! Names of persons, places and bodies.

use std::ops::Range;

use super::items::{Finding, is_told, pair};
use super::{Facts, date};
use crate::diff::lexicon::Tag;
use crate::diff::reading::Reading;
use crate::diff::scene::Scene;
use crate::diff::unit::Unit;
use crate::diff::{DivergenceKind, Evidence, Severity};
use crate::document::{Side, Sides};
use crate::segment::{TokenKind, normal_form};

/// Surroundings from which two names stand in one role.
const SAME_ROLE: usize = 5;

/// A name as it stands, without titles.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) tokens: Range<usize>,
    /// Its units, as indices into the reading's.
    units: Range<usize>,
    /// The units of the titles before it.
    titles: Range<usize>,
}

/// Returns the names of a report, ascending.
pub(super) fn extract(reading: &Reading, dates: &[date::Date]) -> Vec<Name> {
    let mut names = Vec::new();
    let mut at = 0;
    while at < reading.units.len() {
        let mut end = at;
        while end < reading.units.len()
            && is_part(reading, end, dates)
            && (end == at || follows(reading, end))
        {
            end += 1;
        }
        names.extend(without_titles(reading, at..end));
        at = end.max(at + 1);
    }
    names
}

fn is_part(reading: &Reading, unit: usize, dates: &[date::Date]) -> bool {
    let unit = &reading.units[unit];
    let first = dates.partition_point(|date| date.tokens.end <= unit.tokens.start);
    unit.name && dates.get(first).is_none_or(|date| date.tokens.start >= unit.tokens.end)
}

/// Tells whether a unit goes on the name before it: beside it, and that no possessive.
fn follows(reading: &Reading, unit: usize) -> bool {
    let (before, unit) = (&reading.units[unit - 1], &reading.units[unit]);
    let gap = &reading.text[before.span.end as usize..unit.span.start as usize];
    let possessive = normal_form(before.span.of(reading.text)).ends_with("'s");
    before.sentence == unit.sentence && !possessive && matches!(gap.trim(), "" | "-" | ".")
}

/// Returns a name behind its last leading title; `None` where nothing else is left.
fn without_titles(reading: &Reading, units: Range<usize>) -> Option<Name> {
    let title =
        |&unit: &usize| reading.is(reading.units[unit].tokens.start, |tag| tag == Tag::Title);
    let mut start = units.clone().rev().find(title).map_or(units.start, |title| title + 1);
    if start == units.start && units.len() > 1 && is_office(reading, start) {
        start += 1;
    }
    let titles = units.start..start;
    let units = if start < units.end { start..units.end } else { return None };
    let loud = reading.units[units.clone()].iter().all(Unit::is_loud);
    let (first, last) = (&reading.units[units.start], &reading.units[units.end - 1]);
    if loud || first.span.cover(last.span).len() == 1 || is_currency(reading, last.tokens.end) {
        return None; // A letter: an initial, a label. Or the letters before a sign: `US$`.
    }
    Some(Name { tokens: first.tokens.start..last.tokens.end, units, titles })
}

/// Tells whether a token right behind a name is a sum of money.
fn is_currency(reading: &Reading, next: usize) -> bool {
    let tokens = reading.tokens();
    tokens.get(next).is_some_and(|token| {
        token.kind == TokenKind::Number && tokens[next - 1].span.end == token.span.start
    })
}

/// Tells whether a unit ends a title of several words, as `State` does in `Secretary of State`.
fn is_office(reading: &Reading, unit: usize) -> bool {
    let Some(before) = unit.checked_sub(2) else { return false };
    let (office, link) = (&reading.units[before], &reading.units[unit - 1]);
    !link.is_content()
        && office.tokens.end == link.tokens.start
        && link.tokens.end == reading.units[unit].tokens.start
        && reading.is(office.tokens.start, |tag| tag == Tag::Title)
}

/// Compares the names of a link.
pub(super) fn compare(scene: &Scene, facts: Sides<&Facts>, found: &mut Vec<Finding>) {
    let names = Sides::new(
        scene.within(Side::Left, &facts.left.names, |name| &name.tokens),
        scene.within(Side::Right, &facts.right.names, |name| &name.tokens),
    );
    let pairing = pair(&names.left, &names.right, |left, right| score(scene, left, right));
    for (left, right) in pairing.pairs {
        let (left, right) = (names.left[left], names.right[right]);
        let told =
            is_told(found, Side::Left, &left.tokens) || is_told(found, Side::Right, &right.tokens);
        let differs = difference(scene, facts, left, right);
        let differs = differs.or_else(|| another_title(scene, left, right));
        found.extend(differs.filter(|_| !told));
    }
    exchanged(scene, &names, found);
    for side in Side::BOTH {
        for &at in &pairing.lone[side] {
            let name = names[side][at];
            if is_unknown(scene, side, name) && !is_told(found, side, &name.tokens) {
                let place = (side, name.tokens.clone());
                let note = "a name that the other report does not give";
                found.push(Finding::one(DivergenceKind::Name, Severity::Minor, place, note));
            }
        }
    }
}

/// Finds two names of which each stands in the place of the other: `Ode sued Marle` and `Marle
/// sued Ode`.
fn exchanged(scene: &Scene, names: &Sides<Vec<&Name>>, found: &mut Vec<Finding>) {
    let at = |side: Side, name: &Name| scene.positions(side, &name.tokens);
    let same = |one: &Name, two: &Name| {
        let (ours, theirs) = (units(scene.readings.left, one), units(scene.readings.right, two));
        ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(one, two)| one.stem == two.stem)
    };
    let facing = |ours: &Name| {
        let place = at(Side::Left, ours);
        let mut others = names.right.iter().copied();
        others.find(|theirs| scene.same_slot(&place, &at(Side::Right, theirs)))
    };
    for (index, &ours) in names.left.iter().enumerate() {
        let Some(theirs) = facing(ours).filter(|theirs| !same(ours, theirs)) else { continue };
        let mut rest = names.left[index + 1..].iter();
        let back = rest.any(|other| {
            same(other, theirs) && facing(other).is_some_and(|facing| same(ours, facing))
        });
        let told =
            is_told(found, Side::Left, &ours.tokens) || is_told(found, Side::Right, &theirs.tokens);
        if back && !told {
            let places = (ours.tokens.clone(), theirs.tokens.clone());
            let note = "each name in the place of the other";
            found.push(Finding::both(DivergenceKind::Name, Severity::Major, places, note));
        }
    }
}

/// Returns how well two names go together: by their words, else by their place.
fn score(scene: &Scene, left: &Name, right: &Name) -> Option<usize> {
    let ours = scene.positions(Side::Left, &left.tokens);
    let theirs = scene.positions(Side::Right, &right.tokens);
    let shared = scene.partners(Side::Left, ours.clone()).filter(|p| theirs.contains(p)).count();
    let context = scene.context(&ours, &theirs);
    if shared > 0 {
        return Some(100 * shared + context);
    }
    let free = |side: Side, at: &Range<usize>| scene.partners(side, at.clone()).next().is_none();
    let apart = free(Side::Left, &ours) && free(Side::Right, &theirs);
    let strange = is_unknown(scene, Side::Left, left) && is_unknown(scene, Side::Right, right);
    let role = scene.same_slot(&ours, &theirs) || context >= SAME_ROLE && strange;
    (apart && role).then_some(context)
}

/// Returns how two paired names differ, if they do.
fn difference(scene: &Scene, facts: Sides<&Facts>, left: &Name, right: &Name) -> Option<Finding> {
    let ours = scene.positions(Side::Left, &left.tokens);
    let theirs = scene.positions(Side::Right, &right.tokens);
    let places = (left.tokens.clone(), right.tokens.clone());
    let spelled = ours.clone().any(|position| {
        let partner = scene.map.partner(Side::Left, position);
        scene.map.evidence(Side::Left, position) == Some(Evidence::Spelling)
            && partner
                .filter(|partner| theirs.contains(partner))
                .is_some_and(|partner| is_misspelled(scene, position, partner))
    });
    if spelled {
        let note = "another spelling of the name";
        return Some(Finding::both(DivergenceKind::Name, Severity::Major, places, note));
    }
    let loose = |side: Side, at: &Range<usize>| {
        let free = |position: usize| scene.map.partner(side, position).is_none();
        let told = |position: usize| !scene.map.units[side][position].is_loud();
        at.clone().filter(|&position| free(position) && told(position)).count()
    };
    let (ours_loose, theirs_loose) = (loose(Side::Left, &ours), loose(Side::Right, &theirs));
    let differ = ours_loose > 0 && theirs_loose > 0 && ours.len() == theirs.len();
    let whole = ours_loose == ours.len() && theirs_loose == theirs.len();
    let one = || is_short(scene.readings, left, right) || is_one_bearer(scene, facts, left, right);
    ((differ || whole) && !one())
        .then(|| Finding::both(DivergenceKind::Name, Severity::Major, places, "another name"))
}

/// Tells whether two linked spellings are of a name, and not a compound or two national habits.
fn is_misspelled(scene: &Scene, left: usize, right: usize) -> bool {
    let (one, two) = (scene.map.units.left[left], scene.map.units.right[right]);
    let shown =
        |side: Side, unit: &Unit| normal_form(unit.span.of(scene.readings[side].text)).into_owned();
    let (ours, theirs) = (shown(Side::Left, one), shown(Side::Right, two));
    let habit = crate::diff::words::is_variant(&ours, &theirs, true);
    let cut = is_beginning(&ours, &theirs) || is_beginning(&theirs, &ours);
    !habit && !cut && one.key != two.key && one.name && two.name
}

/// Tells whether the words of two names are the same, or the one begins with the other and has
/// two letters more at least; one letter more is another spelling.
fn is_cut_short(left: &[Unit], right: &[Unit], readings: Sides<&Reading>) -> bool {
    let same = |(one, two): (&Unit, &Unit)| {
        let ours = normal_form(one.span.of(readings.left.text));
        let theirs = normal_form(two.span.of(readings.right.text));
        one.stem == two.stem || is_beginning(&ours, &theirs) || is_beginning(&theirs, &ours)
    };
    left.len() == right.len() && left.len() > 1 && left.iter().zip(right).all(same)
}

/// Tells whether a name is the beginning of another that goes on for two letters at least.
pub(super) fn is_beginning(short: &str, long: &str) -> bool {
    short.len() >= 3 && long.len() >= short.len() + 2 && long.starts_with(short)
}

/// Returns the finding that one name bears different titles; a title on one side alone is none.
fn another_title(scene: &Scene, left: &Name, right: &Name) -> Option<Finding> {
    let ours = titles(scene.readings.left, left);
    let theirs = titles(scene.readings.right, right);
    let same =
        |one: &Unit, two: &Unit| one.hashes().any(|hash| two.hashes().any(|two| two == hash));
    let new = |own: &[&Unit], others: &[&Unit]| {
        own.iter().any(|one| others.iter().all(|two| !same(one, two)))
    };
    let ranked = |reading: &Reading, own: &[&Unit], others: &[&Unit]| {
        let mut extra = own.iter().filter(|one| others.iter().all(|two| !same(one, two)));
        !others.is_empty() && extra.any(|one| reading.is(one.tokens.start, |tag| tag == Tag::Rank))
    };
    let differ = new(&ours, &theirs) && new(&theirs, &ours)
        || ranked(scene.readings.left, &ours, &theirs)
        || ranked(scene.readings.right, &theirs, &ours);
    let place = |titles: &[&Unit], name: &Name| {
        titles.first().map_or(name.tokens.start, |title| title.tokens.start)..name.tokens.end
    };
    differ.then(|| {
        let places = (place(&ours, left), place(&theirs, right));
        Finding::both(DivergenceKind::Name, Severity::Minor, places, "another title")
    })
}

/// Returns the words with content of the titles before a name, those of address left out.
fn titles<'r>(reading: &'r Reading, name: &Name) -> Vec<&'r Unit> {
    let units = reading.units[name.titles.clone()].iter();
    units.filter(|unit| unit.is_content() && unit.span.len() > 3).collect()
}

/// Tells whether either report has a name that holds both: `Anna Maune` makes `Anna` and
/// `Maune` one person.
fn is_one_bearer(scene: &Scene, facts: Sides<&Facts>, left: &Name, right: &Name) -> bool {
    let ours = units(scene.readings.left, left);
    let theirs = units(scene.readings.right, right);
    let stems = |all: &[Unit]| all.iter().map(|unit| unit.stem).collect::<Vec<u64>>();
    let wanted = [stems(ours), stems(theirs)].concat();
    Side::BOTH.into_iter().any(|side| {
        facts[side].names.iter().any(|name| {
            let full = units(scene.readings[side], name);
            wanted.iter().all(|stem| full.iter().any(|unit| unit.stem == *stem))
        })
    })
}

/// Tells whether one name is short for the other: made of its first letters (`EPA`), its
/// beginning with a dot (`Calif.`), or the same but for first names cut short (`Sam`).
fn is_short(readings: Sides<&Reading>, left: &Name, right: &Name) -> bool {
    let letters = |reading: &Reading, name: &Name| {
        let words = reading.shown(&name.tokens).split(|c: char| !c.is_alphanumeric());
        words.filter_map(|word| word.chars().next()).collect::<String>().to_uppercase()
    };
    let (ours, theirs) = (readings.left.shown(&left.tokens), readings.right.shown(&right.tokens));
    let short = |name: &str| name.replace('.', "");
    let dotted = |reading: &Reading, name: &Name| reading.is_mark(name.tokens.end, ".");
    // A plural, of a body or of a family.
    let singular = |name: &str| name.strip_suffix('s').unwrap_or(name).to_owned();
    singular(ours) == singular(theirs)
        || is_cut_short(units(readings.left, left), units(readings.right, right), readings)
        || letters(readings.left, left) == short(theirs)
        || letters(readings.right, right) == short(ours)
        || dotted(readings.left, left) && theirs.starts_with(ours)
        || dotted(readings.right, right) && ours.starts_with(theirs)
}

/// Tells whether the other report names nothing of a name, in any spelling.
pub(super) fn is_unknown(scene: &Scene, side: Side, name: &Name) -> bool {
    let reading = scene.readings[side];
    let units = &reading.units[name.units.clone()];
    !is_known(scene.readings[side.other()], units)
}

/// Tells whether a report holds any word of a name, those aside that may be common ones.
pub(super) fn is_known(other: &Reading, units: &[Unit]) -> bool {
    units.iter().any(|unit| !unit.is_loud() && other.holds(unit))
}

/// Returns the units of a name.
pub(super) fn units<'r>(reading: &'r Reading, name: &Name) -> &'r [Unit] {
    &reading.units[name.units.clone()]
}
