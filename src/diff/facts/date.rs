//! Dates and times of day.

use std::ops::Range;

use super::Facts;
use super::items::{Finding, is_told, pair};
use crate::diff::lexicon::Tag;
use crate::diff::quantity::Quantity;
use crate::diff::reading::Reading;
use crate::diff::scene::Scene;
use crate::diff::{DivergenceKind, Severity};
use crate::document::{Side, Sides};
use crate::hash;
use crate::segment::TokenKind;

/// What a date can tell; each has one place in [`Date::fields`].
const WEEKDAY: usize = 0;
const DAY: usize = 1;
const MONTH: usize = 2;
const YEAR: usize = 3;
const CLOCK: usize = 4;
const HALF_DAY: usize = 5;
const PART: usize = 6;
const RELATIVE: usize = 7;
const FIELDS: usize = 8;

/// Surroundings from which two different dates stand in one role.
const SAME_ROLE: usize = 3;

/// A date as written, as far as it goes.
#[derive(Clone, Debug)]
pub(super) struct Date {
    pub(super) tokens: Range<usize>,
    fields: [Option<u16>; FIELDS],
}

/// How two dates stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Agreement {
    Equal,
    /// They agree, and at least one tells more.
    Finer,
    /// They cannot be told apart: they have nothing in common to compare.
    Unlike,
    Apart,
}

impl Date {
    fn agreement(&self, other: &Self) -> Agreement {
        let both = || self.fields.iter().zip(&other.fields);
        let shared = both().filter(|(one, two)| one.is_some() && two.is_some());
        match () {
            () if self.fields == other.fields => Agreement::Equal,
            () if shared.clone().any(|(one, two)| one != two) => Agreement::Apart,
            () if shared.count() == 0 => Agreement::Unlike,
            () => Agreement::Finer,
        }
    }

    /// Tells whether the other says the same or more.
    fn is_in(&self, other: &Self) -> bool {
        self.fields.iter().zip(&other.fields).all(|(one, two)| one.is_none() || one == two)
    }
}

/// Returns the dates of a report, ascending.
pub(super) fn extract(reading: &Reading) -> Vec<Date> {
    let mut dates: Vec<Date> = Vec::new();
    for sentence in &reading.segments.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let date = read(reading, at, sentence.tokens.end);
            at = date.as_ref().map_or(at + 1, |date| date.tokens.end);
            dates.extend(date);
        }
    }
    dates
}

/// Reads the date that starts at a token: one part after the other, while each tells something
/// that the parts before it do not.
fn read(reading: &Reading, start: usize, end: usize) -> Option<Date> {
    let mut date = Date { tokens: start..start, fields: [None; FIELDS] };
    let mut at = start;
    while at < end {
        let Some((parts, next)) = part(reading, at, end, &date) else { break };
        if parts.iter().any(|&(field, _)| date.fields[field].is_some()) {
            break;
        }
        for (field, value) in parts {
            date.fields[field] = Some(value);
        }
        date.tokens.end = next;
        at = next;
        while at < end && joins(reading, at) {
            at += 1;
        }
    }
    (!date.tokens.is_empty()).then_some(date)
}

/// Tells whether a token may stand between the parts of a date.
fn joins(reading: &Reading, at: usize) -> bool {
    reading.is_mark(at, ",")
        || reading.is_mark(at, ".")
        || reading.is(at, |tag| tag == Tag::DateJoin)
}

type Part = (Vec<(usize, u16)>, usize);

/// Reads one part of a date; returns what it tells and the token behind it.
fn part(reading: &Reading, at: usize, end: usize, before: &Date) -> Option<Part> {
    let tagged = reading.tags_at(at).iter().find_map(|tagged| {
        let field = match tagged.tag {
            Tag::Weekday(day) => (WEEKDAY, day),
            Tag::Month(month) => (MONTH, month),
            Tag::Relative(which) if before.tokens.is_empty() => (RELATIVE, which),
            Tag::DayPart(part) if before.fields[WEEKDAY].is_some() => (PART, part),
            _ => return None,
        };
        Some((vec![field], tagged.tokens.end))
    });
    tagged.or_else(|| clock(reading, at, end)).or_else(|| figure(reading, at, end, before))
}

/// Reads a day of a month, or a year.
fn figure(reading: &Reading, at: usize, end: usize, before: &Date) -> Option<Part> {
    let quantity = quantity_at(reading, at)?;
    let next = quantity.tokens.end;
    let value = quantity.whole().filter(|_| quantity.measure.is_none() && next == at + 1)?;
    let month_next = (next..end.min(next + 2)).any(|at| is_month(reading, at));
    let day = before.fields[MONTH].is_some() || month_next;
    if (1..=31).contains(&value) && day {
        return Some((vec![(DAY, value as u16)], next));
    }
    let year = (1900..2100).contains(&value) && reading.tokens()[at].span.len() == 4;
    let dated = before.fields[MONTH].is_some() || is_year(reading, at, end);
    (year && dated && !quantity.ordinal).then(|| (vec![(YEAR, value as u16)], next))
}

fn is_month(reading: &Reading, at: usize) -> bool {
    reading.is(at, |tag| matches!(tag, Tag::Month(_)))
}

/// Tells whether four digits stand as a year does, and not before the noun they count.
fn is_year(reading: &Reading, at: usize, end: usize) -> bool {
    let tokens = reading.tokens();
    let stop = |at: usize| !tokens[at].is_word() || reading.lexicon.is_stop_word(&tokens[at]);
    let counts = at + 1 < end
        && !stop(at + 1)
        && (tokens[at + 1].span.of(reading.text).ends_with('s')
            || reading.is(at + 1, |tag| matches!(tag, Tag::Measure(_)))
            || at.checked_sub(1).is_none_or(|before| !stop(before)));
    !counts && !at.checked_sub(1).is_some_and(|before| reading.is_mark(before, "-"))
}

/// Reads a time of day: `4:30`, `4:30 p.m.`, `10am`, `15 Uhr`, `0830 GMT`.
fn clock(reading: &Reading, at: usize, end: usize) -> Option<Part> {
    let token = reading.tokens().get(at).filter(|token| token.kind == TokenKind::Number)?;
    let raw = token.span.of(reading.text).to_lowercase();
    let digits = raw.trim_end_matches(|c: char| !c.is_ascii_digit());
    let suffix = &raw[digits.len()..];
    let worded = at + 1 < end && reading.is(at + 1, |tag| tag == Tag::Clock);
    let (hours, minutes) = match digits.split_once([':', '.']) {
        Some((hours, minutes)) if minutes.len() == 2 && (digits.contains(':') || worded) => {
            (hours.parse::<u16>().ok()?, minutes.parse::<u16>().ok()?)
        }
        None if worded && digits.len() == 4 && digits.is_ascii() => {
            (digits[..2].parse().ok()?, digits[2..].parse().ok()?)
        }
        None if worded || matches!(suffix, "am" | "pm") => (digits.parse::<u16>().ok()?, 0),
        _ => return None,
    };
    if hours > 24 || minutes > 59 || !matches!(suffix, "" | "am" | "pm") {
        return None;
    }
    let term = reading.tokens().get(at + 1).map(|next| next.term).filter(|_| worded);
    let says = |half: &str| suffix == half || term == Some(hash::text(half));
    let half = if says("pm") { Some(1) } else { says("am").then_some(0) };
    let mut told = vec![(CLOCK, hours % 12 * 60 + minutes)];
    // `06:00` and `18:00` tell the half of the day, `6:00` does not.
    let morning = digits.starts_with('0') && hours < 12;
    let clear = if hours > 12 { Some(1) } else { morning.then_some(0) };
    told.extend(half.or(clear).map(|half| (HALF_DAY, half)));
    Some((told, at + 1 + usize::from(worded)))
}

fn quantity_at<'r>(reading: &'r Reading, at: usize) -> Option<&'r Quantity> {
    let found = reading.quantities.binary_search_by_key(&at, |quantity| quantity.tokens.start);
    found.ok().map(|found| &reading.quantities[found])
}

/// Compares the dates of a link.
pub(super) fn compare(scene: &Scene, facts: Sides<&Facts>, found: &mut Vec<Finding>) {
    let dates = Sides::new(
        scene.within(Side::Left, &facts.left.dates, |date| &date.tokens),
        scene.within(Side::Right, &facts.right.dates, |date| &date.tokens),
    );
    let pairing = pair(&dates.left, &dates.right, |left, right| score(scene, left, right));
    for (left, right) in pairing.pairs {
        let (left, right) = (dates.left[left], dates.right[right]);
        let (severity, note) = match left.agreement(right) {
            Agreement::Equal => continue,
            Agreement::Finer => (Severity::Minor, "one tells the time more closely"),
            Agreement::Unlike => (Severity::Minor, "the time is told in other terms"),
            Agreement::Apart => (Severity::Major, "another time"),
        };
        let places = (left.tokens.clone(), right.tokens.clone());
        found.push(Finding::both(DivergenceKind::Date, severity, places, note));
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

/// Returns how well two dates go together; what differs must stand in one role.
fn score(scene: &Scene, left: &Date, right: &Date) -> Option<usize> {
    let ours = scene.positions(Side::Left, &left.tokens);
    let theirs = scene.positions(Side::Right, &right.tokens);
    let context = scene.context(&ours, &theirs);
    let slot = scene.same_slot(&ours, &theirs);
    match left.agreement(right) {
        Agreement::Equal => Some(60 + context),
        Agreement::Finer => Some(40 + context),
        Agreement::Apart if slot || context >= SAME_ROLE => Some(20 + context),
        Agreement::Unlike if slot => Some(context),
        _ => None,
    }
}
