//! Documents → what they are found by, for a whole corpus.

use std::path::PathBuf;

use super::stop::Stop;
use crate::candidate::anchors;
use crate::config::Config;
use crate::document::{Document, DocumentId, Level, Pair};
use crate::error::Error;
use crate::hash;
use crate::ingest::Parsed;
use crate::segment::WordReader;
use crate::sign::{Block, Signatures, Signer};

/// What a run may take of the machine. Unless it is stopped, none of it shows in what it finds.
#[derive(Clone, Debug)]
pub struct Resources {
    /// Bytes of memory, roughly: what grows with the corpus is kept within, but for some 300
    /// bytes a document.
    pub memory: u64,
    /// Where temporary files are made, should memory not do.
    pub scratch: PathBuf,
    /// Whether it is to stop.
    pub stop: Stop,
}

impl Resources {
    /// Returns what is enough for a corpus that lies in memory already.
    #[must_use]
    pub fn unlimited() -> Self {
        Self { memory: u64::MAX, scratch: PathBuf::new(), stop: Stop::default() }
    }

    /// Returns the bytes that the keys of signatures may take.
    fn keys(&self) -> usize {
        usize::try_from(self.memory / 4).unwrap_or(usize::MAX)
    }

    /// Returns the bytes that texts may take.
    pub(super) fn texts(&self) -> u64 {
        self.memory / 2
    }
}

/// What some documents are found by, in order; of one text after the other, so that nothing but
/// this is kept of them.
#[derive(Debug)]
pub(super) struct SignedBlock {
    words: Vec<u32>,
    same: Vec<u128>,
    signatures: Block,
    anchors: Vec<Vec<u32>>,
}

impl SignedBlock {
    /// Reads each document once, for the lanes that are asked for.
    pub(super) fn of(documents: &[Document], config: &Config) -> Self {
        let rewrites = config.relation > Level::NearDuplicate;
        let mut anchors = Vec::new();
        let block = Self::of_bodies(documents.iter().map(Document::body), config, |at, words| {
            if rewrites {
                anchors.push(anchors::terms(&documents[at], words));
            }
        });
        Self { anchors, ..block }
    }

    /// Reads each report of a block once, likewise.
    pub(super) fn of_parsed(parsed: &Parsed, config: &Config) -> Self {
        if config.relation > Level::NearDuplicate {
            Self::of(&parsed.documents().collect::<Vec<_>>(), config)
        } else {
            Self::of_bodies(parsed.bodies(), config, |_, _| ())
        }
    }

    /// Reads each text once, for the lane of copies; calls `was_read` with its number and the
    /// reader that has read it last.
    fn of_bodies<'a>(
        bodies: impl ExactSizeIterator<Item = &'a str>,
        config: &Config,
        mut was_read: impl FnMut(usize, &WordReader),
    ) -> Self {
        let (mut reader, mut signer) = (WordReader::default(), Signer::default());
        let (mut words, mut same) = (Vec::new(), Vec::new());
        let mut values = Vec::with_capacity(bodies.len() * config.sign.values());
        let mut shingles = Vec::new();
        for (at, body) in bodies.enumerate() {
            let terms = reader.read(body);
            let count = signer.sign(terms, config.shingle.width, &config.sign, &mut values);
            shingles.push(u32::try_from(count).unwrap_or(u32::MAX));
            values.resize(shingles.len() * config.sign.values(), 0);
            words.push(terms.len() as u32);
            same.push(hash::sequence(terms.iter().copied()));
            was_read(at, &reader);
        }
        let signatures = Block::of(&values, shingles, &config.sign);
        Self { words, same, signatures, anchors: Vec::new() }
    }
}

/// What the documents of a corpus are found by, by their ids.
#[derive(Debug)]
pub(super) struct SignedCorpus {
    words: Vec<u32>,
    same: Vec<u128>,
    pub(super) signatures: Signatures,
    /// Empty where copies alone are searched for.
    pub(super) anchors: Vec<Vec<u32>>,
}

impl SignedCorpus {
    /// Returns that of no document.
    pub(super) fn new(config: &Config, resources: &Resources) -> Self {
        let signatures = Signatures::new(&config.sign, resources.keys(), &resources.scratch);
        Self { words: Vec::new(), same: Vec::new(), signatures, anchors: Vec::new() }
    }

    /// Adds documents behind those that are there.
    ///
    /// # Errors
    ///
    /// [`Error::Scratch`] where memory does not do, nor the disk.
    pub(super) fn append(&mut self, block: SignedBlock) -> Result<(), Error> {
        self.words.extend_from_slice(&block.words);
        self.same.extend_from_slice(&block.same);
        self.anchors.extend(block.anchors);
        self.signatures.append(block.signatures)
    }

    /// Takes documents of the same words as an earlier one out of both lanes, and pairs each with
    /// the first of its kind; ascending.
    ///
    /// A thousand copies of one text are a thousand pairs, not half a million, and what one of
    /// them is close to all are.
    pub(super) fn take_out_copies(&mut self) -> Vec<Pair> {
        let with_words = |&(_, id): &(u128, u32)| self.words[id as usize] > 0;
        let mut order: Vec<(u128, u32)> =
            self.same.iter().copied().zip(0..).filter(with_words).collect();
        order.sort_unstable();
        let mut copies = Vec::new();
        for alike in order.chunk_by(|a, b| a.0 == b.0) {
            for &(_, copy) in &alike[1..] {
                copies.extend(Pair::new(DocumentId(alike[0].1), DocumentId(copy)));
                self.signatures.take_out(DocumentId(copy));
                if let Some(anchors) = self.anchors.get_mut(copy as usize) {
                    anchors.clear();
                }
            }
        }
        copies.sort_unstable();
        copies
    }

    /// Returns the number of documents.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Returns the words and numbers of a document.
    pub(super) fn words(&self, id: DocumentId) -> usize {
        self.words[id.index()] as usize
    }

    /// Tells whether two documents have the same words, in their order.
    pub(super) fn have_same_words(&self, pair: Pair) -> bool {
        self.same[pair.left().index()] == self.same[pair.right().index()]
    }
}
