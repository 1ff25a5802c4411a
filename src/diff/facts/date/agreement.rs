//! How two dates stand to each other.

use super::calendar::Days;
use super::{DAY, DECADE, Date, Fields, MONTH, SEASON, Told, WEEKDAY, YEAR};
use crate::language::Moment;

/// Days by which a date whose year is a guess may lie elsewhere.
const YEARS: [i32; 4] = [-366, -365, 365, 366];

/// Most days of a stretch of which a day in it tells the time well enough.
const MONTH_LENGTH: i32 = 31;
const WEEK_LENGTH: i32 = 7;

/// How two dates stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    Equal,
    /// They agree, and at least one tells more.
    Finer,
    /// They may be the same, and may as well not be.
    Near,
    /// They cannot be told apart: they have nothing in common to compare.
    Unlike,
    Apart,
}

/// How two dates stand to each other in one respect, day or time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Facet {
    /// Neither tells it.
    Silent,
    /// Both tell the same.
    Same,
    /// One of them alone tells it.
    One,
    /// They agree, and at least one tells more.
    Finer,
    /// Both tell it in terms that cannot be compared.
    Open,
    Near,
    Apart,
}

impl Date {
    /// Tells how two dates stand to each other.
    pub(super) fn agreement(&self, other: &Self) -> Agreement {
        let time = self.time.facet(&other.time);
        let day = self.day_facet(other);
        if self.time.crosses(&other.time) && day == Facet::Apart {
            return self.instants(other);
        }
        match (day, time) {
            (Facet::Apart, _) | (_, Facet::Apart) => Agreement::Apart,
            (Facet::Open, _) | (Facet::Silent | Facet::One, Facet::Silent | Facet::One) => {
                Agreement::Unlike
            }
            (Facet::Near, _) | (_, Facet::Near) => Agreement::Near,
            (Facet::Silent | Facet::Same, Facet::Silent | Facet::Same) => Agreement::Equal,
            _ => Agreement::Finer,
        }
    }

    /// Compares two times told in different zones, whose days therefore differ.
    fn instants(&self, other: &Self) -> Agreement {
        let instant = |date: &Self| {
            let day = date.days.filter(|days| days.len() == 1 && days.slack == 0)?;
            Some(day.first * 1440 + date.time.greenwich?)
        };
        match (instant(self), instant(other)) {
            (Some(one), Some(two)) if one == two => Agreement::Equal,
            (Some(_), Some(_)) => Agreement::Apart,
            _ => Agreement::Near,
        }
    }

    fn tells_day(&self) -> bool {
        self.told.is_some() || self.fields.iter().any(Option::is_some)
    }

    /// Tells whether both tell the day in the same words.
    pub(super) fn is_worded_as(&self, other: &Self) -> bool {
        self.fields == other.fields && self.told.map(Told::meaning) == other.told.map(Told::meaning)
    }

    fn day_facet(&self, other: &Self) -> Facet {
        match (self.tells_day(), other.tells_day()) {
            (false, false) => return Facet::Silent,
            (true, true) => {}
            _ => return Facet::One,
        }
        // The same words for different days are told apart elsewhere.
        if self.is_worded_as(other) {
            return Facet::Same;
        }
        let found = match (self.days, other.days) {
            (Some(one), Some(two)) => of_days(&one, &two),
            _ => None,
        };
        found.unwrap_or_else(|| self.by_fields(other))
    }

    /// Compares what both tell of the day, part by part.
    fn by_fields(&self, other: &Self) -> Facet {
        let both = self.known.iter().zip(&other.known).enumerate();
        let shared = both.filter(|(_, (one, two))| one.is_some() && two.is_some());
        let unlike = |(_, (one, two)): &(usize, (&Option<u16>, &Option<u16>))| one != two;
        match shared.clone().find(unlike) {
            Some((field, _)) if field <= DECADE => Facet::Apart,
            Some(_) => Facet::Near,
            None if shared.count() > 0 => {
                if self.known == other.known {
                    Facet::Same
                } else {
                    Facet::Finer
                }
            }
            None if self.told.is_some() && other.told.is_some() => Facet::Near,
            None if self.days.is_some() && other.days.is_some() => Facet::Near,
            None => Facet::Open,
        }
    }

    /// Tells whether the two stand apart only as far as the day of the report tells.
    pub(super) fn is_apart_by_anchor(&self, other: &Self) -> bool {
        let differ = |one: &Fields, two: &Fields| {
            (0..=YEAR).any(|at| one[at].is_some() && two[at].is_some() && one[at] != two[at])
        };
        !differ(&self.fields, &other.fields)
    }

    /// Tells whether two dates cover stretches of a like length: days and weeks, months and years.
    pub(super) fn is_as_fine_as(&self, other: &Self) -> bool {
        let (Some(one), Some(two)) = (self.days, other.days) else { return true };
        let (short, long) = (one.len().min(two.len()), one.len().max(two.len()));
        long <= MONTH_LENGTH || short >= MONTH_LENGTH - 3
    }

    /// Tells whether two dates, apart by the report's day alone, may be told of one thing: a day
    /// and a week may, a day and a month hardly.
    pub(super) fn may_clash_with(&self, other: &Self) -> bool {
        let (Some(one), Some(two)) = (self.days, other.days) else { return true };
        let (short, long) = (one.len().min(two.len()), one.len().max(two.len()));
        !self.is_apart_by_anchor(other) || long <= short * WEEK_LENGTH
    }

    /// Returns how fine a date is told: to the day, week, month or year = 0 to 3.
    fn grain(&self) -> u16 {
        let has = |field: usize| self.fields[field].is_some();
        match self.told {
            Some(Told::Here(moment) | Told::Open(moment)) => match moment {
                Moment::Day(_) | Moment::Night(_) => 0,
                Moment::Week(_) => 1,
                Moment::Month(_) => 2,
                Moment::Year(_) => 3,
            },
            Some(Told::Ago(unit, _)) => unit,
            Some(Told::Vague(_)) => 1,
            None if has(WEEKDAY) || has(DAY) => 0,
            None if has(MONTH) => 2,
            None if has(YEAR) || has(DECADE) || has(SEASON) => 3,
            None => 0,
        }
    }

    /// Tells whether two dates that have nothing in common may well tell the same time.
    pub(super) fn may_stand_for(&self, other: &Self) -> bool {
        // A day of a month beside a bare year, or beside `this month`.
        let parts = |one: &Self, two: &Self| {
            let open = one.fields[MONTH].is_some() && one.fields[YEAR].is_none();
            open && (two.fields[YEAR].is_some() || two.told.is_some())
        };
        self.grain().abs_diff(other.grain()) <= 1 || parts(self, other) || parts(other, self)
    }

    /// Tells whether the same words tell of different days.
    pub(super) fn is_shifted_from(&self, other: &Self) -> bool {
        match (self.days, other.days) {
            (Some(one), Some(two)) => of_days(&one, &two) == Some(Facet::Apart),
            _ => false,
        }
    }

    /// Tells whether the other says the same or more, or as good as the same.
    pub(super) fn is_in(&self, other: &Self) -> bool {
        let parts = || self.fields.iter().zip(&other.known);
        let told =
            self.told.is_none() || self.told.map(Told::meaning) == other.told.map(Told::meaning);
        let in_words = told && parts().all(|(one, two)| one.is_none() || one == two);
        let in_days = || match (self.days, other.days) {
            (Some(one), Some(two)) => {
                let reach = one.slack.min(1);
                let wide = Days { first: one.first - reach, end: one.end + reach, ..one };
                wide.holds(&two) || two.len() <= MONTH_LENGTH && two.holds(&one)
            }
            _ => false,
        };
        self.time.is_in(&other.time) && (in_words || self.tells_day() && in_days())
    }
}

/// Compares two stretches of days; `None` where they may be the same or not.
fn of_days(one: &Days, two: &Days) -> Option<Facet> {
    let gap = one.gap(two);
    let other_year =
        |days: &i32| Days { first: one.first + days, end: one.end + days, ..*one }.gap(two) < 0;
    let guess = (one.guessed || two.guessed) && YEARS.iter().any(other_year);
    match () {
        () if one.is(two) => Some(Facet::Same),
        () if one.holds(two) || two.holds(one) => Some(Facet::Finer),
        () if gap < 0 => Some(Facet::Near),
        () if gap >= one.slack + two.slack && !guess => Some(Facet::Apart),
        () => None,
    }
}
