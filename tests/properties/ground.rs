//! Laws of spans, pairs, sides and levels.

use dedup::document::{DocumentId, Level, Pair, Relation, Side, Sides, Span};
use proptest::prelude::*;

use super::texts::settings;

fn span() -> impl Strategy<Value = Span> {
    (0..12_usize, 0..6_usize).prop_map(|(start, length)| Span::new(start, start + length))
}

const RELATIONS: [Relation; 6] = [
    Relation::Identical,
    Relation::NearDuplicate,
    Relation::Excerpt,
    Relation::Rewrite,
    Relation::SameEvent,
    Relation::Unrelated,
];
const LEVELS: [Level; 3] = [Level::NearDuplicate, Level::Rewrite, Level::SameEvent];

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn spans_overlap_where_they_share_a_byte(a in span(), b in span()) {
        let shared = a.range().any(|byte| b.range().contains(&byte));
        // An empty span inside another shares no byte, yet stands inside it.
        if !a.is_empty() && !b.is_empty() {
            prop_assert_eq!(a.overlaps(b), shared);
        }
        prop_assert_eq!(a.overlaps(b), b.overlaps(a));
    }

    #[test]
    fn a_cover_is_the_smallest_span_that_holds_both(a in span(), b in span()) {
        let cover = a.cover(b);
        prop_assert_eq!(cover, b.cover(a));
        prop_assert!(cover.contains(a) && cover.contains(b));
        prop_assert!(cover.start == a.start || cover.start == b.start);
        prop_assert!(cover.end == a.end || cover.end == b.end);
        prop_assert_eq!(a.contains(b), cover == a);
    }

    #[test]
    fn a_span_is_as_long_as_its_text(a in span()) {
        let text = "x".repeat(20);
        prop_assert_eq!(a.of(&text).len(), a.len());
        prop_assert_eq!(a.is_empty(), a.of(&text).is_empty());
    }

    #[test]
    fn a_pair_does_not_know_the_order_it_was_given_in(a in 0..5_u32, b in 0..5_u32) {
        let (a, b) = (DocumentId(a), DocumentId(b));
        prop_assert_eq!(Pair::new(a, b), Pair::new(b, a));
        prop_assert_eq!(Pair::new(a, b).is_none(), a == b);
        if let Some(pair) = Pair::new(a, b) {
            prop_assert!(pair.left() < pair.right());
            prop_assert_eq!([pair.left(), pair.right()], [a.min(b), a.max(b)]);
        }
    }

    #[test]
    fn swapping_sides_twice_changes_nothing(left in any::<u8>(), right in any::<u8>()) {
        let sides = Sides::new(left, right);
        prop_assert_eq!(sides.swap().swap(), sides);
        for side in Side::BOTH {
            prop_assert_eq!(sides.swap()[side], sides[side.other()]);
            prop_assert_eq!(sides.map(u16::from)[side], u16::from(sides[side]));
        }
    }
}

#[test]
fn a_looser_level_admits_all_that_a_closer_one_does() {
    for levels in LEVELS.windows(2) {
        for relation in RELATIONS {
            assert!(!levels[0].admits(relation) || levels[1].admits(relation));
        }
    }
}

#[test]
fn a_level_that_admits_a_relation_admits_all_closer_ones() {
    for level in LEVELS {
        let admitted = RELATIONS.map(|relation| level.admits(relation));
        assert!(admitted.is_sorted_by(|closer, looser| closer >= looser), "{level:?}");
    }
}
