//! What speaks for a link of two words, as numbers: the same shape holds the weights.

use super::kind::{Kind, ROLES};

/// What speaks for or against a link; each 0 or 1 where nothing else is said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Features {
    /// How like the words are: one of them.
    pub(super) kind: [f64; Kind::COUNT],
    /// The word before one of them, of its role, is linked to the other: how many of both.
    pub(super) before: [f64; ROLES],
    /// The word behind one of them, likewise.
    pub(super) behind: [f64; ROLES],
    /// Everything else.
    pub(super) rest: Rest,
}

/// What speaks for a link besides its two words and their attachment.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Rest {
    /// The same word by its own: linked before places were looked at.
    pub(super) same: f64,
    /// So, and nothing near supports it.
    pub(super) same_alone: f64,
    /// The neighbours on one hand are linked to each other: on how many hands.
    pub(super) beside: f64,
    /// Nothing near is linked in this order.
    pub(super) alone: f64,
    /// Attached to more than one neighbour: how many more.
    pub(super) attached: f64,
    /// The neighbour it is attached to and the word are both capitalised: how many.
    pub(super) name: f64,
    /// One of the words is linked elsewhere.
    pub(super) taken: f64,
    /// Both are.
    pub(super) both_taken: f64,
    /// How many are, and to a word very like.
    pub(super) taken_well: f64,
    /// Neither is linked.
    pub(super) free: f64,
    /// They stand between the same links.
    pub(super) inside: f64,
    /// So, and neither is linked.
    pub(super) facing: f64,
    /// So, and alone there.
    pub(super) facing_alone: f64,
    /// So, times the smaller share of linked words.
    pub(super) facing_cover: f64,
    /// So, and both without content.
    pub(super) facing_stops: f64,
    /// Binary logarithm of the pairs of words between the same links.
    pub(super) room: f64,
    /// How far apart they stand there, of the whole.
    pub(super) offset: f64,
    /// Share of the words that are linked, on the side where it is smaller.
    pub(super) cover_least: f64,
    /// And on the other.
    pub(super) cover_most: f64,
    /// Share of the near words that are linked to near words.
    pub(super) cover_near: f64,
    /// How many of the words have a counterpart elsewhere that is like them.
    pub(super) rival: f64,
    /// One has a capital and the other none.
    pub(super) capital: f64,
    /// Share of three near links that cross it.
    pub(super) crossed: f64,
}

impl Features {
    /// Returns features of which none holds but the kind.
    pub(super) fn of_kind(kind: Kind) -> Self {
        let mut found = [0.0; Kind::COUNT];
        found[kind as usize] = 1.0;
        Self { kind: found, before: [0.0; ROLES], behind: [0.0; ROLES], rest: Rest::default() }
    }

    /// Returns the sum of all features, each times its weight.
    pub(super) fn weighed(&self, weights: &Self) -> f64 {
        let dot = |ours: &[f64], theirs: &[f64]| -> f64 {
            ours.iter().zip(theirs).map(|(one, two)| one * two).sum()
        };
        dot(&self.kind, &weights.kind)
            + dot(&self.before, &weights.before)
            + dot(&self.behind, &weights.behind)
            + dot(&self.rest.values(), &weights.rest.values())
    }
}

impl Rest {
    fn values(&self) -> [f64; 23] {
        [
            self.same,
            self.same_alone,
            self.beside,
            self.alone,
            self.attached,
            self.name,
            self.taken,
            self.both_taken,
            self.taken_well,
            self.free,
            self.inside,
            self.facing,
            self.facing_alone,
            self.facing_cover,
            self.facing_stops,
            self.room,
            self.offset,
            self.cover_least,
            self.cover_most,
            self.cover_near,
            self.rival,
            self.capital,
            self.crossed,
        ]
    }
}
