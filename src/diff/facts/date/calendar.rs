//! Stretches of the civil calendar, in whole days.

use jiff::civil::{self, Date};

use super::{DAY, DECADE, Fields, MONTH, PHASE, SEASON, WEEKDAY, YEAR};
use crate::language::Moment;

/// Years that a report can tell of; others are read as no date.
const YEARS: std::ops::Range<i16> = 1000..3000;

/// Days by which seasons of one name lie apart from one usage to another.
const SEASON_SLACK: i32 = 92;

/// Days near the border of a month or year on which a report's day may be a day off.
const BORDER: i32 = 2;

/// Days that follow each other, as days from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Days {
    /// The first.
    pub(super) first: i32,
    /// One past the last; behind `first`.
    pub(super) end: i32,
    /// Days by which all of it may lie elsewhere.
    pub(super) slack: i32,
    /// Whether the year is no more than likely.
    pub(super) guessed: bool,
}

impl Days {
    fn new(first: i32, end: i32) -> Self {
        Self { first, end, slack: 0, guessed: false }
    }

    pub(super) fn one(day: i32) -> Self {
        Self::new(day, day + 1)
    }

    pub(super) fn with_slack(self, slack: i32) -> Self {
        Self { slack, ..self }
    }

    pub(super) fn len(&self) -> i32 {
        self.end - self.first
    }

    /// Tells whether both cover the same days.
    pub(super) fn is(&self, other: &Self) -> bool {
        (self.first, self.end) == (other.first, other.end)
    }

    /// Tells whether it covers all days that the other does.
    pub(super) fn holds(&self, other: &Self) -> bool {
        self.first <= other.first && other.end <= self.end
    }

    /// Returns the days between the two; below 0 where they share some.
    pub(super) fn gap(&self, other: &Self) -> i32 {
        (other.first - self.end).max(self.first - other.end)
    }

    /// Returns the days it covers as a reader writes them: a day, a month, a year, or first to last.
    pub(super) fn shown(&self) -> String {
        let (first, last) = (date_of(self.first), date_of(self.end - 1));
        let day = |date: Date| date.strftime("%-d %B %Y").to_string();
        match () {
            () if self.len() == 1 => day(first),
            () if month(first.year(), first.month()).is_some_and(|days| days.is(self)) => {
                first.strftime("%B %Y").to_string()
            }
            () if year(first.year()).is_some_and(|days| days.is(self)) => first.year().to_string(),
            () => format!("{} to {}", day(first), day(last)),
        }
    }

    /// Adds to some fields what these days tell for sure.
    pub(super) fn add_to(&self, fields: &mut Fields) {
        if self.slack > 0 {
            return;
        }
        let (first, last) = (date_of(self.first), date_of(self.end - 1));
        let mut add = |field: usize, value: i16| {
            fields[field] = fields[field].or(u16::try_from(value).ok());
        };
        if first.year() != last.year() {
            return;
        }
        if !self.guessed {
            add(YEAR, first.year());
        }
        if first.month() == last.month() {
            add(MONTH, i16::from(first.month()) - 1);
        }
        if first == last {
            add(DAY, i16::from(first.day()));
            add(WEEKDAY, weekday(self.first) as i16);
        }
    }
}

/// Returns the days from 1970-01-01 to a date.
pub(super) fn number(date: Date) -> i32 {
    (date.duration_since(civil::date(1970, 1, 1)).as_hours() / 24) as i32
}

fn date_of(number: i32) -> Date {
    civil::date(1970, 1, 1).saturating_add(jiff::Span::new().days(number))
}

/// Returns the weekday of a day, Monday = 0.
pub(super) fn weekday(number: i32) -> i32 {
    (number + 3).rem_euclid(7) // 1970-01-01 was a Thursday.
}

/// Tells whether dates can be told from a day.
pub(super) fn is_anchor(date: Date) -> bool {
    YEARS.start < date.year() && date.year() < YEARS.end - 1
}

/// Returns the day of a date that there is.
pub(super) fn day(year: i16, month: i8, day: i8) -> Option<Days> {
    let date = Date::new(year, month, day).ok().filter(|date| YEARS.contains(&date.year()))?;
    Some(Days::one(number(date)))
}

fn month(year: i16, month: i8) -> Option<Days> {
    let first = Date::new(year, month, 1).ok().filter(|date| YEARS.contains(&date.year()))?;
    Some(Days::new(number(first), number(first.last_of_month()) + 1))
}

fn year(year: i16) -> Option<Days> {
    years(year, 1)
}

fn years(first: i16, count: i16) -> Option<Days> {
    let last = first.checked_add(count - 1)?;
    let begins = day(first, 1, 1)?;
    Some(Days::new(begins.first, day(last, 12, 31)?.end))
}

/// Returns the days that a date of a known year covers.
pub(super) fn written(fields: &Fields, in_year: Option<i16>) -> Option<Days> {
    let number = |field: usize| fields[field].and_then(|value| i16::try_from(value).ok());
    if let Some(decade) = number(DECADE) {
        return Some(phase(years(decade, 10)?, fields[PHASE]));
    }
    let of = in_year.or_else(|| number(YEAR))?;
    let month_of = number(MONTH).map(|month| month as i8 + 1);
    let whole = match (month_of, number(DAY), number(SEASON)) {
        (Some(month), Some(date), _) => return day(of, month, i8::try_from(date).ok()?),
        (Some(in_month), None, _) => month(of, in_month)?,
        (None, None, Some(which)) => season(of, which)?,
        (None, None, None) => year(of)?,
        _ => return None,
    };
    Some(phase(whole, fields[PHASE]))
}

/// Returns a season of the north; the slack makes up for the south.
fn season(year: i16, which: i16) -> Option<Days> {
    let first = month(year, which as i8 * 3 + 3)?.first;
    Some(Days::new(first, first + SEASON_SLACK).with_slack(SEASON_SLACK))
}

/// Returns a third of some days.
fn phase(whole: Days, phase: Option<u16>) -> Days {
    let Some(phase) = phase else { return whole };
    let third = whole.len() / 3;
    let first = whole.first + third * i32::from(phase);
    let end = if phase == 2 { whole.end } else { first + third };
    Days { first, end, slack: whole.slack + third, guessed: whole.guessed }
}

/// Returns the days that a moment told from a day covers.
pub(super) fn moment(moment: Moment, from: Date) -> Option<Days> {
    let today = number(from);
    match moment {
        // A report of the evening bears the next day's date, or that of another time zone.
        Moment::Day(ahead) | Moment::Night(ahead) => {
            Some(Days::one(today + i32::from(ahead)).with_slack(1))
        }
        Moment::Week(ahead) => {
            let monday = today - weekday(today) + 7 * i32::from(ahead);
            let slack = if ahead == 0 { 1 } else { 7 }; // Last week: also the seven days past.
            Some(Days::new(monday, monday + 7).with_slack(slack))
        }
        Moment::Month(ahead) => {
            let (year, ordinal) = months_ahead(from, i16::from(ahead));
            Some(near_border(month(year, ordinal)?, month(from.year(), from.month())?, today))
        }
        Moment::Year(ahead) => {
            let there = year(from.year() + i16::from(ahead))?;
            Some(near_border(there, year(from.year())?, today))
        }
    }
}

/// Gives slack to what is told from the first or last days of a month or year.
fn near_border(days: Days, here: Days, today: i32) -> Days {
    let near = today - here.first < BORDER || here.end - today <= BORDER;
    days.with_slack(if near { here.len() } else { 0 })
}

fn months_ahead(from: Date, ahead: i16) -> (i16, i8) {
    let months = i32::from(from.year()) * 12 + i32::from(from.month()) - 1 + i32::from(ahead);
    (months.div_euclid(12) as i16, months.rem_euclid(12) as i8 + 1)
}

/// Returns the days so many units (day, week, month, year = 0 to 3) before a day; the coarser
/// the unit, the rounder the count.
pub(super) fn ago(unit: u16, count: u16, from: Date) -> Option<Days> {
    let (today, count) = (number(from), i32::from(count));
    match unit {
        0 => Some(Days::one(today - count).with_slack(1)),
        1 => Some(Days::one(today - 7 * count).with_slack(7)),
        2 => {
            let (year, ordinal) = months_ahead(from, i16::try_from(-count).ok()?);
            Some(month(year, ordinal)?.with_slack(31))
        }
        _ => Some(year(from.year().checked_sub(i16::try_from(count).ok()?)?)?.with_slack(366)),
    }
}
