//! Laws of the comparison, over random reports of a small vocabulary, so that words collide.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::*;
use crate::segment::segment;

/// Words, names, numbers, dates, marks and markers that every kind of fact reads.
const WORDS: &[&str] = &[
    "the",
    "the",
    "a",
    "of",
    "and",
    "in",
    "on",
    "not",
    "no",
    "never",
    "flood",
    "flooded",
    "bridge",
    "dam",
    "dams",
    "river",
    "closed",
    "opened",
    "said",
    "that",
    "told",
    "claimed",
    "according",
    "to",
    "officials",
    "Ode",
    "Odette",
    "Anna",
    "Annah",
    "Maune",
    "Port",
    "Levenbrook",
    "US",
    "U.S.",
    "American",
    "United",
    "States",
    "12",
    "twelve",
    "15",
    "4.2",
    "million",
    "$4.2m",
    "percent",
    "%",
    "more",
    "than",
    "nearly",
    "about",
    "people",
    "years",
    "months",
    "Monday",
    "Friday",
    "March",
    "18",
    "2031",
    "at",
    "9",
    "a.m.",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "don’t",
    "does",
    "may",
    "will",
    "expected",
    "rebels",
    "terrorists",
    "protest",
    "riot",
    "because",
    "after",
    "due",
    "guest",
    "house",
    "guesthouse",
    "colour",
    "color",
    ",",
    ";",
    "–",
    "-",
    "half",
    "it",
];

fn sentence() -> impl Strategy<Value = String> {
    prop::collection::vec(select(WORDS), 1..14).prop_map(|words| words.join(" ") + ".")
}

fn report() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(sentence(), 0..7)
}

/// Returns a report whose sentences are cut already.
fn document(sentences: &[String]) -> Document {
    let mut document = Document::of_text("report", sentences.join("\n"));
    document.language = Some("en".into());
    let mut start = 0;
    let spans = sentences.iter().map(|sentence| {
        let span = Span::new(start, start + sentence.len());
        start = span.end as usize + 1;
        span
    });
    document.given_sentences = Some(spans.collect());
    document
}

/// Returns an alignment of the sentences that the picks name; two of three links take one more
/// sentence on one side, and one of four may restate what another link has.
fn alignment(picks: &[(Index, Index)], counts: Sides<usize>) -> Alignment {
    let mut free = counts.map(|count| vec![true; count]);
    let mut links = Vec::new();
    for (number, (left, right)) in picks.iter().enumerate() {
        if counts.left == 0 || counts.right == 0 {
            break;
        }
        let mut sentences =
            Sides::new(vec![left.index(counts.left)], vec![right.index(counts.right)]);
        match number % 3 {
            1 => sentences.left.push((sentences.left[0] + 1) % counts.left),
            2 => sentences.right.push((sentences.right[0] + 1) % counts.right),
            _ => {}
        }
        for side in Side::BOTH {
            sentences[side].sort_unstable();
            sentences[side].dedup();
        }
        let restates = number % 4 == 3; // May name sentences that another link has.
        let open = Side::BOTH.iter().all(|&side| sentences[side].iter().all(|&at| free[side][at]));
        let known = links.iter().any(|link: &Link| link.sentences == sentences);
        if (open || restates) && !known {
            for side in Side::BOTH {
                sentences[side].iter().for_each(|&at| free[side][at] = false);
            }
            let kind = if open { LinkKind::Reworded } else { LinkKind::Partial };
            links.push(Link { sentences, score: 0.9, kind, moved: false });
        }
    }
    sorted(links)
}

fn sorted(mut links: Vec<Link>) -> Alignment {
    links.sort_by_key(|link| (link.sentences.left.clone(), link.sentences.right.clone()));
    Alignment { links, coverage: Sides::new(0.6, 0.6) }
}

fn mirrored(alignment: &Alignment) -> Alignment {
    let turn = |link: &Link| Link { sentences: link.sentences.clone().swap(), ..link.clone() };
    sorted(alignment.links.iter().map(turn).collect())
}

fn run(left: &Document, right: &Document, alignment: &Alignment) -> Diff {
    let (ours, theirs) = (segment(left), segment(right));
    let config = DiffConfig { words: true, ..DiffConfig::default() };
    diff(Sides::new(left, right), Sides::new(&ours, &theirs), alignment, &config)
}

/// Returns divergences in an order that does not depend on sides, with the sentences of their
/// link instead of its number.
fn plain(divergences: Vec<Divergence>, alignment: &Alignment) -> Vec<String> {
    let show = |one: Divergence| {
        let link = one.link.map(|link| &alignment.links[link].sentences);
        format!("{link:?} {:?}", Divergence { link: None, ..one.clone() })
    };
    let mut shown: Vec<String> = divergences.into_iter().map(show).collect();
    shown.sort();
    shown
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn exchanging_the_reports_mirrors_the_result(
        left in report(),
        right in report(),
        picks in prop::collection::vec(any::<(Index, Index)>(), 0..6),
    ) {
        let (left, right) = (document(&left), document(&right));
        let counts = Sides::new(segment(&left).sentences.len(), segment(&right).sentences.len());
        let ahead = alignment(&picks, counts);
        let back = mirrored(&ahead);
        let (straight, turned) = (run(&left, &right, &ahead), run(&right, &left, &back));
        let turn = turned.divergences.into_iter().map(|one| {
            let one = one.mirrored();
            let place = |link: usize| {
                let wanted = back.links[link].sentences.clone().swap();
                ahead.links.iter().position(|link| link.sentences == wanted)
            };
            Divergence { link: one.link.and_then(place), ..one }
        });
        prop_assert_eq!(plain(straight.divergences, &ahead), plain(turn.collect(), &ahead));
        for (link, shown) in ahead.links.iter().zip(straight.links) {
            let wanted = link.sentences.clone().swap();
            let other = back.links.iter().position(|link| link.sentences == wanted).unwrap();
            prop_assert_eq!(shown, turned.links[other].clone().mirrored());
        }
    }

    #[test]
    fn a_report_does_not_diverge_from_itself(sentences in report()) {
        let document = document(&sentences);
        let links = (0..sentences.len()).map(|at| Link {
            sentences: Sides::new(vec![at], vec![at]),
            score: 1.0,
            kind: LinkKind::Same,
            moved: false,
        });
        let found = run(&document, &document, &sorted(links.collect()));
        prop_assert_eq!(found.divergences, vec![]);
        for link in found.links {
            prop_assert!(link.words.iter().all(|word| word.evidence == Evidence::Equal));
            prop_assert!(link.words.iter().all(|word| word.spans.left == word.spans.right));
            prop_assert!(link.marks.left.is_empty() && link.marks.right.is_empty());
            prop_assert!(!link.reworded);
        }
    }

    #[test]
    fn any_two_texts_are_compared_without_a_panic(
        left in "(\\PC|[ \n.,“”\"'’0-9€£%-]){0,80}",
        right in "(\\PC|[ \n.,“”\"'’0-9€£%-]){0,80}",
        picks in prop::collection::vec(any::<(Index, Index)>(), 0..4),
    ) {
        let (left, right) = (Document::of_text("l", left), Document::of_text("r", right));
        let counts = Sides::new(segment(&left).sentences.len(), segment(&right).sentences.len());
        let found = run(&left, &right, &alignment(&picks, counts));
        for one in &found.divergences {
            prop_assert!(one.spans.left.is_some() || one.spans.right.is_some());
        }
    }

    #[test]
    fn marks_are_ascending_apart_and_cut_no_word(
        left in sentence(),
        right in sentence(),
    ) {
        let (left, right) = (document(&[left]), document(&[right]));
        let one = Link {
            sentences: Sides::new(vec![0], vec![0]),
            score: 0.9,
            kind: LinkKind::Edited,
            moved: false,
        };
        let found = run(&left, &right, &sorted(vec![one]));
        let texts = Sides::new(&left, &right);
        for side in Side::BOTH {
            let marks = &found.links[0].marks[side];
            prop_assert!(marks.windows(2).all(|two| two[0].end < two[1].start));
            for token in segment(texts[side]).tokens.iter().filter(|token| token.is_word()) {
                let cut = |mark: &Span| mark.overlaps(token.span) && !mark.contains(token.span);
                prop_assert!(!marks.iter().any(cut));
            }
        }
    }
}
