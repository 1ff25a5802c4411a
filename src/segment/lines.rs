//! Lines, and hard-wrapped text: line breaks that end a line and nothing else.

use std::borrow::Cow;

use memchr::memchr2_iter;

use super::LINE_BREAKS;
use crate::document::Span;

/// Share of single line breaks that must stand inside a sentence for a text to count as wrapped.
///
/// In wrapped prose nearly all do; in text of a paragraph or an item a line hardly any.
const WRAPPED: f64 = 0.3;

/// Returns the text with the line breaks inside wrapped paragraphs as spaces, byte for byte as
/// long; a text that is not wrapped is returned as it is.
///
/// A text is wrapped when a good share of its lines, of those that a further line follows without
/// a blank one between, break off without a closing mark before a small letter. Then only blank
/// lines end a paragraph. Cost: linear.
pub(super) fn unwrapped(text: &str) -> Cow<'_, str> {
    let breaks: Vec<(usize, &str, &str)> = single_breaks(text);
    let inside =
        breaks.iter().filter(|(_, before, after)| is_inside_sentence(before, after)).count();
    if breaks.is_empty() || (inside as f64) < WRAPPED * breaks.len() as f64 {
        return Cow::Borrowed(text);
    }
    let mut flat = String::with_capacity(text.len());
    for (at, _, _) in breaks {
        flat.push_str(&text[flat.len()..at]);
        let after = text[at..].trim_start_matches(['\r', '\n']);
        flat.extend(std::iter::repeat_n(' ', text[at..].len() - after.len()));
    }
    flat.push_str(&text[flat.len()..]);
    Cow::Owned(flat)
}

/// A line that holds text, or a paragraph where lines are wrapped.
pub(super) struct Line<'a> {
    /// With the white space around it, line breaks inside as spaces, and where that begins.
    pub(super) flat: &'a str,
    pub(super) offset: usize,
    /// As written, without the white space around it.
    pub(super) text: &'a str,
}

impl Line<'_> {
    /// Returns its place, with the white space around it.
    pub(super) fn span(&self) -> Span {
        Span::new(self.offset, self.end())
    }

    /// Returns the byte behind it and the white space around it.
    pub(super) fn end(&self) -> usize {
        self.offset + self.flat.len()
    }
}

/// Returns the lines of a text that hold any; `flat` is the text [`unwrapped`]. Cost: linear.
pub(super) fn lines<'a>(flat: &'a str, text: &'a str) -> Vec<Line<'a>> {
    let mut found = Vec::new();
    let mut offset = 0;
    for end in ends(flat) {
        let (flat, shown) = (&flat[offset..end], text[offset..end].trim());
        if !shown.is_empty() {
            found.push(Line { flat, offset, text: shown });
        }
        offset = end;
    }
    found
}

/// Returns where the lines of a text end, ascending.
fn ends(text: &str) -> Vec<usize> {
    let beyond = LINE_BREAKS.iter().filter(|c| !c.is_ascii());
    let mut found: Vec<usize> = if text.is_ascii() || !beyond.into_iter().any(|&c| text.contains(c))
    {
        memchr2_iter(b'\n', b'\r', text.as_bytes()).map(|at| at + 1).collect()
    } else {
        text.match_indices(LINE_BREAKS).map(|(at, c)| at + c.len()).collect()
    };
    if found.last().is_none_or(|&end| end < text.len()) {
        found.push(text.len());
    }
    found
}

/// Returns each line break between two lines that hold text, with these lines.
fn single_breaks(text: &str) -> Vec<(usize, &str, &str)> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\r', '\n']);
        lines.push((at + bare.len(), bare.trim()));
        at += line.len();
    }
    let both = |two: &&[(usize, &str)]| two.iter().all(|(_, line)| !line.is_empty());
    lines.windows(2).filter(both).map(|two| (two[0].0, two[0].1, two[1].1)).collect()
}

fn is_inside_sentence(before: &str, after: &str) -> bool {
    !before.ends_with(['.', '!', '?', ':', '”', '"', '»']) && after.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapped_paragraph_is_one_line_and_a_blank_line_stays() {
        let text =
            "Fog closed the\nport of Renn on\nMonday. Ships\nwaited.\n\nThe pilots\nwent home.";
        let flat = "Fog closed the port of Renn on Monday. Ships waited.\n\nThe pilots went home.";
        assert_eq!(unwrapped(text), flat);
    }

    #[test]
    fn a_text_of_a_paragraph_a_line_is_left_as_it_is() {
        let text = "Port shut\nFog closed the port.\nShips waited.\nThe pilots went home.";
        assert_eq!(unwrapped(text), text);
    }

    #[test]
    fn windows_line_ends_keep_their_length() {
        assert_eq!(unwrapped("fog closed\r\nthe port\r\nof Renn"), "fog closed  the port  of Renn");
    }
}
