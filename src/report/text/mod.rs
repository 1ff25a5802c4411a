//! Results → a report to read in a terminal.
//!
//! Sentences are named by side and place, counted from 1: `A3` is the third sentence of the left
//! report. Important things come first: what a pair is, which facts differ, then the reading in
//! the order of the left report, last what one side alone tells. Colour says nothing that marks
//! do not say without it: `[-…-]` only left, `{+…+}` only right, `[~…~]` told elsewhere in the
//! sentence, `!` a fact.

mod check;
mod facts;
mod group;
mod link;
mod marked;
mod page;
mod pair;
mod run;
mod style;
mod why;
mod wrap;

use std::io::{self, Write};

use self::check::Checks;
use self::page::Page;
use self::run::Run;
use super::message::{Message, PairMessage, Writer};

/// How a text report looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextOptions {
    /// Columns of the terminal. From 120 on the sides stand next to each other.
    pub width: usize,
    /// Whether to colour. Nothing else is asked, neither environment nor terminal.
    pub color: bool,
    /// Whether rules and signs may be other than ASCII; the reports' own text always may.
    pub unicode: bool,
    /// Whether divergences of style are shown and sentences told alike unfolded.
    pub all: bool,
    /// What of a pair is shown.
    pub show: Show,
}

impl Default for TextOptions {
    fn default() -> Self {
        Self { width: 80, color: false, unicode: true, all: false, show: Show::Reading }
    }
}

/// What of a pair is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// The figures, the facts that differ and the aligned sentences.
    Reading,
    /// The figures and every divergence in full, without the sentences.
    Facts,
    /// The figures and the gravest facts that differ, without the sentences.
    Overview,
}

/// Writes a report for people.
///
/// A pair that comes without a run around it (no [`Message::Document`] before) and a checked report
/// are written at once; in a run, pairs stand under their cluster and everything is written at the end, so the
/// text of all pairs is held in memory.
pub struct TextWriter<W> {
    out: W,
    page: Page,
    run: Run,
    checks: Checks,
    pairs: usize,
}

impl<W: Write> TextWriter<W> {
    /// Returns a writer to `out`.
    pub fn new(out: W, options: TextOptions) -> Self {
        Self {
            out,
            page: Page::new(options),
            run: Run::default(),
            checks: Checks::default(),
            pairs: 0,
        }
    }

    fn write_alone(&mut self, pair: &PairMessage<'_>) -> io::Result<()> {
        let mut lines = Vec::new();
        if self.pairs > 0 {
            lines.extend([Vec::new(), self.page.rule()]);
        }
        self.pairs += 1;
        lines.extend(pair::lines(&self.page, pair));
        self.write_lines(&lines)
    }

    fn write_lines(&mut self, lines: &[style::Line]) -> io::Result<()> {
        self.out.write_all(self.page.render(lines).as_bytes())
    }
}

impl<W: Write> Writer for TextWriter<W> {
    fn write(&mut self, message: Message<'_>) -> io::Result<()> {
        match message {
            Message::Document(..) => self.run.add_document(),
            Message::Cluster(cluster) => self.run.add_cluster(&self.page, &cluster),
            Message::Pair(pair) if self.run.is_empty() => return self.write_alone(pair),
            Message::Pair(pair) => self.run.add_pair(&self.page, pair),
            Message::Archive(_) => {}
            Message::Check(check) => {
                let lines = self.checks.lines(&self.page, &check);
                return self.write_lines(&lines);
            }
            Message::Skipped(warning) => self.run.add_skipped(warning),
            Message::Error(error) => {
                return self.write_lines(&run::error_lines(&self.page, &error));
            }
            Message::Stats(stats) => self.run.set_figures(run::figures(stats)),
            Message::CheckStats(stats) => self.run.set_figures(check::figures(stats)),
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        std::mem::take(&mut self.run).write_to(&self.page, &mut self.out)?;
        self.out.flush()
    }
}
