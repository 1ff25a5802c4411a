//! Labelled pairs of reports, from the files of the quality benchmark.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use dedup::document::Document;
use dedup::hash;
use dedup::segment::{Case, Token, TokenKind, segment};
use dedup::verdict::Features;
use serde_json::{Value, json};

use crate::Question;

/// Chooses what templates are made of, and the parts of cross-validation.
pub(crate) const SEED: u64 = 1;

/// Reports of which templates are made.
const TEMPLATES: usize = 400;

/// What the sets count for, whatever their size, by question: derived, same event. Another event of
/// its kind is what a rewrite is mistaken for, so those pairs count most in the first.
const SHARES: [(&str, f64, f64); 4] =
    [("semeval", 0.0, 2.0), ("ecb", 4.0, 1.0), ("relation", 1.0, 1.0), ("template", 0.1, 0.1)];

/// A labelled pair.
pub(crate) struct Row {
    pub(crate) set: &'static str,
    pub(crate) kind: String,
    pub(crate) left: Document,
    pub(crate) right: Document,
    /// Whether one derives from the other, where it is known.
    pub(crate) derived: Option<f64>,
    /// Whether both report one event: a share of judges, where it is known.
    pub(crate) same_event: Option<f64>,
    /// The stories of both reports: what is learnt from holds none that is measured on.
    pub(crate) groups: [u64; 2],
    /// What the row counts for, by question.
    weights: [f64; 2],
}

impl Row {
    /// Returns the answer to a question and what it counts for, where it is known.
    pub(crate) fn asks(&self, question: Question) -> Option<(f64, f64)> {
        let (target, weight) = match question {
            Question::Derived => (self.derived?, self.weights[0]),
            Question::SameEvent => (self.same_event?, self.weights[1]),
        };
        (weight > 0.0).then_some((target, weight))
    }

    /// Returns the row's labels and features as a line of JSON.
    pub(crate) fn described(&self, features: &Features) -> Value {
        json!({
            "set": self.set,
            "kind": self.kind,
            "derived": self.derived,
            "same_event": self.same_event,
            "group": self.groups[0].to_string(),
            "features": features,
        })
    }
}

/// Reads all sets of a folder and makes the templates.
pub(crate) fn read(folder: &Path) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut rows = Vec::new();
    for line in lines(&folder.join("semeval.jsonl"))? {
        // Graded from 1, the same story, to 4, another.
        let grade = line["gold"]["overall"].as_f64().ok_or("a pair without a grade")?;
        let same_event = Some((4.0 - grade) / 3.0);
        rows.push(row("semeval", "graded", [&line["left"], &line["right"]], None, same_event));
    }
    let texts: BTreeMap<String, Value> = lines(&folder.join("ecb-docs.jsonl"))?
        .into_iter()
        .map(|line| (line["id"].to_string(), line))
        .collect();
    for line in lines(&folder.join("ecb-pairs.jsonl"))? {
        let text = |side: &str| texts.get(&line[side].to_string()).ok_or("an unknown report");
        let kind = line["gold"]["kind"].as_str().ok_or("a pair without a kind")?;
        let positive = kind == "positive";
        let derived = (!positive).then_some(0.0);
        let same_event = Some(f64::from(u8::from(positive)));
        rows.push(row("ecb", kind, [text("left")?, text("right")?], derived, same_event));
    }
    for line in lines(&folder.join("relation.jsonl"))? {
        let relation = line["gold"]["relation"].as_str().ok_or("a pair without a relation")?;
        let derived = Some(f64::from(u8::from(relation == "derived")));
        let same_event = Some(f64::from(u8::from(relation != "unrelated")));
        let kind = line["kind"].as_str().ok_or("a pair without a kind")?;
        rows.push(row("relation", kind, [&line["left"], &line["right"]], derived, same_event));
    }
    rows.extend(templates(&rows));
    group(&mut rows);
    weigh(&mut rows);
    Ok(rows)
}

fn lines(path: &Path) -> Result<Vec<Value>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

fn row(
    set: &'static str,
    kind: &str,
    sides: [&Value; 2],
    derived: Option<f64>,
    same_event: Option<f64>,
) -> Row {
    let [left, right] = sides.map(|side| {
        let text = side["text"].as_str().or(side.as_str()).unwrap_or_default();
        document(text.to_owned())
    });
    let (groups, weights) = ([0; 2], [0.0; 2]);
    Row { set, kind: kind.to_owned(), left, right, derived, same_event, groups, weights }
}

fn document(text: String) -> Document {
    let mut document = Document::of_text("", text);
    document.language = Some("en".to_owned());
    document
}

/// Pairs reports with themselves after their names and numbers were exchanged for others: what
/// two market reports, weather reports or results have in common.
fn templates(rows: &[Row]) -> Vec<Row> {
    let mut texts: Vec<&Document> = rows.iter().map(|row| &row.left).collect();
    texts.sort_by_key(|document| hash::mix(hash::text(&document.text) ^ SEED));
    texts.dedup_by_key(|document| &document.text);
    texts.truncate(TEMPLATES);
    let others = texts.iter().cycle().skip(1);
    let made = texts.iter().zip(others).map(|(report, other)| Row {
        set: "template",
        kind: "template".to_owned(),
        left: (*report).clone(),
        right: document(exchange(report, &names(other))),
        derived: Some(0.0),
        same_event: Some(0.0),
        groups: [0; 2],
        weights: [0.0; 2],
    });
    made.collect()
}

/// Names of a report, as written, in order.
fn names(document: &Document) -> Vec<&str> {
    let segments = segment(document);
    let capitalised = |token: &&Token| token.case != Case::Lower && !token.stop;
    let tokens = segments.tokens.iter().filter(capitalised);
    let mut names: Vec<&str> = tokens.map(|token| token.span.of(&document.text)).collect();
    names.dedup();
    names
}

/// Puts other names and numbers in place of a report's own, the same for the same.
fn exchange(document: &Document, names: &[&str]) -> String {
    let text = &*document.text;
    let mut made = String::with_capacity(text.len());
    let mut done = 0;
    for token in &segment(document).tokens {
        let place = hash::mix(token.stem ^ SEED) as usize;
        let new = match token.kind {
            TokenKind::Number => digits(token.span.of(text), place),
            TokenKind::Word if token.case != Case::Lower && !token.stop && !names.is_empty() => {
                names[place % names.len()].to_owned()
            }
            _ => continue,
        };
        made.push_str(&text[done..token.span.start as usize]);
        made.push_str(&new);
        done = token.span.end as usize;
    }
    made + &text[done..]
}

/// Other digits of the same number.
fn digits(written: &str, place: usize) -> String {
    let shift = |(at, c): (usize, char)| match c.to_digit(10) {
        Some(digit) => {
            let other = (digit + 1 + (place >> at) as u32 % 9) % 10;
            char::from_digit(if at == 0 { other.max(1) } else { other }, 10).unwrap_or(c)
        }
        None => c,
    };
    written.chars().enumerate().map(shift).collect()
}

/// Puts rows that share a report into one group; pairs of reports that have nothing to do with
/// each other join no groups.
fn group(rows: &mut [Row]) {
    let mut leader: BTreeMap<u64, u64> = BTreeMap::new();
    let key = |document: &Document| hash::text(&document.text);
    for row in rows.iter() {
        let (left, right) = (find(&leader, key(&row.left)), find(&leader, key(&row.right)));
        let strangers = row.kind == "other" || row.kind.starts_with("cross");
        if left != right && !strangers {
            leader.insert(left.max(right), left.min(right));
        }
    }
    for row in rows {
        let story = |report: &Document| hash::mix(find(&leader, key(report)) ^ SEED);
        row.groups = [story(&row.left), story(&row.right)];
    }
}

/// Returns the first text of the group that a text is in.
fn find(leader: &BTreeMap<u64, u64>, mut text: u64) -> u64 {
    while let Some(&next) = leader.get(&text).filter(|&&next| next != text) {
        text = next;
    }
    text
}

/// Weighs each kind of pair by the square root of its size, and the sets by their shares.
fn weigh(rows: &mut [Row]) {
    let mut sizes: BTreeMap<(&str, String), f64> = BTreeMap::new();
    for row in rows.iter() {
        *sizes.entry((row.set, row.kind.clone())).or_default() += 1.0;
    }
    for (set, derived, same_event) in SHARES {
        let of_set = sizes.iter().filter(|((of, _), _)| *of == set);
        let whole: f64 = of_set.map(|(_, size)| size.sqrt()).sum();
        for row in rows.iter_mut().filter(|row| row.set == set) {
            let one = 1.0 / (whole * sizes[&(set, row.kind.clone())].sqrt());
            row.weights = [derived * one, same_event * one];
        }
    }
}
