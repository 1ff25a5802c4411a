//! A run: its clusters with their pairs, what was skipped, its figures.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::group::Group;
use super::page::{Page, counted, hang, one_line};
use super::style::{Line, Piece, Style};
use crate::document::{About, Sides};
use crate::error::Warning;
use crate::report::message::{ClusterMessage, ErrorMessage, PairMessage, RunStats};

/// What tells two reports of a run apart: where they come from, and their identifier, which two
/// may share.
type Origin = (String, Option<u32>, String);

fn origin(about: About<'_>) -> Origin {
    (about.path.to_owned(), about.line, about.id.to_owned())
}

/// What a run has told so far.
#[derive(Default)]
pub(super) struct Run {
    documents: usize,
    clusters: Vec<Group>,
    /// For each report that is in a cluster, which one, and its place there.
    place_of: BTreeMap<Origin, (usize, usize)>,
    /// Pairs that lie in no common cluster.
    loose: Option<Group>,
    skipped: Vec<Warning>,
    /// The closing line.
    figures: Vec<String>,
}

impl Run {
    /// Tells whether no report was named: the messages are not those of a run.
    pub(super) fn is_empty(&self) -> bool {
        self.documents == 0
    }

    /// Counts a report.
    pub(super) fn add_document(&mut self) {
        self.documents += 1;
    }

    /// Keeps a cluster.
    pub(super) fn add_cluster(&mut self, page: &Page, cluster: &ClusterMessage<'_>) {
        for (place, &member) in cluster.members.iter().enumerate() {
            self.place_of.insert(origin(member), (self.clusters.len(), place));
        }
        self.clusters.push(Group::cluster(page, cluster));
    }

    /// Keeps a pair, under the cluster that holds both its reports; its table names them by their
    /// places, from 1.
    pub(super) fn add_pair(&mut self, page: &Page, pair: &PairMessage<'_>) {
        let place = pair.documents.map(|about| self.place_of.get(&origin(about)).copied());
        match (place.left, place.right) {
            (Some((cluster, left)), Some((other, right))) if cluster == other => {
                let names = Sides::new(left, right).map(|place| (place + 1).to_string());
                self.clusters[cluster].add(page, pair, &names);
            }
            _ => {
                let names = pair.documents.map(|about| one_line(about.id));
                let loose = self.loose.get_or_insert_with(|| Group::of_loose_pairs(page));
                loose.add(page, pair, &names);
            }
        }
    }

    /// Keeps an input that was given up.
    pub(super) fn add_skipped(&mut self, warning: &Warning) {
        self.skipped.push(warning.clone());
    }

    /// Writes the whole run; nothing where it told nothing.
    ///
    /// # Errors
    ///
    /// What the output reports.
    pub(super) fn write_to(self, page: &Page, out: &mut dyn Write) -> io::Result<()> {
        let mut put = |text: &str| out.write_all(text.as_bytes());
        if self.documents > 0 {
            let summary = [Piece::new(self.summary(page), Style::BOLD)];
            put(&page.render(&hang(Vec::new(), 0, &summary, page.measure())))?;
        }
        for group in self.clusters.into_iter().chain(self.loose) {
            group.write_to(page, &mut put)?;
        }
        put(&page.render(&skipped_lines(page, &self.skipped)))?;
        put(&page.render(&closing_lines(page, &self.figures)))
    }

    /// Keeps the figures.
    pub(super) fn set_figures(&mut self, figures: Vec<String>) {
        self.figures = figures;
    }

    fn summary(&self, page: &Page) -> String {
        let clustered: usize = self.clusters.iter().map(Group::members).sum();
        let mut parts = vec![counted(self.documents, "report")];
        match self.clusters.len() {
            0 => parts.push("no cluster".into()),
            count => {
                parts.push(format!(
                    "{} with {}",
                    counted(count, "cluster"),
                    counted(clustered, "report")
                ));
                parts.push(format!("{} in none", self.documents.saturating_sub(clustered)));
            }
        }
        if !self.skipped.is_empty() {
            parts.push(format!("{} skipped", counted(self.skipped.len(), "input")));
        }
        parts.join(page.signs.dot)
    }
}

/// Returns the lines of a message about an unusable line of input.
pub(super) fn error_lines(page: &Page, error: &ErrorMessage<'_>) -> Vec<Line> {
    let place = Piece::new(format!("line {}:", error.line), Style::BOLD);
    let at = place.width() + 1;
    hang(vec![place], at, &[Piece::plain(error.message)], page.measure())
}

/// Returns the inputs that were given up, each with its reason and the way out.
fn skipped_lines(page: &Page, skipped: &[Warning]) -> Vec<Line> {
    if skipped.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Vec::new(), page.heavy_rule(), vec![Piece::new("Skipped", Style::BOLD)]];
    for warning in skipped {
        let place = match warning.line {
            Some(line) => format!("{}:{line}", warning.path),
            None => warning.path.clone(),
        };
        let text = [Piece::plain(format!("{place}: {}", warning.reason))];
        lines.extend(hang(vec![Piece::spaces(2)], 2, &text, page.measure()));
        if let Some(hint) = warning.reason.hint() {
            let margin = vec![Piece::spaces(4), Piece::new("hint:", Style::DIM)];
            lines.extend(hang(margin, 10, &[Piece::new(hint, Style::DIM)], page.measure()));
        }
    }
    lines
}

/// Returns the figures of a run.
pub(super) fn figures(stats: &RunStats) -> Vec<String> {
    let seconds = stats.seconds;
    let total = seconds.ingest + seconds.sign + seconds.candidates + seconds.verify + seconds.align;
    vec![
        counted(stats.pairs, "pair"),
        format!("{} compared", counted(stats.candidates, "candidate")),
        bytes(stats.bytes),
        format!("{total:.2} s"),
    ]
}

/// Returns figures on a line; nothing where there are none.
fn closing_lines(page: &Page, figures: &[String]) -> Vec<Line> {
    if figures.is_empty() {
        return Vec::new();
    }
    let text = figures.join(page.signs.dot);
    let mut lines = vec![Vec::new()];
    lines.extend(hang(Vec::new(), 0, &[Piece::new(text, Style::DIM)], page.measure()));
    lines
}

/// Returns a number of bytes in the largest decimal unit that leaves at least one.
fn bytes(count: u64) -> String {
    let units = [("GB", 1e9), ("MB", 1e6), ("kB", 1e3)];
    let large = units.into_iter().find(|(_, size)| count as f64 >= *size);
    large.map_or_else(
        || format!("{count} B"),
        |(unit, size)| format!("{:.1} {unit}", count as f64 / size),
    )
}
