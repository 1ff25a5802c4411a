//! The lines around a report's text: bylines, datelines, captions and the outlet's own lines.

use std::cell::OnceCell;
use std::cmp::Reverse;

use super::Role;
use super::abbreviations::first_word;
use super::borders::{is_closing, is_terminator};
use crate::language::{AGENCIES, CREDITS, Layout, SHARING};

/// Most words of a line that names a writer or a date.
const WORDS: usize = 14;

/// Most bytes of a line that belongs to the outlet by its opening; a longer one is a paragraph.
const LENGTH: usize = 240;

/// Most bytes of the lines that outlets are known to have.
const KNOWN_LENGTH: usize = 64;

/// Bytes of a paragraph by which it is told from shorter lines.
const PARAGRAPH: usize = 128;

/// Most words of a person's name, and of several persons' names with what joins them.
const NAME_WORDS: usize = 4;
const NAMES_WORDS: usize = 10;

/// Most words of a place.
const PLACE_WORDS: usize = 4;

/// Most bytes of a caption. What is longer is text that a caption runs into.
const CAPTION_LENGTH: usize = 400;

/// Most bytes of a sentence that belongs to the outlet by its opening. Where a page's text is one
/// line, a link runs into the next sentence, and what is longer tells something too.
const OWN_LENGTH: usize = 160;

/// Words without a capital inside names and between them.
const PARTICLES: [&str; 27] = [
    "de", "du", "des", "del", "della", "di", "da", "dos", "von", "vom", "zu", "van", "der", "den",
    "ter", "la", "le", "el", "al", "bin", "ibn", "and", "und", "et", "y", "e", "&",
];

/// Words that stand in dates and times, beside the names of months and days.
const DATE_WORDS: [&str; 27] = [
    "of", "de", "del", "den", "dem", "der", "am", "um", "uhr", "h", "hrs", "at", "à", "le", "el",
    "las", "a", "pm", "st", "nd", "rd", "th", "er", "on", "the", "p", "m",
];

/// A line, and what its language knows of such lines.
pub(super) struct Frame<'a> {
    /// As written, without the marks around.
    line: &'a str,
    /// In small letters with plain apostrophes, once it was asked for: few paragraphs are.
    form: OnceCell<String>,
    /// Its words, of those behind [`WORDS`] one, once they were asked for.
    words: OnceCell<Vec<&'a str>>,
    /// Whether it ends as a sentence does.
    ended: bool,
    layout: &'a Layout,
}

impl<'a> Frame<'a> {
    pub(super) fn new(text: &'a str, layout: &'a Layout) -> Self {
        let line =
            text.trim_matches(|c: char| matches!(c, '|' | '*' | '_' | '•') || c.is_whitespace());
        let bare = line.trim_end_matches(|c| is_closing(c) || c == ' ');
        let ended = bare.ends_with(is_terminator);
        Self { line, form: OnceCell::new(), words: OnceCell::new(), ended, layout }
    }

    fn words(&self) -> &[&'a str] {
        self.words.get_or_init(|| self.line.split_whitespace().take(WORDS + 1).collect())
    }

    /// Tells whether it has more than [`WORDS`] words, of nearly all paragraphs by a look at their
    /// first bytes.
    fn is_long(&self) -> bool {
        let starts = |head: &[u8; PARAGRAPH]| -> u8 {
            let two = head.iter().zip(&head[1..]);
            // Without a branch, so that many bytes are looked at together.
            two.map(|(&space, word)| u8::from((space == b' ') & word.is_ascii_alphabetic())).sum()
        };
        self.line.as_bytes().first_chunk().is_some_and(|head| starts(head) as usize >= WORDS)
            || self.words().len() > WORDS
    }

    fn form(&self) -> &str {
        self.form.get_or_init(|| plain(self.line))
    }

    /// Returns the role of a line that tells its own wherever it stands.
    pub(super) fn anywhere(&self) -> Option<Role> {
        if self.is_outlets() {
            return Some(Role::Boilerplate);
        }
        self.is_caption().then_some(Role::Caption)
    }

    /// Returns the role of a line before or behind all running text; `under_head` tells that
    /// it stands between the headline and the text.
    pub(super) fn around(&self, under_head: bool) -> Option<Role> {
        if self.is_long() {
            return None;
        }
        if self.is_byline(under_head) {
            return Some(Role::Byline);
        }
        self.is_dateline().then_some(Role::Dateline)
    }

    /// Tells whether a line belongs to the outlet as a whole.
    pub(super) fn is_outlets(&self) -> bool {
        self.is_of_list()
            || !self.is_long()
                && (self.is_stamp() || self.names_agencies_only() || self.is_share_bar())
    }

    /// Tells by a line's first bytes whether it has more letters than any that outlets are known to
    /// have.
    fn has_more_letters(&self) -> bool {
        let letters = |head: &[u8; PARAGRAPH]| -> u8 {
            head.iter().map(|byte| u8::from(byte.is_ascii_alphabetic())).sum()
        };
        self.line.as_bytes().first_chunk().is_some_and(|head| letters(head) as usize > KNOWN_LENGTH)
    }

    /// Tells whether a line is one that outlets are known to have, or opens as one.
    fn is_of_list(&self) -> bool {
        if (self.ended || self.line.len() > LENGTH) && self.has_more_letters() {
            return false;
        }
        let (layout, form) = (self.layout, self.form());
        let bare = form.trim_matches(|c: char| !c.is_alphanumeric());
        let opens = |opening: &&str| form.starts_with(*opening);
        layout.boilerplate_lines.contains(&bare)
            || !self.ended
                && self.line.len() <= LENGTH
                && layout.boilerplate_line_openings.iter().any(opens)
    }

    /// Tells whether the line is made up of links for passing the report on.
    fn is_share_bar(&self) -> bool {
        self.words().len() > 1 && atoms(self.form()).all(|word| SHARING.contains(&word))
    }

    /// Tells whether the line begins with two capitals: a name has two words, and nearly no line
    /// begins with one.
    fn may_be_biography(&self) -> bool {
        let capital = |word: &&str| {
            word.trim_start_matches([',', '(', ')', '.', '|', ':']).starts_with(char::is_uppercase)
        };
        self.line.split_whitespace().take(2).filter(capital).count() == 2
    }

    /// Returns the surname of the writer whom the line is about: a name, what the writer is, and
    /// more.
    pub(super) fn biography_of(&self) -> Option<&'a str> {
        if !self.may_be_biography() {
            return None;
        }
        let behind_name = start_of_word(self.line, NAME_WORDS);
        let named = |join: &&str| {
            let head = self.line.get(..behind_name + join.len()).unwrap_or(self.line);
            let at = head.find(*join)?;
            let name: Vec<&str> = self.line[..at].split_whitespace().collect();
            let known = (2..=NAME_WORDS).contains(&name.len())
                && name.iter().all(|word| is_name(word) && !PARTICLES.contains(word));
            let rest = plain(self.line[at..].split(['.', ';']).next()?);
            let of_job = |word: &str| self.layout.jobs.iter().any(|job| word.starts_with(job));
            name.last().copied().filter(|_| known && atoms(&rest).any(of_job))
        };
        self.layout.biography_joins.iter().find_map(named)
    }

    /// Tells whether the line tells when the report was published or changed, and nothing else.
    fn is_stamp(&self) -> bool {
        let openings = self.layout.stamp_openings;
        if !openings.iter().any(|opening| self.form().starts_with(opening)) {
            return false;
        }
        let mut openings = openings.to_vec();
        openings.sort_by_key(|opening| Reverse(opening.len()));
        let remove = |rest: String, opening: &&str| rest.replace(opening, " ");
        let rest = openings.iter().fold(self.form().to_owned(), remove);
        let zone = |word: &str| (2..=4).contains(&word.len()) && self.has_capitals(word);
        rest.contains(|c: char| c.is_ascii_digit())
            && atoms(&rest).all(|word| self.is_of_date(word) || zone(word))
    }

    /// Tells whether a word of the form is written in capitals in the line.
    fn has_capitals(&self, word: &str) -> bool {
        atoms(self.line).any(|shown| plain(shown) == word && shown.chars().all(char::is_uppercase))
    }

    /// Tells whether the line holds names of agencies and the short forms of their writers only
    /// (`dpa/abc`, `(avec AFP)`).
    fn names_agencies_only(&self) -> bool {
        const JOINS: [&str; 8] = ["avec", "mit", "con", "with", "and", "und", "et", "y"];
        let bare = self.form().trim_matches(|c: char| !c.is_alphanumeric());
        if AGENCIES.contains(&bare) {
            return true;
        }
        let known = atoms(bare).filter(|word| AGENCIES.contains(word)).count();
        let sign =
            |word: &str| bare.contains('/') && (2..=4).contains(&word.len()) && self.is_small(word);
        known > 0
            && self.words().len() <= NAME_WORDS
            && atoms(bare)
                .all(|word| AGENCIES.contains(&word) || JOINS.contains(&word) || sign(word))
    }

    fn is_small(&self, word: &str) -> bool {
        atoms(self.line).any(|shown| shown == word)
    }

    fn is_caption(&self) -> bool {
        let credit =
            self.form().ends_with([')', ']']).then(|| self.form().rfind(['(', '['])).flatten();
        let credited = credit.is_some_and(|at| is_credit(&self.form()[at + 1..]));
        let mut openings = self.layout.caption_openings.iter().chain(CREDITS);
        self.line.len() <= CAPTION_LENGTH
            && (credited || openings.any(|opening| self.form().starts_with(opening)))
    }

    fn is_byline(&self, under_head: bool) -> bool {
        let mailbox = self.words().iter().any(|word| is_mailbox(word));
        let short = self.words().len() <= NAME_WORDS + 2;
        if mailbox && short && self.words().iter().all(|word| is_mailbox(word) || is_name(word)) {
            return true;
        }
        if self.ended {
            return false;
        }
        let (named, rest) = parted(self.behind_opening().unwrap_or(self.line), self.layout);
        let agency = AGENCIES.contains(&plain(named).as_str());
        if self.behind_opening().is_some() {
            return agency || self.are_names(named, NAMES_WORDS);
        }
        self.are_names(named, NAME_WORDS)
            && (self.is_job(rest) || ends_in_agency(rest) || under_head && self.is_place(rest))
    }

    /// Returns what stands behind `By` and the like.
    fn behind_opening(&self) -> Option<&'a str> {
        let longest = |opening: &&&str| self.form().starts_with(**opening);
        let opening = self.layout.byline_openings.iter().filter(longest).max_by_key(|o| o.len())?;
        let rest = self.line.get(opening.len()..)?;
        let named = rest.trim_start_matches(':').trim_start();
        (named.len() < rest.len()).then_some(named)
    }

    /// Tells whether a text is one person's name or several, and no date or start of a sentence.
    fn are_names(&self, text: &str, most: usize) -> bool {
        let words: Vec<&str> = text.split_whitespace().collect();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
        let begins = self.layout.opens(&plain(first));
        let dated = [first, last].iter().any(|word| self.is_of_calendar(&plain(word)));
        let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
        (2..=most).contains(&words.len())
            && capitals >= 2
            && first.starts_with(char::is_uppercase)
            && last.starts_with(char::is_uppercase)
            && !begins
            && !dated
            && words.iter().all(|word| is_name(word))
    }

    fn is_job(&self, rest: &str) -> bool {
        let rest = plain(rest);
        let mut words = rest.split(|c: char| !c.is_alphabetic());
        rest.starts_with(',') && words.any(|word| self.layout.jobs.contains(&word))
    }

    /// Tells whether a text is `in` and a place, perhaps with an outlet behind.
    fn is_place(&self, rest: &str) -> bool {
        let rest = rest.trim_start();
        let place = self.layout.byline_places.iter().find_map(|word| rest.strip_prefix(word));
        place.is_some_and(|place| {
            let words: Vec<&str> = place.split_whitespace().collect();
            (1..=PLACE_WORDS).contains(&words.len()) && words.iter().all(|word| is_name(word))
        })
    }

    /// Tells whether a line is made up of a place, a date and an agency, the place set apart.
    fn is_dateline(&self) -> bool {
        let agency = self.line.split(['(', ')']).skip(1).step_by(2).any(|inside| {
            AGENCIES.contains(&plain(inside).trim()) || plain(inside).starts_with("reuters")
        });
        let (mut places, mut others, mut numbers, mut calendar) = (0, 0, 0, 0);
        for word in atoms(self.line) {
            let form = plain(word);
            match () {
                () if self.is_of_calendar(&form) => calendar += 1,
                () if word.starts_with(|c: char| c.is_ascii_digit()) => numbers += 1,
                () if numbers > 0 && is_zone(word) => {}
                () if self.is_of_date(&form) || AGENCIES.contains(&form.as_str()) => {}
                () if is_name(word) && !self.layout.opens(&form) => places += 1,
                () => others += 1,
            }
        }
        let year = || atoms(self.line).any(|word| word.len() == 4 && is_year(word));
        let in_figures = numbers >= 3 && places == 0 && year();
        let dated = numbers > 0 && calendar > 0 || in_figures;
        let set_apart = places == 0 || agency || self.place_is_apart();
        (agency || dated) && set_apart && others == 0 && places <= PLACE_WORDS
    }

    /// Tells whether a line begins with a place and a comma, or a place in capitals.
    fn place_is_apart(&self) -> bool {
        let place = self.line.split([',', '–', '—', '|']).next().unwrap_or_default();
        let words = || place.split_whitespace();
        place.len() < self.line.len() && words().count() <= PLACE_WORDS && words().all(is_name)
            || first_word(self.line).chars().filter(|c| c.is_uppercase()).count() > 2
    }

    fn is_of_calendar(&self, form: &str) -> bool {
        let form = form.trim_matches(|c: char| !c.is_alphanumeric());
        self.layout.is_of_calendar(form)
    }

    fn is_of_date(&self, form: &str) -> bool {
        let number =
            form.starts_with(|c: char| c.is_ascii_digit()) && form.len() <= "2021-05-03".len();
        number || DATE_WORDS.contains(&form) || self.is_of_calendar(form)
    }
}

/// Tells whether a sentence belongs to the outlet, wherever it stands.
pub(super) fn is_signoff(sentence: &str, layout: &Layout) -> bool {
    let form = plain(sentence);
    let own = form.starts_with('(') || form.len() <= OWN_LENGTH;
    own && layout.boilerplate_openings.iter().any(|opening| form.starts_with(opening))
        || is_copyright(&form)
        || layout.boilerplate_phrases.iter().any(|phrase| holds(&form, phrase))
}

/// Tells whether a text holds the parts of a phrase in their order.
fn holds(form: &str, phrase: &str) -> bool {
    let mut rest = Some(form);
    for part in phrase.split('…') {
        rest = rest.and_then(|rest| rest.split_once(part.trim())).map(|(_, behind)| behind);
    }
    rest.is_some()
}

/// Tells whether a text in small letters begins with a mark of copyright and its year or holder;
/// `(c)` alone is an item of a list, and the word alone a matter of law.
fn is_copyright(form: &str) -> bool {
    let year = |text: &str| is_year(text.trim_start());
    match (form.strip_prefix("copyright"), form.strip_prefix("(c)")) {
        (Some(rest), _) => {
            let rest = rest.trim_start_matches([':', ' ']);
            rest.starts_with(['©', '®']) || rest.starts_with("(c)") || year(rest)
        }
        (_, Some(rest)) => year(rest),
        _ => form.starts_with('©'),
    }
}

/// Tells whether a text begins as a year does.
fn is_year(text: &str) -> bool {
    text.starts_with("19") || text.starts_with("20")
}

fn is_credit(inside: &str) -> bool {
    let inside = inside.trim_end_matches([')', ']']);
    let held = ["getty images", "/ap", "/afp", "/reuters", "/dpa", "/epa", "picture alliance"];
    CREDITS.iter().any(|credit| inside.starts_with(credit))
        || held.iter().any(|agency| inside.ends_with(agency))
}

/// Parts a line into the name at its start and what follows it.
fn parted<'a>(line: &'a str, layout: &Layout) -> (&'a str, &'a str) {
    let mark = line.find([',', '|', '(', '/', '–', '—', ';', '@']).unwrap_or(line.len());
    let places = layout.byline_places.iter();
    let place = places.filter_map(|word| line.find(&format!(" {word} "))).min();
    let end = place.unwrap_or(mark).min(mark);
    (line[..end].trim_end(), &line[end..])
}

fn ends_in_agency(rest: &str) -> bool {
    let rest = plain(rest);
    let name = rest.trim_matches(|c: char| !c.is_alphanumeric());
    rest.starts_with([',', '|', '(', '/', '–', '—']) && AGENCIES.contains(&name)
}

/// Tells whether a word behind a time can be a zone (`GMT`).
fn is_zone(word: &str) -> bool {
    (2..=4).contains(&word.len()) && word.chars().all(char::is_uppercase)
}

/// Returns where a line's word of a number, from 0, starts; its length where it has fewer.
fn start_of_word(line: &str, number: usize) -> usize {
    let mut space = true;
    let mut starts = line.char_indices().filter(|&(_, c)| {
        let starts = space && !c.is_whitespace();
        space = c.is_whitespace();
        starts
    });
    starts.nth(number).map_or(line.len(), |(at, _)| at)
}

/// Tells whether a word can be part of a name: it has a capital, or stands between such words.
fn is_name(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| matches!(c, ',' | '(' | ')' | '.' | '|' | ':'));
    let letters =
        bare.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.' | '&'));
    letters && (bare.starts_with(char::is_uppercase) || PARTICLES.contains(&bare))
}

fn is_mailbox(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

/// Returns the words of a line, and its numbers with the marks inside them.
fn atoms(line: &str) -> impl Iterator<Item = &str> {
    let between = |c: char| {
        c.is_whitespace() || matches!(c, ',' | '(' | ')' | '/' | '|' | '–' | '—' | '-' | '·')
    };
    line.split(between)
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
}

/// Returns a text in small letters with plain apostrophes.
fn plain(text: &str) -> String {
    if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        text.to_lowercase().replace('’', "'")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn a_line_of_more_letters_than_the_outlets_lines_is_seen_by_its_first_bytes() {
        for language in [Language::English, Language::German, Language::French, Language::Spanish] {
            let known = language.layout().boilerplate_lines.iter();
            assert!(known.map(|line| line.len()).max() <= Some(KNOWN_LENGTH), "{language}");
        }
    }

    #[test]
    fn the_join_behind_a_name_is_looked_for_behind_its_last_word() {
        let biography =
            |line: &'static str| Frame::new(line, Language::English.layout()).biography_of();
        assert_eq!(biography("Ana Mae Lou Ode is a reporter in Renn."), Some("Ode"));
        assert_eq!(biography("Ana Mae Lou Bo Ode is a reporter in Renn."), None);
        assert_eq!(biography("Ana Ode  Renn is a reporter."), Some("Renn"));
        assert_eq!(biography("Ana Ode told that it is a reporter."), None);
    }
}
