//! The fitted weights of the links of words, with where they come from.
//!
//! Logistic regression with a ridge of 1, fitted 2026-11-22 on 2,314 pairs of sentences whose
//! words people linked (two renderings of one news sentence; news and stories retold; a long
//! sentence against a short statement), the three sets weighing alike. The links around each pair
//! of words were those the rounds before had found, of all rounds together. Two-fold
//! cross-validation, on words parted by blanks: F1 .83, .82 and .84; of the links between
//! different words .52, .43 and .31 are found. Without the thesaurus F1 falls by .003 to .009 and
//! that share by .01 to .03.

use super::features::{Features, Rest};

/// How often the links are judged anew by those of the time before. A fourth time changed F1 by
/// less than .004 on any of the sets (2026-11-22).
pub(super) const ROUNDS: usize = 3;

/// The log-odds above which words are linked: a chance of 35 %. F1 changes by at most .01 on
/// any of the sets between 33 and 40 % (2026-11-22); the lower end links more of the words that
/// differ, which is what one asks a list of links for.
pub(super) const LEAST: f64 = -0.60;

/// The log-odds of a link for which nothing speaks.
pub(super) const BIAS: f64 = -0.46;

/// What each feature adds to them.
pub(super) static WEIGHTS: Features = Features {
    kind: [
        1.96,  // equal
        -0.05, // equal without content
        3.64,  // number
        1.24,  // stem
        -0.01, // form
        1.64,  // listed
        1.10,  // synonym
        1.52,  // derived
        0.35,  // akin
        0.19,  // broader
        1.76,  // alike
        0.16,  // contrary
        -2.76, // figure
        -2.13, // one class
        -3.67, // without content
        -2.62, // mixed
        -1.42, // capital
        -1.35, // words
    ],
    before: [
        0.52, // determiner
        1.86, // preposition
        1.29, // conjunction
        0.79, // auxiliary
        0.94, // pronoun
        0.93, // adverb
        1.64, // other
        0.97, // content
    ],
    behind: [
        2.45, // determiner
        1.60, // preposition
        1.19, // conjunction
        2.18, // auxiliary
        1.33, // pronoun
        1.43, // adverb
        2.04, // other
        1.07, // content
    ],
    rest: Rest {
        same: 2.03,
        same_alone: -0.18,
        beside: 0.82,
        alone: -0.54,
        attached: -1.37,
        name: 0.93,
        taken: -1.04,
        both_taken: -1.57,
        taken_well: -0.90,
        free: -0.30,
        inside: 0.96,
        facing: -1.04,
        facing_alone: -0.39,
        facing_cover: 2.77,
        facing_stops: 0.89,
        room: -0.06,
        offset: -1.43,
        cover_least: 2.01,
        cover_most: -1.29,
        cover_near: 1.49,
        rival: -0.72,
        capital: -0.87,
        crossed: -0.27,
    },
};
