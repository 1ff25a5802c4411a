//! The lane of rewrites for a document from outside: an inverted index of an archive.
//!
//! As in [`anchors`], two documents are joined by the rarest terms of either, and a
//! rewrite by those of its own where the other has copies. The archive stays as it is: a document
//! is looked up as if it alone were added.

use std::cmp::Reverse;

use super::anchors;
use crate::config::AnchorConfig;
use crate::document::DocumentId;
use crate::hash::TermMap;

/// Who holds which term in an archive, and which terms each document holds.
#[derive(Debug)]
pub struct ArchiveIndex {
    /// Holders of each term that is rare enough, ascending.
    holders: TermMap<Vec<DocumentId>>,
    /// Those terms of each document, each with the number of its holders.
    terms: Vec<Vec<(u64, u32)>>,
    /// Day of each document, where it is known.
    days: Vec<Option<i32>>,
}

/// A document from outside.
#[derive(Clone, Copy, Debug)]
pub struct Query<'a> {
    /// What may be its anchors: its [`terms`](anchors::terms), ascending.
    pub terms: &'a [u64],
    /// Day of its publication, where it is known.
    pub day: Option<i32>,
    /// A document of the archive that has the same words: it is not found, and its terms are not
    /// counted twice.
    pub copy: Option<DocumentId>,
}

/// A term by which a document is joined with others, with its weight.
type Anchor = (u64, u32);

impl ArchiveIndex {
    /// Builds the index of an archive from each document's terms and day of publication.
    ///
    /// Cost: O(t) for t terms in all, and 16 bytes each.
    #[must_use]
    pub fn new(terms: &[Vec<u64>], days: Vec<Option<i32>>, config: &AnchorConfig) -> Self {
        let most = anchors::most_holders(terms.len() + 1, config);
        let mut holders: TermMap<Vec<DocumentId>> = TermMap::default();
        for (own, id) in terms.iter().zip(0..) {
            for &term in own {
                holders.entry(term).or_default().push(DocumentId(id));
            }
        }
        holders.retain(|_, held| held.len() <= most);
        let count = |term: &u64| Some((*term, holders.get(term)?.len() as u32));
        let terms = terms.iter().map(|own| own.iter().filter_map(count).collect()).collect();
        Self { holders, terms, days }
    }

    /// Proposes the archived documents that hold most of the anchors of the one from outside, or
    /// of whose own anchors it holds most: of either kind the `config.top` best, ascending.
    ///
    /// Each pair shares `config.min_shared` anchors or more, which weigh at least the share `least`
    /// of all of one document. Ties go to the lower id.
    /// Cost: the lengths of the posting lists of its terms, and the terms of those met often enough.
    #[must_use]
    pub fn lookup(&self, query: Query<'_>, least: f64, config: &AnchorConfig) -> Vec<DocumentId> {
        let own = query.terms.iter().filter_map(|&term| self.counted(term));
        let own = self.anchors(own, query, config);
        let (mut by_own, mut by_theirs) = (Vec::new(), Vec::new());
        for id in self.met(query, config) {
            let terms = &self.terms[id.index()];
            let theirs = self.anchors(terms.iter().copied(), query, config);
            let holds = |term: u64| terms.binary_search_by_key(&term, |&(own, _)| own).is_ok();
            let shared = shared(&own, holds, least, config);
            by_own.extend(shared.map(|weight| (Reverse(weight), id)));
            let holds = |term: u64| query.terms.binary_search(&term).is_ok();
            let shared = self::shared(&theirs, holds, least, config);
            by_theirs.extend(shared.map(|weight| (Reverse(weight), id)));
        }
        let mut found = Vec::new();
        for mut ranked in [by_own, by_theirs] {
            ranked.sort_unstable();
            found.extend(ranked.into_iter().take(config.top).map(|(_, id)| id));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn counted(&self, term: u64) -> Option<(u64, u32)> {
        Some((term, self.holders.get(&term)?.len() as u32))
    }

    /// Returns the documents that share enough terms with a query, and lie near enough in time.
    fn met(&self, query: Query<'_>, config: &AnchorConfig) -> Vec<DocumentId> {
        let held = query.terms.iter().filter_map(|term| self.holders.get(term));
        let mut met: Vec<DocumentId> = held.flatten().copied().collect();
        met.sort_unstable();
        let enough = |same: &&[DocumentId]| {
            same.len() >= config.min_shared
                && Some(same[0]) != query.copy
                && anchors::in_window(query.day, self.days[same[0].index()], config)
        };
        met.chunk_by(|a, b| a == b).filter(enough).map(|same| same[0]).collect()
    }

    /// Returns the rarest of a document's terms that another one holds too, the query counted.
    fn anchors(
        &self,
        terms: impl Iterator<Item = (u64, u32)>,
        query: Query<'_>,
        config: &AnchorConfig,
    ) -> Vec<Anchor> {
        // Where the archive holds a copy, the query is counted already.
        let more = u32::from(query.copy.is_none());
        let all = self.terms.len() + more as usize;
        let most = anchors::most_holders(all, config) as u32;
        let count = |(term, count): (u64, u32)| {
            let held = query.terms.binary_search(&term).is_ok();
            let count = count + if held { more } else { 0 };
            (2..=most).contains(&count).then_some((count, term))
        };
        let mut rarest: Vec<(u32, u64)> = terms.filter_map(count).collect();
        rarest.sort_unstable();
        rarest.truncate(config.per_document);
        rarest
            .into_iter()
            .map(|(count, term)| (term, anchors::weight(count as usize, all)))
            .collect()
    }
}

/// Returns the weight of the anchors that a document holds; `None` where that is not enough.
fn shared(
    anchors: &[Anchor],
    holds: impl Fn(u64) -> bool,
    least: f64,
    config: &AnchorConfig,
) -> Option<u64> {
    let held = || anchors.iter().filter(|(term, _)| holds(*term));
    let sum = |weights: &mut dyn Iterator<Item = &Anchor>| -> u64 {
        weights.map(|&(_, weight)| u64::from(weight)).sum()
    };
    let (weight, total) = (sum(&mut held()), sum(&mut anchors.iter()));
    let enough = held().count() >= config.min_shared && weight as f64 >= least * total as f64;
    enough.then_some(weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAST: f64 = 0.5;

    fn lookup(archive: &[&[u64]], terms: &[u64], copy: Option<u32>) -> Vec<u32> {
        let config = AnchorConfig { per_document: 4, ..AnchorConfig::default() };
        let terms_of: Vec<Vec<u64>> = archive.iter().map(|terms| terms.to_vec()).collect();
        let index = ArchiveIndex::new(&terms_of, vec![None; archive.len()], &config);
        let query = Query { terms, day: None, copy: copy.map(DocumentId) };
        index.lookup(query, LEAST, &config).into_iter().map(|id| id.0).collect()
    }

    #[test]
    fn a_term_of_one_archived_document_joins_it_with_the_query() {
        assert_eq!(lookup(&[&[1, 2, 3], &[7, 8, 9]], &[1, 2, 3, 4], None), [0]);
        assert_eq!(lookup(&[&[1, 2, 3]], &[1, 2, 4], None), [0; 0]);
    }

    #[test]
    fn a_document_is_found_by_its_own_anchors_where_the_query_s_are_those_of_others() {
        // The query shares its rarest terms with its near copy, document 0.
        let copy = [1, 2, 3, 4, 5, 6, 7, 8];
        let archive: [&[u64]; 4] = [&copy, &[5, 6, 7, 20], &[30, 31], &[32, 33]];
        assert_eq!(lookup(&archive, &copy, None), [0, 1]);
    }

    #[test]
    fn a_copy_of_the_query_is_not_found_and_does_not_keep_others_from_it() {
        let archive: [&[u64]; 2] = [&[1, 2, 3, 4, 5, 6, 7, 8], &[5, 6, 7, 20]];
        assert_eq!(lookup(&archive, &[1, 2, 3, 4, 5, 6, 7, 8], Some(0)), [1]);
    }
}
