//! What is told of where the two reports of a pair come from: which stands in the other, which was
//! published first, whom they credit.

use std::collections::BTreeSet;

use super::clean::clean;
use super::message::PairMessage;
use crate::credit::{Credit, shared};
use crate::document::{About, Distance, Relation, Side};

/// What the sides of a pair are called.
type Letter = fn(Side) -> &'static str;

/// Of an excerpt, the side that mostly stands in the other one.
pub(super) fn contained(pair: &PairMessage<'_>) -> Option<Side> {
    pair.similarity.contained().filter(|_| pair.verdict.relation == Relation::Excerpt)
}

/// Returns in words how far apart two reports were published and, where one derives from the
/// other, which came first: `A first, B 3 h 10 min later`. Of independent reports the order says
/// nothing: `3 h 10 min apart`.
///
/// `None` where either date is not known, and of one day without times.
pub(super) fn dates(pair: &PairMessage<'_>, letter: Letter) -> Option<String> {
    let order = About::order(pair.documents)?;
    let apart = match order.apart {
        Distance::Days(0) => return None,
        Distance::Seconds(0) => return Some("published at the same time".into()),
        Distance::Days(1) => "1 day".into(),
        Distance::Days(days) => format!("{days} days"),
        Distance::Seconds(seconds) => duration(seconds),
    };
    Some(match order.first {
        Some(first) if is_derived(pair.verdict.relation) => {
            format!("{} first, {} {apart} later", letter(first), letter(first.other()))
        }
        _ => format!("{apart} apart"),
    })
}

/// Returns in words whom the reports of a pair credit, the credit that one gives to the other's
/// outlet first of all: `B credits A's source, Northwire`, `both credit AP`, `A credits AP; B
/// gives no credit`, `no credit`.
///
/// `None` where the pair was not aligned, and of independent reports without a credit.
pub(super) fn credit(pair: &PairMessage<'_>, letter: Letter) -> Option<String> {
    let credits = pair.detail?.credits;
    let other = |side: Side| {
        let name = credits[side].iter().find(|credit| credit.of_other)?.agency.as_deref()?;
        let letters = (letter(side), letter(side.other()));
        Some(format!("{} credits {}'s source, {}", letters.0, letters.1, clean(name)))
    };
    let of_other: Vec<String> = Side::BOTH.into_iter().filter_map(other).collect();
    if !of_other.is_empty() {
        return Some(of_other.join("; "));
    }
    let shared = shared(credits);
    if !shared.is_empty() {
        let names: Vec<_> = shared.into_iter().map(clean).collect();
        return Some(format!("both credit {}", names.join(", ")));
    }
    let one = |side: Side| Some(format!("{} credits {}", letter(side), names(credits[side])?));
    match (one(Side::Left), one(Side::Right)) {
        (Some(left), Some(right)) => Some(format!("{left}; {right}")),
        (Some(left), None) => Some(format!("{left}; {} gives no credit", letter(Side::Right))),
        (None, Some(right)) => Some(format!("{right}; {} gives no credit", letter(Side::Left))),
        (None, None) => is_derived(pair.verdict.relation).then(|| "no credit".into()),
    }
}

/// Returns those whom a report credits, each once; `None` where it credits nobody.
fn names(credits: &[Credit]) -> Option<String> {
    let all = credits.iter().map(|credit| credit.agency.as_deref().unwrap_or("agencies"));
    let once: Vec<_> = all.collect::<BTreeSet<&str>>().into_iter().map(clean).collect();
    (!once.is_empty()).then(|| once.join(", "))
}

/// Tells whether reports in this relation derive from one another, or from one text.
pub(super) fn is_derived(relation: Relation) -> bool {
    relation <= Relation::Rewrite
}

/// Returns a duration in its two largest units, down to seconds: `2 d 4 h`, `3 h 10 min`.
fn duration(seconds: u64) -> String {
    let units = [("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1)];
    let largest = units.iter().position(|&(_, size)| seconds >= size).unwrap_or(units.len() - 1);
    let mut rest = seconds;
    let mut parts = Vec::new();
    for &(name, size) in units.iter().skip(largest).take(2) {
        if rest >= size {
            parts.push(format!("{} {name}", rest / size));
        }
        rest %= size;
    }
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_has_its_two_largest_units() {
        let shown = [1, 60, 61, 11_400, 86_400, 90_061, 86_459].map(duration);
        assert_eq!(shown, ["1 s", "1 min", "1 min 1 s", "3 h 10 min", "1 d", "1 d 1 h", "1 d"]);
    }
}
