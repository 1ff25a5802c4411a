//! Where a sentence may end: the borders of UAX #29 and those that it lacks.
//!
//! Which of them do end one is decided in `sentences`.

use std::ops::Range;

use memchr::{memchr2, memchr3, memchr3_iter};
use unicode_segmentation::UnicodeSegmentation;

/// Fewest letters of a word, and digits of a number, behind which a full stop without a space
/// ends a sentence: `Ltd.Co` and `2.Die` may be anything.
const GLUED_LETTERS: usize = 3;
const GLUED_DIGITS: usize = 4;

/// Fewest letters of a word that is no abbreviation before a number (`Sect. 5`).
const WHOLE_WORD: usize = 4;

/// Last parts of names of hosts and files that may be written with a capital.
const ENDINGS: [&str; 22] = [
    "com", "net", "org", "gov", "edu", "info", "news", "de", "fr", "es", "uk", "eu", "io", "tv",
    "js", "py", "txt", "pdf", "doc", "exe", "html", "jpg",
];

/// Returns the places in a line at which a sentence may end, ascending, none twice; each stands
/// behind the white space that follows the sentence. Nothing ends inside an address (`a.b/C?D`).
///
/// Cost: linear.
pub(super) fn places(line: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for place in unicode_borders(line) {
        found.push(before_opening(line, place));
    }
    if line.is_ascii() {
        let marks = memchr3_iter(b'.', b'!', b'?', line.as_bytes());
        found.extend(marks.filter_map(|at| behind(line, at, line.as_bytes()[at].into())));
    } else {
        let marks = marks(line, 0).filter(|(_, c)| is_terminator(*c));
        found.extend(marks.filter_map(|(at, mark)| behind(line, at, mark)));
    }
    found.sort_unstable();
    found.dedup();
    let addresses = addresses(line);
    found.retain(|&place| !is_inside(&addresses, place));
    found
}

/// Returns the ends of a line's sentences by UAX #29, ascending; line breaks stand at its end only.
///
/// A rule for a border begins at a mark that sentences end in and at the letter before it, so that
/// what lies between one border and the word of the next mark is passed over: most of a report.
fn unicode_borders(line: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut start = 0;
    if line.is_ascii() {
        while start < line.len() {
            start = ascii_border(line.as_bytes(), start);
            found.push(start);
        }
        return found;
    }
    while let Some((mark, _)) = marks(line, start).next() {
        let word = line[start..mark].rfind(char::is_whitespace).map_or(start, |at| start + at);
        let first = line[word..].split_sentence_bound_indices().next();
        start = first.map_or(line.len(), |(_, sentence)| word + sentence.len());
        found.push(start);
    }
    if start < line.len() {
        found.push(line.len());
    }
    found
}

/// Returns where the sentence that begins at `start` of an ASCII line ends; the line has a break at
/// its end only.
///
/// The rules of UAX #29 as they are among so few characters, a tenth of the library's time.
fn ascii_border(line: &[u8], start: usize) -> usize {
    let count = |at: usize, of: fn(&u8) -> bool| line[at..].iter().take_while(|b| of(b)).count();
    let mut at = start;
    while let Some(passed) = memchr3(b'.', b'!', b'?', &line[at..]) {
        let (mark, dot) = (at + passed, line[at + passed] == b'.');
        // SB6 and SB7: `4.5`, `U.S`.
        let glued = match line.get(mark + 1) {
            Some(b'0'..=b'9') => dot,
            Some(b'A'..=b'Z') => dot && mark > start && line[mark - 1].is_ascii_alphabetic(),
            _ => false,
        };
        at = mark + 1;
        if glued {
            continue;
        }
        at += count(at, |byte| {
            matches!(byte, b'"' | b'\'' | b'(' | b')' | b'[' | b']' | b'{' | b'}')
        });
        at += count(at, |byte| matches!(byte, b' ' | b'\t' | 0x0b | 0x0c));
        match line.get(at) {
            None | Some(b'\n' | b'\r') => return line.len(),
            // SB8a.
            Some(b',' | b'-' | b':' | b';' | b'.' | b'!' | b'?') => {}
            // SB8.
            Some(_) if dot && goes_on_small(&line[at..]) => {}
            Some(_) => return at,
        }
    }
    line.len()
}

/// Tells whether the first letter is a small one, and no sentence or line ends before.
fn goes_on_small(rest: &[u8]) -> bool {
    let ends = |byte: &&u8| matches!(byte, b'.' | b'!' | b'?' | b'\n' | b'\r');
    let first = rest.iter().find(|byte| byte.is_ascii_alphabetic() || ends(byte));
    first.is_some_and(u8::is_ascii_lowercase)
}

/// Returns the marks from a place of a line on that a sentence may end in, all others of the
/// scripts that have marks of their own among them.
fn marks(line: &str, from: usize) -> impl Iterator<Item = (usize, char)> {
    let bytes = line.as_bytes();
    // The first bytes of marks: `…` and full-width ones lie behind U+0580, and no byte inside a
    // character is one.
    let may_be = |byte: u8| matches!(byte, b'.' | b'!' | b'?' | 0xd6..);
    let places = (from..line.len()).filter(move |&at| may_be(bytes[at]));
    let marks = places.filter_map(|at| Some((at, line[at..].chars().next()?)));
    marks.filter(|&(_, c)| !is_of_latin_texts(c) && !c.is_whitespace())
}

/// Tells whether a character is a quotation mark, a dash or a bullet.
fn is_of_latin_texts(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2023}' | '\u{2030}'..='\u{203a}' | '€')
}

/// Tells whether a character is one that sentences end in.
pub(super) fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…') || is_full_width_stop(c)
}

/// Tells whether a character ends sentences in scripts that put no space behind it.
pub(super) fn is_full_width_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．')
}

/// Tells whether a character closes a quotation or a bracket; `“` does in German.
pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '"' | '”' | '“' | '’' | '‘' | '\'' | ')' | ']' | '»' | '›' | '«' | '‹')
        || matches!(c, '」' | '』' | '）' | '】' | '》' | '〉')
}

/// Tells whether a character opens a bracket or a quotation and never closes one.
pub(super) fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '„' | '‚' | '¿' | '¡' | '「' | '『' | '（' | '【')
}

/// Returns a border of UAX #29, or the place before it where an opening mark stands between a
/// sentence and the next without a space (`It sank.(AP)`, `It sank.“We ran`).
fn before_opening(line: &str, place: usize) -> usize {
    let glued = line[place..].starts_with(char::is_alphanumeric);
    let before = line[..place].strip_suffix(|c| is_opening(c) || matches!(c, '[' | '“' | '«'));
    if let Some(behind) = line[..place].strip_suffix('[').and(behind_reference(&line[place..])) {
        return line.len() - behind.trim_start().len();
    }
    match before.filter(|before| glued && before.ends_with(is_terminator)) {
        // In German “ closes what „ opened.
        Some(before) if !(line[before.len()..].starts_with('“') && line.contains('„')) => {
            before.len()
        }
        _ => place,
    }
}

/// Returns the border that the mark at `at` makes and UAX #29 does not see.
fn behind(line: &str, at: usize, mark: char) -> Option<usize> {
    let rest = &line[at + mark.len_utf8()..];
    let place = |rest: &str| line.len() - rest.len();
    if mark == '.' && is_before_number(&line[..at], rest) {
        return Some(place(rest.trim_start()));
    }
    if mark == '.' && is_glued(&line[..at], rest) {
        return Some(place(rest));
    }
    if let Some(rest) = rest.strip_prefix('[').and_then(behind_reference) {
        return Some(place(rest.trim_start()));
    }
    // —¿Vienes? —No. A dash that opens a speech, which UAX #29 takes to go on.
    let speech = rest.trim_start();
    let spoken = speech.strip_prefix(['—', '–']).filter(|_| speech.len() < rest.len());
    if spoken.is_some_and(|spoken| spoken.starts_with(|c: char| c.is_uppercase() || is_opening(c)))
    {
        return Some(place(speech));
    }
    // « Il pleut. » Le port: the closing mark stands apart.
    let apart = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    if let Some(behind) = apart.strip_prefix(['»', '›']).filter(|_| apart.len() < rest.len()) {
        let next = behind.trim_start();
        return (next.len() < behind.len()).then(|| place(next));
    }
    if mark != '…' {
        return None;
    }
    let rest = rest.trim_start_matches(is_closing);
    let next = rest.trim_start();
    (next.len() < rest.len()).then(|| place(next))
}

/// Tells whether a full stop between two texts ends a sentence though no space follows it
/// (`in 1999.The port`): between a word or a year and a capitalised word.
fn is_glued(before: &str, after: &str) -> bool {
    if !after.starts_with(char::is_uppercase) {
        return false;
    }
    let last = before.chars().rev().take_while(|c| c.is_alphanumeric());
    let word: String = last.take(GLUED_DIGITS + 1).collect();
    let digits = word.len() >= GLUED_DIGITS && word.bytes().all(|byte| byte.is_ascii_digit());
    let letters = word.chars().count() >= GLUED_LETTERS
        && word.chars().take(GLUED_LETTERS - 1).all(char::is_lowercase);
    if !digits && !letters {
        return false;
    }
    let start = before.trim_end_matches(char::is_alphanumeric);
    let within = start.ends_with(['.', '/', '@', '_', '\\']);
    let next = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let mut letters = next.chars();
    let capital =
        letters.next().is_some_and(char::is_uppercase) && !letters.any(char::is_uppercase);
    let goes_on = after[next.len()..].starts_with(['.', '/', '@', '_', '\\', '(', '=']);
    capital && !within && !goes_on && !ENDINGS.contains(&next.to_lowercase().as_str())
}

/// Tells whether a full stop stands between a word of some length and a number: UAX #29 takes
/// `It spread. 40 homes burned.` for one sentence, as no capital begins the second.
fn is_before_number(before: &str, after: &str) -> bool {
    let rest = after.trim_start_matches(is_closing);
    let next = rest.trim_start();
    let word = before.trim_end_matches(is_closing).chars().rev().take(WHOLE_WORD);
    next.len() < rest.len()
        && next.starts_with(|c: char| c.is_ascii_digit())
        && word.filter(|c| c.is_lowercase()).count() == WHOLE_WORD
}

/// Returns what follows a note's number and its bracket (`It sank.[3] The port …`).
fn behind_reference(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    rest.strip_prefix(']').filter(|_| (1..=3).contains(&digits))
}

/// Returns the addresses of pages and mailboxes in a line, ascending, closing marks apart.
fn addresses(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if memchr2(b'/', b'@', line.as_bytes()).is_none() && !line.contains("www.") {
        return found; // As nearly every line; the look at each word would cost a tenth of cutting.
    }
    let mut at = 0;
    for run in line.split_inclusive(|c: char| !c.is_ascii_graphic()) {
        let bare = run.trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != '/');
        if is_address(bare) {
            found.push(at..at + bare.len());
        }
        at += run.len();
    }
    found
}

fn is_address(run: &str) -> bool {
    let run = run.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
    let host = run.split_once('/').map(|(host, _)| host);
    run.contains("://")
        || run.starts_with("www.")
        || run.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        || host.and_then(|host| host.rsplit_once('.')).is_some_and(|(name, end)| {
            !name.is_empty() && end.len() > 1 && end.bytes().all(|byte| byte.is_ascii_lowercase())
        })
}

fn is_inside(ranges: &[Range<usize>], place: usize) -> bool {
    let after = ranges.partition_point(|range| range.end <= place);
    ranges.get(after).is_some_and(|range| range.start < place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_stop_without_a_space_is_a_border_only_between_words() {
        assert!(is_glued("in 1999", "The port"));
        assert!(is_glued("The ships", "Then, later"));
        for (before, after) in [
            ("version 2", "The"),
            ("Booking", "Com said"),
            ("System", "Out.print"),
            ("www.courier", "News"),
            ("vs", "The"),
        ] {
            assert!(!is_glued(before, after), "{before}.{after}");
        }
    }

    /// All borders as the library gives them, the whole line read.
    fn read_whole(line: &str) -> Vec<usize> {
        line.split_sentence_bound_indices().map(|(at, piece)| at + piece.len()).collect()
    }

    #[test]
    fn no_mark_that_sentences_end_in_is_passed_over() {
        for mark in (' '..'\u{20000}').filter(|c| !c.is_whitespace()) {
            let line = format!("It rained{mark} Then the port shut{mark} 3 ships left");
            assert_eq!(unicode_borders(&line), read_whole(&line), "{:?}", u32::from(mark));
        }
    }

    #[test]
    fn what_is_passed_over_holds_no_border() {
        let parts =
            ["a", "B", "3", ".", "!", " ", "\u{a0}", "”", "(", ",", "\u{301}", "。", "…", "é"];
        for seed in 0..5_000 {
            let part = |at: u64| parts[crate::hash::mix(seed * 64 + at) as usize % parts.len()];
            let line: String = (0..seed % 14).map(part).collect();
            assert_eq!(unicode_borders(&line), read_whole(&line), "{line:?}");
        }
    }

    #[test]
    fn borders_in_ascii_are_those_of_the_library() {
        let parts = (0..128).map(char::from).filter(|c| !matches!(c, '\n' | '\r'));
        let parts: Vec<char> = parts.chain("aB3.!?\"(,-: .".chars().cycle().take(200)).collect();
        for seed in 0..20_000 {
            let part = |at: u64| parts[crate::hash::mix(seed * 64 + at) as usize % parts.len()];
            let break_at_end = ["", "\n", "\r"][seed as usize % 3].chars();
            let line: String = (0..seed % 14).map(part).chain(break_at_end).collect();
            assert_eq!(unicode_borders(&line), read_whole(&line), "{line:?}");
        }
    }

    #[test]
    fn an_address_ends_before_the_marks_behind_it() {
        let line = "(see http://renn.example/a?B.C). Or ask j.ode@renn.example!";
        let found: Vec<&str> = addresses(line).into_iter().map(|range| &line[range]).collect();
        assert_eq!(found, ["http://renn.example/a?B.C", "j.ode@renn.example"]);
    }
}
