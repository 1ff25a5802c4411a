//! Confirmed pairs → clusters around a representative.
//!
//! Every member is joined to the representative by a confirmed pair of its own: no chain of
//! pairs ever joins two reports that nobody compared.

use crate::document::{DocumentId, Level, Pair, Relation};

/// Two or more reports that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// The report that stands for the cluster: confirmed against each other member.
    pub representative: DocumentId,
    /// All members, ascending, the representative among them.
    pub members: Vec<DocumentId>,
    /// The loosest relation of a member to the representative.
    pub relation: Level,
}

/// What decides which of several reports stands for a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// When it was published: seconds since 1970, or the day's first second; `None` sorts last.
    pub published: Option<i64>,
    /// Its words.
    pub words: usize,
}

/// Groups documents around representatives.
///
/// The document with most confirmed neighbours leads first, with its free neighbours; of equals
/// the earliest published, then the longest, then the first in the corpus. `pairs` hold only
/// relations that `level` admits. Output: clusters ascending by their first member.
/// Cost: O(n log n + p) for n documents and p pairs.
#[must_use]
pub fn clusters(standing: &[Standing], pairs: &[(Pair, Relation)], level: Level) -> Vec<Cluster> {
    let mut neighbours: Vec<Vec<(DocumentId, Relation)>> = vec![Vec::new(); standing.len()];
    for &(pair, relation) in pairs.iter().filter(|(_, relation)| level.admits(*relation)) {
        neighbours[pair.left().index()].push((pair.right(), relation));
        neighbours[pair.right().index()].push((pair.left(), relation));
    }
    let mut order: Vec<usize> =
        (0..standing.len()).filter(|&at| !neighbours[at].is_empty()).collect();
    order.sort_by_key(|&at| {
        let Standing { published, words } = standing[at];
        let most_neighbours_first = std::cmp::Reverse(neighbours[at].len());
        (most_neighbours_first, published.is_none(), published, std::cmp::Reverse(words), at)
    });
    let mut free = vec![true; standing.len()];
    let mut found = Vec::new();
    for leader in order {
        let joining = neighbours[leader].iter().filter(|(other, _)| free[other.index()]);
        let joining: Vec<(DocumentId, Relation)> = joining.copied().collect();
        if free[leader] && !joining.is_empty() {
            found.push(around(leader, &joining));
            free[leader] = false;
            for (other, _) in &joining {
                free[other.index()] = false;
            }
        }
    }
    found.sort_by_key(|cluster| cluster.members[0]);
    found
}

/// Brings documents of the same words into the cluster of the first of their kind, or into one of
/// their own.
///
/// `copies` are pairs of a first document and a copy of it that no cluster holds yet, ascending. Where the
/// representative has copies, the earliest published of them stands for the cluster. Output: as
/// of [`clusters`]. Cost: O(n log n).
#[must_use]
pub fn with_copies(
    mut clusters: Vec<Cluster>,
    copies: &[Pair],
    standing: &[Standing],
) -> Vec<Cluster> {
    let mut home: Vec<Option<usize>> = vec![None; standing.len()];
    for (at, cluster) in clusters.iter().enumerate() {
        for member in &cluster.members {
            home[member.index()] = Some(at);
        }
    }
    let rank = |id: DocumentId| {
        let Standing { published, .. } = standing[id.index()];
        (published.is_none(), published, id)
    };
    for pair in copies {
        let (first, copy) = (pair.left(), pair.right());
        let at = *home[first.index()].get_or_insert_with(|| {
            let relation = Level::NearDuplicate;
            clusters.push(Cluster { representative: first, members: vec![first], relation });
            clusters.len() - 1
        });
        clusters[at].members.push(copy);
    }
    for cluster in &mut clusters {
        let first = cluster.representative;
        let start = copies.partition_point(|pair| pair.left() < first);
        let own = copies[start..].iter().take_while(|pair| pair.left() == first);
        let own = own.map(|pair| pair.right());
        cluster.representative = own.chain([first]).min_by_key(|&id| rank(id)).unwrap_or(first);
        cluster.members.sort_unstable();
    }
    clusters.sort_by_key(|cluster| cluster.members[0]);
    clusters
}

fn around(leader: usize, joining: &[(DocumentId, Relation)]) -> Cluster {
    let representative = DocumentId(leader as u32);
    let mut members: Vec<DocumentId> = joining.iter().map(|(other, _)| *other).collect();
    members.push(representative);
    members.sort_unstable();
    let admits_all = |level: &Level| joining.iter().all(|(_, relation)| level.admits(*relation));
    let relation = [Level::NearDuplicate, Level::Rewrite]
        .into_iter()
        .find(admits_all)
        .unwrap_or(Level::SameEvent);
    Cluster { representative, members, relation }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(a: u32, b: u32) -> Pair {
        Pair::new(DocumentId(a), DocumentId(b)).unwrap()
    }

    const PLAIN: Standing = Standing { published: None, words: 10 };

    fn members(clusters: &[Cluster]) -> Vec<Vec<u32>> {
        clusters.iter().map(|cluster| cluster.members.iter().map(|id| id.0).collect()).collect()
    }

    #[test]
    fn a_chain_of_pairs_does_not_join_its_ends() {
        let pairs = [
            (pair(0, 1), Relation::Rewrite),
            (pair(1, 2), Relation::Rewrite),
            (pair(2, 3), Relation::Rewrite),
        ];
        let found = clusters(&[PLAIN; 4], &pairs, Level::Rewrite);
        assert_eq!(members(&found), [vec![0, 1, 2]]);
    }

    #[test]
    fn of_equals_the_earliest_published_report_stands_for_the_cluster() {
        let mut standing = [PLAIN; 2];
        standing[1].published = Some(5);
        let found = clusters(&standing, &[(pair(0, 1), Relation::Rewrite)], Level::Rewrite);
        assert_eq!(found[0].representative, DocumentId(1));
    }

    #[test]
    fn copies_join_the_cluster_of_their_first_or_make_their_own() {
        let mut standing = [PLAIN; 5];
        standing[3].published = Some(5);
        let near = clusters(&standing, &[(pair(0, 2), Relation::Rewrite)], Level::Rewrite);
        let found = with_copies(near, &[pair(0, 3), pair(1, 4)], &standing);
        assert_eq!(members(&found), [vec![0, 2, 3], vec![1, 4]]);
        assert_eq!(found[0].representative, DocumentId(3));
    }

    #[test]
    fn a_looser_relation_than_asked_for_joins_nothing() {
        let found = clusters(&[PLAIN; 2], &[(pair(0, 1), Relation::SameEvent)], Level::Rewrite);
        assert!(found.is_empty());
    }

    #[test]
    fn a_cluster_tells_the_loosest_relation_inside_it() {
        let pairs = [(pair(0, 1), Relation::Identical), (pair(0, 2), Relation::SameEvent)];
        let found = clusters(&[PLAIN; 3], &pairs, Level::SameEvent);
        assert_eq!(found[0].relation, Level::SameEvent);
    }
}
