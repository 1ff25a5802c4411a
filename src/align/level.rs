//! How alike sentences of two texts must be to be linked: the cut rises with the number of
//! sentences that may be alike by chance, and with how much the texts take over word for word.

use super::space::Space;
use crate::config::AlignConfig;

/// Sentences of the shorter text at which the cuts are as configured.
const USUAL_SENTENCES: f64 = 20.0;

/// Typical similarity at which the cuts are as configured.
const USUAL_SIMILARITY: f64 = 0.5;

/// Least similarity of sentences, each the other's best, that tell how alike linked ones are.
const TELLING: f64 = 0.15;

/// What counts as typical where no sentences tell it: as of independent reports of one event.
const UNTOLD: f64 = 0.3;

/// What is typical of two texts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Level {
    /// Logarithm of the sentences of the shorter text, 0 at [`USUAL_SENTENCES`].
    size: f64,
    /// Median similarity of sentences that are each other's best, 0 at [`USUAL_SIMILARITY`].
    typical: f64,
}

impl Level {
    /// Measures two texts, given the sentences that are each other's best.
    pub(super) fn of(space: &Space, mutual: &[(usize, usize, f64)]) -> Self {
        let told = space.told();
        let shorter = told.left.min(told.right).max(1) as f64;
        let mut best: Vec<f64> = mutual.iter().map(|point| point.2).collect();
        best.retain(|&similarity| similarity >= TELLING);
        best.sort_by(f64::total_cmp);
        let typical = match best.len() {
            0 => UNTOLD,
            count => 0.5 * (best[(count - 1) / 2] + best[count / 2]),
        };
        Self { size: (shorter / USUAL_SENTENCES).ln(), typical: typical - USUAL_SIMILARITY }
    }

    /// Returns what similarity and place together must reach in the common order.
    pub(super) fn link_cut(self, config: &AlignConfig) -> f64 {
        let cut = config.link
            + config.link_per_size * self.size
            + config.link_per_likeness * self.typical;
        cut.clamp(config.link_least, config.link_most)
    }

    /// Returns what similarity must reach outside the common order.
    pub(super) fn moved_cut(self, config: &AlignConfig) -> f64 {
        (self.link_cut(config) + config.moved).min(config.moved_most)
    }

    /// Returns what similarity, with its margin and place, must reach to restate what is linked.
    pub(super) fn restated_cut(self, config: &AlignConfig) -> f64 {
        let cut = config.restated
            + config.restated_per_size * self.size
            + config.restated_per_likeness * self.typical;
        cut.max(config.restated_least)
    }

    /// Returns the logarithm of the number of sentences of the shorter text, 0 at 20.
    ///
    /// The chance that a given pair corresponds falls in proportion to the number of rivals.
    pub(super) fn size(self) -> f64 {
        self.size
    }
}
