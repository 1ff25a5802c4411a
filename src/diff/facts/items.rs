//! What the kinds of fact share: findings, and the pairing of items of both sides.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;

use crate::diff::reading::Reading;
use crate::diff::{Change, Divergence, DivergenceKind, Severity};
use crate::document::{Side, Sides};

/// A divergence, while its places are still tokens.
#[derive(Clone, Debug)]
pub(in crate::diff) struct Finding {
    pub(in crate::diff) kind: DivergenceKind,
    pub(in crate::diff) severity: Severity,
    /// Its tokens on each side; at least one side has some.
    pub(in crate::diff) tokens: Sides<Option<Range<usize>>>,
    /// What to tell a reader; holds for the pair whichever report stands left.
    pub(in crate::diff) note: Cow<'static, str>,
}

impl Finding {
    /// Returns a finding with a place on both sides.
    pub(super) fn both(
        kind: DivergenceKind,
        severity: Severity,
        (left, right): (Range<usize>, Range<usize>),
        note: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { kind, severity, tokens: Sides::new(Some(left), Some(right)), note: note.into() }
    }

    /// Returns a finding with a place on one side.
    pub(super) fn one(
        kind: DivergenceKind,
        severity: Severity,
        (side, tokens): (Side, Range<usize>),
        note: impl Into<Cow<'static, str>>,
    ) -> Self {
        let mut places = Sides::default();
        places[side] = Some(tokens);
        Self { kind, severity, tokens: places, note: note.into() }
    }

    /// Returns the side that alone has a place, if one has.
    pub(super) fn lone(&self) -> Option<Side> {
        match (&self.tokens.left, &self.tokens.right) {
            (Some(_), None) => Some(Side::Left),
            (None, Some(_)) => Some(Side::Right),
            _ => None,
        }
    }

    /// Tells whether it has a place on this side that overlaps some tokens.
    pub(super) fn touches(&self, side: Side, tokens: &Range<usize>) -> bool {
        self.tokens[side].as_ref().is_some_and(|own| overlap(own, tokens))
    }

    /// Returns the divergence that a reader sees.
    pub(in crate::diff) fn told(
        self,
        readings: Sides<&Reading>,
        link: Option<usize>,
    ) -> Divergence {
        let change = match (&self.tokens.left, &self.tokens.right) {
            (Some(_), None) => Change::OnlyLeft,
            (None, Some(_)) => Change::OnlyRight,
            _ => Change::Changed,
        };
        let spans = Sides::new(
            self.tokens.left.map(|tokens| readings.left.span(&tokens)),
            self.tokens.right.map(|tokens| readings.right.span(&tokens)),
        );
        let (kind, severity, note) = (self.kind, self.severity, self.note.into_owned());
        Divergence { kind, change, severity, link, spans, note }
    }
}

/// Tells whether two ranges of tokens share one.
pub(super) fn overlap(one: &Range<usize>, two: &Range<usize>) -> bool {
    one.start < two.end && two.start < one.end
}

/// Returns the smallest range that holds both.
pub(super) fn cover(one: &Range<usize>, two: &Range<usize>) -> Range<usize> {
    one.start.min(two.start)..one.end.max(two.end)
}

/// Tells whether a finding of fact already touches some tokens of a side.
pub(super) fn is_told(found: &[Finding], side: Side, tokens: &Range<usize>) -> bool {
    found
        .iter()
        .any(|finding| finding.kind != DivergenceKind::Wording && finding.touches(side, tokens))
}

/// Items of both sides, paired or left over, as indices.
#[derive(Default)]
pub(super) struct Pairing {
    /// Pairs, the best first.
    pub(super) pairs: Vec<(usize, usize)>,
    /// Those without a partner, ascending.
    pub(super) lone: Sides<Vec<usize>>,
}

/// Most pairs of items weighed in one link; with more, it is a table and no prose, and nothing
/// is paired nor left over.
const PAIRS: usize = 1 << 14;

/// Pairs items of both sides greedily by falling score; `None` keeps two apart.
pub(super) fn pair<T>(left: &[T], right: &[T], score: impl Fn(&T, &T) -> Option<usize>) -> Pairing {
    if left.len().saturating_mul(right.len()) > PAIRS {
        return Pairing::default();
    }
    let mut offers = Vec::new();
    for (l, ours) in left.iter().enumerate() {
        for (r, theirs) in right.iter().enumerate() {
            offers.extend(score(ours, theirs).map(|score| (Reverse(score), l, r)));
        }
    }
    offers.sort_unstable();
    let mut free = Sides::new(vec![true; left.len()], vec![true; right.len()]);
    let mut pairs = Vec::new();
    for (_, l, r) in offers {
        if free.left[l] && free.right[r] {
            (free.left[l], free.right[r]) = (false, false);
            pairs.push((l, r));
        }
    }
    let lone = free.map(|free| (0..free.len()).filter(|&at| free[at]).collect());
    Pairing { pairs, lone }
}
