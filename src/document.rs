//! The ground words: documents, spans of text, sides of a pair, relations.
//!
//! Plain data that every stage shares. Sides are left and right, never old and new: neither
//! report is the original unless dates say so.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Index, IndexMut, Range};
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

/// The place of a document in its corpus: dense, in input order, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub u32);

impl DocumentId {
    /// Returns the place as an index into the corpus.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A half-open range of bytes of a document's text, on character borders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte; never before `start`.
    pub end: u32,
}

impl Span {
    /// Returns the span of `start..end`.
    ///
    /// # Panics
    ///
    /// When `end` lies before `start`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span must not end before it starts ({start}..{end})");
        Self { start: start as u32, end: end as u32 }
    }

    /// Returns the span as a range of indices, for slicing.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns the text of the span.
    ///
    /// # Panics
    ///
    /// When the span is not of this text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Returns the length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Tells whether the span holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Tells whether the two spans share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Tells whether `other` lies wholly inside this span.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Returns the smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// The day that days are counted from.
const EPOCH: Date = date(1970, 1, 1);

/// When a report was published, as far as its source tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// As written in the input.
    pub raw: String,
    /// The calendar day, in the source's own time zone.
    pub date: Date,
    /// Seconds since 1970-01-01T00:00:00Z, where the input gives a time with its zone.
    pub seconds: Option<i64>,
}

impl Published {
    /// Returns the days from 1970-01-01 to the day of publication.
    #[must_use]
    pub fn day(&self) -> i32 {
        day_of(self.date)
    }

    /// Returns when it was, to compare: seconds since 1970-01-01T00:00:00Z, or those to the
    /// beginning of the day where no time is known.
    #[must_use]
    pub fn instant(&self) -> i64 {
        self.seconds.unwrap_or(i64::from(self.day()) * 86_400)
    }
}

/// How far apart two reports were published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Distance {
    /// By the clock, where both times are known.
    Seconds(u64),
    /// By the calendar, where one of them is not.
    Days(u32),
}

/// In which order two reports were published.
///
/// It does not say that the later one derives from the earlier: that is for their wording to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PublicationOrder {
    /// The earlier one; `None` on the same day without times, and at the same second.
    pub first: Option<Side>,
    /// How much later the other one was published.
    pub apart: Distance,
}

/// A report: its text, never changed after it was read, and what is known about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Name by which output refers to it; as given by the input, which may repeat itself.
    pub id: String,
    /// The file it came from; `-` for standard input; empty for a text handed in by a caller.
    pub path: Arc<str>,
    /// Line of that file, from 1, where the file holds many reports.
    pub line: Option<u32>,
    /// The outlet, where the input names one.
    pub source: Option<String>,
    /// When it was published, where the input tells.
    pub published: Option<Published>,
    /// The headline, where the input gives one apart from the text.
    pub title: Option<String>,
    /// Its address, where the input gives one.
    pub url: Option<String>,
    /// Its language (ISO 639-1), where the input names it.
    pub language: Option<String>,
    /// The text in UTF-8. All spans index it; it is shorter than 4 GiB.
    pub text: Arc<str>,
    /// Where the report proper begins, in bytes: behind a leading metadata line, else 0.
    pub body_start: u32,
    /// The sentences, where the caller has cut the text already.
    pub given_sentences: Option<Vec<Span>>,
}

impl Document {
    /// Returns a document of a bare text, about which nothing else is known.
    #[must_use]
    pub fn of_text(id: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        Self {
            id: id.into(),
            path: Arc::default(),
            line: None,
            source: None,
            published: None,
            title: None,
            url: None,
            language: None,
            text: text.into(),
            body_start: 0,
            given_sentences: None,
        }
    }

    /// Returns the report proper: the text behind leading metadata.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.text[self.body_start as usize..]
    }

    /// Lends what a report of a run tells of the document.
    #[must_use]
    pub fn about(&self) -> About<'_> {
        About {
            id: &self.id,
            path: &self.path,
            line: self.line,
            source: self.source.as_deref(),
            published: self.published.as_ref().map(|published| published.raw.as_str()),
            day: self.day(),
            seconds: self.published.as_ref().and_then(|published| published.seconds),
            title: self.title.as_deref(),
        }
    }

    /// Returns the days from 1970-01-01 to the day of publication, where it is known.
    #[must_use]
    pub fn day(&self) -> Option<i32> {
        self.published.as_ref().map(Published::day)
    }

    /// Returns how many days lie between the publications of two reports; `None` where either
    /// day is not known.
    #[must_use]
    pub fn days_from(&self, other: &Self) -> Option<u32> {
        Some(self.day()?.abs_diff(other.day()?))
    }
}

/// What is told of a report beside its text, lent by whoever keeps it; as the fields of
/// [`Document`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About<'a> {
    /// Name by which output refers to it.
    pub id: &'a str,
    /// The file it came from.
    pub path: &'a str,
    /// Line of that file.
    pub line: Option<u32>,
    /// The outlet.
    pub source: Option<&'a str>,
    /// When it was published, as written in the input.
    pub published: Option<&'a str>,
    /// The days from 1970-01-01 to then, in the source's own time zone.
    pub day: Option<i32>,
    /// The seconds from 1970-01-01T00:00:00Z to then.
    pub seconds: Option<i64>,
    /// The headline.
    pub title: Option<&'a str>,
}

impl About<'_> {
    /// Returns the calendar day of publication, in the source's own time zone.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.day.map(date_of)
    }

    /// Returns in which order two reports were published; `None` where either day is not known.
    ///
    /// Times decide where both are known with their zones. Else the days do, each as its source
    /// counts them.
    #[must_use]
    pub fn order(reports: Sides<Self>) -> Option<PublicationOrder> {
        let Sides { left, right } = reports;
        let (ours, theirs) = (left.day?, right.day?);
        let (earlier, apart) = match (left.seconds, right.seconds) {
            (Some(ours), Some(theirs)) => {
                (ours.cmp(&theirs), Distance::Seconds(ours.abs_diff(theirs)))
            }
            _ => (ours.cmp(&theirs), Distance::Days(ours.abs_diff(theirs))),
        };
        let first = match earlier {
            Ordering::Less => Some(Side::Left),
            Ordering::Equal => None,
            Ordering::Greater => Some(Side::Right),
        };
        Some(PublicationOrder { first, apart })
    }
}

/// Returns the days from 1970-01-01 to a date.
pub(crate) fn day_of(date: Date) -> i32 {
    date.duration_since(EPOCH).as_hours() as i32 / 24
}

/// Returns the date of a number of days since 1970-01-01; that day itself for one that no calendar
/// has.
pub(crate) fn date_of(day: i32) -> Date {
    EPOCH.checked_add(i64::from(day).days()).unwrap_or(EPOCH)
}

/// One of the two reports of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// The first report.
    Left,
    /// The second report.
    Right,
}

impl Side {
    /// Both sides, left first.
    pub const BOTH: [Self; 2] = [Self::Left, Self::Right];

    /// Returns the opposite side.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// One value for each side of a pair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Sides<T> {
    /// Of the first report.
    pub left: T,
    /// Of the second report.
    pub right: T,
}

impl<T> Sides<T> {
    /// Returns the pair of values.
    pub fn new(left: T, right: T) -> Self {
        Self { left, right }
    }

    /// Returns references to both values.
    pub fn as_ref(&self) -> Sides<&T> {
        Sides { left: &self.left, right: &self.right }
    }

    /// Applies `f` to both values.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> Sides<U> {
        Sides { left: f(self.left), right: f(self.right) }
    }

    /// Exchanges the sides.
    #[must_use]
    pub fn swap(self) -> Self {
        Self { left: self.right, right: self.left }
    }
}

impl<T> Index<Side> for Sides<T> {
    type Output = T;
    fn index(&self, side: Side) -> &T {
        match side {
            Side::Left => &self.left,
            Side::Right => &self.right,
        }
    }
}

impl<T> IndexMut<Side> for Sides<T> {
    fn index_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Left => &mut self.left,
            Side::Right => &mut self.right,
        }
    }
}

/// Two different documents of a corpus, the earlier one on the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    left: DocumentId,
    right: DocumentId,
}

impl Pair {
    /// Returns the pair of two documents in either order; `None` when they are the same one.
    #[must_use]
    pub fn new(a: DocumentId, b: DocumentId) -> Option<Self> {
        (a != b).then(|| Self { left: a.min(b), right: a.max(b) })
    }

    /// Returns the document that stands earlier in the corpus.
    #[must_use]
    pub fn left(self) -> DocumentId {
        self.left
    }

    /// Returns the document that stands later in the corpus.
    #[must_use]
    pub fn right(self) -> DocumentId {
        self.right
    }
}

/// How two reports stand to each other, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The same words after normalisation.
    Identical,
    /// Mostly verbatim.
    NearDuplicate,
    /// Part of one is reused, verbatim, in the other.
    Excerpt,
    /// The same report in other words: derived, or both derived from one wire story.
    Rewrite,
    /// Independent reports of one event.
    SameEvent,
    /// Nothing in common that wording shows.
    Unrelated,
}

impl Relation {
    /// Returns the name used in JSON, options and messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::NearDuplicate => "near-duplicate",
            Self::Excerpt => "excerpt",
            Self::Rewrite => "rewrite",
            Self::SameEvent => "same-event",
            Self::Unrelated => "unrelated",
        }
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How close two reports must stand to be joined; the loosest relation that still counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Copies, near-copies and verbatim excerpts: what shared wording proves.
    NearDuplicate,
    /// Those, and the same report in other words.
    Rewrite,
    /// Those, and independent reports of one event.
    SameEvent,
}

impl Level {
    /// Tells whether two reports in this relation are close enough.
    #[must_use]
    pub fn admits(self, relation: Relation) -> bool {
        relation
            <= match self {
                Self::NearDuplicate => Relation::Excerpt,
                Self::Rewrite => Relation::Rewrite,
                Self::SameEvent => Relation::SameEvent,
            }
    }

    /// Returns the name used in options and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NearDuplicate => "near-duplicate",
            Self::Rewrite => "rewrite",
            Self::SameEvent => "same-event",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_of_one_document_with_itself_is_none() {
        assert_eq!(Pair::new(DocumentId(3), DocumentId(3)), None);
    }

    #[test]
    fn a_pair_puts_the_earlier_document_left() {
        let pair = Pair::new(DocumentId(7), DocumentId(2)).unwrap();
        assert_eq!((pair.left(), pair.right()), (DocumentId(2), DocumentId(7)));
    }

    #[test]
    fn a_level_admits_its_own_relation_and_closer_ones_only() {
        assert!(Level::Rewrite.admits(Relation::Identical));
        assert!(Level::Rewrite.admits(Relation::Rewrite));
        assert!(!Level::Rewrite.admits(Relation::SameEvent));
        assert!(!Level::NearDuplicate.admits(Relation::Rewrite));
        assert!(Level::SameEvent.admits(Relation::SameEvent));
        assert!(!Level::SameEvent.admits(Relation::Unrelated));
    }

    /// Returns the order of two reports published when the given dates and times say.
    fn order(left: (i8, Option<i64>), right: (i8, Option<i64>)) -> PublicationOrder {
        let dated = |(day, seconds)| {
            let date = date(2031, 3, day);
            let published = Some(Published { raw: String::new(), date, seconds });
            Document { published, ..Document::of_text("a", "Fog.") }
        };
        About::order(Sides::new(dated(left).about(), dated(right).about())).unwrap()
    }

    #[test]
    fn times_tell_which_report_came_first_against_the_calendar_of_their_sources() {
        let found = order((15, Some(1_000)), (14, Some(12_400)));
        assert_eq!((found.first, found.apart), (Some(Side::Left), Distance::Seconds(11_400)));
    }

    #[test]
    fn a_day_without_a_time_tells_the_order_of_days_and_none_within_a_day() {
        let found = order((15, None), (13, Some(1_000)));
        assert_eq!((found.first, found.apart), (Some(Side::Right), Distance::Days(2)));
        let found = order((15, None), (15, Some(1_000)));
        assert_eq!((found.first, found.apart), (None, Distance::Days(0)));
    }

    #[test]
    fn reports_without_a_date_have_no_order() {
        let report = Document::of_text("a", "Fog.");
        assert_eq!(About::order(Sides::new(report.about(), report.about())), None);
    }

    #[test]
    fn spans_that_only_touch_do_not_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 5)));
    }
}
