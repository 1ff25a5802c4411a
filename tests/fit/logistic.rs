//! Logistic regression with weights that are not negative.

/// Most rounds over all coefficients.
const ROUNDS: usize = 3000;

/// Change of a coefficient below which it stands still.
const STILL: f64 = 1e-5;

/// What is learnt from.
pub(crate) struct Sample {
    /// Features of the pair.
    pub(crate) values: Vec<f64>,
    /// Probability that is asked for.
    pub(crate) target: f64,
    /// How much it counts.
    pub(crate) weight: f64,
}

/// Returns the weights that fit best, the bias last; the weights of the samples are scaled to 1 on
/// average, and a squared weight costs half of `ridge` beside them.
///
/// Newton's step for one coefficient at a time, none longer than 1 (Chang, Hsieh & Lin,
/// "Coordinate descent method for large-scale L2-loss linear SVM", 2008, without line search).
pub(crate) fn fit(samples: &[Sample], ridge: f64) -> Vec<f64> {
    let features = samples.first().map_or(0, |sample| sample.values.len());
    let scale = samples.len() as f64 / samples.iter().map(|sample| sample.weight).sum::<f64>();
    let value = |sample: &Sample, at: usize| sample.values.get(at).copied().unwrap_or(1.0);
    let mut coefficients = vec![0.0; features + 1];
    let mut odds = vec![0.0; samples.len()];
    for _ in 0..ROUNDS {
        let mut moved: f64 = 0.0;
        for (at, coefficient) in coefficients.iter_mut().enumerate() {
            let is_bias = at == features;
            let ridge = if is_bias { 0.0 } else { ridge };
            let (mut slope, mut curve) = (ridge * *coefficient, ridge + STILL);
            for (sample, odds) in samples.iter().zip(&odds) {
                let (chance, value) = (sigmoid(*odds), value(sample, at));
                slope += scale * sample.weight * (chance - sample.target) * value;
                curve += scale * sample.weight * chance * (1.0 - chance) * value * value;
            }
            let free = *coefficient - (slope / curve).clamp(-1.0, 1.0);
            let next = if is_bias { free } else { free.max(0.0) };
            let step = next - *coefficient;
            *coefficient = next;
            for (sample, odds) in samples.iter().zip(&mut odds) {
                *odds += step * value(sample, at);
            }
            moved = moved.max(step.abs());
        }
        if moved < STILL {
            break;
        }
    }
    coefficients
}

fn sigmoid(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds).exp())
}
