//! Features of an aligned pair → its relation, with calibrated scores.
//!
//! What shared wording proves is decided by exact shingle overlap: identical, near-duplicate,
//! excerpt; neither the lines of an outlet nor issues of one template prove anything. Beyond that
//! logistic models weigh features that a person can check: how much of each report is told in the
//! other, which runs of words, names, numbers and times both hold, and whether each has a main name
//! of its own. Their weights, with where they come from, stand in `verdict/weights.toml`.

mod exchanged;
mod features;
mod model;
mod outlet;
mod prepared;
mod profile;
pub mod template;
mod words;

pub use features::Features;
pub use model::{Model, Models};
pub use outlet::by_own_wording;
pub use prepared::Prepared;
pub use profile::{Profile, shared_names};

use crate::config::{VerdictConfig, VerifyConfig};
use crate::document::Relation;
use crate::verify::Similarity;

/// What is concluded of a pair.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    /// How the two reports stand to each other.
    pub relation: Relation,
    /// Probability that one derives from the other, or both from one text, 0..1.
    pub derived: f64,
    /// Probability that both report one event, 0..1.
    pub same_event: f64,
}

/// Score of a pair whose relation is proven by its wording.
///
/// Verbatim reuse of 40 % of all five-word runs does not happen by chance; what is left for doubt
/// is boilerplate and templates.
const PROVEN: f64 = 0.99;

/// Probability from which a relation is claimed.
const CLAIMED: f64 = 0.5;

/// Returns the relation that exact shingle overlap proves, if any.
#[must_use]
pub fn by_wording(
    same_words: bool,
    similarity: &Similarity,
    config: &VerifyConfig,
) -> Option<Verdict> {
    let most = similarity.containment.left.max(similarity.containment.right);
    let relation = if same_words {
        Relation::Identical
    } else if similarity.jaccard >= config.near_duplicate {
        Relation::NearDuplicate
    } else if most >= config.excerpt {
        Relation::Excerpt
    } else {
        return None;
    };
    let derived = if same_words { 1.0 } else { PROVEN };
    Some(Verdict { relation, derived, same_event: derived })
}

/// Returns the verdict on an aligned pair.
///
/// Wording decides where it proves a relation; else the model's probabilities do: `derived` of at
/// least one half is a rewrite, `same_event` of at least one half the same event, unless the
/// reports were published more than `config.event_days` days `apart`.
#[must_use]
pub fn judge(
    proven: Option<Verdict>,
    features: &Features,
    apart: Option<u32>,
    config: &VerdictConfig,
) -> Verdict {
    if let Some(verdict) = proven {
        return verdict;
    }
    let models = Models::fitted();
    let derived = models.derived.probability(features);
    let near_in_time = apart.is_none_or(|days| days <= config.event_days);
    let alike = if near_in_time { models.same_event.probability(features) } else { 0.0 };
    let same_event = alike.max(derived);
    let relation = if derived >= CLAIMED {
        Relation::Rewrite
    } else if same_event >= CLAIMED {
        Relation::SameEvent
    } else {
        Relation::Unrelated
    };
    Verdict { relation, derived, same_event }
}
