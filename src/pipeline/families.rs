//! Work on pairs of documents, each document prepared once for many of them.
//!
//! Documents that are paired with one another, over however many steps, are a family. The pairs of a
//! family are worked on together: fifty issues of one template make 1,225 pairs, and fifty
//! documents to read. What is prepared at one time is bounded, whatever the corpus holds.

use std::borrow::Cow;

use rayon::prelude::*;

use crate::document::{Document, DocumentId, Pair, Sides};
use crate::error::Error;
use crate::family::families;
use crate::verdict::Prepared;

/// The documents of a corpus, as the stages behind the search ask for them.
pub trait Documents: Sync {
    /// Returns a document.
    ///
    /// # Errors
    ///
    /// Where it lies in a file that can no longer be read as it was.
    fn document(&self, id: DocumentId) -> Result<Cow<'_, Document>, Error>;

    /// Returns the number of words of a document.
    fn words(&self, id: DocumentId) -> usize;

    /// Tells whether two documents have the same words, in their order.
    fn have_same_words(&self, pair: Pair) -> bool;

    /// Tells whether work on them is to stop: what is not begun is then left out.
    fn is_stopped(&self) -> bool {
        false
    }
}

/// Documents from which a thread goes on with others behind a whole family: what is prepared of so
/// many, about 12 kB each of a usual report that is verified, stays in the second cache.
const ENOUGH_DOCUMENTS: usize = 16;

/// Most documents that a thread holds prepared at a time, where a family has more: about 60 kB each
/// of a report that is judged.
const MOST_DOCUMENTS: usize = 256;

/// Most words of them, where documents are long.
const MOST_WORDS: usize = 200_000;

/// Chunks of work a thread, where there are few pairs.
const CHUNKS_A_THREAD: usize = 8;

/// Calls `work` with each pair's place in `pairs` and its prepared documents, on all threads of the
/// current pool, and returns what it found, in the order of `pairs`.
///
/// Cost: besides the work, a document is read once for each chunk of its family's pairs.
///
/// # Errors
///
/// When a document can no longer be read.
pub(super) fn each_pair<T: Send>(
    pairs: &[Pair],
    documents: &impl Documents,
    width: usize,
    work: impl Fn(usize, Sides<&Prepared<'_>>) -> Option<T> + Sync,
) -> Result<Vec<T>, Error> {
    let Families { order, starts } = by_family(pairs);
    let work_on = |chunk: &&[usize]| -> Result<Vec<(usize, T)>, Error> {
        if documents.is_stopped() {
            return Ok(Vec::new());
        }
        let prepared = prepare(chunk.iter().map(|&at| pairs[at]), documents, width)?;
        let of = |id: DocumentId| {
            let at = prepared.binary_search_by_key(&id, |one| one.0);
            &prepared[at.expect("every document of a chunk is prepared")].1
        };
        let one = |&at: &usize| {
            let sides = Sides::new(of(pairs[at].left()), of(pairs[at].right()));
            let found = if documents.is_stopped() { None } else { work(at, sides) };
            Some((at, found?))
        };
        Ok(chunk.iter().filter_map(one).collect())
    };
    let chunks = chunks(&order, &starts, pairs, documents);
    let found: Vec<Vec<(usize, T)>> = chunks.par_iter().map(work_on).collect::<Result<_, _>>()?;
    let mut found: Vec<(usize, T)> = found.into_iter().flatten().collect();
    found.sort_unstable_by_key(|one| one.0);
    Ok(found.into_iter().map(|one| one.1).collect())
}

/// Returns the documents of some pairs, ascending, with nothing worked out yet.
fn prepare(
    pairs: impl Iterator<Item = Pair>,
    documents: &impl Documents,
    width: usize,
) -> Result<Vec<(DocumentId, Prepared<'_>)>, Error> {
    let mut ids: Vec<DocumentId> = pairs.flat_map(|pair| [pair.left(), pair.right()]).collect();
    ids.sort_unstable();
    ids.dedup();
    let one = |id: DocumentId| Ok((id, Prepared::new(documents.document(id)?, width)));
    ids.into_iter().map(one).collect()
}

/// Places of pairs, those of one family together and, there, in the order given.
struct Families {
    order: Vec<usize>,
    /// For each of these whether a family begins with it.
    starts: Vec<bool>,
}

fn by_family(pairs: &[Pair]) -> Families {
    let mut order: Vec<(DocumentId, usize)> =
        families(pairs.iter().copied()).into_iter().zip(0..).collect();
    order.sort_unstable();
    let mut last = None;
    let starts = order.iter().map(|&(family, _)| last.replace(family) != Some(family)).collect();
    Families { order: order.into_iter().map(|(_, at)| at).collect(), starts }
}

/// Returns one more than the last document of some pairs.
fn documents_of(pairs: &[Pair]) -> usize {
    pairs.iter().map(|pair| pair.right().index() + 1).max().unwrap_or(0)
}

/// Cuts the ordered places of pairs where what must be prepared for them would be too much, behind a
/// whole family where there is enough, and small enough that every thread has work.
fn chunks<'a>(
    order: &'a [usize],
    starts: &[bool],
    pairs: &[Pair],
    documents: &impl Documents,
) -> Vec<&'a [usize]> {
    let most = order.len().div_ceil(rayon::current_num_threads() * CHUNKS_A_THREAD);
    // The chunk that has last counted a document, from 1.
    let mut counted = vec![0_usize; documents_of(pairs)];
    let (mut ends, mut start, mut held, mut words) = (Vec::new(), 0, 0, 0);
    for (place, &at) in order.iter().enumerate() {
        let enough = held >= ENOUGH_DOCUMENTS && starts[place];
        if place - start >= most || held >= MOST_DOCUMENTS || words >= MOST_WORDS || enough {
            ends.push(place);
            (start, held, words) = (place, 0, 0);
        }
        for id in [pairs[at].left(), pairs[at].right()] {
            let chunk = ends.len() + 1;
            if std::mem::replace(&mut counted[id.index()], chunk) != chunk {
                held += 1;
                words += documents.words(id);
            }
        }
    }
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let ends = ends.iter().copied().chain([order.len()]);
    starts.zip(ends).map(|(start, end)| &order[start..end]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Numbered(usize);

    impl Documents for Numbered {
        fn document(&self, id: DocumentId) -> Result<Cow<'_, Document>, Error> {
            if id.index() == self.0 {
                return Err(Error::Usage("gone".into()));
            }
            Ok(Cow::Owned(Document::of_text(id.0.to_string(), "Fog.")))
        }

        fn words(&self, id: DocumentId) -> usize {
            1_000 * id.index()
        }

        fn have_same_words(&self, _: Pair) -> bool {
            true
        }
    }

    fn pairs(of: &[(u32, u32)]) -> Vec<Pair> {
        let pair = |&(one, two): &_| Pair::new(DocumentId(one), DocumentId(two)).unwrap();
        of.iter().map(pair).collect()
    }

    #[test]
    fn pairs_of_one_family_stand_together_in_their_order() {
        let all = pairs(&[(0, 4), (1, 3), (2, 4), (3, 5), (6, 7)]);
        let found = by_family(&all);
        assert_eq!(found.order, [0, 2, 1, 3, 4]);
        assert_eq!(found.starts, [true, false, true, false, true]);
        assert_eq!(by_family(&[]).order, [0_usize; 0]);
    }

    #[test]
    fn what_is_found_stands_in_the_order_of_the_pairs_and_tells_of_their_documents() {
        let all: Vec<(u32, u32)> =
            (0..40).flat_map(|one| (one + 1..40).map(move |two| (one, two))).collect();
        let name = |at: usize, sides: Sides<&Prepared<'_>>| {
            let Sides { left, right } = sides.map(|side| side.document().id.clone());
            (!at.is_multiple_of(3)).then_some((left, right))
        };
        let found = each_pair(&pairs(&all), &Numbered(40), 5, name).unwrap();
        let wanted = all.iter().enumerate().filter(|(at, _)| !at.is_multiple_of(3));
        let wanted: Vec<(String, String)> =
            wanted.map(|(_, (one, two))| (one.to_string(), two.to_string())).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn a_document_that_cannot_be_read_ends_the_work() {
        let work = |_, _: Sides<&Prepared<'_>>| Some(());
        assert!(each_pair(&pairs(&[(0, 1), (1, 2)]), &Numbered(2), 5, work).is_err());
        assert_eq!(each_pair(&[], &Numbered(2), 5, work).unwrap(), []);
    }
}
