//! The aligned reading: links with the text of both sides, in the order of the left report.

use super::facts::{self, List};
use super::marked::{Layers, layers, sentence};
use super::page::{Page, hang, letter, names};
use super::style::{Line, Piece, Style, line_width};
use crate::align::LinkKind;
use crate::diff::Divergence;
use crate::document::{Side, Sides};
use crate::report::name::name;
use crate::report::reading::{Reading, Step};

/// The column of the text of a side, behind its letter.
const TEXT_AT: usize = 5;

/// Returns the lines of all steps, with an empty line around each link that is read in full.
pub(super) fn reading_lines(page: &Page, reading: &Reading<'_>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut after_link = false;
    for step in &reading.steps {
        let is_link = matches!(step, Step::Link(_));
        if !lines.is_empty() && (is_link || after_link) {
            lines.push(Vec::new());
        }
        after_link = is_link;
        lines.extend(step_lines(page, reading, step));
    }
    lines
}

fn step_lines(page: &Page, reading: &Reading<'_>, step: &Step) -> Vec<Line> {
    match step {
        Step::Link(index) => link_lines(page, reading, *index),
        Step::Same(run) if run.len() == 1 => page.fit(same_line(page, reading, run[0])),
        Step::Same(run) => page.fit(same_run_line(reading, run)),
        Step::Elsewhere(links) => elsewhere_lines(page, reading, links),
    }
}

/// Returns a link in full: its head, both texts, its divergences.
fn link_lines(page: &Page, reading: &Reading<'_>, index: usize) -> Vec<Line> {
    let mut lines = page.fit(head(page, reading, index));
    let layers = layers(reading, index);
    lines.extend(match page.column() {
        _ if reading.is_same(index) => {
            side_lines(page, reading, index, Side::Left, &layers, page.measure())
        }
        None => Side::BOTH
            .into_iter()
            .flat_map(|side| side_lines(page, reading, index, side, &layers, page.measure()))
            .collect(),
        Some(column) => {
            let block = |side| side_lines(page, reading, index, side, &layers, column);
            page.side_by_side(Sides::new(block(Side::Left), block(Side::Right)), column)
        }
    });
    // The gravest first, else in the order of their places.
    let mut divergences: Vec<&Divergence> = reading.divergences(Some(index)).collect();
    divergences.sort_by_key(|divergence| divergence.severity);
    for divergence in divergences {
        lines.extend(facts::lines(page, reading, divergence, List::UnderLink));
    }
    lines
}

/// Returns the sentences of one side of a link, each behind the letter of the side.
fn side_lines(
    page: &Page,
    reading: &Reading<'_>,
    index: usize,
    side: Side,
    layers: &Layers,
    limit: usize,
) -> Vec<Line> {
    let sentences = &reading.link(index).sentences[side];
    let lines = |&at: &usize| {
        let label = Piece::new(letter(side), Style::of(side).bold());
        let margin = vec![Piece::spaces(2), label];
        hang(margin, TEXT_AT, &sentence(page, reading, side, at, layers), limit)
    };
    sentences.iter().flat_map(lines).collect()
}

/// Returns `A3 ≈ B4+B6  split, moved ↕1`.
fn head(page: &Page, reading: &Reading<'_>, index: usize) -> Line {
    let kind = reading.link(index).kind;
    let sign = if kind == LinkKind::Same { "=" } else { page.signs.alike };
    let mut head = both_names(reading, index, sign);
    head.push(Piece::new(format!("  {}", name(&kind)), Style::DIM));
    if let Some(moved) = moved_piece(page, reading, index) {
        head.extend([Piece::new(", moved ", Style::DIM), moved]);
    }
    head
}

/// Returns one line for a link without a difference: its sentence once, as far as it fits.
fn same_line(page: &Page, reading: &Reading<'_>, index: usize) -> Line {
    let mut line = both_names(reading, index, "=");
    if let Some(moved) = moved_piece(page, reading, index) {
        line.extend([Piece::spaces(2), moved]);
    }
    line.push(Piece::spaces(2));
    let room = page.measure().saturating_sub(line_width(&line));
    let sentence = reading.link(index).sentences.left.first();
    let text = sentence.map_or("", |&at| reading.sentence(Side::Left, at));
    line.push(Piece::new(page.clip(text, room), Style::DIM));
    line
}

/// Returns the sentences of both sides of a link with a sign between.
fn both_names(reading: &Reading<'_>, index: usize, sign: &str) -> Line {
    let side = |side: Side| {
        Piece::new(names(side, &reading.link(index).sentences[side]), Style::of(side).bold())
    };
    vec![side(Side::Left), Piece::plain(format!(" {sign} ")), side(Side::Right)]
}

/// Returns one line for links without a difference that follow one another.
fn same_run_line(reading: &Reading<'_>, run: &[usize]) -> Line {
    let ends = |side: Side| {
        let all = run.iter().flat_map(|&index| &reading.link(index).sentences[side]);
        let (first, last) = (all.clone().min(), all.max());
        let name = |at: Option<&usize>| at.map_or(String::new(), |&at| names(side, &[at]));
        Piece::new(format!("{}-{}", name(first), name(last)), Style::of(side).bold())
    };
    vec![
        ends(Side::Left),
        Piece::plain(" = "),
        ends(Side::Right),
        Piece::new(format!("  the same, {} sentences", run.len()), Style::DIM),
    ]
}

/// Returns the note that the right report tells some moved links here.
fn elsewhere_lines(page: &Page, reading: &Reading<'_>, links: &[usize]) -> Vec<Line> {
    let mut body = Vec::new();
    for &index in links {
        let from = names(Side::Right, &reading.link(index).sentences.right);
        body.extend(moved_piece(page, reading, index));
        body.push(Piece::new(format!(" {from}"), Style::of(Side::Right)));
        body.push(Piece::plain(if index == links[links.len() - 1] { " " } else { ", " }));
    }
    let verb = if links.len() == 1 { "stands" } else { "stand" };
    body.push(Piece::new(format!("{verb} here in B"), Style::DIM));
    hang(Vec::new(), 0, &body, page.measure())
}

/// Returns the number of a move; `None` for a link that keeps the order.
fn moved_piece(page: &Page, reading: &Reading<'_>, index: usize) -> Option<Piece> {
    let number = reading.moves[index]?;
    Some(Piece::new(format!("{}{number}", page.signs.moved), Style::MOVED.bold()))
}
