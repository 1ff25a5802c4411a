//! Divergences as lines of a table: how grave, what about, what each side has.

use super::page::{Page, names, one_line};
use super::style::{Line, Piece, Style, line_width, width};
use super::wrap::wrap;
use crate::diff::{Change, Divergence, Severity};
use crate::document::{Side, Sides};
use crate::report::name::name;
use crate::report::reading::Reading;

/// The column of the gravity.
const MARK_AT: usize = 2;
/// The columns of the kind; the longest are `loaded-term` and `attribution`.
const KIND_WIDTH: usize = 11;
/// The column of what the sides have: behind mark, kind and the bar that opens a second line.
const VALUES_AT: usize = MARK_AT + 2 + KIND_WIDTH + 2;
/// The same on pages too narrow for a table, where the values stand under the kind.
const NARROW_VALUES_AT: usize = 6;
/// Pages narrower than this are too narrow for a table.
const TABLE_FROM: usize = 60;

/// Where a divergence is listed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    /// On top of the pair: one or two lines, with its sentences.
    Overview,
    /// Under its link, whose text is there to read: one or two lines, with its note.
    UnderLink,
    /// By itself: in full, with its sentences and its note.
    Full,
}

impl List {
    fn names_sentences(self) -> bool {
        self != Self::UnderLink
    }

    fn has_note(self) -> bool {
        self != Self::Overview
    }
}

/// Returns the lines of one divergence.
pub(super) fn lines(
    page: &Page,
    reading: &Reading<'_>,
    divergence: &Divergence,
    list: List,
) -> Vec<Line> {
    let place = if list.names_sentences() { place(reading, divergence) } else { String::new() };
    let narrow = page.measure() < TABLE_FROM;
    let taken = match (narrow, place.is_empty()) {
        (true, _) => NARROW_VALUES_AT,
        (false, true) => VALUES_AT,
        (false, false) => VALUES_AT + width(&place) + 2,
    };
    let room = page.measure().saturating_sub(taken).max(1);
    let texts = texts(reading, divergence);
    let mut values = values(page, &texts, room, list);
    if list.has_note() {
        add_note(&mut values, &divergence.note, room);
    }
    set(page, head(divergence, narrow), &place, values, narrow)
}

/// Returns the letter that stands for a gravity.
fn mark(severity: Severity) -> &'static str {
    match severity {
        Severity::Major => "!",
        Severity::Minor => "~",
        Severity::Style => ".",
    }
}

/// Returns a gravity as a piece.
pub(super) fn mark_piece(severity: Severity) -> Piece {
    let style = if severity == Severity::Major { Style::BOLD } else { Style::DIM };
    Piece::new(mark(severity), style)
}

fn head(divergence: &Divergence, narrow: bool) -> Line {
    let kind = name(&divergence.kind);
    let style = match divergence.severity {
        Severity::Major => Style::BOLD,
        Severity::Minor => Style::PLAIN,
        Severity::Style => Style::DIM,
    };
    let padded = if narrow { kind } else { format!("{kind:KIND_WIDTH$}") };
    vec![
        Piece::spaces(MARK_AT),
        mark_piece(divergence.severity),
        Piece::spaces(1),
        Piece::new(padded, style),
    ]
}

/// A line of values, with the bar before it where it opens the right side's own lines.
struct Value {
    bar: bool,
    line: Line,
}

/// Sets the values beside the head, with the sentences at the end of the first line; on a narrow
/// page under it, with the sentences beside it.
fn set(page: &Page, head: Line, place: &str, values: Vec<Value>, narrow: bool) -> Vec<Line> {
    let (mut margin, mut lines) = (head, Vec::new());
    if narrow {
        margin.extend([Piece::spaces(2), Piece::new(place, Style::DIM)]);
        lines.push(std::mem::take(&mut margin));
    }
    let bar_at = if narrow { NARROW_VALUES_AT } else { VALUES_AT } - 2;
    for value in values {
        let opens = !margin.is_empty();
        let mut line = std::mem::take(&mut margin);
        line.push(Piece::spaces(bar_at.saturating_sub(line_width(&line))));
        line.push(Piece::new(if value.bar { "| " } else { "  " }, Style::DIM));
        line.extend(value.line);
        if opens && !place.is_empty() {
            let gap = page.measure().saturating_sub(line_width(&line) + width(place));
            line.extend([Piece::spaces(gap), Piece::new(place, Style::DIM)]);
        }
        lines.push(line);
    }
    lines
}

/// Returns what each side has, on one line.
fn texts(reading: &Reading<'_>, divergence: &Divergence) -> Sides<Option<String>> {
    let text = |side: Side| {
        let span = divergence.spans[side]?;
        Some(one_line(reading.text_of(side, span)))
    };
    match divergence.change {
        Change::Changed => Sides::new(text(Side::Left), text(Side::Right)),
        Change::OnlyLeft => Sides::new(text(Side::Left), None),
        Change::OnlyRight => Sides::new(None, text(Side::Right)),
    }
}

/// Returns `left | right` where that fits or one side has nothing, else the sides one under the
/// other. Outside a full list, what is too long is cut.
fn values(page: &Page, texts: &Sides<Option<String>>, room: usize, list: List) -> Vec<Value> {
    let line = in_a_line(page, texts);
    if line_width(&line) <= room {
        return vec![Value { bar: false, line }];
    }
    let full = list == List::Full;
    let cut = if full { texts.clone() } else { clipped(page, texts, room) };
    let (Some(left), Some(right)) = (&cut.left, &cut.right) else {
        let lines = wrap(&in_a_line(page, &cut), room).into_iter();
        return lines.map(|line| Value { bar: false, line }).collect();
    };
    let left = wrap(&[Piece::new(left, Style::of(Side::Left))], room).into_iter();
    let right = wrap(&[Piece::new(right, Style::of(Side::Right))], room).into_iter();
    let left = left.map(|line| Value { bar: false, line });
    let right = right.enumerate().map(|(at, line)| Value { bar: at == 0, line });
    left.chain(right).collect()
}

fn in_a_line(page: &Page, texts: &Sides<Option<String>>) -> Line {
    let value = |side: Side| match &texts[side] {
        Some(text) => Piece::new(text, Style::of(side)),
        None => Piece::new(page.signs.nothing, Style::DIM),
    };
    vec![value(Side::Left), Piece::new(" | ", Style::DIM), value(Side::Right)]
}

/// Cuts the texts so that each fits a line. Where they begin alike, the beginning gives way, so
/// that what differs stays in sight.
fn clipped(page: &Page, texts: &Sides<Option<String>>, room: usize) -> Sides<Option<String>> {
    let cut = |text: &Option<String>, skip: usize, room: usize| {
        let rest = &text.as_ref()?[skip..];
        let shown = if skip > 0 { format!("{} {rest}", page.signs.ellipsis) } else { rest.into() };
        Some(page.clip(&shown, room))
    };
    if let (Some(left), Some(right)) = (&texts.left, &texts.right) {
        let too_long = width(left).max(width(right)) > room;
        let skip = if too_long { shared_start(left, right) } else { 0 };
        return texts.as_ref().map(|text| cut(text, skip, room));
    }
    let nothing = width(page.signs.nothing) + 3;
    texts.as_ref().map(|text| cut(text, 0, room.saturating_sub(nothing)))
}

/// Returns the bytes of the words that both texts begin with, but for the last two of them; they
/// lead over to what differs.
fn shared_start(left: &str, right: &str) -> usize {
    let alike = left.split(' ').zip(right.split(' ')).take_while(|(left, right)| left == right);
    let lengths: Vec<usize> = alike.map(|(word, _)| word.len() + 1).collect();
    let skipped: usize = lengths.iter().take(lengths.len().saturating_sub(2)).sum();
    skipped.min(left.len()).min(right.len())
}

/// Adds a note in brackets: on the line of the values where it fits, else below.
fn add_note(values: &mut Vec<Value>, note: &str, room: usize) {
    if note.is_empty() {
        return;
    }
    let note = Piece::new(format!("({})", one_line(note)), Style::DIM);
    if let [only] = values.as_mut_slice()
        && line_width(&only.line) + 2 + note.width() <= room
    {
        only.line.extend([Piece::spaces(2), note]);
        return;
    }
    values.extend(wrap(&[note], room).into_iter().map(|line| Value { bar: false, line }));
}

fn place(reading: &Reading<'_>, divergence: &Divergence) -> String {
    let sentences = reading.sentences_of(divergence);
    let named = Side::BOTH.map(|side| names(side, &sentences[side]));
    named.into_iter().filter(|names| !names.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_start_gives_way_but_for_its_last_two_words() {
        let (left, right) = ("“one long crack and silence”", "“one long crack and screams”");
        assert_eq!(&left[shared_start(left, right)..], "crack and silence”");
        assert_eq!(&right[shared_start(left, right)..], "crack and screams”");
    }

    #[test]
    fn texts_that_begin_apart_lose_nothing() {
        assert_eq!(shared_start("twelve people", "21 people"), 0);
        assert_eq!(shared_start("", "21 people"), 0);
    }
}
