//! Who holds which anchor: an inverted index of a corpus or an archive.

use super::postings::{Lists, Postings, fetch};
use crate::candidate::Candidate;
use crate::config::{AnchorConfig, Config};
use crate::document::{DocumentId, Level, Pair};

/// Least number of documents that a small corpus lets an anchor stand in.
///
/// In a folder of a few dozen reports, 5 % would rule out every name that a story's own reports
/// share.
const SMALL_CORPUS_DOCUMENTS: usize = 32;

/// Fixed-point one of anchor weights: whole numbers add up the same in any order.
const WEIGHT_ONE: f64 = 1024.0;

/// Share of the likeness asked for that a pair must have over the anchors that it is found by to be
/// rated by all its terms. Reports that share a few rare words and nothing else are passed over.
const PROMISING: f64 = 0.5;

/// Ids that are fetched from memory together: 64 bytes.
const IDS_A_LINE: usize = 16;

/// What a pair must share to be proposed, the least [likeness](Index::candidates), 0..1; and how
/// far it is looked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Documents that a document is held against, over its anchors.
    pub postings: usize,
    /// For reports whose dates lie near each other, or are not known.
    pub near: f64,
    /// For reports further apart than `days`.
    pub far: f64,
    /// Days up to which dates are near.
    pub days: u32,
}

impl Bar {
    /// Returns what a pair must share to be proposed at the asked level. Reports of one event lie
    /// near in time; what lies further apart can only be a rewrite.
    #[must_use]
    pub fn of(config: &Config) -> Self {
        let far = config.anchors.min_weight;
        let (near, postings) = match config.relation {
            Level::SameEvent => {
                (config.anchors.min_weight_same_event, config.anchors.postings_same_event)
            }
            Level::NearDuplicate | Level::Rewrite => (far, config.anchors.postings),
        };
        Self { postings, near, far, days: config.verdict.event_days }
    }
}

/// Who holds which term, and which terms each document holds.
///
/// Terms are numbered from the rarest on, so that a document's list begins with its best anchors
/// and what two documents share besides lies at the ends of theirs.
#[derive(Debug)]
pub struct Index {
    postings: Postings,
    /// Weight of a term by the number of its holders.
    weights: Vec<u16>,
    /// How many terms one document holds alone: the first ones.
    alone: u32,
    /// Of an archive, the terms ascending by hash, for a document from outside: hash and number.
    numbers: Vec<(u32, u32)>,
    /// Numbers of each document's terms, ascending.
    held: Lists,
    /// Weight of each document's terms that others hold too.
    totals: Vec<u64>,
    /// Day of each document, where it is known.
    days: Vec<Option<i32>>,
}

/// Room for a search, kept from one to the next.
#[derive(Clone, Debug, Default)]
pub struct Met {
    filter: Filter,
    /// Holders that the filter left, each with the weight of the anchor below it.
    again: Vec<u64>,
    /// Of each term, its weight if the document searched by holds it: nothing between two searches.
    own: Vec<u16>,
}

/// What a document is searched by, and what it is asked for.
#[derive(Clone, Copy, Debug)]
struct Query<'a> {
    /// Numbers of its terms, ascending.
    own: &'a [u32],
    /// Weight of those that several documents hold.
    total: u64,
    day: Option<i32>,
    itself: Option<DocumentId>,
    bar: Bar,
}

/// A document that shares enough anchors with the one searched by.
#[derive(Clone, Copy, Debug)]
struct Shared {
    other: DocumentId,
    anchors: u32,
    weight: u64,
    /// The least likeness that the pair must have.
    least: f64,
}

/// Anchors of a document: the first of its terms.
#[derive(Debug)]
struct Anchors<'a> {
    /// The holders of each, with its weight.
    holders: Vec<(&'a [DocumentId], u16)>,
    /// Weight of those that several documents hold.
    weight: u64,
}

impl Index {
    /// Builds the index of a corpus from each document's [terms](super::terms) and day of
    /// publication; its documents are compared with one another.
    ///
    /// Terms of one document only, and of more than the window allows, are left out.
    /// Cost: linear in all terms; 8 bytes for each inside the window.
    #[must_use]
    pub fn of_corpus(terms: &[Vec<u32>], days: Vec<Option<i32>>, config: &AnchorConfig) -> Self {
        Self::build(Postings::of(terms, 2..most(terms.len(), config) + 1, false), days)
    }

    /// Builds the index of an archive, which other documents are [looked up](Index::lookup) in:
    /// a term that one archived document holds alone joins it with what comes in.
    #[must_use]
    pub fn of_archive(terms: &[Vec<u32>], days: Vec<Option<i32>>, config: &AnchorConfig) -> Self {
        Self::build(Postings::of(terms, 1..most(terms.len(), config) + 1, true), days)
    }

    fn build(postings: Postings, days: Vec<Option<i32>>) -> Self {
        let documents = days.len();
        let largest = postings.classes().last().map_or(0, |class| class.count);
        let weights: Vec<u16> = (0..=largest).map(|count| weight(count, documents)).collect();
        let hashes = postings.hashes().iter().copied();
        let mut numbers: Vec<(u32, u32)> = hashes.zip(0..).collect();
        numbers.sort_unstable();
        let held = postings.held(documents);
        let alone = postings.held_by_fewer(2);
        let totals = totals(&postings, &weights, documents);
        Self { postings, weights, alone, numbers, held, totals, days }
    }

    /// Returns the number of documents.
    #[must_use]
    pub fn len(&self) -> usize {
        self.totals.len()
    }

    /// Tells whether there is no document.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.totals.is_empty()
    }

    /// Proposes the documents of the corpus that are most like one of its own, the best first.
    ///
    /// Likeness is the weight (IDF) of the terms that both hold, as a share of the geometric mean
    /// of what each holds. At most `config.top` candidates; each shares `config.min_shared` of the
    /// anchors that the document is searched by or more, and reaches the bar. Ties go to the lower
    /// id. Cost: `bar.postings`, and the lengths of the lists that it leads to.
    #[must_use]
    pub fn candidates(
        &self,
        id: DocumentId,
        bar: Bar,
        config: &AnchorConfig,
        met: &mut Met,
    ) -> Vec<Candidate> {
        let (own, total) = (self.held.of(id.index()), self.totals[id.index()]);
        let query = Query { own, total, day: self.days[id.index()], itself: Some(id), bar };
        let found = self.search(query, config, met);
        let candidate = |(other, anchors)| Some(Candidate { pair: Pair::new(id, other)?, anchors });
        found.into_iter().filter_map(candidate).collect()
    }

    /// Proposes the archived documents that are most like one from outside, the best first, with
    /// the number of anchors that both hold.
    ///
    /// `terms` are those of [`terms`](super::terms). A `copy` of the document that lies in the
    /// archive is not proposed, and the terms that it alone holds join nothing. What it proposes,
    /// how it ranks and what it costs are as of [`Index::candidates`]; the document changes
    /// nothing in the index.
    #[must_use]
    pub fn lookup(
        &self,
        terms: &[u32],
        day: Option<i32>,
        copy: Option<DocumentId>,
        bar: Bar,
        config: &AnchorConfig,
        met: &mut Met,
    ) -> Vec<(DocumentId, u32)> {
        let number = |term: &u32| {
            let at = self.numbers.binary_search_by_key(term, |&(hash, _)| hash).ok()?;
            Some(self.numbers[at].1)
        };
        let of_others = |&number: &u32| {
            let holders = self.postings.class(number).holders(number);
            copy.is_none_or(|copy| *holders != [copy])
        };
        let mut own: Vec<u32> = terms.iter().filter_map(number).filter(of_others).collect();
        own.sort_unstable();
        let query = Query { own: &own, total: self.total(&own), day, itself: copy, bar };
        self.search(query, config, met)
    }

    fn search(
        &self,
        query: Query<'_>,
        config: &AnchorConfig,
        met: &mut Met,
    ) -> Vec<(DocumentId, u32)> {
        let anchors = self.anchors(query.own, query.bar.postings);
        let promising = self.promising(&query, &anchors, config, met);
        let mut found = Vec::with_capacity(promising.len());
        if !promising.is_empty() {
            self.mark(query.own, met);
            let held = promising.iter().map(|shared| self.held.of(shared.other.index()));
            fetch(held.filter_map(<[u32]>::last));
            for shared in promising {
                let likeness = self.likeness(&query, anchors.holders.len(), shared, &met.own);
                if likeness >= shared.least {
                    found.push((likeness, shared.other, shared.anchors));
                }
            }
            query.own.iter().for_each(|&number| met.own[number as usize] = 0);
        }
        found.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        found.truncate(config.top);
        found.into_iter().map(|(_, other, anchors)| (other, anchors)).collect()
    }

    /// Returns the anchors of a list: the rarest terms, as many as have `postings` holders
    /// together, so that no document costs more than another, and at least the rarest one.
    fn anchors(&self, own: &[u32], postings: usize) -> Anchors<'_> {
        let (mut visited, mut weight) = (0, 0);
        let mut holders = Vec::with_capacity(own.len().min(postings));
        for (number, class) in self.postings.each(own) {
            if visited > 0 && visited + class.count as usize > postings {
                break;
            }
            visited += class.count as usize;
            let one = self.weights[class.count as usize];
            weight += if class.count > 1 { u64::from(one) } else { 0 };
            holders.push((class.holders(number), one));
        }
        let lines = holders.iter().flat_map(|(of_one, _)| of_one.iter().step_by(IDS_A_LINE));
        fetch(lines.map(|id| &id.0));
        Anchors { holders, weight }
    }

    /// Returns the documents that share anchors enough to be rated by all their terms.
    fn promising(
        &self,
        query: &Query<'_>,
        anchors: &Anchors<'_>,
        config: &AnchorConfig,
        met: &mut Met,
    ) -> Vec<Shared> {
        let Met { filter, again, .. } = met;
        again.clear();
        filter.keep(&anchors.holders, config.min_shared, again);
        again.sort_unstable();
        // What a pair must share of the anchors, as a share of the root of both totals.
        let part = PROMISING * anchors.weight as f64 / query.total.max(1) as f64;
        let shared = |of_one: &[u64]| {
            let other = DocumentId((of_one[0] >> u32::BITS) as u32);
            let weight = of_one.iter().map(|&one| u64::from(one as u32)).sum();
            let least = self.least(query, other, config)?;
            let root = (query.total as f64 * self.totals[other.index()] as f64).sqrt();
            let promises = weight as f64 >= part * least * root;
            promises.then_some(Shared { other, anchors: of_one.len() as u32, weight, least })
        };
        let of_each = again.chunk_by(|a, b| a >> u32::BITS == b >> u32::BITS);
        of_each.filter(|of_one| of_one.len() >= config.min_shared).filter_map(shared).collect()
    }

    /// Returns the least likeness that a pair must have; nothing where it is none at all.
    fn least(&self, query: &Query<'_>, other: DocumentId, config: &AnchorConfig) -> Option<f64> {
        let apart = query.day.zip(self.days[other.index()]).map(|(a, b)| a.abs_diff(b));
        let outside = config.window_days.zip(apart).is_some_and(|(most, apart)| apart > most);
        let far = apart.is_some_and(|days| days > query.bar.days);
        let none = outside || query.itself == Some(other);
        (!none).then_some(if far { query.bar.far } else { query.bar.near })
    }

    /// Marks the terms of a list.
    fn mark(&self, own: &[u32], met: &mut Met) {
        met.own.resize(self.postings.terms(), 0);
        for (number, class) in self.postings.each(own) {
            met.own[number as usize] = self.weights[class.count as usize];
        }
    }

    /// Weight of the terms of a list that several documents hold.
    fn total(&self, own: &[u32]) -> u64 {
        let classes = self.postings.each(own).map(|(_, class)| class.count);
        let shared = classes.filter(|&count| count > 1);
        shared.map(|count| u64::from(self.weights[count as usize])).sum()
    }

    /// Weight of what a document, whose terms are `marked`, and another share, as a share of the
    /// geometric mean of both. A term that one document alone holds counts where it is shared.
    fn likeness(&self, query: &Query<'_>, anchors: usize, shared: Shared, marked: &[u16]) -> f64 {
        let held = self.held.of(shared.other.index());
        let weigh = |&number: &u32| u64::from(marked[number as usize]);
        // What both hold of the anchors is known, and the anchors are the first.
        let rest = query.own.get(anchors).map_or(u32::MAX, |&next| next);
        let both = shared.weight
            + held.iter().rev().take_while(|&&number| number >= rest).map(weigh).sum::<u64>();
        let alone: u64 = held.iter().take_while(|&&number| number < self.alone).map(weigh).sum();
        let total = self.totals[shared.other.index()];
        let product = (query.total + alone) as f64 * (total + alone) as f64;
        if both == 0 { 0.0 } else { both as f64 / product.sqrt() }
    }
}

/// Bits that documents are put to by the lowest of their ids: a thousand holders meet by chance at
/// one in a hundred and thirty, and all lies in the nearest cache.
const FILTER_BITS: usize = 1 << 16;

/// Tells most of the documents that are met once from those that are met again.
#[derive(Clone, Debug)]
struct Filter {
    /// Bits of those that were met, and of those that were met again.
    met: Vec<[u64; 2]>,
}

impl Default for Filter {
    fn default() -> Self {
        Self { met: vec![[0; 2]; FILTER_BITS / 64] }
    }
}

impl Filter {
    /// Keeps of lists of holders those that may stand in two of them; all where less is asked for.
    fn keep(&mut self, lists: &[(&[DocumentId], u16)], least: usize, kept: &mut Vec<u64>) {
        let place = |id: DocumentId| (id.index() % FILTER_BITS / 64, 1_u64 << (id.0 % 64));
        self.met.fill([0, if least < 2 { u64::MAX } else { 0 }]);
        let mut length = 0;
        for &(holders, _) in lists {
            length += holders.len();
            for &id in holders {
                let (at, bit) = place(id);
                let [once, again] = &mut self.met[at];
                *again |= *once & bit;
                *once |= bit;
            }
        }
        // Put there and written over, as a branch would be guessed wrong.
        let mut count = 0;
        kept.resize(length + 1, 0);
        for &(holders, weight) in lists {
            for &id in holders {
                let (at, bit) = place(id);
                kept[count] = u64::from(id.0) << u32::BITS | u64::from(weight);
                count += usize::from(self.met[at][1] & bit != 0);
            }
        }
        kept.truncate(count);
    }
}

/// Returns the weight of each document's terms that others hold too.
fn totals(postings: &Postings, weights: &[u16], documents: usize) -> Vec<u64> {
    let mut totals = vec![0; documents];
    for class in postings.classes().iter().filter(|class| class.count > 1) {
        let weight = u64::from(weights[class.count as usize]);
        for id in class.all_holders() {
            totals[id.index()] += weight;
        }
    }
    totals
}

/// Returns the largest number of documents of a corpus that a term may stand in.
fn most(documents: usize, config: &AnchorConfig) -> usize {
    ((documents as f64 * config.max_share) as usize)
        .max(SMALL_CORPUS_DOCUMENTS)
        .min(config.max_documents)
}

/// Returns ln(1 + N/df), in fixed point; for terms that nobody holds, nothing.
fn weight(count: u32, documents: usize) -> u16 {
    if count == 0 {
        return 0;
    }
    ((1.0 + documents as f64 / f64::from(count)).ln() * WEIGHT_ONE).round() as u16
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash;

    const OPEN: Bar = Bar { postings: 1 << 16, near: 0.0, far: 0.0, days: 0 };

    fn config() -> AnchorConfig {
        AnchorConfig { top: 1000, ..AnchorConfig::default() }
    }

    /// Documents of terms of which some are rare and some stand nearly everywhere.
    fn made_up(documents: u64) -> Vec<Vec<u32>> {
        let one = |document: u64| {
            let term = |place: u64| {
                let random = hash::mix(document * 100 + place);
                (hash::mix(random % (3 + place * place)) >> 32) as u32
            };
            let mut terms: Vec<u32> = (0..30).map(term).collect();
            terms.sort_unstable();
            terms.dedup();
            terms
        };
        (0..documents).map(one).collect()
    }

    fn undated(documents: &[Vec<u32>]) -> Vec<Option<i32>> {
        vec![None; documents.len()]
    }

    /// What the index proposes, by counting in every other document.
    fn naive(all: &[Vec<u32>], id: usize, bar: f64) -> Vec<(u32, u32)> {
        let holders = |term: &u32| all.iter().filter(|own| own.contains(term)).count();
        let weigh = |terms: &[u32]| -> u64 {
            let counts = terms.iter().map(holders).filter(|&count| (2..=32).contains(&count));
            counts.map(|count| u64::from(weight(count as u32, all.len()))).sum()
        };
        let rate = |other: usize| {
            let both: Vec<u32> =
                all[id].iter().copied().filter(|term| all[other].contains(term)).collect();
            let anchors = both.iter().filter(|term| (2..=32).contains(&holders(term))).count();
            let product = weigh(&all[id]) as f64 * weigh(&all[other]) as f64;
            (weigh(&both) as f64 / product.sqrt(), other as u32, anchors as u32)
        };
        let mut found: Vec<(f64, u32, u32)> = (0..all.len())
            .filter(|&other| other != id)
            .map(rate)
            .filter(|&(likeness, _, anchors)| anchors >= 2 && likeness >= bar)
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        found.into_iter().map(|(_, other, anchors)| (other, anchors)).collect()
    }

    #[test]
    fn the_index_proposes_what_counting_in_every_document_proposes() {
        let all = made_up(150);
        let index = Index::of_corpus(&all, undated(&all), &config());
        let bar = Bar { near: 0.1, far: 0.1, ..OPEN };
        for id in [0, 7, 149] {
            let document = DocumentId(id as u32);
            let found = index.candidates(document, bar, &config(), &mut Met::default());
            let other = |one: &Candidate| {
                let pair = one.pair;
                if pair.left() == document { pair.right().0 } else { pair.left().0 }
            };
            let found: Vec<(u32, u32)> =
                found.iter().map(|one| (other(one), one.anchors)).collect();
            assert!(found.len() > 3, "{found:?}");
            assert_eq!(found, naive(&all, id, 0.1));
        }
    }

    #[test]
    fn a_document_that_comes_in_finds_its_like_by_a_term_that_it_alone_holds() {
        let mut archive = made_up(60);
        archive.push((1..=9).map(|term| u32::MAX / 10 * term).collect());
        let incoming = archive[60][2..].to_vec();
        let index = Index::of_archive(&archive, undated(&archive), &config());
        let mut met = Met::default();
        let found = index.lookup(&incoming, None, None, OPEN, &config(), &mut met);
        assert_eq!(found[0], (DocumentId(60), 7));
        let corpus = Index::of_corpus(&archive, undated(&archive), &config());
        assert!(corpus.lookup(&incoming, None, None, OPEN, &config(), &mut met).is_empty());
    }

    #[test]
    fn a_copy_in_the_archive_does_not_keep_others_from_a_document() {
        let all = vec![(1..40).collect(), vec![38, 39, 50]];
        let index = Index::of_archive(&all, vec![None; 2], &config());
        let found = |copy| {
            let bar = Bar { postings: 20, ..OPEN };
            let found = index.lookup(&all[0], None, copy, bar, &config(), &mut Met::default());
            found.into_iter().map(|(id, _)| id.0).collect::<Vec<u32>>()
        };
        assert_eq!(found(None), [0]);
        assert_eq!(found(Some(DocumentId(0))), [1]);
    }

    #[test]
    fn a_document_is_searched_by_its_rarest_terms_as_far_as_their_holders_go() {
        let all: Vec<Vec<u32>> =
            [vec![1, 2, 3, 4], vec![1, 2], vec![3, 4], vec![3, 4], vec![3, 4]].into();
        let index = Index::of_corpus(&all, undated(&all), &config());
        let found = |postings| {
            let bar = Bar { postings, ..OPEN };
            index.candidates(DocumentId(0), bar, &config(), &mut Met::default()).len()
        };
        assert_eq!([found(4), found(7), found(12)], [1, 1, 4]);
    }

    #[test]
    fn what_lies_far_apart_in_time_must_share_more_and_beyond_the_window_is_not_proposed() {
        let all = vec![vec![1, 2, 3, 4], vec![1, 2], vec![1, 2], vec![3, 4], vec![3, 4]];
        let days = [0, 1, 9, 5, 400].map(Some).to_vec();
        let index = Index::of_corpus(&all, days, &config());
        let found = |far, window_days| {
            let bar = Bar { near: 0.1, far, days: 7, ..OPEN };
            let config = AnchorConfig { window_days, ..config() };
            let found = index.candidates(DocumentId(0), bar, &config, &mut Met::default());
            found.iter().map(|one| one.pair.right().0).collect::<Vec<u32>>()
        };
        assert_eq!(found(0.1, None), [1, 2, 3, 4]);
        assert_eq!(found(0.9, None), [1, 3]);
        assert_eq!(found(0.1, Some(30)), [1, 2, 3]);
    }

    #[test]
    fn an_empty_document_and_an_empty_corpus_propose_nothing() {
        let index = Index::of_corpus(&[vec![], vec![1, 2]], vec![None; 2], &config());
        assert!(index.candidates(DocumentId(0), OPEN, &config(), &mut Met::default()).is_empty());
        let empty = Index::of_archive(&[], vec![], &config());
        let found = empty.lookup(&[1, 2], None, None, OPEN, &config(), &mut Met::default());
        assert!(empty.is_empty() && found.is_empty());
    }

    #[test]
    fn the_filter_keeps_what_stands_in_two_lists_and_all_where_one_is_enough() {
        let far = DocumentId(9 + FILTER_BITS as u32);
        let (one, other) = ([3, 9, 70].map(DocumentId), [DocumentId(3), far]);
        let lists = [(&one[..], 5), (&other[..], 4)];
        let kept = |least| {
            let mut kept = Vec::new();
            Filter::default().keep(&lists, least, &mut kept);
            kept.iter().map(|one| (one >> u32::BITS, *one as u32)).collect::<Vec<_>>()
        };
        // The ninth and the far one meet by chance.
        assert_eq!(kept(2), [(3, 5), (9, 5), (3, 4), (u64::from(far.0), 4)]);
        assert_eq!(kept(1).len(), 5);
    }
}
