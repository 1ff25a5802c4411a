//! The dates of the two sides of a link: which tell of one thing, and how they differ.

use super::agreement::Agreement;
use super::{Date, MONTH};
use crate::diff::facts::Facts;
use crate::diff::facts::items::{Finding, is_told, pair};
use crate::diff::reading::Reading;
use crate::diff::scene::Scene;
use crate::diff::unit::{Unit, UnitKind};
use crate::diff::{DivergenceKind, Severity};
use crate::document::{Side, Sides};

/// Surroundings from which two different dates stand in one role.
const SAME_ROLE: usize = 3;

/// Share of the words with content, in percent, that are linked on both sides where two dates of
/// one shape, beside verbs of one kind, stand in one role wherever they stand.
const SAME_SENTENCE: usize = 75;

/// Compares the dates of a link.
pub(in crate::diff::facts) fn compare<'f>(
    scene: &Scene,
    facts: Sides<&'f Facts>,
    found: &mut Vec<Finding>,
) {
    let dates = Sides::new(
        scene.within(Side::Left, &facts.left.dates, |date| &date.tokens),
        scene.within(Side::Right, &facts.right.dates, |date| &date.tokens),
    );
    let told = |dates: Vec<&'f Date>| dates.into_iter().filter(|date| !date.framed).collect();
    let dates: Sides<Vec<&Date>> = dates.map(told);
    if dates.left.is_empty() && dates.right.is_empty() {
        return;
    }
    let alike = is_alike(scene, &dates);
    let pairing = pair(&dates.left, &dates.right, |left, right| score(scene, alike, left, right));
    for (left, right) in pairing.pairs {
        let (left, right) = (dates.left[left], dates.right[right]);
        if let Some((severity, note)) = difference(scene, left, right) {
            let places = (left.tokens.clone(), right.tokens.clone());
            found.push(Finding::both(DivergenceKind::Date, severity, places, note));
        }
    }
    for side in Side::BOTH {
        for &at in &pairing.lone[side] {
            let date = dates[side][at];
            let elsewhere = facts[side.other()].dates.iter().any(|other| date.is_in(other));
            if !elsewhere && !is_told(found, side, &date.tokens) {
                let place = (side, date.tokens.clone());
                let note = "a time that the other report does not give";
                found.push(Finding::one(DivergenceKind::Date, Severity::Minor, place, note));
            }
        }
    }
}

/// Returns how two paired dates differ, if they do.
fn difference(scene: &Scene, left: &Date, right: &Date) -> Option<(Severity, String)> {
    let told = |severity, note: &str| Some((severity, note.to_owned()));
    match left.agreement(right) {
        Agreement::Equal if left.is_worded_as(right) && left.is_shifted_from(right) => {
            // A copy keeps the words of its model's day.
            let note = || explained("the same words for another time", scene.readings, left, right);
            (!is_copied(scene)).then(|| (Severity::Minor, note()))
        }
        Agreement::Equal => None,
        Agreement::Finer => told(Severity::Style, "one tells the time more closely"),
        Agreement::Near | Agreement::Unlike => {
            told(Severity::Minor, "the time is told in other terms")
        }
        Agreement::Apart => {
            Some((Severity::Major, explained("another time", scene.readings, left, right)))
        }
    }
}

/// Returns a note with the days that dates told from the day of their report stand for, the
/// earlier first, so that it holds whichever report stands left.
fn explained(what: &str, readings: Sides<&Reading>, left: &Date, right: &Date) -> String {
    let day = |reading: &Reading, date: &Date| {
        let days = date.days.filter(|_| date.fields[MONTH].is_none())?;
        let told = date.told.is_some() || date.fields[super::WEEKDAY].is_some();
        let words = plain(reading.shown(&date.tokens));
        told.then(|| (days.first, format!("{words} is {}", days.shown())))
    };
    let mut days: Vec<(i32, String)> =
        [day(readings.left, left), day(readings.right, right)].into_iter().flatten().collect();
    if days.is_empty() || !(left.is_apart_by_anchor(right) || days.len() == 2) {
        return what.to_owned();
    }
    days.sort();
    let days: Vec<String> = days.into_iter().map(|(_, day)| day).collect();
    format!("{what}: {}", days.join(", "))
}

/// Returns words of a report as they may stand in a note.
fn plain(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<&str>>().join(" ");
    words.chars().filter(|c| c.is_alphanumeric() || " .,:-".contains(*c)).collect()
}

/// Tells whether the linked sentences are word for word the same.
fn is_copied(scene: &Scene) -> bool {
    let texts = |side: Side| {
        let reading = scene.readings[side];
        let sentences = scene.sentences[side].iter();
        sentences.flat_map(|&at| reading.segments.tokens_of(at).iter().map(|token| token.term))
    };
    texts(Side::Left).eq(texts(Side::Right))
}

/// Tells whether the sides say the same but for their dates: nearly all of their words correspond,
/// and all of their numbers.
fn is_alike(scene: &Scene, dates: &Sides<Vec<&Date>>) -> bool {
    Side::BOTH.iter().all(|&side| {
        let units = scene.map.units[side].iter().enumerate();
        let in_date =
            |unit: &Unit| dates[side].iter().any(|date| date.tokens.contains(&unit.tokens.start));
        let (mut content, mut linked) = (0, 0);
        for (at, unit) in units.filter(|(_, unit)| unit.is_content() && !in_date(unit)) {
            content += 1;
            match scene.map.partner(side, at) {
                Some(_) => linked += 1,
                None if unit.kind == UnitKind::Number => return false,
                None => {}
            }
        }
        content > 0 && linked * 100 >= content * SAME_SENTENCE
    })
}

/// Returns how well two dates go together; what differs must stand in one role.
fn score(scene: &Scene, alike: bool, left: &Date, right: &Date) -> Option<usize> {
    let ours = scene.positions(Side::Left, &left.tokens);
    let theirs = scene.positions(Side::Right, &right.tokens);
    let context = scene.context(&ours, &theirs);
    let slot = scene.same_slot(&ours, &theirs);
    let clause = left.edge == right.edge && left.reported == right.reported;
    let fine = left.is_as_fine_as(right);
    let role = slot || clause && fine && context >= SAME_ROLE;
    let same = clause && alike && left.is_shaped_as(right);
    match left.agreement(right) {
        Agreement::Equal => Some(60 + context),
        Agreement::Finer if fine || role => Some(40 + context),
        Agreement::Near if role => Some(20 + context),
        Agreement::Apart if slot || role && left.may_clash_with(right) => Some(20 + context),
        // The sentence says the same of another time.
        Agreement::Apart if same => Some(10 + context),
        Agreement::Unlike if slot || role && left.may_stand_for(right) => Some(context),
        _ => None,
    }
}

impl Date {
    /// Tells whether both tell the same parts of a date.
    fn is_shaped_as(&self, other: &Self) -> bool {
        let parts = |date: &Self| date.fields.map(|field| field.is_some());
        parts(self) == parts(other)
            && self.told.is_some() == other.told.is_some()
            && self.time.clock.is_some() == other.time.clock.is_some()
    }
}
