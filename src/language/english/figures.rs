//! English words for numbers, units, days and times.

use crate::language::Bound::{self, About, AtLeast, AtMost, LessThan, MoreThan, Nearly};

/// Words for numbers.
pub(super) static NUMBERS: &[(&str, u64)] = &[
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
    ("dozen", 12),
];

/// Numbers that multiply what stands before them.
pub(super) static MULTIPLIERS: &[&str] =
    &["hundred", "thousand", "million", "billion", "trillion", "dozen"];

/// Parts of one.
pub(super) static FRACTIONS: &[(&str, u64)] = &[
    ("half", 2),
    ("halves", 2),
    ("thirds", 3),
    ("quarter", 4),
    ("quarters", 4),
    ("fifths", 5),
    ("tenths", 10),
];

/// Places in an order.
pub(super) static ORDINALS: &[(&str, u64)] = &[
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("twentieth", 20),
];

/// What makes a number a limit or an estimate.
pub(super) static BOUNDS: &[(&str, Bound)] = &[
    ("more than", MoreThan),
    ("greater than", MoreThan),
    ("over", MoreThan),
    ("above", MoreThan),
    ("exceeding", MoreThan),
    ("in excess of", MoreThan),
    ("upwards of", MoreThan),
    ("just over", MoreThan),
    ("at least", AtLeast),
    ("no fewer than", AtLeast),
    ("no less than", AtLeast),
    ("not less than", AtLeast),
    ("a minimum of", AtLeast),
    ("or more", AtLeast),
    ("about", About),
    ("around", About),
    ("roughly", About),
    ("approximately", About),
    ("circa", About),
    ("some", About),
    ("an estimated", About),
    ("estimated", About),
    ("or so", About),
    ("nearly", Nearly),
    ("almost", Nearly),
    ("close to", Nearly),
    ("just under", Nearly),
    ("approaching", Nearly),
    ("up to", AtMost),
    ("as many as", AtMost),
    ("as much as", AtMost),
    ("at most", AtMost),
    ("no more than", AtMost),
    ("not more than", AtMost),
    ("a maximum of", AtMost),
    ("fewer than", LessThan),
    ("less than", LessThan),
    ("under", LessThan),
    ("below", LessThan),
];

/// Names of units.
pub(super) static MEASURES: &[&str] = &[
    "%, percent, per cent, pct",
    "$, dollar, dollars, usd",
    "£, pound, pounds, sterling, gbp",
    "€, euro, euros, eur",
    "¥, yen",
    "yuan, renminbi",
    "₹, rupee, rupees",
    "₽, rouble, roubles, ruble, rubles",
    "cent, cents",
    "pence, penny",
    "second, seconds",
    "minute, minutes, min, mins",
    "hour, hours, hr, hrs",
    "day, days",
    "night, nights",
    "week, weeks",
    "month, months",
    "year, years, yr, yrs",
    "decade, decades",
    "century, centuries",
    "millimetre, millimetres, millimeter, millimeters, mm",
    "centimetre, centimetres, centimeter, centimeters, cm",
    "metre, metres, meter, meters",
    "kilometre, kilometres, kilometer, kilometers, km, kms",
    "mile, miles",
    "inch, inches",
    "foot, feet, ft",
    "yard, yards",
    "acre, acres",
    "hectare, hectares",
    "gram, grams",
    "kilogram, kilograms, kg, kilo, kilos",
    "tonne, tonnes, ton, tons",
    "litre, litres, liter, liters",
    "gallon, gallons",
    "barrel, barrels",
    "degree, degrees",
    "mph",
    "megawatt, megawatts, mw",
    "gigawatt, gigawatts, gw",
];

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

/// Times told from the day of the report.
pub(super) static RELATIVE_DATES: &[&str] = &[
    "yesterday",
    "today",
    "tomorrow",
    "tonight",
    "last night",
    "last week, a week ago, previous week",
    "last month, a month ago, previous month",
    "last year, a year ago, previous year, a year earlier",
    "next week, following week",
    "next month, following month",
    "next year, following year",
    "this week",
    "this month",
    "this year",
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

/// Words beside a time of day.
pub(super) static CLOCK: &[&str] =
    &["am", "pm", "o'clock", "gmt", "utc", "bst", "cet", "est", "edt", "pst", "pdt", "et"];
