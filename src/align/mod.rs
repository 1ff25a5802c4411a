//! Two documents' sentences → which of them tell the same thing.

use serde::Serialize;

use crate::document::Sides;

/// How the two sides of a link stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// The same words in the same order, marks aside.
    Same,
    /// Mostly the same words.
    Edited,
    /// Other words for the same thing.
    Reworded,
    /// One sentence on the left, several on the right.
    Split,
    /// Several sentences on the left, one on the right.
    Merged,
    /// One side holds a part of the other; its sentence may stand in another link too.
    Partial,
}

/// Sentences of both sides that tell the same thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Sentences of each side, ascending; at least one on each; several on at most one side.
    pub sentences: Sides<Vec<usize>>,
    /// Calibrated probability that the two sides tell the same thing, 0..1.
    pub score: f64,
    /// How the sides stand to each other.
    pub kind: LinkKind,
    /// Whether it stands outside the common order of the two reports.
    pub moved: bool,
}

/// The links of a pair, in the order of the left report's first linked sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Alignment {
    /// All links, ascending by their first left, then first right sentence.
    pub links: Vec<Link>,
    /// Share of each side's words that lie in linked sentences, 0..1; boilerplate is not counted.
    pub coverage: Sides<f64>,
}

impl Alignment {
    /// Returns the sentences of each side that no link holds, ascending; boilerplate is left out
    /// by the caller's `counts`.
    #[must_use]
    pub fn unlinked(&self, counts: Sides<usize>) -> Sides<Vec<usize>> {
        let mut linked = counts.map(|count| vec![false; count]);
        for link in &self.links {
            link.sentences.left.iter().for_each(|&index| linked.left[index] = true);
            link.sentences.right.iter().for_each(|&index| linked.right[index] = true);
        }
        linked.map(|flags| (0..flags.len()).filter(|&index| !flags[index]).collect())
    }
}
