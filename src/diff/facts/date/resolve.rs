//! Dates as written → days of the calendar.

use jiff::civil;

use super::calendar::{self, Days};
use super::tense::Tense;
use super::{DAY, Date, FIELDS, MONTH, Tag, Told, WEEKDAY, YEAR};
use crate::diff::reading::Reading;
use crate::language::Moment;

/// Most days between the report's day and a date without a year: where the words tell whether it
/// is past or to come, and where they do not.
const DIRECTED: i32 = 300;
const NEAREST: i32 = 120;

/// Days by which a weekday may be off where the words do not tell which week is meant.
const WEEK: i32 = 7;

/// Puts a date on the calendar, where its words or the day it is told from allow it.
pub(super) fn resolve(reading: &Reading, date: &mut Date, anchor: Option<civil::Date>) {
    date.known = date.fields;
    date.days = calendar::written(&date.fields, None)
        .or_else(|| anchor.and_then(|anchor| told_from(reading, date, anchor)));
    if let Some(days) = date.days {
        days.add_to(&mut date.known);
    }
}

/// Returns the day that a full date is.
pub(super) fn full(date: &Date) -> Option<civil::Date> {
    let number = |field: usize| date.fields[field].and_then(|value| i16::try_from(value).ok());
    let (month, day) = (number(MONTH)? as i8 + 1, number(DAY)?);
    civil::Date::new(number(YEAR)?, month, i8::try_from(day).ok()?).ok()
}

fn told_from(reading: &Reading, date: &Date, anchor: civil::Date) -> Option<Days> {
    match date.told {
        Some(Told::Here(Moment::Year(ahead))) if date.fields[MONTH].is_some() => {
            calendar::written(&date.fields, Some(anchor.year() + i16::from(ahead)))
        }
        Some(Told::Here(moment)) => calendar::moment(moment, anchor),
        Some(Told::Ago(unit, count)) => calendar::ago(unit, count, anchor),
        Some(Told::Open(_) | Told::Vague(_)) => None,
        None if date.fields[MONTH].is_some() => nearest(reading, date, anchor),
        None => weekday(reading, date, anchor),
    }
}

/// Returns the days of a date without a year in the year that brings it nearest to the report.
fn nearest(reading: &Reading, date: &Date, anchor: civil::Date) -> Option<Days> {
    if turn(reading, date).is_some() {
        return None; // Last June: of this year or of last year.
    }
    let today = Days::one(calendar::number(anchor));
    let own = date.fields[WEEKDAY].filter(|_| date.fields[DAY].is_some());
    let fits = |days: &Days| {
        let weekday = own.is_none_or(|own| calendar::weekday(days.first) == i32::from(own));
        weekday
            && match date.tense {
                Tense::Past => days.first < today.end && days.gap(&today) <= DIRECTED,
                Tense::Future => today.first < days.end && days.gap(&today) <= DIRECTED,
                Tense::Open => days.gap(&today) <= NEAREST,
            }
    };
    let near = (-1..=1)
        .filter_map(|ahead| calendar::written(&date.fields, Some(anchor.year() + ahead)))
        .filter(fits)
        .min_by_key(|days| days.gap(&today))?;
    Some(Days { guessed: own.is_none(), ..near })
}

/// Returns the day of a weekday: at or before the report's, or behind it where the words say so.
fn weekday(reading: &Reading, date: &Date, anchor: civil::Date) -> Option<Days> {
    let alone = (0..FIELDS).all(|field| field == WEEKDAY || date.fields[field].is_none());
    let wanted = i32::from(date.fields[WEEKDAY].filter(|_| alone)?);
    let today = calendar::number(anchor);
    let back = (calendar::weekday(today) - wanted).rem_euclid(7);
    let (day, slack) = match (turn(reading, date), date.tense) {
        (Some(true), _) => (today - if back == 0 { 7 } else { back }, WEEK),
        (Some(false), _) => (today + 7 - back, WEEK),
        (None, Tense::Future) if back == 0 => (today, WEEK),
        (None, Tense::Future) => (today + 7 - back, 0),
        // Six days back is the day that follows: a report may bear the date of the day before.
        (None, Tense::Past) if back < 6 => (today - back, 0),
        (None, Tense::Past | Tense::Open) => (today - back, WEEK),
    };
    Some(Days::one(day).with_slack(slack))
}

/// Tells whether a word before a date turns it back, or ahead.
fn turn(reading: &Reading, date: &Date) -> Option<bool> {
    let before = date.tokens.start.checked_sub(1)?;
    reading.tags_at(before).iter().find_map(|tagged| match tagged.tag {
        Tag::Turn(back) => Some(back),
        _ => None,
    })
}
