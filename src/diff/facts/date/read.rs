//! Tokens → dates as written.

use jiff::civil;

use super::clock::{self, Time};
use super::tense::Tense;
use super::{DAY, DECADE, Date, Edge, FIELDS, MONTH, PHASE, SEASON, Told, WEEKDAY, YEAR};
use crate::diff::lexicon::Tag;
use crate::diff::quantity::Quantity;
use crate::diff::reading::Reading;
use crate::language::Moment;
use crate::segment::{Case, TokenKind};

/// Most units counted back from the report's day.
const MOST_AGO: u32 = 1000;

/// What one part of a date tells.
enum Piece {
    Fields(Vec<(usize, u16)>),
    Told(Told),
    Time(Time),
    Part(u16),
    Zone(u64, Option<i16>),
    /// The same time in Greenwich, in minutes.
    Greenwich(i32),
}

impl Date {
    fn new(start: usize) -> Self {
        Self {
            tokens: start..start,
            edge: Edge::At,
            fields: [None; FIELDS],
            told: None,
            time: Time::default(),
            tense: Tense::Open,
            reported: false,
            framed: false,
            days: None,
            known: [None; FIELDS],
        }
    }

    /// Takes what a part tells; `false` where a part before it told something of that kind.
    fn take(&mut self, piece: Piece) -> bool {
        match piece {
            Piece::Fields(fields) => {
                if fields.iter().any(|&(field, _)| self.fields[field].is_some()) {
                    return false;
                }
                for (field, value) in fields {
                    self.fields[field] = Some(value);
                }
            }
            Piece::Told(_) if self.told.is_some() => return false,
            Piece::Told(told) => self.told = Some(told),
            Piece::Time(_) if self.time.clock.is_some() => return false,
            Piece::Time(time) => self.time = Time { part: self.time.part, ..time },
            Piece::Part(_) if self.time.part.is_some() => return false,
            Piece::Part(part) => self.time.part = Some(part),
            Piece::Zone(..) if self.time.zone.is_some() => return false,
            Piece::Zone(name, ahead) => self.time.set_zone(name, ahead),
            Piece::Greenwich(_) if self.time.greenwich.is_some() => return false,
            Piece::Greenwich(minutes) => self.time.greenwich = Some(minutes),
        }
        true
    }

    fn has(&self, field: usize) -> bool {
        self.fields[field].is_some()
    }
}

/// Reads the date that starts at a token: one part after the other, while each tells something
/// that the parts before it do not.
pub(super) fn read(reading: &Reading, start: usize, end: usize, ago: bool) -> Option<Date> {
    if !may_begin(reading, start) {
        return None;
    }
    let mut date = Date::new(start);
    let mut at = start;
    while at < end {
        let Some((piece, next)) = part(reading, at, end, &date, ago) else { break };
        if !date.take(piece) {
            break;
        }
        date.tokens.end = next;
        at = next;
        while at < end && joins(reading, at) {
            at += 1;
        }
    }
    if date.tokens.is_empty() {
        return None;
    }
    date.edge = edge(reading, start);
    Some(date)
}

/// Tells whether a date may start at a token: at a figure, or at what the word lists know.
fn may_begin(reading: &Reading, at: usize) -> bool {
    let digit = || reading.text.as_bytes()[reading.tokens()[at].span.start as usize];
    !reading.tags_at(at).is_empty()
        || reading.tokens()[at].kind == TokenKind::Number
        || digit().is_ascii_digit()
        || quantity_at(reading, at).is_some()
}

/// Tells whether a token may stand between the parts of a date.
fn joins(reading: &Reading, at: usize) -> bool {
    reading.is_mark(at, ",")
        || reading.is_mark(at, ".")
        || reading.is(at, |tag| tag == Tag::DateJoin)
}

type Part = (Piece, usize);

/// Reads one part of a date; returns what it tells and the token behind it.
fn part(reading: &Reading, at: usize, end: usize, before: &Date, ago: bool) -> Option<Part> {
    calendar_word(reading, at, before)
        .or_else(|| phase(reading, at, end))
        .or_else(|| season(reading, at, end))
        .or_else(|| numeric(reading, at, end))
        .or_else(|| clock::read(reading, at, end).map(|(time, next)| (Piece::Time(time), next)))
        .or_else(|| greenwich(reading, at, end, before))
        .or_else(|| counted_back(reading, at, end, before).filter(|_| ago))
        .or_else(|| decade(reading, at))
        .or_else(|| figure(reading, at, end, before))
}

/// Reads a word that is part of a date wherever it stands.
fn calendar_word(reading: &Reading, at: usize, before: &Date) -> Option<Part> {
    let tags = reading.tags_at(at);
    let first = before.tokens.is_empty();
    let dated = before.has(WEEKDAY) || before.told.is_some();
    // `Morgen` is the morning, `morgen` tomorrow.
    let noun = reading.lexicon.capital_nouns
        && reading.tokens()[at].case != Case::Lower
        && tags.iter().any(|tagged| matches!(tagged.tag, Tag::DayPart(_)));
    tags.iter().find_map(|tagged| {
        let piece = match tagged.tag {
            Tag::Weekday(day) => Piece::Fields(vec![(WEEKDAY, day)]),
            Tag::Month(month) => Piece::Fields(vec![(MONTH, month)]),
            Tag::FixedTime(minutes) => Piece::Time(clock::named(minutes)),
            Tag::DayPart(part) if dated => Piece::Part(part),
            Tag::Relative(moment) if first && !noun => Piece::Told(Told::Here(moment)),
            Tag::Relative(moment @ Moment::Year(_)) if before.has(MONTH) && !before.has(YEAR) => {
                Piece::Told(Told::Here(moment))
            }
            Tag::OpenDate(moment) if first => Piece::Told(Told::Open(moment)),
            Tag::VagueDate(which) if first => Piece::Told(Told::Vague(which)),
            Tag::Zone(name, ahead) if before.time.clock.is_some() => Piece::Zone(name, ahead),
            _ => return None,
        };
        Some((piece, tagged.tokens.end))
    })
}

/// Reads `early` before a month, a season with its year, a year, or a decade.
fn phase(reading: &Reading, at: usize, end: usize) -> Option<Part> {
    let (phase, mut next) = reading.tags_at(at).iter().find_map(|tagged| match tagged.tag {
        Tag::Phase(phase) => Some((phase, tagged.tokens.end)),
        _ => None,
    })?;
    if next < end && reading.is_mark(next, "-") {
        next += 1;
    }
    let whole = next < end
        && (is_month(reading, next)
            || season(reading, next, end).is_some()
            || decade(reading, next).is_some()
            || year(reading, next).is_some());
    whole.then(|| (Piece::Fields(vec![(PHASE, phase)]), next))
}

/// Reads a season before its year.
fn season(reading: &Reading, at: usize, end: usize) -> Option<Part> {
    let season = reading.tags_at(at).iter().find_map(|tagged| match tagged.tag {
        Tag::Season(season) => Some(season),
        _ => None,
    })?;
    let dated = (at + 1..end.min(at + 3)).any(|next| year(reading, next).is_some());
    dated.then(|| (Piece::Fields(vec![(SEASON, season)]), at + 1))
}

/// Reads `2031-06-18`, `18.06.2031`, and `18/06/2031` where the order of day and month is plain.
fn numeric(reading: &Reading, at: usize, end: usize) -> Option<Part> {
    let tokens = reading.tokens();
    let start = tokens[at].span.start as usize;
    let figures = |c: &u8| c.is_ascii_digit() || matches!(c, b'-' | b'/' | b'.');
    let all = reading.text.as_bytes()[start..].iter().take(11).take_while(|c| figures(c)).count();
    let raw = reading.text[start..start + all].trim_end_matches(['.', '-', '/']);
    let mark = ['-', '/', '.'].into_iter().find(|&mark| raw.contains(mark))?;
    let parts: Vec<&str> = raw.split(mark).collect();
    let [one, two, three] = parts.as_slice() else { return None };
    let number = |part: &str| part.parse::<i16>().ok();
    let (one, two, three) = match (mark, one.len(), three.len()) {
        ('-', 4, 2) => (number(three)?, number(two)?, number(one)?),
        ('.', 1..=2, 4) => (number(one)?, number(two)?, number(three)?),
        ('/', 1..=2, 4) => match (number(one)?, number(two)?) {
            (day, month) if day > 12 || day == month => (day, month, number(three)?),
            (month, day) if day > 12 => (day, month, number(three)?),
            _ => return None,
        },
        _ => return None,
    };
    let date = civil::Date::new(three, i8::try_from(two).ok()?, i8::try_from(one).ok()?).ok()?;
    let last = start + raw.len();
    let next = (at..end).take_while(|&at| (tokens[at].span.end as usize) <= last).last()? + 1;
    let whole = tokens[next - 1].span.end as usize == last && date.year() >= 1000;
    let month = date.month() as u16 - 1;
    let fields = vec![(DAY, date.day() as u16), (MONTH, month), (YEAR, date.year() as u16)];
    whole.then_some((Piece::Fields(fields), next))
}

/// Reads the same time in another zone: `(0830 GMT)`.
fn greenwich(reading: &Reading, at: usize, end: usize, before: &Date) -> Option<Part> {
    if before.time.clock.is_none() || !reading.is_mark(at, "(") || at + 1 >= end {
        return None;
    }
    let (mut time, next) = clock::read(reading, at + 1, end)?;
    let zone = reading.tags_at(next).iter().find_map(|tagged| match tagged.tag {
        Tag::Zone(name, ahead) => Some((name, ahead)),
        _ => None,
    });
    let (name, ahead) = zone.filter(|_| next + 1 < end && reading.is_mark(next + 1, ")"))?;
    time.set_zone(name, ahead);
    Some((Piece::Greenwich(time.greenwich?), next + 2))
}

/// Reads a count of days, weeks, months or years back from the report's day: `two days ago`.
fn counted_back(reading: &Reading, at: usize, end: usize, before: &Date) -> Option<Part> {
    if !before.tokens.is_empty() {
        return None;
    }
    let ahead = reading.is(at, |tag| tag == Tag::AgoBefore);
    let quantity = quantity_at(reading, at + usize::from(ahead))?;
    let count = quantity.whole().filter(|&count| count <= MOST_AGO && !quantity.ordinal)?;
    let unit = reading.tags_at(quantity.tokens.end).iter().find_map(|tagged| match tagged.tag {
        Tag::CalendarUnit(unit) => Some((unit, tagged.tokens.end)),
        _ => None,
    });
    let (unit, next) = unit.filter(|&(_, next)| next <= end)?;
    let behind = next < end && reading.is(next, |tag| tag == Tag::Ago);
    let told = Piece::Told(Told::Ago(unit, count as u16));
    (ahead || behind).then_some((told, next + usize::from(behind)))
}

/// Reads a decade: `1990s`.
fn decade(reading: &Reading, at: usize) -> Option<Part> {
    let raw = reading.tokens()[at].span.of(reading.text);
    let (figures, ending) = raw.split_at_checked(4)?;
    let year = figures.parse::<u16>().ok().filter(|year| (1000..2100).contains(year))?;
    let plain = ending.trim_start_matches(['\'', '’']);
    let known = reading.lexicon.parts.decade_endings.iter().any(|ending| **ending == *plain);
    (known && year.is_multiple_of(10)).then(|| (Piece::Fields(vec![(DECADE, year)]), at + 1))
}

/// Reads a day of a month, or a year.
fn figure(reading: &Reading, at: usize, end: usize, before: &Date) -> Option<Part> {
    let quantity = quantity_at(reading, at)?;
    let next = quantity.tokens.end;
    let value = quantity.whole().filter(|_| quantity.measure.is_none() && next == at + 1)?;
    let month_next = (next..end.min(next + 2)).any(|at| is_month(reading, at));
    // `In January 2031, two of them` has no day.
    let written = quantity.ordinal || reading.tokens()[at].kind == TokenKind::Number;
    let day = written && (before.has(MONTH) || month_next);
    if (1..=31).contains(&value) && day {
        return Some((Piece::Fields(vec![(DAY, value as u16)]), next));
    }
    let of = year(reading, at)?;
    let part = [MONTH, SEASON, PHASE].iter().any(|&field| before.has(field));
    let dated = part && before.told.is_none() || is_year(reading, at, end);
    dated.then(|| (Piece::Fields(vec![(YEAR, of)]), next))
}

/// Returns the year that four digits may be.
fn year(reading: &Reading, at: usize) -> Option<u16> {
    let quantity = quantity_at(reading, at)?;
    let plain = quantity.measure.is_none() && !quantity.ordinal && quantity.tokens.len() == 1;
    let value = quantity.whole().filter(|value| plain && (1900..2100).contains(value))?;
    (reading.tokens()[at].span.len() == 4).then_some(value as u16)
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

fn quantity_at<'r>(reading: &'r Reading, at: usize) -> Option<&'r Quantity> {
    let found = reading.quantities.binary_search_by_key(&at, |quantity| quantity.tokens.start);
    found.ok().map(|found| &reading.quantities[found])
}

/// Returns which end of a span a date is, by the word before it.
fn edge(reading: &Reading, start: usize) -> Edge {
    let sentence = &reading.segments.sentences[reading.sentence_of(start)].tokens;
    let mut before = (sentence.start..start).rev().take(2);
    before
        .find_map(|at| {
            let is = |wanted: Tag| reading.is(at, |tag| tag == wanted);
            let between = |tag| matches!(tag, Tag::Turn(_) | Tag::DateJoin);
            match () {
                () if is(Tag::DateStart) => Some(Edge::From),
                () if is(Tag::DateEnd) => Some(Edge::To),
                () if reading.is(at, between) => None,
                () => Some(Edge::At),
            }
        })
        .unwrap_or_default()
}

/// Makes two dates with one word or dash between them the ends of a span, and gives the year that
/// stands with the second (`between June and July 2031`) to both.
pub(super) fn join_spans(reading: &Reading, dates: &mut [Date]) {
    for at in 1..dates.len() {
        let (before, rest) = dates.split_at_mut(at);
        let (Some(first), Some(last)) = (before.last_mut(), rest.first_mut()) else { continue };
        let gap = first.tokens.end..last.tokens.start;
        let same = reading.sentence_of(first.tokens.start) == reading.sentence_of(gap.end);
        let dash = || ["-", "–", "—"].iter().any(|dash| reading.is_mark(gap.start, dash));
        let until = || reading.is(gap.start, |tag| tag == Tag::DateEnd);
        if !same || gap.len() != 1 || !(first.edge == Edge::From || dash() || until()) {
            continue;
        }
        (first.edge, last.edge) = (Edge::From, Edge::To);
        if first.has(MONTH) && last.has(MONTH) && !first.has(YEAR) && first.told.is_none() {
            first.fields[YEAR] = last.fields[YEAR];
        }
    }
}
