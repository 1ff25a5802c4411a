//! The wire format of an explanation: the features of a pair and what each adds.

use serde::Serialize;

use super::pair::rounded;
use crate::report::message::Explanation;
use crate::verdict::{Features, Model, Models};

/// `{"features":{…},"derived":{…},"same_event":{…},"shared_names":[…]}`
#[derive(Serialize)]
pub(super) struct WireExplanation<'a> {
    /// Each 0..1; the more two reports have in common the higher.
    features: Features,
    derived: WireAccount,
    same_event: WireAccount,
    /// The most telling first, as the left report writes them.
    shared_names: &'a [String],
}

/// How a model comes to its probability, which is 1 / (1 + e^−x) of the sum x. Where wording proves
/// a relation, the pair's scores are not those of the models.
#[derive(Serialize)]
struct WireAccount {
    probability: f64,
    bias: f64,
    /// What each feature adds to the log odds.
    contributions: Features,
}

impl<'a> WireExplanation<'a> {
    pub(super) fn new(why: &'a Explanation) -> Self {
        let features = &why.features;
        let Models { derived, same_event } = Models::fitted();
        let account = |model: &Model| WireAccount {
            probability: rounded(model.probability(features)),
            bias: model.bias,
            contributions: all_rounded(model.contributions(features)),
        };
        Self {
            features: all_rounded(features.values()),
            derived: account(derived),
            same_event: account(same_event),
            shared_names: &why.shared_names,
        }
    }
}

fn all_rounded(values: Vec<f64>) -> Features {
    Features::from_values(values.into_iter().map(rounded).collect())
}
