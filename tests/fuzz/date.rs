//! Days, months, years and times of day.

#![no_main]

mod laws;
mod reports;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reports::compare(WORDS, bytes));

const WORDS: &str = "\
    Monday|Tuesday|Sunday|Jan|January|February|March|May|may|June|Sept|September|December|1|2|3|\
    9|12|18|28|29|30|31|32|0|99|18th|2nd|1900|1999|2024|2031|2099|2100|10000|1990s|90s|0s|\
    2031-06-18|2024-02-30|2031-13-01|18/06/2031|06/18/2031|13/13/2031|31.02.2031|18.06.2031|\
    0000-00-00|9999-12-31|-2031-06-18|99999999999999999999|31 February|30 February 2031|31 June|\
    February 29, 2023|4:30|25:61|23:59|24:00|0:00|12:00|12:60|0830|2460|4.30|10am|10pm|0am|a.m.|\
    p.m.|am|pm|o'clock|noon|midday|midnight|GMT|UTC|EST|AEDT|ET|IST|BST|(~|~)|(0830 GMT)|\
    yesterday|today|tomorrow|tonight|last night|the day before yesterday|last week|this week|\
    next week|last month|next month|last year|this year|next year|a week ago|previous month|\
    following year|coming days|past year|last|past|previous|next|coming|following|day|days|week|\
    weeks|month|months|year|years|ago|1000|1001|4294967296|spring|summer|fall|winter|early|mid|\
    mid-|late|the end of|the beginning of|morning|afternoon|evening|night|from|since|between|\
    after|until|till|through|by|before|on|in|of|the|at|to|~-~|~–~|~/~|~:~|~.~|and|was|rose|will|\
    said|meets|closed|Montag|Sonnabend|Januar|März|Mai|Dezember|am|um|Uhr|15 Uhr|den|dem|\
    gestern|heute|morgen|Morgen|vorgestern|letzte Woche|nächsten Monat|vor zwei Tagen|vor|Tagen|\
    Jahren|seit|bis|Anfang|Mitte|Ende|Sommer|1990er|MEZ|18. Juni 2031|\
    LEVENBROOK, March 3 (Wire) –|PORT MAUNE —|Published 3 March 2031|Updated: 18 June 2031 25:61";
