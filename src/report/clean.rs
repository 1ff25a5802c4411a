//! Hostile text → text that is safe to show.
//!
//! A report may carry escape sequences that repaint a terminal, or direction overrides that make
//! a sentence read otherwise than it is written. Every writer for people sends each borrowed
//! string through [`clean`] first.

use std::borrow::Cow;

/// Returns a text on one line without a character that acts instead of showing.
///
/// White space of any kind becomes a plain space; non-breaking spaces stay. A control character
/// becomes its picture (`␛`), a direction override the replacement character, and invisible
/// format characters go, except the joiners that emoji and Indic scripts need. Cost: linear;
/// a text that is clean already is borrowed.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| safe(c) == Some(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(safe).collect())
}

/// Returns what stands for a character on output; `None` where nothing does.
fn safe(c: char) -> Option<char> {
    match c {
        ' '..='~' | '\u{a0}' | '\u{2007}' | '\u{202f}' => Some(c),
        '\u{7f}' => Some('␡'),
        _ if c.is_whitespace() => Some(' '),
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some('\u{fffd}'),
        _ if is_invisible(c) => None,
        _ => Some(c),
    }
}

/// Tells whether a character shows nothing and only tells a program how to set its neighbours.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_sequence_is_shown_and_not_obeyed() {
        assert_eq!(clean("\x1b[2Jgone\u{9b}31m\x07"), "␛[2Jgone\u{fffd}31m␇");
    }

    #[test]
    fn a_direction_override_is_shown_as_a_replacement_character() {
        assert_eq!(clean("paid \u{202e}001\u{202c} crowns"), "paid \u{fffd}001\u{fffd} crowns");
    }

    #[test]
    fn line_breaks_and_tabs_become_spaces_and_non_breaking_spaces_stay() {
        assert_eq!(clean("a\r\nb\tc\u{2028}d\u{a0}%"), "a  b c d\u{a0}%");
    }

    #[test]
    fn invisible_characters_go_and_joiners_stay() {
        assert_eq!(clean("co\u{ad}op\u{200b}\u{feff} 👩\u{200d}🚒"), "coop 👩\u{200d}🚒");
    }

    #[test]
    fn a_clean_text_is_borrowed() {
        assert!(matches!(clean("Zwölf Schiffe liegen vor Anker."), Cow::Borrowed(_)));
    }
}
