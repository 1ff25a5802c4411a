//! A progress bar on stderr: on a terminal only, and only once a run exceeds a second.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a run may take before it shows a bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// The bar; silent where nobody watches.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    start: Instant,
}

impl Progress {
    /// Returns a bar that shows itself when it is time; never when `quiet`.
    pub(super) fn new(quiet: bool) -> Self {
        let watched = !quiet && io::stderr().is_terminal();
        let bar =
            watched.then(|| ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()));
        Self { bar, start: Instant::now() }
    }

    /// Tells how far a stage has come; a `total` of 0 is not known.
    pub(super) fn tell(&self, stage: &'static str, done: usize, total: usize) {
        let Some(bar) = &self.bar else { return };
        if self.start.elapsed() < PATIENCE {
            return;
        }
        if bar.is_hidden() {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        if bar.prefix() != stage {
            bar.reset();
            bar.set_prefix(stage);
            bar.set_style(style(total));
        }
        bar.set_length(total as u64);
        bar.set_position(done as u64);
    }

    /// Takes the bar away.
    pub(super) fn clear(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn style(total: usize) -> ProgressStyle {
    let template = match total {
        0 => "{prefix:>9} {human_pos} reports, {per_sec}",
        1 => "{prefix:>9} …",
        _ => "{prefix:>9} {bar:32} {human_pos}/{human_len}, {per_sec}, {eta} left",
    };
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
