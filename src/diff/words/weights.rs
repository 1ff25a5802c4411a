//! The fitted weights of the links of words, with where they come from.
//!
//! Logistic regression with a ridge of 1, fitted 2026-11-22 on 2,314 pairs of sentences whose
//! words people linked (two renderings of one news sentence; news and stories retold; a long
//! sentence against a short statement), the three sets weighing alike. The links around each pair
//! of words were those the rounds before had found, of all rounds together.

use super::features::{Features, Rest};

/// How often the links are judged anew by those of the time before. A fourth time changed F1 by
/// less than .004 on any of the sets (2026-11-22).
pub(super) const ROUNDS: usize = 3;

/// The log-odds above which words are linked: a chance of 34 %. F1 changes by less than .005 on
/// any of the sets between 34 and 39 % (2026-11-22); the lower end links more of the words that
/// differ, which is what one asks a list of links for.
pub(super) const LEAST: f64 = -0.65;

/// The log-odds of a link for which nothing speaks.
pub(super) const BIAS: f64 = -0.05;

/// What each feature adds to them.
pub(super) static WEIGHTS: Features = Features {
    kind: [
        2.18,  // equal
        0.30,  // equal without content
        0.36,  // number
        1.72,  // stem
        0.26,  // form
        1.80,  // listed
        1.22,  // synonym
        1.70,  // derived
        0.55,  // akin
        0.23,  // broader
        1.57,  // alike
        0.26,  // contrary
        -2.47, // figure
        -1.69, // one class
        -3.08, // without content
        -2.39, // mixed
        -1.43, // capital
        -1.14, // words
    ],
    before: [
        0.51, // determiner
        1.85, // preposition
        1.14, // conjunction
        0.28, // auxiliary
        1.14, // pronoun
        0.60, // adverb
        1.70, // other
        1.33, // content
    ],
    behind: [
        2.37, // determiner
        1.56, // preposition
        1.32, // conjunction
        2.27, // auxiliary
        1.69, // pronoun
        1.42, // adverb
        1.78, // other
        1.38, // content
    ],
    rest: Rest {
        same: 0.77,
        same_alone: 0.12,
        beside: 0.82,
        alone: -0.63,
        attached: -1.19,
        name: 0.69,
        taken: -1.84,
        both_taken: -1.43,
        taken_well: -0.35,
        free: -0.84,
        inside: 0.67,
        facing: -0.95,
        facing_alone: -0.30,
        facing_cover: 3.16,
        facing_stops: 0.73,
        room: -0.04,
        offset: -1.23,
        cover_least: 1.56,
        cover_most: -1.14,
        cover_near: 1.17,
        rival: -0.59,
        capital: -0.66,
        crossed: -0.04,
    },
};
