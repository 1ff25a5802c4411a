//! Times of day: `4:30`, `4:30 p.m.`, `10am`, `15 Uhr`, `0830 GMT`, `Monday night`.

use super::agreement::Facet;
use crate::diff::lexicon::Tag;
use crate::diff::reading::Reading;
use crate::hash;
use crate::segment::TokenKind;

/// Minutes of half a day, and of a day.
const HALF: u16 = 720;
const WHOLE: i32 = 1440;

/// A time of day, as far as it is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Time {
    /// Minutes behind midnight or noon.
    pub(super) clock: Option<u16>,
    /// Whether behind noon.
    pub(super) late: Option<bool>,
    /// Part of the day.
    pub(super) part: Option<u16>,
    /// The hash of the name of its zone.
    pub(super) zone: Option<u64>,
    /// Minutes behind midnight in Greenwich; below 0 and from 1,440 on, of the day before or
    /// behind.
    pub(super) greenwich: Option<i32>,
}

impl Time {
    /// Returns the minutes behind midnight, where the half of the day is told.
    pub(super) fn minutes(&self) -> Option<i32> {
        let half = i32::from(self.late?) * i32::from(HALF);
        Some(i32::from(self.clock?) + half)
    }

    /// Sets the zone; it stands behind a time.
    pub(super) fn set_zone(&mut self, name: u64, ahead: Option<i16>) {
        // `0830 GMT` has two digits for the hour, so that its half is told.
        self.zone = Some(name);
        self.greenwich = ahead.and_then(|ahead| Some(self.minutes()? - i32::from(ahead)));
    }

    /// Tells how two times stand to each other.
    pub(super) fn facet(&self, other: &Self) -> Facet {
        let clock = match (self.clock, other.clock) {
            (Some(_), Some(_)) => return self.clocks(other),
            (None, None) => Facet::Silent,
            _ => Facet::One,
        };
        match (self.part, other.part) {
            (Some(one), Some(two)) if one == two => clock.max(Facet::Same),
            // Where evening becomes night is a matter of taste.
            (Some(one), Some(two)) if matches!(one.abs_diff(two), 1 | 4) => Facet::Near,
            (Some(_), Some(_)) => Facet::Apart,
            (None, None) => clock,
            _ => Facet::One,
        }
    }

    fn clocks(&self, other: &Self) -> Facet {
        let same = self.clock == other.clock;
        let clash = self.late.is_some() && other.late.is_some() && self.late != other.late;
        let zones = self.zone == other.zone;
        match (self.greenwich, other.greenwich) {
            (Some(one), Some(two)) if one == two && zones => Facet::Same,
            (Some(one), Some(two)) if (one - two) % WHOLE == 0 => Facet::Same,
            (Some(_), Some(_)) => Facet::Apart,
            _ if same && !clash && zones && self.late == other.late => Facet::Same,
            _ if same && !clash => Facet::Finer,
            _ if zones => Facet::Apart,
            _ => Facet::Near,
        }
    }

    /// Tells whether the two are told in zones that both are known, so that the day may differ.
    pub(super) fn crosses(&self, other: &Self) -> bool {
        self.zone != other.zone && self.greenwich.is_some() && other.greenwich.is_some()
    }

    /// Tells whether the other says the same or more.
    pub(super) fn is_in(&self, other: &Self) -> bool {
        let clock = self.clock.is_none()
            || other.clock.is_some() && matches!(self.clocks(other), Facet::Same | Facet::Finer);
        clock && (self.part.is_none() || self.part == other.part || other.clock.is_some())
    }
}

/// Reads a time of day in figures; returns it and the token behind it.
pub(super) fn read(reading: &Reading, at: usize, end: usize) -> Option<(Time, usize)> {
    let token = reading.tokens().get(at).filter(|token| token.kind == TokenKind::Number)?;
    let raw = token.span.of(reading.text).to_lowercase();
    let digits = raw.trim_end_matches(|c: char| !c.is_ascii_digit());
    let suffix = &raw[digits.len()..];
    let next = |wanted: fn(Tag) -> bool| at + 1 < end && reading.is(at + 1, wanted);
    let worded = next(|tag| tag == Tag::Clock);
    let zoned = next(|tag| matches!(tag, Tag::Zone(..)));
    let (hours, minutes) = hours_and_minutes(digits, suffix, worded, zoned)?;
    if hours > 24 || minutes > 59 || !matches!(suffix, "" | "am" | "pm") {
        return None;
    }
    let term = reading.tokens().get(at + 1).map(|next| next.term).filter(|_| worded);
    let says = |half: &str| suffix == half || term == Some(hash::text(half));
    let half = if says("pm") { Some(true) } else { says("am").then_some(false) };
    // `06:00` and `18:00` tell the half of the day, `6:00` does not; nor does `12:00`.
    let morning = digits.starts_with('0') && hours < 12 || zoned && digits.len() == 4;
    let clear = if hours > 12 { Some(true) } else { morning.then_some(hours == 12) };
    let clear = if hours == 24 { Some(false) } else { clear };
    let clock = Some(hours % 12 * 60 + minutes);
    let time = Time { clock, late: half.or(clear), ..Time::default() };
    Some((time, at + 1 + usize::from(worded)))
}

fn hours_and_minutes(digits: &str, suffix: &str, worded: bool, zoned: bool) -> Option<(u16, u16)> {
    let number = |digits: &str| digits.parse::<u16>().ok();
    match digits.split_once([':', '.']) {
        Some((hours, minutes))
            if minutes.len() == 2 && (digits.contains(':') || worded || zoned) =>
        {
            Some((number(hours)?, number(minutes)?))
        }
        None if (worded || zoned) && digits.len() == 4 && digits.is_ascii() => {
            Some((number(&digits[..2])?, number(&digits[2..])?))
        }
        None if worded || matches!(suffix, "am" | "pm") => Some((number(digits)?, 0)),
        _ => None,
    }
}

/// Returns the time that a word names, such as noon.
pub(super) fn named(minutes: u64) -> Time {
    let minutes = (minutes % 1440) as u16;
    Time { clock: Some(minutes % HALF), late: Some(minutes >= HALF), ..Time::default() }
}
