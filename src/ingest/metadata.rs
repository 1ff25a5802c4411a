//! Metadata that stands at the beginning of a text: a date, a block of front matter.
//!
//! The text itself never changes. What is recognised is copied to the document, where the input
//! did not give it otherwise, and the body begins behind it.

use memchr::memchr;

use super::dates::{self, Dated};
use crate::document::{Document, Published};

/// Words that announce a date of publication, the longer of two that begin alike first.
const DATE_KEYS: [&str; 9] = [
    "date published",
    "date",
    "publication date",
    "published on",
    "published at",
    "published",
    "datum",
    "veröffentlicht am",
    "veröffentlicht",
];

/// Sets the body behind a leading date, and the date of publication if there was none.
pub(super) fn read_leading_date(document: &mut Document) {
    let text = &document.text[document.body_start as usize..];
    let Some((dated, body)) = leading_date(text) else { return };
    let published = dated.into();
    document.body_start += body as u32;
    document.published.get_or_insert(published);
}

/// Returns the leading date of a text, and where the body behind it begins.
///
/// A date is recognised where the first line that is not blank holds it alone (`2031-03-15`,
/// `Published: 15 March 2031`), and where the text opens with `date`, a year-month-day and then
/// anything but a small letter, as scraped reports do (` date 2031-03-15 Dockers walked out`).
/// Nothing is recognised where no letter or digit follows.
pub(super) fn leading_date(text: &str) -> Option<(Dated<'_>, usize)> {
    let rest = text.trim_start();
    // A date has a digit near its beginning; most reports are told by that, and their first line,
    // which is long, need not be looked for.
    let head = &rest.as_bytes()[..rest.len().min(dates::LONGEST)];
    let digit = head.iter().fold(false, |found, byte| found | byte.is_ascii_digit());
    if !digit && without_key(rest).is_none() {
        return None;
    }
    let line = &rest[..memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())];
    let line = line.trim_end();
    let (dated, behind) = match dates::exact(without_key(line).unwrap_or(line)) {
        Some(dated) => (dated, &rest[line.len()..]),
        None => scraped_date(rest)?,
    };
    let body = behind.trim_start();
    body.contains(char::is_alphanumeric).then(|| (dated, text.len() - body.len()))
}

/// Reads `date 2031-03-15 Dockers…` as a date and what follows it.
fn scraped_date(text: &str) -> Option<(Dated<'_>, &str)> {
    let value = without_key(text)?;
    let end = value.find(char::is_whitespace)?;
    let (stamp, rest) = value.split_at(end);
    let numeric = stamp.starts_with(|c: char| c.is_ascii_digit());
    // A small letter goes on with a sentence: "Date 2031-03-15 was agreed".
    let sentence = rest.trim_start().starts_with(char::is_lowercase);
    Some((dates::exact(stamp).filter(|_| numeric && !sentence)?, rest))
}

/// Returns what follows a word that announces a date.
fn without_key(text: &str) -> Option<&str> {
    if !text.starts_with(['D', 'd', 'P', 'p', 'V', 'v']) {
        return None; // As all of them do; it is asked of every report.
    }
    DATE_KEYS.iter().find_map(|key| {
        let head = text.get(..key.len())?;
        let rest = &text[key.len()..];
        let announced = head.eq_ignore_ascii_case(key)
            && rest.starts_with(|c: char| c == ':' || c.is_whitespace());
        announced.then(|| rest.trim_start_matches([':', ' ', '\t', '\u{a0}']))
    })
}

/// Sets the body behind a block of front matter at the very start, and takes from the block what
/// the document does not know yet: `title`, `source`, `url`, `lang` or `language`, and `date` or
/// `published`.
///
/// Returns the name of a field that should be a date and is none. A block stands between two
/// lines `---`, and all its lines must look like YAML: two rules around a paragraph are text.
pub(super) fn read_front_matter(document: &mut Document) -> Option<&'static str> {
    let text = document.text.clone();
    let (fields, end) = front_matter(&text)?;
    document.body_start = end as u32;
    let value = |name: &str| {
        let (_, value) = fields.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        is_simple(value).then(|| (*value).to_owned())
    };
    fill(&mut document.title, value("title"));
    fill(&mut document.source, value("source"));
    fill(&mut document.url, value("url"));
    fill(&mut document.language, value("language").or_else(|| value("lang")));
    let (name, raw) = ["published", "date"]
        .into_iter()
        .find_map(|name| Some((name, value(name)?)))
        .filter(|_| document.published.is_none())?;
    document.published = dates::of_field(&raw).map(Published::from);
    document.published.is_none().then_some(name)
}

fn fill(field: &mut Option<String>, value: Option<String>) {
    if field.is_none() {
        *field = value;
    }
}

/// Returns the simple fields of a block of front matter, and where the body begins.
fn front_matter(text: &str) -> Option<(Vec<(&str, &str)>, usize)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let (mut fields, mut end) = (Vec::new(), first.len());
    for line in lines {
        end += line.len();
        let line = line.trim_end();
        if matches!(line, "---" | "...") {
            let body = text[end..].trim_start();
            return (!fields.is_empty()).then(|| (fields, text.len() - body.len()));
        }
        match field(line) {
            Some(found) => fields.push(found),
            None if line.is_empty() || line.starts_with([' ', '\t', '#']) => {}
            None if line.starts_with("- ") => {}
            None => return None,
        }
    }
    None
}

/// Reads a line `key: value`; quotes around the value are no part of it.
fn field(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let well_formed = !key.is_empty() && key.chars().all(plain);
    let value = value.strip_prefix([' ', '\t']).or_else(|| value.is_empty().then_some(value))?;
    let value = value.trim();
    let unquoted = ['"', '\'']
        .iter()
        .find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote))
        .unwrap_or(value);
    well_formed.then_some((key, unquoted))
}

/// Tells whether a value stands for itself, and is not the opening of a list, a block or a map.
fn is_simple(value: &str) -> bool {
    !value.is_empty() && !value.starts_with(['[', '{', '|', '>', '&', '*', '!'])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the date and the body of a text.
    fn read(text: &str) -> (Option<String>, String) {
        let mut document = Document::of_text("a", text);
        read_leading_date(&mut document);
        let body = document.text[document.body_start as usize..].to_owned();
        (document.published.map(|published| published.date.to_string()), body)
    }

    #[test]
    fn a_date_alone_on_the_first_line_is_no_part_of_the_body() {
        for line in [
            "2031-03-15",
            "2031-03-15T10:00Z",
            "Date: 2031-03-15",
            "DATE 15 March 2031",
            "Published: 15 March 2031",
            "Published on March 15, 2031",
            "Veröffentlicht am 15. März 2031",
            "Sat, 15 Mar 2031 10:00:00 +0100",
        ] {
            let found = read(&format!("\n {line} \r\n\nDockers walked out."));
            assert_eq!(found, (Some("2031-03-15".into()), "Dockers walked out.".into()), "{line}");
        }
    }

    #[test]
    fn a_scraped_date_before_the_first_sentence_is_no_part_of_the_body() {
        let wanted = (Some("2031-03-15".into()), "Dockers walked out.\nFog.".into());
        assert_eq!(read(" date 2031-03-15 Dockers walked out.\nFog."), wanted);
        assert_eq!(read("Published: 2031-03-15T10:00:00Z Dockers walked out.\nFog."), wanted);
    }

    #[test]
    fn a_sentence_is_never_taken_for_metadata() {
        for text in [
            "Date palms grow here.",
            "Date: unknown. Fog.",
            "date 2031 Dockers walked out.",
            "Date 2031-03-15 was agreed by both.",
            "2031-03-15 was a Saturday.",
            "2031-03-15 Dockers walked out.",
            "Published 15 March 2031 Dockers walked out.",
            "Dateline: 2031-03-15\nFog.",
            "2031\nFog.",
            "",
        ] {
            assert_eq!(read(text), (None, text.to_owned()));
        }
    }

    #[test]
    fn a_text_that_is_only_a_date_keeps_it_as_its_body() {
        assert_eq!(read("Date: 2031-03-15\n…\n").0, None);
    }

    #[test]
    fn a_date_that_the_input_gives_wins_over_the_text_s() {
        let mut document = Document::of_text("a", "Date: 2031-03-15\nFog.");
        document.published = dates::exact("2031-03-16").map(Published::from);
        read_leading_date(&mut document);
        assert_eq!(document.published.unwrap().raw, "2031-03-16");
        assert_eq!(document.body_start, 17);
    }

    #[test]
    fn front_matter_is_read_and_left_out_of_the_body() {
        let text = "---\ntitle: \"Port shut: again\"\ndate: 2031-03-15\ntags:\n  - fog\n- port\n# x\n\
                    source: Gazette\nurl: https://example.org/a\nauthor:\nlanguage: [en]\n---\n\nFog came.";
        let mut document = Document::of_text("a", text);
        assert_eq!(read_front_matter(&mut document), None);
        assert_eq!(&text[document.body_start as usize..], "Fog came.");
        assert_eq!(document.title.as_deref(), Some("Port shut: again"));
        assert_eq!(document.source.as_deref(), Some("Gazette"));
        assert_eq!(document.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(document.language, None);
        assert_eq!(document.published.unwrap().raw, "2031-03-15");
    }

    #[test]
    fn a_front_matter_date_that_is_none_is_named() {
        let mut document = Document::of_text("a", "---\ndate: soon\n---\nFog.");
        assert_eq!(read_front_matter(&mut document), Some("date"));
        assert_eq!(document.body_start, 19);
    }

    #[test]
    fn two_rules_around_a_paragraph_are_no_front_matter() {
        for text in
            ["---\nFog came.\n---\nIt went.", "---\n---\nFog.", "---\ntitle: x\nFog", "--- \n"]
        {
            let mut document = Document::of_text("a", text);
            read_front_matter(&mut document);
            assert_eq!((document.body_start, document.title), (0, None), "{text}");
        }
    }
}
