//! Why a pair is judged as it is: what each feature adds, in words.

use std::collections::BTreeSet;

use super::page::{Page, hang};
use super::pair::probability;
use super::style::{Line, Piece, Style};
use crate::document::{Relation, Side};
use crate::report::message::{Explanation, PairMessage};
use crate::verdict::{Features, Model, Models};

/// The column of the words, behind the figure.
const WORDS_AT: usize = 8;

/// Contribution below which a feature is not worth a line.
const LEAST: f64 = 0.05;

/// Names that two reports share are listed up to this many.
const MOST_NAMES: usize = 8;

/// Returns the lines of an explanation.
pub(super) fn lines(page: &Page, pair: &PairMessage<'_>, why: &Explanation) -> Vec<Line> {
    let mut lines = Vec::new();
    let models = Models::fitted();
    if let Some(reason) = overruled(pair, &why.features, models) {
        lines.push(heading(&format!("Why {}", pair.verdict.relation)));
        lines.extend(row(page, "", reason));
        lines.push(Vec::new());
    }
    for (question, model) in [("derived", &models.derived), ("same event", &models.same_event)] {
        let found = probability(model.probability(&why.features));
        lines.push(heading(&format!("Why {question} {found}")));
        lines.extend(account(page, model, pair, why));
        lines.push(Vec::new());
    }
    lines.push(heading("In common"));
    lines.extend(in_common(page, pair, why));
    lines
}

/// Difference of two probabilities that are not the same.
const OTHER: f64 = 0.005;

/// Returns what decided in place of the models, where something did.
fn overruled(pair: &PairMessage<'_>, of: &Features, models: &Models) -> Option<&'static str> {
    let verdict = pair.verdict;
    let derived = models.derived.probability(of);
    let same_event = models.same_event.probability(of);
    match verdict.relation {
        Relation::Identical | Relation::NearDuplicate | Relation::Excerpt => {
            Some("their wording proves it, whatever the features below say")
        }
        _ if derived - verdict.derived > OTHER => {
            Some("issues of one template: they share their sentences and exchange their facts")
        }
        _ if same_event - verdict.same_event > OTHER => {
            Some("published too far apart for one event, whatever the features below say")
        }
        _ if verdict.same_event - same_event > OTHER => {
            Some("reports that derive from one another tell of one event: as sure as that")
        }
        _ => None,
    }
}

fn heading(text: &str) -> Line {
    vec![Piece::new(text, Style::BOLD)]
}

fn row(page: &Page, figure: &str, words: &str) -> Vec<Line> {
    let figure = vec![Piece::plain(format!("{figure:>6}"))];
    hang(figure, WORDS_AT, &[Piece::plain(words)], page.measure())
}

/// Returns what each feature adds to the log odds of a model, the most first, and where they
/// start.
fn account(page: &Page, model: &Model, pair: &PairMessage<'_>, why: &Explanation) -> Vec<Line> {
    let features = &why.features;
    let values = features.values();
    let linked = pair.detail.is_some_and(|detail| !detail.alignment.links.is_empty());
    let said = |at: usize| match Features::NAMES[at] {
        "numbers" if !why.numbers => "no numbers to compare: their content words instead".into(),
        "facts_kept" if !linked => "no linked sentences that exchange names or numbers".into(),
        "unrivalled" if why.shared_names.is_empty() => "no names to compare".into(),
        _ => in_words(at, values[at]),
    };
    let mut added: Vec<(f64, usize)> =
        model.contributions(features).into_iter().zip(0..).filter(|(by, _)| *by >= LEAST).collect();
    added.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let told = added.into_iter().flat_map(|(by, at)| row(page, &format!("+{by:.1}"), &said(at)));
    let start = "to begin with: few pairs of reports have to do with each other";
    let start = row(page, &format!("{:+.1}", model.bias), start);
    told.chain(start)
        .chain(row(page, &format!("{:+.1}", model.log_odds(features)), "log odds"))
        .collect()
}

/// Says what a feature's value means.
fn in_words(at: usize, value: f64) -> String {
    let percent = |share: f64| format!("{:.0} %", 100.0 * share);
    // Most features are square roots of a share.
    let share = percent(value * value);
    match Features::NAMES[at] {
        "names" => format!("{share} of all names, weighed by rarity, stand in both"),
        "protagonists" => format!("those whom they are about: {share} alike"),
        "unrivalled" if value >= 1.0 => "all names of one stand in the other".into(),
        "unrivalled" => {
            format!(
                "what each names and the other does not weighs {} of its main name",
                percent(1.0 - value)
            )
        }
        "name_pairs" => format!("{share} of the pairs of neighbouring names stand in both"),
        "content" => format!("content words, weighed by rarity: {share} alike"),
        "lead" => format!("first three sentences: {share} alike"),
        "lead_told" => {
            format!("at least {share} of either's first three sentences stands in the other")
        }
        "lead_names" => format!("names of the first three sentences: {share} alike"),
        "numbers" => format!("{share} of the numbers of the one with fewer stand in the other"),
        "times" if value >= 1.0 => "years, months and days of the week agree".into(),
        "times" if value <= 0.0 => "years, months and days of the week all differ".into(),
        "times" => "years, months and days of the week: not all known, or not all agree".into(),
        "word_pairs" => format!("two-word overlap {share}"),
        "triples" => format!("three-word overlap {share}"),
        "shingles" => format!("five-word overlap {share}"),
        "coverage_least" => {
            format!("at least {share} of the words of each lie in linked sentences")
        }
        "coverage_most" => format!("{share} of the words of one lie in linked sentences"),
        "facts_kept" if value >= 1.0 => "linked sentences keep their names and numbers".into(),
        "facts_kept" => {
            format!("linked sentences keep {} of their names and numbers", percent(value / 2.0))
        }
        other => format!("{other}: {value:.2}"),
    }
}

/// Returns what both reports hold, to be checked by eye: names, and sentences in order.
fn in_common(page: &Page, pair: &PairMessage<'_>, why: &Explanation) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(detail) = pair.detail {
        let ordered = detail.alignment.links.iter().filter(|link| !link.moved);
        let told = |side: Side| -> usize {
            let linked = ordered.clone().flat_map(|link| &link.sentences[side]);
            linked.collect::<BTreeSet<_>>().len()
        };
        let of = detail.segments.map(|segments| {
            segments.sentences.iter().filter(|sentence| sentence.role.is_told()).count()
        });
        let words = format!(
            "{} of {} sentences of A are told in the same order by {} of {} of B",
            told(Side::Left),
            of.left,
            told(Side::Right),
            of.right,
        );
        lines.extend(row(page, "order", &words));
    }
    let names = &why.shared_names;
    let more = match names.len().saturating_sub(MOST_NAMES) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let listed = names.iter().take(MOST_NAMES).map(String::as_str).collect::<Vec<_>>().join(", ");
    let listed = if names.is_empty() { "none".to_owned() } else { listed + &more };
    lines.extend(row(page, "names", &listed));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_is_told_in_words_of_its_own() {
        for value in [0.0, 0.5, 1.0] {
            for (at, name) in Features::NAMES.iter().enumerate() {
                assert!(!in_words(at, value).starts_with(&format!("{name}:")), "{name}");
            }
        }
    }
}
