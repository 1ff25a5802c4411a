//! What each sentence does in its report, told from the line it stands on and the lines around.
//!
//! A wrong call for a byline, a dateline or boilerplate would lose what the report tells, so each
//! asks for a form that running text does not have, and bylines and datelines for their place
//! too: before the first paragraph of running text, or behind the last.

use std::ops::Range;

use super::borders::{is_closing, is_terminator};
use super::frame::Frame;
use super::signoffs::each_signoff;
use super::{Role, Sentence, Token};
use crate::document::Span;
use crate::language::Layout;

/// Most words of a line that can be a subhead.
const SUBHEAD_WORDS: usize = 12;

/// Most words of a question or a call that can be a headline.
const ASKING_WORDS: usize = 15;

/// Fewest words of a line of running text.
const RUNNING_WORDS: usize = 4;

/// Lines at the end of a text among which the one about its writer stands.
pub(super) const BIOGRAPHY_LINES: usize = 4;

/// Fewest sentences of a text of which some can be headlines.
const SENTENCES: usize = 3;

/// A line that holds text: its sentences, and what is known of it.
struct Line<'a> {
    sentences: Range<usize>,
    text: &'a str,
    words: usize,
    role: Option<Role>,
}

/// Gives each sentence of a whole text its role; `hints` are the places, ascending, of which each
/// sentence that belongs to the outlet by its own words has one.
pub(super) fn assign(
    text: &str,
    sentences: &mut [Sentence],
    tokens: &[Token],
    hints: &[usize],
    layout: &Layout,
) {
    let mut lines = lines_of(text, sentences, tokens);
    for line in &mut lines {
        let inside = &mut sentences[line.sentences.clone()];
        let spans: Vec<Span> = inside.iter().map(|sentence| sentence.span).collect();
        let mark = |at: usize| inside[at].role = Role::Boilerplate;
        each_signoff(text, &spans, hints, layout, mark);
        let all = inside.iter().all(|sentence| sentence.role == Role::Boilerplate);
        line.role =
            if all { Some(Role::Boilerplate) } else { Frame::new(line.text, layout).anywhere() };
    }
    let long_enough = sentences.len() >= SENTENCES;
    if let Some(line) = lines.first_mut().filter(|line| long_enough && asks(line)) {
        line.role = line.role.or(Some(Role::Headline));
    }
    let running = |line: &Line| line.role.is_none() && is_running(line);
    let first = lines.iter().position(running).unwrap_or(lines.len());
    let last = lines.iter().rposition(running).unwrap_or(lines.len());
    for index in (0..first).chain(last + 1..lines.len()) {
        let line = &mut lines[index];
        if line.role.is_none() && line.sentences.len() == 1 {
            line.role = Frame::new(line.text, layout).around(index > 0 && index < first);
        }
    }
    mark_biographies(&mut lines, first, layout);
    if long_enough {
        name_heads(&mut lines, first);
    }
    for line in lines {
        let unmarked = |sentence: &&mut Sentence| sentence.role == Role::Body;
        for sentence in sentences[line.sentences].iter_mut().filter(unmarked) {
            sentence.role = line.role.unwrap_or(Role::Body);
        }
    }
}

/// Marks the lines about the writer behind a report. A person whom the report tells of is no
/// writer of it.
fn mark_biographies(lines: &mut [Line], first: usize, layout: &Layout) {
    let earliest = lines.len().saturating_sub(BIOGRAPHY_LINES).max(first + 1);
    for index in earliest..lines.len() {
        let surname = Frame::new(lines[index].text, layout).biography_of();
        let told = |line: &Line| {
            line.role.is_none() && surname.is_some_and(|surname| line.text.contains(surname))
        };
        if lines[index].role.is_none() && surname.is_some() && !lines[..index].iter().any(told) {
            lines[index].role = Some(Role::Boilerplate);
        }
    }
}

fn lines_of<'a>(text: &'a str, sentences: &[Sentence], tokens: &[Token]) -> Vec<Line<'a>> {
    let mut start = 0;
    let same = |one: &Sentence, other: &Sentence| one.paragraph == other.paragraph;
    let lines = sentences.chunk_by(same).map(|line| {
        let range = start..start + line.len();
        start = range.end;
        let (first, last) = (&line[0], &line[line.len() - 1]);
        let of_line = &tokens[first.tokens.start..last.tokens.end];
        Line {
            sentences: range,
            text: first.span.cover(last.span).of(text),
            words: of_line.iter().filter(|token| token.is_word()).count(),
            role: None,
        }
    });
    lines.collect()
}

/// Tells whether a line is a paragraph, or a whole sentence of some length.
fn is_running(line: &Line) -> bool {
    line.sentences.len() > 1 || line.words >= RUNNING_WORDS && is_ended(line.text)
}

/// Tells whether a line ends as a sentence does, or leads over to the next line.
fn is_ended(line: &str) -> bool {
    let bare = line.trim_end_matches(|c| is_closing(c) || c == ' ' || c == '\u{a0}');
    bare.ends_with(|c| is_terminator(c) || matches!(c, ':' | ';' | ',' | '：' | '；' | '，' | '、'))
}

/// Tells whether a line is a question or a call of its own, as some headlines are.
fn asks(line: &Line) -> bool {
    let marked = line.text.ends_with(['?', '!', '？', '！']);
    line.sentences.len() == 1 && line.words <= ASKING_WORDS && marked
}

/// Names the headline, and the subheads between paragraphs. `first` is the first of these.
fn name_heads(lines: &mut [Line], first: usize) {
    let mut headed = lines.first().is_some_and(|line| line.role == Some(Role::Headline));
    let last = lines.len().saturating_sub(1);
    for (index, line) in lines.iter_mut().enumerate().filter(|(_, line)| line.role.is_none()) {
        let alone = line.sentences.len() == 1 && index < last;
        let head = alone && !is_ended(line.text) && !is_item(line.text);
        line.role = match () {
            () if !head => None,
            () if !headed && index < first || line.text.starts_with("# ") => Some(Role::Headline),
            () if line.words <= SUBHEAD_WORDS => Some(Role::Subhead),
            () => None,
        };
        headed |= index <= first;
    }
}

/// Tells whether a line is an item of a list.
fn is_item(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = number.len() < line.len() && number.starts_with([')', '.']);
    let mark = ['•', '-', '*', '–', '·', '‣', '▪'];
    numbered || line.starts_with(mark) && !line.ends_with(mark)
}
