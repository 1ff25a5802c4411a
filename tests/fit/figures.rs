//! How well probabilities answer the questions.

use std::fmt;

use crate::data::Row;

/// Figures of a set of probabilities.
pub(crate) struct Figures {
    /// AUC of `derived` for derived pairs against those of the same event.
    derived: f64,
    /// Mean squared error of `derived`.
    brier: f64,
    /// AUC of `derived` for derived pairs against templates.
    templates: f64,
    /// AUC of `same_event` against another event of its kind.
    hard: f64,
    /// F1 of the decision for one event, reports of other events among them.
    decision: f64,
    /// Pearson correlation of `same_event` with the grades.
    grades: f64,
    /// AUC of `same_event` for pairs graded 2 or better.
    graded: f64,
}

impl Figures {
    /// What the columns are.
    pub(crate) const HEAD: &str =
        "derived AUC  Brier  templates AUC | same event: hard AUC  F1   graded: Pearson  AUC";

    /// Measures the probabilities (derived, same event) of each row.
    pub(crate) fn of(rows: &[Row], found: &[[f64; 2]]) -> Self {
        let of = |at: usize, keep: &dyn Fn(&Row) -> bool| -> Vec<f64> {
            rows.iter()
                .zip(found)
                .filter(|(row, _)| keep(row))
                .map(|(_, found)| found[at])
                .collect()
        };
        let relation = |row: &Row| row.set == "relation";
        let derived = of(0, &|row| relation(row) && row.derived == Some(1.0));
        let event = |row: &Row| row.derived == Some(0.0) && row.same_event == Some(1.0);
        let errors: Vec<f64> = rows
            .iter()
            .zip(found)
            .filter(|(row, _)| relation(row))
            .filter_map(|(row, found)| Some((found[0] - row.derived?).powi(2)))
            .collect();
        let ecb = |kind: &str| of(1, &|row| row.set == "ecb" && row.kind == kind);
        let (positive, hard) = (ecb("positive"), ecb("hard"));
        let claimed = |all: &[f64]| all.iter().filter(|found| **found >= 0.5).count() as f64;
        let all = claimed(&positive) + claimed(&hard) + claimed(&ecb("other"));
        let is_graded = |row: &Row| row.set == "semeval";
        let grades: Vec<f64> =
            rows.iter().filter(|row| is_graded(row)).filter_map(|row| row.same_event).collect();
        let alike = |row: &Row| row.same_event >= Some(0.66);
        Self {
            derived: auc(&derived, &of(0, &|row| relation(row) && event(row))),
            brier: errors.iter().sum::<f64>() / errors.len() as f64,
            templates: auc(&derived, &of(0, &|row| row.set == "template")),
            hard: auc(&positive, &hard),
            decision: 2.0 * claimed(&positive) / (all + positive.len() as f64),
            grades: pearson(&of(1, &is_graded), &grades),
            graded: auc(
                &of(1, &|row| is_graded(row) && alike(row)),
                &of(1, &|row| is_graded(row) && !alike(row)),
            ),
        }
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:>11.3}{:>7.3}{:>15.3} | {:>20.3}{:>6.3}{:>15.3}{:>7.3}",
            self.derived,
            self.brier,
            self.templates,
            self.hard,
            self.decision,
            self.grades,
            self.graded
        )
    }
}

/// Chance that a positive stands above a negative, ties counted half.
fn auc(positive: &[f64], negative: &[f64]) -> f64 {
    let wins = |high: &f64| -> f64 {
        negative
            .iter()
            .map(|low| match high.total_cmp(low) {
                std::cmp::Ordering::Greater => 1.0,
                std::cmp::Ordering::Equal => 0.5,
                std::cmp::Ordering::Less => 0.0,
            })
            .sum()
    };
    positive.iter().map(wins).sum::<f64>() / (positive.len() * negative.len()) as f64
}

fn pearson(a: &[f64], b: &[f64]) -> f64 {
    let mean = |all: &[f64]| all.iter().sum::<f64>() / all.len() as f64;
    let (of_a, of_b) = (mean(a), mean(b));
    let covariance = |x: &[f64], mx: f64, y: &[f64], my: f64| -> f64 {
        x.iter().zip(y).map(|(x, y)| (x - mx) * (y - my)).sum()
    };
    covariance(a, of_a, b, of_b)
        / (covariance(a, of_a, a, of_a) * covariance(b, of_b, b, of_b)).sqrt()
}
