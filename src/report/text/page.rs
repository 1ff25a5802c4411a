//! What all parts of the text report share: its options, its signs and how a paragraph is set.

use super::TextOptions;
use super::style::{Line, Piece, Style, line_width, render, width};
use super::wrap::{clip, wrap};
use crate::document::{About, Side, Sides};

/// Narrower terminals get lines of this many columns all the same.
const LEAST_WIDTH: usize = 24;
/// From here on the sides of a pair stand next to each other: two columns of 58, about the
/// line length of a printed news column, twice.
const TWO_COLUMNS_FROM: usize = 120;
/// Longest line of running text that is not in a column; beyond, the eye loses the next line.
const LONGEST_LINE: usize = 100;

/// Characters that are drawn, not read.
pub(super) struct Signs {
    /// Drawn across the page.
    pub(super) rule: char,
    /// Drawn across the page between clusters.
    pub(super) heavy_rule: char,
    /// Between two columns.
    pub(super) gutter: &'static str,
    /// Between the two reports of a pair.
    pub(super) pair: &'static str,
    /// Between two sentences told in other words.
    pub(super) alike: &'static str,
    /// Before the number of a move.
    pub(super) moved: &'static str,
    /// Where text was cut.
    pub(super) ellipsis: &'static str,
    /// Where a side has nothing.
    pub(super) nothing: &'static str,
    /// Between the parts of a line.
    pub(super) dot: &'static str,
}

const UNICODE: Signs = Signs {
    rule: '─',
    heavy_rule: '━',
    gutter: " │ ",
    pair: "⇄",
    alike: "≈",
    moved: "↕",
    ellipsis: "…",
    nothing: "—",
    dot: " · ",
};

const ASCII: Signs = Signs {
    rule: '-',
    heavy_rule: '=',
    gutter: " | ",
    pair: "<>",
    alike: "~",
    moved: "#",
    ellipsis: "...",
    nothing: "-",
    dot: ", ",
};

/// The options and signs of a report.
#[derive(Clone, Copy)]
pub(super) struct Page {
    /// As the caller gave them.
    pub(super) options: TextOptions,
    /// Unicode or ASCII.
    pub(super) signs: &'static Signs,
}

impl Page {
    /// Returns the page of the given options.
    pub(super) fn new(options: TextOptions) -> Self {
        Self { options, signs: if options.unicode { &UNICODE } else { &ASCII } }
    }

    /// Returns the columns of the page.
    pub(super) fn width(&self) -> usize {
        self.options.width.max(LEAST_WIDTH)
    }

    /// Returns the columns of running text.
    pub(super) fn measure(&self) -> usize {
        self.width().min(LONGEST_LINE)
    }

    /// Returns the columns of each side where the sides stand next to each other; `None` where
    /// they stand one under the other.
    pub(super) fn column(&self) -> Option<usize> {
        let gutter = width(self.signs.gutter);
        (self.width() >= TWO_COLUMNS_FROM).then(|| (self.width() - gutter) / 2)
    }

    /// Returns a line across the page.
    pub(super) fn rule(&self) -> Line {
        vec![Piece::new(self.signs.rule.to_string().repeat(self.width()), Style::DIM)]
    }

    /// Returns a heavy line across the page.
    pub(super) fn heavy_rule(&self) -> Line {
        vec![Piece::new(self.signs.heavy_rule.to_string().repeat(self.width()), Style::DIM)]
    }

    /// Returns lines as text, coloured where that is wanted.
    pub(super) fn render(&self, lines: &[Line]) -> String {
        render(lines, self.options.color)
    }

    /// Returns a text cut to `limit` columns.
    pub(super) fn clip(&self, text: &str, limit: usize) -> String {
        clip(&one_line(text), limit, self.signs.ellipsis)
    }

    /// Returns a line as it is where it fits the page, else wrapped.
    pub(super) fn fit(&self, line: Line) -> Vec<Line> {
        if line_width(&line) <= self.measure() { vec![line] } else { wrap(&line, self.measure()) }
    }

    /// Puts two blocks of lines next to each other, with the gutter between.
    pub(super) fn side_by_side(&self, blocks: Sides<Vec<Line>>, column: usize) -> Vec<Line> {
        let rows = blocks.left.len().max(blocks.right.len());
        let (mut left, mut right) = (blocks.left.into_iter(), blocks.right.into_iter());
        let mut row = || {
            let mut line = left.next().unwrap_or_default();
            line.push(Piece::spaces(column.saturating_sub(line_width(&line))));
            line.push(Piece::new(self.signs.gutter, Style::DIM));
            line.extend(right.next().unwrap_or_default());
            line
        };
        (0..rows).map(|_| row()).collect()
    }
}

/// Sets a paragraph with its head in the margin: the head, then the body from column `indent` on,
/// in lines of at most `limit` columns. An empty body leaves the head alone.
pub(super) fn hang(head: Line, indent: usize, body: &[Piece], limit: usize) -> Vec<Line> {
    let mut margin = head;
    let mut lines = Vec::new();
    for body_line in wrap(body, limit.saturating_sub(indent)) {
        margin.push(Piece::spaces(indent.saturating_sub(line_width(&margin))));
        margin.extend(body_line);
        lines.push(std::mem::take(&mut margin));
    }
    if lines.is_empty() {
        lines.push(margin);
    }
    lines
}

/// Returns a text with its white space made single spaces.
pub(super) fn one_line(text: &str) -> String {
    let cleaned = crate::report::clean::clean(text);
    cleaned.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Returns a count with its noun, in the plural where it is not one.
pub(super) fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// Returns what is known about a report apart from its name: outlet, day, headline.
pub(super) fn about(page: &Page, about: About<'_>) -> String {
    let day = about.date().map(|date| date.to_string());
    let parts = [about.source, day.as_deref(), about.title];
    let known = parts.into_iter().flatten().map(one_line);
    known.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(page.signs.dot)
}

/// Returns the letter of a side.
pub(super) fn letter(side: Side) -> &'static str {
    match side {
        Side::Left => "A",
        Side::Right => "B",
    }
}

/// Returns the names of sentences of one side, counted from 1: `A3`, `B4+B6`.
pub(super) fn names(side: Side, sentences: &[usize]) -> String {
    let name = |index: &usize| format!("{}{}", letter(side), index + 1);
    sentences.iter().map(name).collect::<Vec<_>>().join("+")
}
