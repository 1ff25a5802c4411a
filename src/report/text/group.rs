//! A cluster: its reports, its pairs in a table, then each pair in full.

use std::io;

use super::page::{Page, about, counted, hang, one_line};
use super::pair::{counts, lines, probability};
use super::style::{Line, Piece, Style, width};
use crate::diff::Severity;
use crate::document::Sides;
use crate::report::message::{ClusterMessage, PairMessage};
use crate::report::reading::Reading;

/// Pairs under a common head: those of a cluster, or those that lie in none.
///
/// What is kept is set already: the text of the pairs, not their reports.
pub(super) struct Group {
    head: Vec<Line>,
    /// How many reports lie in the cluster.
    members: usize,
    table: Vec<Row>,
    texts: Vec<String>,
}

/// A pair in a line.
pub(super) struct Row {
    reports: String,
    relation: &'static str,
    derived: String,
    facts: String,
}

impl Group {
    /// Returns a cluster without pairs.
    pub(super) fn cluster(page: &Page, cluster: &ClusterMessage<'_>) -> Self {
        let (head, members) = (cluster_lines(page, cluster), cluster.members.len());
        Self { head, members, table: Vec::new(), texts: Vec::new() }
    }

    /// Returns the group of the pairs that lie in no common cluster, without pairs.
    pub(super) fn of_loose_pairs(page: &Page) -> Self {
        let head = page.fit(vec![Piece::new("Pairs in no common cluster", Style::BOLD)]);
        Self { head, members: 0, table: Vec::new(), texts: Vec::new() }
    }

    /// Returns the number of reports of the cluster.
    pub(super) fn members(&self) -> usize {
        self.members
    }

    /// Adds a pair: a row of the table, in which `names` stand for its reports, and where it was
    /// aligned the reading.
    pub(super) fn add(&mut self, page: &Page, pair: &PairMessage<'_>, names: &Sides<String>) {
        let reading = Reading::new(pair, page.options.all);
        let reports = format!("{} {} {}", names.left, page.signs.pair, names.right);
        self.table.push(Row::new(reports, pair, reading.as_ref()));
        if reading.is_some() {
            self.texts.push(page.render(&lines(page, pair)));
        }
    }

    /// Writes the head, the table where it tells more than the one pair below it, and the pairs.
    ///
    /// # Errors
    ///
    /// What the output reports.
    pub(super) fn write_to(
        self,
        page: &Page,
        put: &mut impl FnMut(&str) -> io::Result<()>,
    ) -> io::Result<()> {
        put(&page.render(&[Vec::new(), page.heavy_rule()]))?;
        put(&page.render(&self.head))?;
        if self.table.len() > 1 || self.texts.is_empty() {
            put(&page.render(&table_lines(page, &self.table)))?;
        }
        for text in self.texts {
            put(&page.render(&[Vec::new(), page.rule()]))?;
            put(&text)?;
        }
        Ok(())
    }
}

/// Returns the head of a cluster: its number, from 1, its relation and its reports, each with its
/// place, the representative marked with a star.
fn cluster_lines(page: &Page, cluster: &ClusterMessage<'_>) -> Vec<Line> {
    let dot = page.signs.dot;
    let title = vec![
        Piece::new(format!("Cluster {}", cluster.id + 1), Style::BOLD),
        Piece::plain(format!("{dot}{}{dot}", cluster.relation.name())),
        Piece::plain(counted(cluster.members.len(), "report")),
        Piece::new(format!("{dot}* representative"), Style::DIM),
    ];
    let mut lines = page.fit(title);
    let ids: Vec<String> = cluster.members.iter().map(|member| one_line(member.id)).collect();
    let widest = ids.iter().map(|id| width(id)).max().unwrap_or(0).min(page.measure() / 2);
    let digits = cluster.members.len().to_string().len();
    for (place, &member) in cluster.members.iter().enumerate() {
        let stands = place == cluster.representative;
        let (star, style) = if stands { ("*", Style::BOLD) } else { (" ", Style::PLAIN) };
        let margin = vec![
            Piece::new(format!("  {:digits$} ", place + 1), Style::DIM),
            Piece::new(format!("{star} "), Style::BOLD),
            Piece::new(page.clip(&ids[place], widest), style),
        ];
        let about_at = 2 + digits + 3 + widest + 2;
        let room = page.measure().saturating_sub(about_at);
        let about = Piece::new(page.clip(&about(page, member), room), Style::DIM);
        lines.extend(hang(margin, about_at, &[about], page.measure()));
    }
    lines
}

impl Row {
    /// Returns the row of a pair, of which `reports` is what its reports are called.
    pub(super) fn new(reports: String, pair: &PairMessage<'_>, reading: Option<&Reading>) -> Self {
        Self {
            reports,
            relation: pair.verdict.relation.name(),
            derived: format!("derived {}", probability(pair.verdict.derived)),
            facts: reading.map(grave).unwrap_or_default(),
        }
    }
}

/// Returns the number of divergences that a table mentions.
fn grave(reading: &Reading<'_>) -> String {
    counts(reading, &[Severity::Major, Severity::Minor]).join(", ")
}

/// Returns the pairs of a group as a table; two lines each where the page is too narrow for one.
pub(super) fn table_lines(page: &Page, table: &[Row]) -> Vec<Line> {
    let widest = |cell: fn(&Row) -> &str| table.iter().map(|row| width(cell(row))).max();
    let reports = widest(|row| &row.reports).unwrap_or(0);
    let relation = widest(|row| row.relation).unwrap_or(0);
    let derived = widest(|row| &row.derived).unwrap_or(0);
    let facts = widest(|row| &row.facts).unwrap_or(0);
    let fits = 2 + reports + 2 + relation + 2 + derived + 2 + facts <= page.measure();
    let mut lines = vec![Vec::new()];
    for row in table {
        let verdict = format!("{:relation$}  {:derived$}  ", row.relation, row.derived);
        let verdict = [Piece::plain(verdict), Piece::new(&row.facts, Style::DIM)];
        if fits {
            let gap = Piece::spaces(reports - width(&row.reports) + 2);
            let named = vec![Piece::spaces(2), Piece::plain(&row.reports), gap];
            lines.push([named, verdict.to_vec()].concat());
        } else {
            let named = [Piece::plain(&row.reports)];
            lines.extend(hang(vec![Piece::spaces(2)], 2, &named, page.measure()));
            lines.extend(hang(vec![Piece::spaces(4)], 4, &verdict, page.measure()));
        }
    }
    lines
}
