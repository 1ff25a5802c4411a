//! `--fail-on`: what, when found, makes the exit code 1.

use crate::diff::Severity;
use crate::document::Level;
use crate::report::{Message, PairMessage};

/// What a run watches for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FailOn {
    /// A divergence as grave as this, or graver.
    Severity(Severity),
    /// A pair in this relation, or a closer one.
    Level(Level),
}

impl FailOn {
    /// Tells whether a message holds what is watched for.
    pub(super) fn is_met(self, message: &Message<'_>) -> bool {
        match message {
            Message::Pair(pair) => self.is_met_by(pair),
            Message::Check(check) => check.matches.iter().any(|found| self.is_met_by(&found.pair)),
            _ => false,
        }
    }

    fn is_met_by(self, pair: &PairMessage<'_>) -> bool {
        match self {
            Self::Severity(least) => holds(pair, least),
            Self::Level(level) => level.admits(pair.verdict.relation),
        }
    }

    /// Tells whether pairs must be aligned to know.
    pub(super) fn needs_alignment(self) -> bool {
        matches!(self, Self::Severity(_))
    }
}

fn holds(pair: &PairMessage<'_>, least: Severity) -> bool {
    let divergences = pair.detail.iter().flat_map(|detail| &detail.diff.divergences);
    divergences.into_iter().any(|divergence| divergence.severity <= least)
}
