//! What is known of every document of a run, compactly.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use super::block::{Parsed, Place};
use super::gather::Gather;
use super::kind::{Format, Kind};
use super::records::{Records, Text};
use super::stream::Origin;
use super::walk::Input;
use super::{jsonl, plain};
use crate::config::InputConfig;
use crate::document::{About, Document, DocumentId};
use crate::error::{Error, Warning};
use crate::scratch::{Scratch, read_exact_at};

/// Files that are kept open for reading again; a process may have 1,024 on most systems.
const OPEN: usize = 256;

/// The documents of a run: what is known of each in memory, the texts only as far as they are
/// allowed to be there.
///
/// Built by adding parsed blocks in input order. Documents are numbered as they are added. A text
/// stays in memory while all texts so far fit into the memory allowed. Behind that, it is read
/// again from its file; what cannot be, because it came from a pipe or was packed or recoded,
/// lies in a temporary file.
///
/// Memory: about 85 bytes a document beside its identifier, title and date as written, and what
/// is allowed for texts.
///
/// # Examples
///
/// ```
/// use dedup::document::DocumentId;
/// use dedup::{config::InputConfig, ingest::{Store, blocks}};
///
/// let (config, mut stdin) = (InputConfig::default(), &b"{\"id\":\"a\",\"text\":\"Fog.\"}\n"[..]);
/// let mut store = Store::new(&config, 1 << 20, std::env::temp_dir());
/// for block in blocks(&["-".into()], &mut stdin, &config)? {
///     store.add(block.parse(&config))?;
/// }
/// assert_eq!(store.about(DocumentId(0)).id, "a");
/// assert_eq!(&*store.document(DocumentId(0))?.text, "Fog.");
/// # Ok::<(), dedup::error::Error>(())
/// ```
#[derive(Debug)]
pub struct Store {
    config: InputConfig,
    gather: Gather,
    inputs: Vec<Again>,
    records: Records,
    /// The texts of the first documents.
    texts: Vec<Arc<str>>,
    /// Bytes that may still be kept in memory.
    room: u64,
    /// Whether texts that can be read again are not kept.
    again: bool,
    /// Bytes of all texts.
    bytes: u64,
    /// Texts that can neither be kept nor read again.
    scratch: Option<Scratch>,
    folder: PathBuf,
    open: AtomicUsize,
}

/// An input that may be read again.
#[derive(Debug)]
struct Again {
    input: Arc<Input>,
    file: OnceLock<fs::File>,
}

impl Store {
    /// Returns an empty store that keeps so many bytes of texts in memory, and makes temporary
    /// files in a folder where it needs one.
    #[must_use]
    pub fn new(config: &InputConfig, texts_in_memory: u64, folder: PathBuf) -> Self {
        Self {
            config: config.clone(),
            gather: Gather::default(),
            inputs: Vec::new(),
            records: Records::default(),
            texts: Vec::new(),
            room: texts_in_memory,
            again: false,
            bytes: 0,
            scratch: None,
            folder,
            open: AtomicUsize::new(0),
        }
    }

    /// Has texts that can be read again left in their files, whatever memory allows: where few of
    /// them will be asked for, reading those again costs less than keeping all.
    pub fn read_again_where_possible(&mut self) {
        self.again = true;
    }

    /// Adds what the next block holds, with a remark on each document whose identifier an earlier
    /// one has, too.
    ///
    /// # Errors
    ///
    /// [`Error::Scratch`] where texts have to go to a temporary file and cannot.
    pub fn add(&mut self, mut parsed: Parsed) -> Result<(), Error> {
        self.gather.take_warnings(&mut parsed);
        let Some(input) = parsed.input.take().filter(|_| !parsed.is_empty()) else {
            return Ok(());
        };
        let known = self.inputs.last().is_some_and(|last| Arc::ptr_eq(&last.input, &input));
        if !known {
            self.inputs.push(Again { input, file: OnceLock::new() });
        }
        let (input, sources) = (self.inputs.len() - 1, self.records.sources_of(&parsed.records));
        let mut spilled = Vec::new();
        let written = self.scratch.as_ref().map_or(0, Scratch::len);
        for (at, &place) in parsed.places.iter().enumerate() {
            let text = parsed.text(at);
            self.bytes += text.len() as u64;
            let lies = self.keep(text, place, written, &mut spilled);
            let id = DocumentId(at as u32);
            self.records.append(&parsed.records, id, &sources, input, lies);
        }
        self.spill(&spilled)
    }

    /// Decides where the next text lies, and keeps it if that is in memory.
    fn keep(
        &mut self,
        text: &str,
        place: Option<Place>,
        written: u64,
        spilled: &mut Vec<u8>,
    ) -> Text {
        // Those in memory are the first ones, so that their places need not be kept.
        let all_so_far = self.texts.len() == self.records.len();
        let kept = all_so_far && !(self.again && place.is_some());
        if let Some(room) = self.room.checked_sub(text.len() as u64).filter(|_| kept) {
            self.room = room;
            self.texts.push(text.into());
            return Text::Memory;
        }
        place.map_or_else(
            || {
                let (offset, length) = (written + spilled.len() as u64, text.len() as u32);
                spilled.extend_from_slice(text.as_bytes());
                Text::Scratch(Place { offset, length, check: 0 })
            },
            Text::File,
        )
    }

    fn spill(&mut self, texts: &[u8]) -> Result<(), Error> {
        if texts.is_empty() {
            return Ok(());
        }
        let scratch = match self.scratch.take() {
            Some(scratch) => scratch,
            None => Scratch::create(&self.folder)?,
        };
        self.scratch.insert(scratch).append(texts).map(drop)
    }

    /// Returns the number of documents.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Tells whether there is no document.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the bytes of all texts.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Returns what was given up or passed over: first folders that could not be looked into,
    /// then the rest in input order.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.gather.warnings
    }

    /// Returns how many inputs were given up; remarks are not counted.
    #[must_use]
    pub fn skipped(&self) -> usize {
        self.warnings().iter().filter(|warning| warning.reason.is_loss()).count()
    }

    /// Checks that there is a report at all.
    ///
    /// # Errors
    ///
    /// [`Error::NoInput`] with the number of inputs given up, where there is none.
    pub fn require_some(&self) -> Result<(), Error> {
        if self.is_empty() { Err(Error::NoInput { skipped: self.skipped() }) } else { Ok(()) }
    }

    /// Lends what is told of a document; its text, address and language [`Store::document`] has.
    ///
    /// # Panics
    ///
    /// As every function of the store that takes an identifier: when it is not one of its own.
    #[must_use]
    pub fn about(&self, id: DocumentId) -> About<'_> {
        self.records.about(id, &self.input(id).input.path)
    }

    /// Returns the days from 1970-01-01 to the day of publication, where it is known.
    #[must_use]
    pub fn day(&self, id: DocumentId) -> Option<i32> {
        self.records.day(id)
    }

    /// Returns when a document was published, as it is compared: seconds since
    /// 1970-01-01T00:00:00Z, or those to the beginning of the day where that alone is known.
    #[must_use]
    pub fn published(&self, id: DocumentId) -> Option<i64> {
        let day = || self.day(id).map(|day| i64::from(day) * 86_400);
        self.records.seconds(id).or_else(day)
    }

    /// Returns a document with its text. Any number of threads may ask at once.
    ///
    /// Cost: a copy where the text is in memory, else reading and parsing it again, some
    /// microseconds.
    ///
    /// # Errors
    ///
    /// [`Error::Changed`] where its file holds something else there by now; [`Error::Io`] where
    /// that, and [`Error::Scratch`] where the temporary file, cannot be read.
    pub fn document(&self, id: DocumentId) -> Result<Document, Error> {
        let text: Arc<str> = match self.records.text(id) {
            Text::File(place) => return self.read_again(id, place),
            Text::Memory => Arc::clone(&self.texts[id.index()]),
            Text::Scratch(place) => self.read_scratch(place)?.into(),
        };
        Ok(Document { text, ..self.records.document(id, &self.input(id).input.path) })
    }

    fn read_scratch(&self, place: Place) -> Result<String, Error> {
        let mut bytes = vec![0; place.length as usize];
        if let Some(scratch) = &self.scratch {
            scratch.read_at(place.offset, &mut bytes)?;
        }
        // It was written as UTF-8, and nobody else knows the file.
        Ok(String::from_utf8(bytes).unwrap_or_default())
    }

    fn read_again(&self, id: DocumentId, place: Place) -> Result<Document, Error> {
        let again = self.input(id);
        let input = &*again.input;
        let line = self.records.line(id);
        let changed = || Error::Changed { path: input.path.to_string(), line };
        let mut bytes = vec![0; place.length as usize];
        self.read_file(again, place.offset, &mut bytes).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => changed(),
            _ => Error::Io { place: input.path.to_string(), source: error },
        })?;
        if !place.holds(&bytes) {
            return Err(changed());
        }
        let (config, mut remarks) = (&self.config, Vec::new());
        match line {
            Some(line) => {
                let mut reader = jsonl::Reader::new(config);
                reader.document(&bytes, line.into(), input, &mut remarks)
            }
            None => plain::document(&bytes, format(input), input, config, &mut remarks),
        }
        .map_err(|_| changed())
    }

    /// Fills bytes from a file, which stays open if there are not too many of them.
    fn read_file(&self, again: &Again, offset: u64, bytes: &mut [u8]) -> io::Result<()> {
        if let Some(file) = again.file.get() {
            return read_exact_at(file, offset, bytes);
        }
        let Origin::File(path) = &again.input.origin else {
            return Err(io::ErrorKind::NotFound.into());
        };
        let file = fs::File::open(path)?;
        read_exact_at(&file, offset, bytes)?;
        if self.open.fetch_add(1, Ordering::Relaxed) < OPEN {
            again.file.get_or_init(|| file);
        }
        Ok(())
    }

    fn input(&self, id: DocumentId) -> &Again {
        &self.inputs[self.records.input(id)]
    }
}

fn format(input: &Input) -> Format {
    match input.kind {
        Kind::Known(format, _) => format,
        _ => Format::Text,
    }
}
