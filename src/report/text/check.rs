//! A checked report: what it derives from, the closest archived report compared with it.

use super::Show;
use super::group::{Row, table_lines};
use super::page::{Page, about, counted, hang, one_line};
use super::pair;
use super::style::{Line, Piece, Style};
use crate::document::{About, Relation, Side};
use crate::report::derivation::{contained, is_derived};
use crate::report::message::{CheckMessage, CheckStats, MatchMessage, PairMessage};
use crate::report::reading::Reading;

/// What has been told of checked reports so far.
#[derive(Default)]
pub(super) struct Checks {
    told: usize,
    /// Whether something was found of the last one, so that its block ends in pairs.
    found: bool,
}

impl Checks {
    /// Returns the lines of a report; a rule parts one that something was found of from others.
    pub(super) fn lines(&mut self, page: &Page, check: &CheckMessage<'_>) -> Vec<Line> {
        let found = !check.matches.is_empty();
        let mut lines = Vec::new();
        if self.told > 0 && (found || self.found) {
            lines.extend([Vec::new(), page.heavy_rule()]);
        }
        self.told += 1;
        self.found = found;
        lines.extend(head(page, check));
        if check.matches.len() > 1 {
            lines.extend(table_lines(page, &rows(page, check.matches)));
        }
        let shown = if page.options.all { check.matches.len() } else { 1 };
        let page = of_match(page);
        for (place, found) in check.matches.iter().take(shown).enumerate() {
            lines.push(Vec::new());
            if place > 0 {
                lines.extend([page.rule()]);
            }
            lines.extend(pair::lines(&page, &found.pair));
        }
        lines
    }
}

/// Returns the page of a match: its sentences are shown where all is asked for.
fn of_match(page: &Page) -> Page {
    let mut page = *page;
    if page.options.show == Show::Reading && !page.options.all {
        page.options.show = Show::Overview;
    }
    page
}

/// Returns the report, what is known about it, and the closest archived one.
fn head(page: &Page, check: &CheckMessage<'_>) -> Vec<Line> {
    let closest = check.matches.first().map(|found| stands_to(&found.pair));
    let title = [
        Piece::new(check.document.id, Style::BOLD),
        Piece::plain(page.signs.dot),
        Piece::plain(closest.unwrap_or_else(|| "nothing like it in the archive".into())),
    ];
    let mut lines = hang(Vec::new(), 0, &title, page.measure());
    let about = about(page, check.document);
    if !about.is_empty() {
        let margin = vec![Piece::spaces(2)];
        lines.extend(hang(margin, 2, &[Piece::new(about, Style::DIM)], page.measure()));
    }
    lines
}

/// Returns how the incoming report stands to the archived one, and whether dates say that it came
/// first.
fn stands_to(pair: &PairMessage<'_>) -> String {
    let archived = one_line(pair.documents.left.id);
    let order = About::order(pair.documents).and_then(|order| order.first);
    let later = is_derived(pair.verdict.relation) && order == Some(Side::Right);
    let stands = match pair.verdict.relation {
        Relation::Identical => format!("identical to {archived}"),
        Relation::NearDuplicate => format!("near-duplicate of {archived}"),
        Relation::Excerpt if contained(pair) == Some(Side::Left) => {
            format!("holds most of {archived} as an excerpt")
        }
        Relation::Excerpt => format!("excerpt of {archived}"),
        Relation::Rewrite => format!("rewrite of {archived}"),
        Relation::SameEvent => format!("same event as {archived}"),
        Relation::Unrelated => format!("unrelated to {archived}"),
    };
    if later { format!("{stands}, which came later") } else { stands }
}

fn rows(page: &Page, matches: &[MatchMessage<'_>]) -> Vec<Row> {
    let row = |found: &MatchMessage<'_>| {
        let reading = Reading::new(&found.pair, page.options.all);
        Row::new(one_line(found.pair.documents.left.id), &found.pair, reading.as_ref())
    };
    matches.iter().map(row).collect()
}

/// Returns the figures of a check.
pub(super) fn figures(stats: &CheckStats) -> Vec<String> {
    let seconds = stats.seconds;
    let total = seconds.ingest + seconds.index + seconds.check;
    vec![
        format!("{} checked against {}", counted(stats.documents, "report"), stats.archived),
        format!("{} matched", stats.matched),
        format!("{} compared", counted(stats.candidates, "candidate")),
        format!("{total:.2} s"),
    ]
}
