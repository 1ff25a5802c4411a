//! Fits the weights of the verdict: `cargo run --release --example fit -- BENCH-DATA-FOLDER`.
//!
//! Reads labelled pairs of reports, measures their features as `dedup` does, and prints the
//! weights with their provenance and cross-validated figures: the file `src/verdict/weights.toml`.
//! With `--ablate` it prints the figures with each feature left out instead, with `--features` the
//! features of each pair, one JSON line a pair.

mod data;
mod figures;
mod logistic;

use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;

use dedup::config::Config;
use dedup::document::Sides;
use dedup::pipeline::Comparer;
use dedup::verdict::{Features, Model, Models};

use data::{Row, SEED};
use figures::Figures;
use logistic::{Sample, fit};

/// Parts of the data that are left out in turn in cross-validation.
const FOLDS: u64 = 5;

/// One of the two questions that are asked of a pair.
#[derive(Clone, Copy)]
pub(crate) enum Question {
    Derived,
    SameEvent,
}

impl Question {
    /// Tells whether a feature is weighed. That one text derives from another shows in what it
    /// reuses and not in whom it is about: names tell the collections apart, reports with many from
    /// those with few, and the AUC is .984 with them, .987 without.
    fn weighs(self, feature: &str) -> bool {
        const REUSE: [&str; 8] = [
            "lead",
            "numbers",
            "word_pairs",
            "triples",
            "shingles",
            "coverage_least",
            "coverage_most",
            "facts_kept",
        ];
        matches!(self, Self::SameEvent) || REUSE.contains(&feature)
    }

    /// Strength of the ridge. Grades by people gain by a strong one: their pairs are few.
    fn ridge(self) -> f64 {
        match self {
            Self::Derived => 1.0,
            Self::SameEvent => 6.0,
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let (options, folders): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let [folder] = &folders[..] else {
        return Err("usage: fit [--ablate | --features] BENCH-DATA-FOLDER".into());
    };
    let rows = data::read(&PathBuf::from(folder))?;
    let features = measure(&rows);
    let answer = match options.first().map(String::as_str) {
        None => fitted(&rows, &features)?,
        Some("--ablate") => ablated(&rows, &features),
        Some("--features") => described(&rows, &features),
        Some(other) => return Err(format!("unknown option {other}").into()),
    };
    Ok(io::stdout().write_all(answer.as_bytes())?)
}

/// Returns the fitted weights with their provenance, as TOML.
fn fitted(rows: &[Row], features: &[Features]) -> Result<String, Box<dyn Error>> {
    let models = Models {
        derived: model(rows, features, Question::Derived, None),
        same_event: model(rows, features, Question::SameEvent, None),
    };
    let figures = Figures::of(rows, &cross_validated(rows, features, None));
    Ok(provenance(rows, &figures) + &toml::to_string(&models)?)
}

/// Returns the cross-validated figures with each feature left out.
fn ablated(rows: &[Row], features: &[Features]) -> String {
    let without = |name: &str, left_out| {
        let figures = Figures::of(rows, &cross_validated(rows, features, left_out));
        format!("{name:<16}{figures}\n")
    };
    let each = Features::NAMES.iter().enumerate().map(|(at, name)| without(name, Some(at)));
    format!("{:<16}{}\n{}", "without", Figures::HEAD, without("(none)", None))
        + &each.collect::<String>()
}

/// Returns the labels and features of each pair, a line of JSON each.
fn described(rows: &[Row], features: &[Features]) -> String {
    let lines: Vec<String> =
        rows.iter().zip(features).map(|(row, of)| row.described(of).to_string() + "\n").collect();
    lines.concat()
}

/// Returns the features of each pair.
fn measure(rows: &[Row]) -> Vec<Features> {
    let config = Config::default();
    let pairs: Vec<Sides<_>> = rows.iter().map(|row| Sides::new(&row.left, &row.right)).collect();
    Comparer::new(&config).compare_all(&pairs).into_iter().map(|pair| pair.features).collect()
}

/// Fits the model of a question on all rows that answer it; a feature `left_out` gets no weight.
fn model(
    rows: &[Row],
    features: &[Features],
    question: Question,
    left_out: Option<usize>,
) -> Model {
    let samples: Vec<Sample> = rows
        .iter()
        .zip(features)
        .filter_map(|(row, features)| sample(row, features, question, left_out))
        .collect();
    logistic_model(&fit(&samples, question.ridge()))
}

fn sample(
    row: &Row,
    features: &Features,
    question: Question,
    left_out: Option<usize>,
) -> Option<Sample> {
    let (target, weight) = row.asks(question)?;
    let mut values = features.values();
    for (at, name) in Features::NAMES.iter().enumerate() {
        if left_out == Some(at) || !question.weighs(name) {
            values[at] = 0.0;
        }
    }
    Some(Sample { values, target, weight })
}

/// Returns a model of fitted coefficients, the bias last, rounded to what is written.
fn logistic_model(coefficients: &[f64]) -> Model {
    let round = |value: f64| (value * 1000.0).round() / 1000.0;
    let (weights, bias) = coefficients.split_at(coefficients.len() - 1);
    let weights = weights.iter().map(|&weight| round(weight)).collect();
    Model { bias: round(bias[0]), weights: Features::from_values(weights) }
}

/// Returns the probabilities of both questions for each row, by models that saw neither its
/// reports nor others of the same story.
fn cross_validated(rows: &[Row], features: &[Features], left_out: Option<usize>) -> Vec<[f64; 2]> {
    let mut found = vec![[0.0; 2]; rows.len()];
    for fold in 0..FOLDS {
        let inside = |row: &Row| row.groups[0] % FOLDS == fold;
        let touches = |row: &Row| row.groups.iter().any(|group| group % FOLDS == fold);
        for (at, question) in [Question::Derived, Question::SameEvent].into_iter().enumerate() {
            let samples: Vec<Sample> = rows
                .iter()
                .zip(features)
                .filter(|(row, _)| !touches(row))
                .filter_map(|(row, features)| sample(row, features, question, left_out))
                .collect();
            let model = logistic_model(&fit(&samples, question.ridge()));
            for (row, (features, found)) in rows.iter().zip(features.iter().zip(&mut found)) {
                if inside(row) {
                    found[at] = model.probability(features);
                }
            }
        }
    }
    found
}

fn provenance(rows: &[Row], figures: &Figures) -> String {
    let count = |set| rows.iter().filter(|row| row.set == set).count();
    format!(
        "\
# Fitted weights of the verdict: what each feature of a pair adds to the log odds where it is 1.
# Made by `cargo run --release --example fit -- BENCH-DATA-FOLDER`; do not edit.
#
# Logistic regression, weights not negative, ridge {} and {}, seed {SEED}, fitted {}. Data:
# {} cross-outlet pairs graded by people (SemEval 2022 task 8), {} pairs of reports on events and on
# others of their kind (ECB+), {} derived, same-event and unrelated pairs (OneStopEnglish, Clough & Stevenson,
# ECB+, BASIL), {} reports with their names and numbers exchanged, which stand for templates.
#
# Cross-validated in {FOLDS} parts, no story in two of them:
# {}
# {figures}

",
        Question::Derived.ridge(),
        Question::SameEvent.ridge(),
        jiff::Timestamp::now().strftime("%F"),
        count("semeval"),
        count("ecb"),
        count("relation"),
        count("template"),
        Figures::HEAD,
    )
}
