//! A logistic model over the features of a pair, and the fitted weights of the two that are used.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::Features;

/// A logistic model over [`Features`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Log odds of a pair that has nothing in common.
    pub bias: f64,
    /// What each feature adds to the log odds where it is 1: not negative, so that more in common
    /// never lowers a probability.
    pub weights: Features,
}

impl Model {
    /// Returns the log odds that the model gives a pair.
    #[must_use]
    pub fn log_odds(&self, features: &Features) -> f64 {
        self.bias + self.contributions(features).into_iter().sum::<f64>()
    }

    /// Returns the probability that the model gives a pair, 0..1.
    #[must_use]
    pub fn probability(&self, features: &Features) -> f64 {
        1.0 / (1.0 + (-self.log_odds(features)).exp())
    }

    /// Returns what each feature of a pair adds to the log odds, in the order of
    /// [`Features::NAMES`].
    #[must_use]
    pub fn contributions(&self, features: &Features) -> Vec<f64> {
        let weighed = self.weights.values().into_iter().zip(features.values());
        weighed.map(|(weight, value)| weight * value).collect()
    }
}

/// The two questions that are asked of a pair.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Models {
    /// Whether one report derives from the other, or both from one text.
    pub derived: Model,
    /// Whether both report one event.
    pub same_event: Model,
}

impl Models {
    /// Returns the fitted models; read at the first call.
    #[must_use]
    pub fn fitted() -> &'static Self {
        static FITTED: LazyLock<Models> = LazyLock::new(|| {
            toml::from_str(include_str!("weights.toml")).expect("the built-in weights are TOML")
        });
        &FITTED
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_weight_is_negative_so_that_more_in_common_never_lowers_a_probability() {
        let Models { derived, same_event } = Models::fitted();
        for model in [derived, same_event] {
            assert!(model.weights.values().iter().all(|weight| *weight >= 0.0));
        }
    }
}
