//! Laws of the links between two reports' sentences.

use std::collections::BTreeSet;

use dedup::align::{Alignment, Link, LinkKind, align};
use dedup::config::AlignConfig;
use dedup::document::{Document, Side, Sides};
use dedup::segment::{Role, Segments, segment};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::texts::{settings, text};
use crate::laws::{hold, transposed, well_formed};

/// Few words, some of one meaning or one value, so that sentences repeat and tie.
const WORDS: [&str; 10] =
    ["flood", "port", "harbour", "shut", "closed", "Ode", "ode", "12", "twelve", "the"];

/// A line that belongs to the outlet; its words are those of the reports.
const OUTLETS_OWN: &str = "All rights reserved the flood port shut.";

/// A made-up report, a row a sentence: whole, and told in two.
const TOLD: [[&str; 3]; 8] = [
    [
        "The ferry company Halm Line cancelled all crossings to the islands on Monday, and told \
         passengers that their tickets would be refunded within ten days.",
        "The ferry company Halm Line cancelled all crossings to the islands on Monday.",
        "Passengers were told that their tickets would be refunded within ten days.",
    ],
    [
        "Engineers found a crack 14 centimetres long in the hull of the Sorrel, which has carried \
         cars and lorries since 1994.",
        "Engineers found a crack 14 centimetres long in the hull of the Sorrel.",
        "The ship has carried cars and lorries since 1994.",
    ],
    [
        "Mayor Edda Quill asked the government for two army helicopters and promised that no \
         village would go without medicine.",
        "Mayor Edda Quill asked the government for two army helicopters.",
        "She promised that no village would go without medicine.",
    ],
    [
        "Hotels on Great Tarn have lost a third of their bookings for June, while bakers in the \
         old town are selling bread by the half loaf.",
        "Hotels on Great Tarn have lost a third of their bookings for June.",
        "Bakers in the old town are selling bread by the half loaf.",
    ],
    [
        "A spokesman for the pilots' union blamed years of saving on repairs and called for the \
         yard at Linde to be reopened at once.",
        "A spokesman for the pilots' union blamed years of saving on repairs.",
        "He called for the yard at Linde to be reopened at once.",
    ],
    [
        "Some 2,300 schoolchildren live on the outer isles, and their lessons will be broadcast \
         by radio until the storm season ends.",
        "Some 2,300 schoolchildren live on the outer isles.",
        "Their lessons will be broadcast by radio until the storm season ends.",
    ],
    [
        "The insurer Bramwell put the damage at 18 million crowns, though its assessors have not \
         yet been allowed into the engine room.",
        "The insurer Bramwell put the damage at 18 million crowns.",
        "Its assessors have not yet been allowed into the engine room.",
    ],
    [
        "Fishermen from Oster Sound took 60 stranded walkers home in open boats on Sunday night, \
         and refused to take any money for it.",
        "Fishermen from Oster Sound took 60 stranded walkers home in open boats on Sunday night.",
        "They refused to take any money for it.",
    ],
];

/// Short sentences over [`WORDS`], empty ones and repeats among them.
fn colliding() -> impl Strategy<Value = Vec<String>> {
    let words = vec(select(&WORDS[..]), 0..6);
    let sentence = (words, select(&[".", ".", "?", ""][..]));
    vec(sentence.prop_map(|(words, end)| words.join(" ") + end), 0..10)
}

/// The same words twice, cut into as many sentences at other places and with other capitals:
/// what tells the two apart is neither their length nor their words.
fn same_words_cut_twice() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
    let words = vec((select(&WORDS[..]), any::<bool>()), 4..12);
    let cuts = words.prop_flat_map(|words| {
        let borders = || (1..words.len()).collect::<Vec<_>>();
        let (one, other) = (subsequence(borders(), 0..4), subsequence(borders(), 3));
        (Just(words.clone()), one, other)
    });
    cuts.prop_map(|(words, one, mut other)| {
        other.truncate(one.len());
        let plain: Vec<String> = words.iter().map(|word| word.0.to_owned()).collect();
        let shouted = words
            .iter()
            .map(|(word, shouted)| if *shouted { word.to_uppercase() } else { (*word).to_owned() });
        (cut_at(&plain, &one), cut_at(&shouted.collect::<Vec<_>>(), &other))
    })
}

fn cut_at(words: &[String], borders: &[usize]) -> Vec<String> {
    let starts = [0].into_iter().chain(borders.iter().copied());
    let ends = borders.iter().copied().chain([words.len()]);
    starts.zip(ends).map(|(start, end)| words[start..end].join(" ")).collect()
}

/// A report, and its sentences and tokens.
struct Read {
    document: Document,
    segments: Segments,
}

/// Reads sentences as a report, each a paragraph of its own.
fn read<S: AsRef<str>>(sentences: &[S]) -> Read {
    let mut text = String::new();
    for sentence in sentences {
        text.push_str(sentence.as_ref());
        text.push_str("\n\n");
    }
    let mut document = Document::of_text("a", text);
    document.language = Some("en".to_owned());
    let segments = segment(&document);
    Read { document, segments }
}

fn segments_of<'a>(left: &'a Read, right: &'a Read) -> Sides<&'a Segments> {
    Sides::new(&left.segments, &right.segments)
}

/// Aligns two reports, with links listed from `least` on where it is given.
fn linked(left: &Read, right: &Read, least: Option<f64>) -> Alignment {
    let config = AlignConfig { min_link_score: least, ..AlignConfig::default() };
    let documents = Sides::new(&left.document, &right.document);
    align(documents, segments_of(left, right), &config)
}

type Shown = (LinkKind, bool, Vec<usize>, Vec<usize>);

/// Returns kind, place in the order, and sentences of each link.
fn shown(alignment: &Alignment) -> Vec<Shown> {
    let show = |link: &Link| {
        let Sides { left, right } = link.sentences.clone();
        (link.kind, link.moved, left, right)
    };
    alignment.links.iter().map(show).collect()
}

/// Returns the links that have an order: all but those of parts.
fn ordered(alignment: &Alignment) -> Vec<&Link> {
    alignment.links.iter().filter(|link| link.kind != LinkKind::Partial).collect()
}

/// Tells whether `b` stands behind `a` in both reports, by their first sentences.
fn rises(a: &Link, b: &Link) -> bool {
    a.sentences.left[0] < b.sentences.left[0] && a.sentences.right[0] < b.sentences.right[0]
}

fn words_of(link: &Link, segments: Sides<&Segments>) -> usize {
    let words =
        |side: Side| link.sentences[side].iter().map(move |&at| segments[side].words_in(at));
    words(Side::Left).chain(words(Side::Right)).sum()
}

/// Returns the most words that links in one order can hold: all chains are tried.
fn words_in_order(links: &[&Link], segments: Sides<&Segments>) -> usize {
    let mut heaviest: Vec<usize> = Vec::new();
    for (index, link) in links.iter().enumerate() {
        let before = (0..index).filter(|&at| rises(links[at], link)).map(|at| heaviest[at]).max();
        heaviest.push(words_of(link, segments) + before.unwrap_or(0));
    }
    heaviest.into_iter().max().unwrap_or(0)
}

/// Asserts that links are called moved that stand off one of the heaviest chains, and only those.
fn fewest_words_are_moved(
    alignment: &Alignment,
    segments: Sides<&Segments>,
) -> Result<(), TestCaseError> {
    let links = ordered(alignment);
    let kept: Vec<&Link> = links.iter().copied().filter(|link| !link.moved).collect();
    prop_assert!(kept.is_sorted_by(|a, b| rises(a, b)), "{:?}", kept);
    let held: usize = kept.iter().map(|link| words_of(link, segments)).sum();
    prop_assert_eq!(held, words_in_order(&links, segments));
    Ok(())
}

/// Returns the sentences of [`TOLD`], with those of the rows in `told_in_two` told in two, and
/// how many sentences each row takes.
fn retold(told_in_two: u8) -> (Vec<&'static str>, [usize; 8]) {
    let mut sentences = Vec::new();
    let mut taken = [1; 8];
    for (row, [whole, first, second]) in TOLD.iter().enumerate() {
        if told_in_two & (1 << row) == 0 {
            sentences.push(*whole);
        } else {
            sentences.extend([*first, *second]);
            taken[row] = 2;
        }
    }
    (sentences, taken)
}

fn told_in(order: &[usize]) -> Read {
    read(&order.iter().map(|&row| TOLD[row][0]).collect::<Vec<_>>())
}

type Paired = (LinkKind, Vec<usize>, Vec<usize>);

fn pairs(alignment: &Alignment) -> Vec<Paired> {
    shown(alignment).into_iter().map(|(kind, _, left, right)| (kind, left, right)).collect()
}

/// Returns the links of the rows of [`TOLD`] with their copies, which stand in this order.
fn verbatim(order: &[usize]) -> Vec<Paired> {
    let place = |row| order.iter().position(|&at| at == row).expect("each row has a place");
    (0..TOLD.len()).map(|row| (LinkKind::Same, vec![row], vec![place(row)])).collect()
}

/// Returns a report longer than those whose sentences are all measured against each other.
fn long_report() -> Vec<String> {
    let told = |at: u32| format!("Ship{at}x left berth{}y for isle{}z.", at * 7, at * 11);
    (0..2_001).map(told).collect()
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn exchanged_texts_give_exchanged_links(left in colliding(), right in colliding()) {
        let (left, right) = (read(&left), read(&right));
        for least in [None, Some(0.0), Some(0.5)] {
            let there = linked(&left, &right, least);
            prop_assert_eq!(linked(&right, &left, least), transposed(&there));
        }
    }

    #[test]
    fn exchanged_texts_of_the_same_words_give_exchanged_links(
        (left, right) in same_words_cut_twice(),
    ) {
        let (left, right) = (read(&left), read(&right));
        prop_assert_eq!(linked(&right, &left, None), transposed(&linked(&left, &right, None)));
    }

    #[test]
    fn an_alignment_keeps_its_own_word(
        left in colliding(), right in colliding(), least in select(&[None, Some(0.0), Some(0.5)][..]),
    ) {
        let (left, right) = (read(&left), read(&right));
        well_formed(&linked(&left, &right, least), segments_of(&left, &right));
    }

    #[test]
    fn a_report_against_itself_links_each_sentence_with_itself(sentences in colliding()) {
        let report = read(&sentences);
        let found = linked(&report, &report, None);
        let told = (0..report.segments.sentences.len()).filter(|&at| report.segments.words_in(at) > 0);
        let own = told.map(|at| (LinkKind::Same, false, vec![at], vec![at])).collect::<Vec<_>>();
        let coverage = if own.is_empty() { 0.0 } else { 1.0 };
        prop_assert_eq!(shown(&found), own);
        prop_assert_eq!(found.coverage, Sides::new(coverage, coverage));
    }

    #[test]
    fn sentences_told_elsewhere_are_found_and_the_fewer_words_called_moved(
        borders in subsequence((0..=TOLD.len()).collect::<Vec<_>>(), 3),
    ) {
        let rows: Vec<usize> = (0..TOLD.len()).collect();
        let (start, middle, end) = (borders[0], borders[1], borders[2]);
        let order =
            [&rows[..start], &rows[middle..end], &rows[start..middle], &rows[end..]].concat();
        let (straight, turned) = (read(&TOLD.map(|row| row[0])), told_in(&order));
        let found = linked(&straight, &turned, None);
        prop_assert_eq!(pairs(&found), verbatim(&order));
        fewest_words_are_moved(&found, segments_of(&straight, &turned))?;
    }

    #[test]
    fn a_sentence_is_linked_with_its_verbatim_copy_wherever_that_stands(
        order in Just((0..TOLD.len()).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let (straight, turned) = (read(&TOLD.map(|row| row[0])), told_in(&order));
        let found = linked(&straight, &turned, None);
        prop_assert_eq!(pairs(&found), verbatim(&order));
        fewest_words_are_moved(&found, segments_of(&straight, &turned))?;
    }

    #[test]
    fn the_fewest_words_are_called_moved(
        left in colliding(), right in colliding(), least in select(&[None, Some(0.0), Some(0.5)][..]),
    ) {
        let (left, right) = (read(&left), read(&right));
        fewest_words_are_moved(&linked(&left, &right, least), segments_of(&left, &right))?;
    }

    #[test]
    fn sentences_told_in_two_are_split_and_the_other_way_merged(told_in_two in 0..=255_u8) {
        let (sentences, taken) = retold(told_in_two);
        let (whole, parts) = (read(&TOLD.map(|row| row[0])), read(&sentences));
        let mut next = 0;
        let wanted = taken.iter().enumerate().map(|(row, &taken)| {
            let kind = if taken == 1 { LinkKind::Same } else { LinkKind::Split };
            next += taken;
            (kind, false, vec![row], (next - taken..next).collect())
        });
        let wanted: Vec<Shown> = wanted.collect();
        let found = linked(&whole, &parts, None);
        prop_assert_eq!(shown(&found), wanted);
        prop_assert_eq!(linked(&parts, &whole, None), transposed(&found));
    }

    #[test]
    fn a_higher_least_score_lists_fewer_of_the_same_links(
        left in colliding(), right in colliding(), low in 0..=100_u32, high in 0..=100_u32,
    ) {
        let [low, high] = [low.min(high), low.max(high)].map(|least| f64::from(least) / 100.0);
        let (left, right) = (read(&left), read(&right));
        // Which links are called moved depends on those that are left.
        let listed = |least: f64| -> Vec<Link> {
            let links = linked(&left, &right, Some(least)).links.into_iter();
            links.map(|link| Link { moved: false, ..link }).collect()
        };
        let (many, few) = (listed(low), listed(high));
        let kept: Vec<Link> = many.into_iter().filter(|link| link.score >= high).collect();
        prop_assert_eq!(few, kept);
    }

    #[test]
    fn all_links_are_among_those_listed_from_nothing_on(left in colliding(), right in colliding()) {
        let (left, right) = (read(&left), read(&right));
        let all = linked(&left, &right, Some(0.0));
        for link in linked(&left, &right, None).links {
            prop_assert!(all.links.contains(&link), "{:?}", link);
        }
    }

    #[test]
    fn what_is_the_outlets_own_is_never_linked(
        left in colliding(), right in colliding(), least in select(&[None, Some(0.0)][..]),
    ) {
        let framed = |sentences: &[String]| {
            let own = [OUTLETS_OWN.to_owned()];
            read(&[&own[..], sentences, &own[..]].concat())
        };
        let (left, right) = (framed(&left), framed(&right));
        let found = linked(&left, &right, least);
        let segments = segments_of(&left, &right);
        well_formed(&found, segments);
        for side in Side::BOTH {
            let held: BTreeSet<usize> =
                found.links.iter().flat_map(|link| link.sentences[side].iter().copied()).collect();
            let last = segments[side].sentences.len() - 1;
            for at in [0, last] {
                prop_assert_eq!(segments[side].sentences[at].role, Role::Boilerplate);
                prop_assert!(!held.contains(&at), "{:?} {} in {:?}", side, at, shown(&found));
            }
        }
    }

    #[test]
    fn any_two_texts_can_be_aligned_and_compared_both_ways_round(left in text(), right in text()) {
        let documents = Sides::new(Document::of_text("a", left), Document::of_text("b", right));
        hold(documents.as_ref());
    }
}

/// Beyond two thousand sentences a side, pairs are found by their rarer words only.
#[test]
fn a_long_report_is_found_whole_in_itself_and_moved_where_it_is_turned_round() {
    let sentences = long_report();
    let report = read(&sentences);
    let own = (0..sentences.len()).map(|at| (LinkKind::Same, false, vec![at], vec![at]));
    assert_eq!(shown(&linked(&report, &report, None)), own.collect::<Vec<_>>());

    let (first, second) = sentences.split_at(700);
    let turned = read(&[second, first].concat());
    let there = (0..sentences.len()).map(|at| {
        let right = if at < 700 { at + second.len() } else { at - 700 };
        (LinkKind::Same, at < 700, vec![at], vec![right])
    });
    assert_eq!(shown(&linked(&report, &turned, None)), there.collect::<Vec<_>>());
}

/// Neither the number of sentences nor the words tell these two apart, so that sums of floats must
/// not depend on which one comes first.
#[test]
fn the_same_words_cut_elsewhere_give_the_same_scores_both_ways_round() {
    let left = read(&["Ode ode Ode harbour", "the", "Ode"]);
    let right = read(&["ODE", "ODE Ode", "HARBOUR the Ode"]);
    assert_eq!(linked(&right, &left, None), transposed(&linked(&left, &right, None)));
}
