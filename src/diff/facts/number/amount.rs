//! How much a number says: a value, a span of values, an order of magnitude, a score.

/// How much a number says, in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    /// One value.
    Exact(i128),
    /// A place in an order.
    Place(i128),
    /// A share of one (`a third`, `one in five`).
    Share(i128),
    /// Anything from the one to the other (`10 to 20`).
    Span(i128, i128),
    /// A multiple of a round number, by that number (`dozens`, `tens of thousands`).
    Order(i128),
    /// Two numbers that stand against each other (`2-1`), the larger first.
    Score(i128, i128),
}

/// How two amounts stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Match {
    Equal,
    /// One lies in what the other says, or they overlap.
    Within,
    Apart,
}

impl Amount {
    /// Returns the value where there is one.
    pub(super) fn value(self) -> Option<i128> {
        match self {
            Self::Exact(value) | Self::Place(value) | Self::Share(value) => Some(value),
            Self::Span(..) | Self::Order(_) | Self::Score(..) => None,
        }
    }

    /// Returns the least and the most that is meant.
    fn ends(self) -> (i128, i128) {
        match self {
            Self::Exact(value) | Self::Place(value) | Self::Share(value) => (value, value),
            Self::Span(low, high) => (low, high),
            // Hundreds may be `several hundred`, and are hardly ten thousand.
            Self::Order(unit) => (unit, unit.saturating_mul(100)),
            Self::Score(one, two) => (two, one),
        }
    }

    /// Tells whether the one counts what the other gives the place of (`four months`, `the
    /// fourth month`).
    pub(super) fn is_counted(self, other: Self) -> bool {
        match (self, other) {
            (Self::Exact(count), Self::Place(place)) | (Self::Place(place), Self::Exact(count)) => {
                count == place
            }
            _ => false,
        }
    }

    /// Returns the two numbers that a span or a score is made of.
    pub(super) fn pair(self) -> Option<[i128; 2]> {
        match self {
            Self::Span(one, two) | Self::Score(one, two) => Some([one, two]),
            _ => None,
        }
    }

    /// Tells whether two amounts are of one kind, so that they can be compared at all: a place
    /// in an order is no count, and a score no span.
    pub(super) fn is_comparable(self, other: Self) -> bool {
        let odd = |amount: Self| match amount {
            Self::Place(_) => 1,
            Self::Score(..) => 2,
            _ => 0,
        };
        odd(self) == odd(other)
    }

    /// Compares two amounts of one kind.
    pub(super) fn compare(self, other: Self) -> Match {
        let (ours, theirs) = (self.ends(), other.ends());
        match (self, other) {
            (Self::Order(one), Self::Order(two)) if one != two => Match::Apart,
            (Self::Score(..), _) | (_, Self::Score(..)) if ours != theirs => Match::Apart,
            _ if ours == theirs => Match::Equal,
            _ if ours.0 <= theirs.1 && theirs.0 <= ours.1 => Match::Within,
            _ => Match::Apart,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_lies_in_a_span_or_in_an_order_of_magnitude() {
        assert_eq!(Amount::Exact(15).compare(Amount::Span(10, 20)), Match::Within);
        assert_eq!(Amount::Exact(25).compare(Amount::Span(10, 20)), Match::Apart);
        assert_eq!(Amount::Order(100).compare(Amount::Exact(420)), Match::Within);
        assert_eq!(Amount::Order(100).compare(Amount::Exact(42)), Match::Apart);
        assert_eq!(Amount::Order(100).compare(Amount::Order(1_000)), Match::Apart);
    }

    #[test]
    fn scores_are_compared_as_a_whole() {
        assert_eq!(Amount::Score(2, 1).compare(Amount::Score(2, 1)), Match::Equal);
        assert_eq!(Amount::Score(3, 1).compare(Amount::Score(2, 1)), Match::Apart);
        assert!(!Amount::Score(2, 1).is_comparable(Amount::Exact(2)));
        assert!(!Amount::Place(2).is_comparable(Amount::Exact(2)));
    }
}
