//! Styled text, and the only place that names colours.
//!
//! Whether to colour is the caller's choice alone. `colored` keeps that choice in a global, so it
//! is switched on once, by the first coloured line, and never off; a line without colour does not
//! pass through it. So coloured and plain output may be made side by side in one process.

use std::sync::Once;

use colored::{Color, ColoredString, Colorize};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::document::Side;
use crate::report::clean::clean;

/// What a text's colour says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ink {
    /// Nothing: the terminal's own colour.
    #[default]
    Plain,
    /// Of less weight than its surroundings.
    Dim,
    /// The left report's own.
    Left,
    /// The right report's own.
    Right,
    /// Stands elsewhere in the other report.
    Moved,
}

impl Ink {
    /// Returns the 256-colour number; `None` for the terminal's own.
    ///
    /// Blue and orange, because red and green look alike to one reader in twenty. Each has a
    /// contrast of at least 3.8 to both white and black (WCAG 2.1, §1.4.3), as the background is
    /// not known: 32 has 3.9 and 5.5, 166 has 3.8 and 5.5, 164 has 4.3 and 4.9.
    fn number(self) -> Option<u8> {
        match self {
            Self::Plain | Self::Dim => None,
            Self::Left => Some(32),
            Self::Right => Some(166),
            Self::Moved => Some(164),
        }
    }
}

/// How a text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    ink: Ink,
    bold: bool,
    underlined: bool,
}

impl Style {
    /// As the terminal prints.
    pub(super) const PLAIN: Self = Self { ink: Ink::Plain, bold: false, underlined: false };
    /// Of less weight.
    pub(super) const DIM: Self = Self { ink: Ink::Dim, ..Self::PLAIN };
    /// Of more weight.
    pub(super) const BOLD: Self = Self { bold: true, ..Self::PLAIN };
    /// Of something that moved.
    pub(super) const MOVED: Self = Self { ink: Ink::Moved, ..Self::PLAIN };

    /// Returns the look of what is one side's own.
    pub(super) fn of(side: Side) -> Self {
        let ink = match side {
            Side::Left => Ink::Left,
            Side::Right => Ink::Right,
        };
        Self { ink, ..Self::PLAIN }
    }

    /// Returns the same look in bold.
    pub(super) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// Returns the same look underlined.
    pub(super) fn underlined(self) -> Self {
        Self { underlined: true, ..self }
    }

    fn paint(self, text: &str) -> ColoredString {
        let mut painted = ColoredString::from(text);
        if let Some(number) = self.ink.number() {
            painted = painted.color(Color::AnsiColor(number));
        }
        match self.ink {
            Ink::Dim => painted = painted.dimmed(),
            Ink::Moved => painted = painted.italic(), // Magenta and blue look alike to some.
            Ink::Plain | Ink::Left | Ink::Right => {}
        }
        if self.bold {
            painted = painted.bold();
        }
        if self.underlined {
            painted = painted.underline();
        }
        painted
    }
}

/// A text of one look. It holds no character that acts on a terminal: [`Piece::new`] is the only
/// way to make one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    text: String,
    style: Style,
}

impl Piece {
    /// Returns the cleaned text in a style.
    pub(super) fn new(text: impl AsRef<str>, style: Style) -> Self {
        Self { text: clean(text.as_ref()).into_owned(), style }
    }

    /// Returns the cleaned text in the terminal's own look.
    pub(super) fn plain(text: impl AsRef<str>) -> Self {
        Self::new(text, Style::PLAIN)
    }

    /// Returns `count` spaces.
    pub(super) fn spaces(count: usize) -> Self {
        Self { text: " ".repeat(count), style: Style::PLAIN }
    }

    /// Appends text of the same look, cleaned.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(&clean(text));
    }

    /// Returns the text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the look.
    pub(super) fn style(&self) -> Style {
        self.style
    }

    /// Returns the columns it takes.
    pub(super) fn width(&self) -> usize {
        width(&self.text)
    }
}

/// One line of output.
pub(super) type Line = Vec<Piece>;

/// Returns the columns that a text takes on a terminal; whole grapheme clusters are measured.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.graphemes(true).map(UnicodeWidthStr::width).sum()
    }
}

/// Returns the columns that a line takes.
pub(super) fn line_width(line: &[Piece]) -> usize {
    line.iter().map(Piece::width).sum()
}

/// Returns the lines as text, each ended by a line break, without white space at their ends.
pub(super) fn render(lines: &[Line], color: bool) -> String {
    let mut text = String::new();
    for line in lines {
        let start = text.len();
        for piece in line {
            render_piece(piece, color, &mut text);
        }
        let end = start + text[start..].trim_end_matches(' ').len();
        text.truncate(end);
        text.push('\n');
    }
    text
}

fn render_piece(piece: &Piece, color: bool, text: &mut String) {
    static ON: Once = Once::new();
    if !color || piece.style == Style::PLAIN || piece.text.is_empty() {
        text.push_str(&piece.text);
        return;
    }
    ON.call_once(|| colored::control::set_override(true));
    text.push_str(&piece.style.paint(&piece.text).to_string());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_and_coloured_lines_are_made_side_by_side() {
        let line = vec![Piece::new("38", Style::of(Side::Left).bold()), Piece::plain(" ships  ")];
        let lines = [line];
        assert_eq!(render(&lines, true), "\x1b[1;38;5;32m38\x1b[0m ships\n");
        assert_eq!(render(&lines, false), "38 ships\n");
    }

    #[test]
    fn a_piece_is_clean_however_it_is_made() {
        assert_eq!(Piece::plain("\x1b[31mred\n").text(), "␛[31mred ");
    }

    #[test]
    fn wide_characters_take_two_columns_and_joined_emoji_one_place() {
        assert_eq!(width("港口"), 4);
        assert_eq!(width("👩\u{200d}🚒"), 2);
        assert_eq!(width("cafe\u{301}"), 4);
    }
}
