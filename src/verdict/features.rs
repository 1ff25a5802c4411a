//! What the verdict weighs of an aligned pair.

use serde::{Deserialize, Serialize};

use super::profile::{Bag, Profile, is_fact};
use crate::align::{Alignment, Link, LinkKind};
use crate::document::{Document, Side, Sides};
use crate::segment::Segments;

/// Share of kept names and numbers from which on two reports are no issues of one template.
const FACTS_KEPT: f64 = 0.5;

/// Declares the features: a number each, and their names in the order of declaration.
macro_rules! features {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// Features of a pair, each 0..1 and the same when the sides are exchanged; the more two
        /// reports have in common the higher.
        ///
        /// Where it says so, terms are weighed by rarity ([`Rarity`](crate::language::Rarity)).
        #[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Features {
            $($(#[$doc])* pub $name: f64,)*
        }

        impl Features {
            /// Names of the features, in a fixed order.
            pub const NAMES: &[&str] = &[$(stringify!($name)),*];

            /// Returns the features in the order of [`Features::NAMES`].
            #[must_use]
            pub fn values(&self) -> Vec<f64> {
                vec![$(self.$name),*]
            }

            /// Returns the features of values in the order of [`Features::NAMES`]; what is missing
            /// is 0.
            #[must_use]
            pub fn from_values(values: Vec<f64>) -> Self {
                let mut values = values.into_iter();
                Self { $($name: values.next().unwrap_or_default()),* }
            }
        }
    };
}

features! {
    /// Jaccard similarity of the names by rarity, as a square root.
    names,
    /// Cosine of those whom the reports are about: names by rarity, use and place, as a square
    /// root.
    protagonists,
    /// 1 where all names of one report stand in the other too; 0 where the main name of each, by
    /// rarity, use and place, does not stand in the other, as with two events of a kind.
    unrivalled,
    /// Jaccard similarity of pairs of capitalised neighbours, as a square root.
    name_pairs,
    /// Cosine of content words by rarity and use, as a square root.
    content,
    /// Cosine of the first sentences' content words by rarity and use, as a square root.
    lead,
    /// Share of the one's first sentences that the other tells anywhere, by rarity, on the side
    /// where it is smaller, as a square root.
    lead_told,
    /// Cosine of the first sentences' names, as a square root.
    lead_names,
    /// Share of the numbers of the side with fewer that the other holds, as a square root; `content`
    /// where a side has none.
    numbers,
    /// Whether the years, the months and the days of the week that they name agree: 1 where all
    /// do, 0 where none does, 1/2 where nothing is known.
    times,
    /// Share of the two-word runs of the shorter side that the other holds, as a square root.
    word_pairs,
    /// The same of three-word runs.
    triples,
    /// The same of five-word runs, which chance does not explain.
    shingles,
    /// Share of words in linked sentences, on the side where it is smaller, as a square root.
    coverage_least,
    /// The same, on the side where it is greater.
    coverage_most,
    /// Share of the names and numbers of linked sentences that their counterparts hold, from one
    /// half on 1, and where there are none. Issues of one template (market reports, results) link
    /// well and keep next to none.
    facts_kept,
}

impl Features {
    /// Returns the features of a pair, given those of [`Features::ceiling`], once it is aligned.
    #[must_use]
    pub fn aligned(
        self,
        documents: Sides<&Document>,
        segments: Sides<&Segments>,
        alignment: &Alignment,
    ) -> Self {
        let coverage = alignment.coverage;
        Self {
            coverage_least: coverage.left.min(coverage.right).sqrt(),
            coverage_most: coverage.left.max(coverage.right).sqrt(),
            facts_kept: facts_kept(documents, segments, alignment)
                .map_or(1.0, |share| (share / FACTS_KEPT).min(1.0)),
            ..self
        }
    }

    /// Measures what can be measured of a pair before it is aligned, and takes for the rest the
    /// best that an alignment could show.
    ///
    /// No feature is below that of [`Features::aligned`] for the same pair, whatever its alignment:
    /// what falls short with these need not be aligned.
    #[must_use]
    pub fn ceiling(of: Sides<&Profile>) -> Self {
        let Sides { left, right } = of;
        let content = left.stems_used.cosine(&right.stems_used);
        Self {
            names: left.names.jaccard(&right.names).sqrt(),
            protagonists: left.protagonists.cosine(&right.protagonists).sqrt(),
            unrivalled: unrivalled(of),
            name_pairs: left.name_pairs.jaccard(&right.name_pairs).sqrt(),
            content: content.sqrt(),
            lead: left.lead_used.cosine(&right.lead_used).sqrt(),
            lead_told: lead_told(of).sqrt(),
            lead_names: left.lead_names.cosine(&right.lead_names).sqrt(),
            numbers: numbers(of).unwrap_or(content).sqrt(),
            times: times(of),
            word_pairs: left.word_pairs.containment(&right.word_pairs).sqrt(),
            triples: left.triples.containment(&right.triples).sqrt(),
            shingles: left.shingles.containment(&right.shingles).sqrt(),
            coverage_least: 1.0,
            coverage_most: 1.0,
            facts_kept: 1.0,
        }
    }
}

fn unrivalled(of: Sides<&Profile>) -> f64 {
    let (left, right) = (of.left, of.right);
    let rival = left.protagonists.greatest_missing(&right.names);
    1.0 - rival.min(right.protagonists.greatest_missing(&left.names))
}

fn lead_told(of: Sides<&Profile>) -> f64 {
    let told = |lead: &Bag, other: &Bag| lead.told_in(other).unwrap_or(0.0);
    told(&of.left.lead, &of.right.stems).min(told(&of.right.lead, &of.left.stems))
}

/// `None` where one side has no number.
fn numbers(of: Sides<&Profile>) -> Option<f64> {
    let (left, right) = (&of.left.numbers, &of.right.numbers);
    (!left.is_empty() && !right.is_empty()).then(|| left.containment(right))
}

fn times(of: Sides<&Profile>) -> f64 {
    let agree = |(left, right): (&Bag, &Bag)| match (left.is_empty(), right.is_empty()) {
        (false, false) if left.containment(right) > 0.0 => 1.0,
        (false, false) => 0.0,
        _ => 0.5,
    };
    let kinds = of.left.times.iter().zip(&of.right.times);
    kinds.map(agree).sum::<f64>() / of.left.times.len() as f64
}

/// Returns the links of which neither side holds a mere part of the other.
fn whole(alignment: &Alignment) -> impl Iterator<Item = &Link> {
    alignment.links.iter().filter(|link| link.kind != LinkKind::Partial)
}

/// Share of the names and numbers of linked sentences that their counterparts hold, counted on the
/// side of each link that has fewer; `None` where no link has any.
fn facts_kept(
    documents: Sides<&Document>,
    segments: Sides<&Segments>,
    alignment: &Alignment,
) -> Option<f64> {
    let (mut all, mut kept) = (0, 0);
    for link in whole(alignment) {
        let facts = |side: Side| {
            let tokens = link.sentences[side].iter().flat_map(|&at| segments[side].tokens_of(at));
            let mut stems: Vec<u64> = tokens
                .filter(|token| is_fact(token, documents[side]))
                .map(|token| token.stem)
                .collect();
            stems.sort_unstable();
            stems.dedup();
            stems
        };
        let (left, right) = (facts(Side::Left), facts(Side::Right));
        let (small, large) = if left.len() <= right.len() { (left, right) } else { (right, left) };
        all += small.len();
        kept += small.iter().filter(|fact| large.binary_search(fact).is_ok()).count() as u32;
    }
    (all > 0).then(|| f64::from(kept) / all as f64)
}
