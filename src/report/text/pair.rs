//! One pair: which reports, what they are to each other, which facts differ, the reading.

use super::Show;
use super::facts::{self, List, mark_piece};
use super::link::reading_lines;
use super::page::{Page, about, counted, hang, letter, names};
use super::style::{Line, Piece, Style};
use super::why;
use crate::align::LinkKind;
use crate::diff::{Divergence, DivergenceKind, Severity};
use crate::document::{About, Relation, Side, Sides};
use crate::report::derivation;
use crate::report::message::PairMessage;
use crate::report::name::name;
use crate::report::reading::Reading;

/// The column of the figures, behind their names; the longest is `verbatim`.
const FIGURES_AT: usize = 10;

/// From this share of its words told in the other report on, what a report has alone is listed in
/// full; below, it is most of the report, and its beginnings suffice to see what it is about.
const MOSTLY_TOLD: f64 = 0.5;

/// Returns the lines of a pair.
pub(super) fn lines(page: &Page, pair: &PairMessage<'_>) -> Vec<Line> {
    let reading = Reading::new(pair, page.options.all);
    let mut lines = title(page, pair.documents);
    lines.push(Vec::new());
    lines.extend(figures(page, pair, reading.as_ref()));
    let Some(reading) = reading else { return lines };
    let sections = match page.options.show {
        Show::Facts => vec![every_fact(page, &reading)],
        Show::Overview => vec![overview(page, &reading)],
        Show::Reading => vec![
            overview(page, &reading),
            section("Reading", reading_lines(page, &reading)),
            only(page, &reading, Side::Left),
            only(page, &reading, Side::Right),
            rest(page, &reading),
        ],
    };
    let why = pair.explanation.map(|explanation| why::lines(page, pair, explanation));
    for section in why.into_iter().chain(sections).filter(|section| !section.is_empty()) {
        lines.push(Vec::new());
        lines.extend(section);
    }
    lines
}

/// Returns both reports, each with what is known about it.
fn title(page: &Page, documents: Sides<About<'_>>) -> Vec<Line> {
    let mut lines = Vec::new();
    for side in Side::BOTH {
        let document = documents[side];
        let sigil = vec![Piece::new(letter(side), Style::of(side).bold())];
        let id = [Piece::new(document.id, Style::BOLD)];
        lines.extend(hang(sigil, 3, &id, page.measure()));
        let about = about(page, document);
        if !about.is_empty() {
            lines.extend(hang(Vec::new(), 3, &[Piece::new(about, Style::DIM)], page.measure()));
        }
    }
    lines
}

/// Returns the figures of a pair, one line each: verdict, origin, overlap, links, facts.
fn figures(page: &Page, pair: &PairMessage<'_>, reading: Option<&Reading<'_>>) -> Vec<Line> {
    let copied = pair.similarity.containment.map(percent);
    let copied = format!("{} of A, {} of B in shared word runs", copied.left, copied.right);
    let mut rows = vec![("verdict", verdict(pair))];
    rows.extend(derivation::dates(pair, letter).map(|dates| ("dates", dates)));
    rows.extend(derivation::credit(pair, letter).map(|credit| ("credit", credit)));
    rows.push(("verbatim", copied));
    if let Some(reading) = reading {
        let told = reading.detail.alignment.coverage.map(percent);
        rows.push((
            "overlap",
            format!("{} of A is told in B, {} of B in A", told.left, told.right),
        ));
        rows.push(("links", links(reading)));
        let only = reading.only.as_ref().map(Vec::len);
        let left = counted(only.left, "sentence");
        rows.push(("alone", format!("{left} only in A, {} only in B", only.right)));
        rows.push(("facts", facts(reading)));
    }
    let row = |(label, text): (&str, String)| {
        let style = if label == "verdict" { Style::BOLD } else { Style::PLAIN };
        let label = vec![Piece::new(label, Style::DIM)];
        hang(label, FIGURES_AT, &[Piece::new(text, style)], page.measure())
    };
    rows.into_iter().flat_map(row).collect()
}

/// Returns the relation of a pair with the probabilities that bear on it; of an excerpt, how much
/// of which report it is.
fn verdict(pair: &PairMessage<'_>) -> String {
    let verdict = pair.verdict;
    let excerpt = derivation::contained(pair).map_or(String::new(), |side| {
        let share = percent(pair.similarity.containment[side]);
        format!(": {share} of {} stands in {}", letter(side), letter(side.other()))
    });
    let relation = format!("{}{excerpt}", verdict.relation);
    let derived = format!("{relation}, derived {}", probability(verdict.derived));
    match verdict.relation {
        Relation::SameEvent | Relation::Unrelated => {
            format!("{derived}, same event {}", probability(verdict.same_event))
        }
        _ => derived,
    }
}

fn links(reading: &Reading<'_>) -> String {
    let links = &reading.detail.alignment.links;
    let kinds = [
        LinkKind::Same,
        LinkKind::Edited,
        LinkKind::Reworded,
        LinkKind::Split,
        LinkKind::Merged,
        LinkKind::Partial,
    ];
    let mut parts = Vec::new();
    for kind in kinds {
        let count = links.iter().filter(|link| link.kind == kind).count();
        if count > 0 {
            parts.push(format!("{count} {}", name(&kind)));
        }
    }
    let moved = links.iter().filter(|link| link.moved).count();
    let moved = if moved > 0 { format!("; {moved} moved") } else { String::new() };
    match parts.len() {
        0 => "none".into(),
        _ => format!("{}: {}{moved}", links.len(), parts.join(", ")),
    }
}

/// Returns the number of divergences of each gravity, and of the folded the option that shows
/// them.
fn facts(reading: &Reading<'_>) -> String {
    let mut parts = counts(reading, &[Severity::Major, Severity::Minor]);
    let style = counts(reading, &[Severity::Style]);
    let suffix = if reading.all { "" } else { " (--all)" };
    parts.extend(style.first().map(|count| format!("{count}{suffix}")));
    if parts.is_empty() { "no divergence".into() } else { parts.join(", ") }
}

/// Returns `5 major` and the like, for each gravity that occurs. Whole sentences that one side
/// alone has are counted where they are grave; the rest stand in a figure of their own.
pub(super) fn counts(reading: &Reading<'_>, severities: &[Severity]) -> Vec<String> {
    let alone = |one: &Divergence| {
        let sentence = matches!(one.kind, DivergenceKind::Omission | DivergenceKind::Addition);
        sentence && one.link.is_none() && one.severity != Severity::Major
    };
    let all = reading.detail.diff.divergences.iter().filter(|one| !alone(one));
    let count = |severity: &Severity| {
        let count = all.clone().filter(|divergence| divergence.severity == *severity).count();
        (count > 0).then(|| format!("{count} {}", name(severity)))
    };
    severities.iter().filter_map(count).collect()
}

/// Returns the gravest divergences, each with its sentences.
fn overview(page: &Page, reading: &Reading<'_>) -> Vec<Line> {
    let grave = |divergence: &&Divergence| divergence.severity == Severity::Major;
    let facts = reading.detail.diff.divergences.iter().filter(grave);
    let lines = facts.flat_map(|fact| facts::lines(page, reading, fact, List::Overview)).collect();
    section("What changed", lines)
}

/// Returns every divergence in full, the gravest first.
fn every_fact(page: &Page, reading: &Reading<'_>) -> Vec<Line> {
    let all = &reading.detail.diff.divergences;
    let mut facts: Vec<&Divergence> = all.iter().filter(|fact| reading.shows(fact)).collect();
    facts.sort_by_key(|fact| fact.severity);
    let lines =
        facts.iter().flat_map(|fact| facts::lines(page, reading, fact, List::Full)).collect();
    section("What changed", lines)
}

/// Returns the sentences that one side alone has.
fn only(page: &Page, reading: &Reading<'_>, side: Side) -> Vec<Line> {
    let sentences = &reading.only[side];
    let widest = sentences.last().map_or(0, |&last| names(side, &[last]).len());
    let lines = sentences.iter().flat_map(|&index| lone(page, reading, side, index, widest));
    section(&format!("Only in {} (by wording)", letter(side)), lines.collect())
}

/// Returns a sentence that one side alone has, with its gravity and its divergences; cut to a
/// line where such sentences are most of the report. Names of sentences take `widest` columns.
fn lone(page: &Page, reading: &Reading<'_>, side: Side, index: usize, widest: usize) -> Vec<Line> {
    let divergences = reading.divergences_in(side, index);
    let (whole, inside): (Vec<_>, Vec<_>) = divergences.into_iter().partition(|divergence| {
        matches!(divergence.kind, DivergenceKind::Omission | DivergenceKind::Addition)
    });
    let margin = vec![
        Piece::spaces(2),
        whole.first().map_or(Piece::spaces(1), |first| mark_piece(first.severity)),
        Piece::spaces(1),
        Piece::new(names(side, &[index]), Style::of(side).bold()),
    ];
    let text_at = 4 + widest + 2;
    let text = reading.sentence(side, index);
    let cut = !reading.all && reading.detail.alignment.coverage[side] < MOSTLY_TOLD;
    let room = page.measure().saturating_sub(text_at);
    let text = if cut { page.clip(text, room) } else { text.to_owned() };
    // That the other report does not have it, by wording, is what the heading says.
    let mut lines = hang(margin, text_at, &[Piece::plain(text)], page.measure());
    for divergence in inside {
        lines.extend(facts::lines(page, reading, divergence, List::UnderLink));
    }
    lines
}

/// Returns what no section above has shown: divergences of no link and of no sentence that one
/// side alone has, and the count of what is no part of the story.
fn rest(page: &Page, reading: &Reading<'_>) -> Vec<Line> {
    let shown = |divergence: &Divergence| {
        let of = reading.sentences_of(divergence);
        Side::BOTH.iter().any(|&side| of[side].iter().any(|at| reading.only[side].contains(at)))
    };
    let left_over = reading.divergences(None).filter(|divergence| !shown(divergence));
    let mut lines: Vec<Line> =
        left_over.flat_map(|fact| facts::lines(page, reading, fact, List::Full)).collect();
    let count = |side: Side| match reading.boilerplate[side].len() {
        0 => None,
        count => Some(format!("{} of {}", counted(count, "sentence"), letter(side))),
    };
    let counts: Vec<String> = Side::BOTH.into_iter().filter_map(count).collect();
    if !counts.is_empty() {
        let text = format!("left out, as no part of the story: {}", counts.join(", "));
        lines.extend(hang(Vec::new(), 0, &[Piece::new(text, Style::DIM)], page.measure()));
    }
    lines
}

/// Returns lines under a heading; nothing where there are none.
fn section(heading: &str, lines: Vec<Line>) -> Vec<Line> {
    if lines.is_empty() {
        return lines;
    }
    let mut section = vec![vec![Piece::new(heading, Style::BOLD)]];
    section.extend(lines);
    section
}

/// Returns a probability with two decimals; never a certainty.
pub(super) fn probability(value: f64) -> String {
    match value {
        _ if value < 0.01 => "<0.01".into(),
        _ if value > 0.99 => ">0.99".into(),
        _ => format!("{value:.2}"),
    }
}

/// Returns a share in whole percent; 0 and 100 stand for exactly nothing and exactly all.
fn percent(share: f64) -> String {
    let rounded = (share * 100.0).round();
    match rounded {
        0.0 if share > 0.0 => "<1 %".into(),
        100.0 if share < 1.0 => ">99 %".into(),
        _ => format!("{rounded:.0} %"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_and_all_are_said_only_where_they_are_meant() {
        let shares = [0.0, 0.001, 0.5, 0.999, 1.0].map(percent);
        assert_eq!(shares, ["0 %", "<1 %", "50 %", ">99 %", "100 %"]);
    }

    #[test]
    fn a_probability_is_never_a_certainty() {
        assert_eq!([0.0, 0.5, 1.0].map(probability), ["<0.01", "0.50", ">0.99"]);
    }
}
