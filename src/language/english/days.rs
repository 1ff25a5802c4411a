//! English words for days, months, times of day and what stands beside them.

use crate::language::Moment::{self, Day, Month, Night, Week, Year};

/// Months, January first.
pub(super) static MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Short forms of the months.
pub(super) static SHORT_MONTHS: &[&str] =
    &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sept", "oct", "nov", "dec"];

/// Days of the week, Monday first.
pub(super) static WEEKDAYS: &[&str] =
    &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Parts of the day.
pub(super) static DAY_PARTS: &[&str] =
    &["morning", "noon, midday", "afternoon", "evening", "night, midnight"];

/// Times of day that a word names.
pub(super) static FIXED_TIMES: &[(&str, u64)] = &[("noon", 720), ("midday", 720)];

/// Times told from the day of the report.
pub(super) static RELATIVE_DATES: &[(&str, Moment)] = &[
    ("yesterday", Day(-1)),
    ("the day before yesterday", Day(-2)),
    ("today", Day(0)),
    ("tomorrow", Day(1)),
    ("the day after tomorrow", Day(2)),
    ("tonight", Night(0)),
    ("last night", Night(-1)),
    ("last week", Week(-1)),
    ("this week", Week(0)),
    ("next week", Week(1)),
    ("last month", Month(-1)),
    ("this month", Month(0)),
    ("next month", Month(1)),
    ("last year", Year(-1)),
    ("this year", Year(0)),
    ("next year", Year(1)),
];

/// Times that may as well be told from another day.
pub(super) static OPEN_DATES: &[(&str, Moment)] = &[
    ("a week ago", Week(-1)),
    ("previous week", Week(-1)),
    ("following week", Week(1)),
    ("a month ago", Month(-1)),
    ("previous month", Month(-1)),
    ("following month", Month(1)),
    ("a year ago", Year(-1)),
    ("a year earlier", Year(-1)),
    ("previous year", Year(-1)),
    ("following year", Year(1)),
];

/// Times without clear bounds.
pub(super) static VAGUE_DATES: &[&str] = &[
    "coming days, next few days",
    "coming weeks, next few weeks",
    "coming months, next few months",
    "coming years, next few years",
    "recent days, past few days",
    "recent weeks, past few weeks",
    "recent months, past few months",
    "recent years, past few years",
    "past week",
    "past month",
    "past year",
];

/// Words before a day that lies behind.
pub(super) static TURNED_BACK: &[&str] = &["last", "past", "previous"];

/// Words before a day that lies ahead.
pub(super) static TURNED_AHEAD: &[&str] = &["next", "coming", "following"];

/// Days, weeks, months, years.
pub(super) static CALENDAR_UNITS: &[&str] =
    &["day, days", "week, weeks", "month, months", "year, years"];

/// Words that count back from the report's day.
pub(super) static AGO: &[&str] = &["ago"];

/// Words before a count that do.
pub(super) static AGO_BEFORE: &[&str] = &[];

/// Seasons, spring first.
pub(super) static SEASONS: &[&str] = &["spring", "summer", "autumn, fall", "winter"];

/// Parts of a month or year.
pub(super) static DATE_PHASES: &[&str] =
    &["early, the beginning of, the start of", "mid, the middle of", "late, the end of"];

/// What makes a year a decade.
pub(super) static DECADE_ENDINGS: &[&str] = &["s"];

/// Words before the first day of a span.
pub(super) static DATE_STARTS: &[&str] = &["from", "since", "between", "after"];

/// Words before the last day of a span.
pub(super) static DATE_ENDS: &[&str] = &["until", "till", "through", "by", "before"];

/// Time zones by their minutes ahead of Greenwich.
pub(super) static ZONES: &[(&str, i16)] = &[
    ("gmt", 0),
    ("utc", 0),
    ("bst", 60),
    ("cet", 60),
    ("cest", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("jst", 540),
    ("aest", 600),
    ("aedt", 660),
    ("est", -300),
    ("edt", -240),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
];

/// Time zones whose distance from Greenwich their name does not tell.
pub(super) static FLOATING_ZONES: &[&str] = &["et", "ct", "mt", "pt", "cst", "ist"];

/// Forms of verbs that tell of the past.
pub(super) static PAST_WORDS: &[&str] = &[
    "was", "were", "had", "did", "said", "told", "became", "began", "broke", "brought", "built",
    "came", "caught", "chose", "cut", "drew", "drove", "fell", "felt", "flew", "fought", "found",
    "gave", "got", "held", "hit", "kept", "knew", "laid", "led", "left", "lost", "made", "met",
    "paid", "ran", "rose", "sank", "sat", "saw", "sent", "shot", "shut", "sold", "spent", "spoke",
    "stood", "stole", "struck", "swept", "took", "threw", "went", "withdrew", "won", "wore",
    "wrote",
];

/// Words between a verb and another that it governs.
pub(super) static INFINITIVE_MARKS: &[&str] = &["to"];

/// Endings of verbs that tell of the past.
pub(super) static PAST_ENDINGS: &[&str] = &["ed"];
