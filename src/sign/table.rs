//! The signatures of a corpus as one table, in memory or on the disk.

use std::path::{Path, PathBuf};

use super::band_key;
use super::sketch::{self, Sketch};
use crate::config::SignConfig;
use crate::document::DocumentId;
use crate::error::Error;
use crate::scratch::Scratch;

/// Bytes of keys that are written to a scratch file as one chunk, at least: of 32 bands each is
/// then read back 128 kB at a time.
const CHUNK: usize = 4 << 20;

/// The signatures of some documents, in order: what one thread has signed, before it is
/// [appended](Signatures::append) to the table of the corpus.
#[derive(Debug)]
pub struct Block {
    /// Band by band the keys of all documents.
    keys: Vec<u64>,
    sketches: Vec<Sketch>,
    /// Distinct shingles of each document; 0 where there is no signature.
    shingles: Vec<u32>,
}

impl Block {
    /// Returns the signatures of as many documents as `shingles` counts the distinct shingles of.
    ///
    /// `values` are their signatures end to end. A document without shingles has none, whatever its
    /// values, and so has one for which there are not enough.
    #[must_use]
    pub fn of(values: &[u16], mut shingles: Vec<u32>, config: &SignConfig) -> Self {
        let rows = values.chunks_exact(config.values().max(1));
        let missing = rows.len().min(shingles.len())..shingles.len();
        shingles[missing.clone()].fill(0);
        let mut keys = Vec::with_capacity(shingles.len() * config.bands);
        for band in 0..config.bands {
            let of_band = band * config.rows..(band + 1) * config.rows;
            let own = rows.clone().take(missing.start);
            keys.extend(own.map(|values| band_key(&values[of_band.clone()])));
            keys.extend(missing.clone().map(|_| 0));
        }
        let sketches = rows.take(missing.start).map(Sketch::of);
        let sketches = sketches.chain(missing.map(|_| Sketch::default())).collect();
        Self { keys, sketches, shingles }
    }

    /// Takes the signature of the document at a place of the block away, as that of a copy of an
    /// earlier one; a place beyond the end has none.
    pub fn take_out(&mut self, place: usize) {
        if let Some(shingles) = self.shingles.get_mut(place) {
            *shingles = 0;
        }
    }

    /// Returns the number of documents.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shingles.len()
    }

    /// Tells whether there is no document.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shingles.is_empty()
    }
}

/// Keys of some documents that lie in the scratch file, band by band.
#[derive(Debug)]
struct Chunk {
    at: u64,
    documents: usize,
}

/// The signatures of a corpus, in the order of the documents' ids.
///
/// Of each it holds the number of shingles, a sketch by which two documents are
/// [compared](Self::agreement), 64 bytes, and the key of each band, 8 bytes. The keys lie in memory
/// as long as they fit into what is allowed, else in a temporary file; the rest is in memory.
/// Keys are kept band by band, because a search reads one band of all documents at a time: of rows
/// side by side it would wait for one line of the cache a document, four times as long.
#[derive(Debug)]
pub struct Signatures {
    bands: usize,
    compared: u32,
    /// Bytes of keys that may lie in memory.
    room: usize,
    folder: PathBuf,
    scratch: Option<Scratch>,
    /// The first keys: those in the scratch file.
    written: Vec<Chunk>,
    /// The keys after those, as they came, each with its number of documents.
    pieces: Vec<(usize, Vec<u64>)>,
    /// Bytes in `pieces`.
    held: usize,
    sketches: Vec<Sketch>,
    shingles: Vec<u32>,
}

impl Signatures {
    /// Returns an empty table that holds keys of up to `room` bytes in memory and, when they are
    /// more, in a temporary file in `folder`.
    #[must_use]
    pub fn new(config: &SignConfig, room: usize, folder: &Path) -> Self {
        Self {
            bands: config.bands,
            compared: config.values().min(sketch::VALUES) as u32,
            room,
            folder: folder.to_owned(),
            scratch: None,
            written: Vec::new(),
            pieces: Vec::new(),
            held: 0,
            sketches: Vec::new(),
            shingles: Vec::new(),
        }
    }

    /// Adds documents, made by the same configuration, after those that are there.
    ///
    /// # Errors
    ///
    /// [`Error::Scratch`] where the keys exceed the room and the disk does not take them.
    pub fn append(&mut self, block: Block) -> Result<(), Error> {
        self.sketches.extend_from_slice(&block.sketches);
        self.shingles.extend_from_slice(&block.shingles);
        self.held += size_of_val(&*block.keys);
        self.pieces.push((block.shingles.len(), block.keys));
        // Once there is a file, memory holds no more than what is written to it at a time.
        let most = if self.scratch.is_some() { self.room.min(CHUNK) } else { self.room };
        if self.held > most { self.spill() } else { Ok(()) }
    }

    /// Takes the signature of a document away, as that of a copy of an earlier one.
    pub fn take_out(&mut self, id: DocumentId) {
        if let Some(shingles) = self.shingles.get_mut(id.index()) {
            *shingles = 0;
        }
    }

    /// Returns the number of documents.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shingles.len()
    }

    /// Tells whether there is no document.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shingles.is_empty()
    }

    /// Returns the bytes that lie in a temporary file.
    #[must_use]
    pub fn spilled(&self) -> u64 {
        self.scratch.as_ref().map_or(0, Scratch::len)
    }

    /// Returns the number of distinct shingles of a document; 0 of one without signature.
    #[must_use]
    pub fn shingles(&self, id: DocumentId) -> u32 {
        self.shingles[id.index()]
    }

    /// Returns on how many of the [compared](Self::compared) values the signatures of two
    /// documents agree in their low four bits: those that agree, and one in
    /// [sixteen](super::CHANCE) of the others.
    ///
    /// Cost: some ten nanoseconds, without the disk.
    #[must_use]
    pub fn agreement(&self, left: DocumentId, right: DocumentId) -> u32 {
        let differing = self.sketches[left.index()].differing(&self.sketches[right.index()]);
        self.compared - differing
    }

    /// Returns how many values of two signatures are compared: their first 128, or all of fewer.
    #[must_use]
    pub fn compared(&self) -> u32 {
        self.compared
    }

    /// Calls `found` with the key of a band of each document that has a signature, in order.
    ///
    /// # Errors
    ///
    /// [`Error::Scratch`] where the temporary file cannot be read.
    pub fn each_key(
        &self,
        band: usize,
        mut found: impl FnMut(DocumentId, u64),
    ) -> Result<(), Error> {
        let mut first = 0;
        let mut visit = |keys: &[u64]| {
            let shingles = &self.shingles[first..first + keys.len()];
            for (at, (&key, &shingles)) in keys.iter().zip(shingles).enumerate() {
                if shingles > 0 {
                    found(DocumentId((first + at) as u32), key);
                }
            }
            first += keys.len();
        };
        if let Some(scratch) = &self.scratch {
            let (mut bytes, mut keys) = (Vec::new(), Vec::new());
            for chunk in &self.written {
                let length = chunk.documents * size_of::<u64>();
                bytes.resize(length, 0);
                scratch.read_at(chunk.at + (band * length) as u64, &mut bytes)?;
                keys.clear();
                keys.extend(bytes.as_chunks().0.iter().map(|&eight| u64::from_le_bytes(eight)));
                visit(&keys);
            }
        }
        for (documents, keys) in &self.pieces {
            visit(&keys[band * documents..(band + 1) * documents]);
        }
        Ok(())
    }

    /// Writes what is held to the scratch file, in chunks of whole pieces.
    fn spill(&mut self) -> Result<(), Error> {
        let scratch = match &mut self.scratch {
            Some(scratch) => scratch,
            none => none.insert(Scratch::create(&self.folder)?),
        };
        let in_piece = self.held / self.pieces.len().max(1);
        let together = (CHUNK / in_piece.max(1)).max(1);
        let mut bytes = Vec::new();
        for pieces in self.pieces.chunks(together) {
            bytes.clear();
            for band in 0..self.bands {
                for (documents, keys) in pieces {
                    let of_band = &keys[band * documents..(band + 1) * documents];
                    bytes.extend(of_band.iter().flat_map(|key| key.to_le_bytes()));
                }
            }
            let documents = pieces.iter().map(|(documents, _)| documents).sum();
            self.written.push(Chunk { at: scratch.append(&bytes)?, documents });
        }
        self.pieces.clear();
        self.held = 0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONFIG: SignConfig = SignConfig { bands: 3, rows: 2, bucket_cap: 64 };

    fn block(first: u16, documents: u16) -> Block {
        let values: Vec<u16> = (first * 6..(first + documents) * 6).collect();
        Block::of(&values, vec![9; usize::from(documents)], &CONFIG)
    }

    fn keys(table: &Signatures) -> Vec<Vec<(u32, u64)>> {
        let of_band = |band| {
            let mut found = Vec::new();
            table.each_key(band, |id, key| found.push((id.0, key))).unwrap();
            found
        };
        (0..3).map(of_band).collect()
    }

    #[test]
    fn keys_are_the_same_from_memory_and_from_the_disk() {
        let of_room = |room| {
            let mut table = Signatures::new(&CONFIG, room, &std::env::temp_dir());
            for (first, documents) in [(0, 3), (3, 0), (3, 40), (43, 1), (44, 7)] {
                table.append(block(first, documents)).unwrap();
            }
            table.take_out(DocumentId(5));
            (keys(&table), table.spilled())
        };
        let (expected, spilled) = of_room(usize::MAX);
        assert_eq!((spilled, expected[0].len()), (0, 50));
        assert_eq!(expected[2][49], (50, band_key(&[50 * 6 + 4, 50 * 6 + 5])));
        for room in [0, 1, 100, 1050, 1200] {
            let (found, spilled) = of_room(room);
            assert!(spilled > 0, "{room}");
            assert_eq!(found, expected, "{room}");
        }
    }

    #[test]
    fn documents_without_shingles_or_values_are_absent() {
        let mut block = Block::of(&[1; 6 * 3], vec![9, 0, 9, 9], &CONFIG);
        block.take_out(2);
        block.take_out(100);
        let mut table = Signatures::new(&CONFIG, usize::MAX, &std::env::temp_dir());
        table.append(block).unwrap();
        assert_eq!((table.len(), table.shingles(DocumentId(3))), (4, 0));
        assert!(keys(&table).iter().all(|band| band.len() == 1 && band[0].0 == 0));
    }

    #[test]
    fn a_folder_that_takes_no_file_is_named() {
        let mut table = Signatures::new(&CONFIG, 0, Path::new("/no/such/folder"));
        let error = table.append(block(0, 1)).unwrap_err();
        assert!(error.to_string().contains("/no/such/folder"), "{error}");
    }

    #[test]
    fn equal_documents_agree_on_all_values() {
        let mut table = Signatures::new(&CONFIG, usize::MAX, &std::env::temp_dir());
        table.append(block(0, 2)).unwrap();
        table.append(block(0, 1)).unwrap();
        let agreement = |left, right| table.agreement(DocumentId(left), DocumentId(right));
        // Of 0 to 5 and 6 to 11 none agree.
        assert_eq!((agreement(0, 2), agreement(0, 1), table.compared()), (6, 0, 6));
    }
}
