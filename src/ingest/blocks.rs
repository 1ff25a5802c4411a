//! Inputs → blocks of their text, read one after another.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};
use std::path::PathBuf;
use std::sync::Arc;

use memchr::{memchr_iter, memrchr};

use super::block::{Block, Content, File, Lines};
use super::decode;
use super::kind::{Format, Packing};
use super::lines::rest_of_line;
use super::open::{Opened, open};
use super::stream::{Ahead, broken};
use super::walk::{self, Input};
use crate::config::InputConfig;
use crate::error::{Error, Reason, Warning};

/// Bytes of a block of lines: a hundred reports, so that sharing out costs nothing beside them, and
/// few enough to stay in the cache of a core until they are parsed (2 % less time than 1 MB).
const BLOCK: usize = 1 << 18;

/// Bytes looked at to tell whether a file is text at all.
const HEAD: usize = 1 << 10;

/// Returns the text of every input under the paths, as [`read_paths`](super::read_paths) reads
/// them, in blocks.
///
/// In input order: of JSON lines about 256 kB of whole lines a block, or one longer line; of other
/// files one report a block. A line over `max_bytes` is passed over without being held. What
/// cannot be read is a block, too, which parses to warnings alone.
///
/// Reading is sequential and includes unpacking and decoding of UTF-16; [`Block::parse`] is a
/// function of the block alone, so that blocks can be parsed in any order.
///
/// # Errors
///
/// [`Error::NotFound`] for the first path that is not there, before anything is read.
///
/// # Examples
///
/// ```
/// use dedup::{config::InputConfig, ingest::blocks};
///
/// let (config, mut stdin) = (InputConfig::default(), &b"{\"text\":\"Fog.\"}\n{}\n"[..]);
/// let mut blocks = blocks(&["-".into()], &mut stdin, &config)?;
/// let parsed = blocks.next().expect("there is a block").parse(&config);
/// assert_eq!(parsed.documents().next().map(|document| document.id), Some("-:1".into()));
/// assert_eq!(parsed.warnings[0].to_string(), "-:2: no `text` field (fields: none)");
/// assert!(blocks.next().is_none());
/// # Ok::<(), dedup::error::Error>(())
/// ```
pub fn blocks<'a>(
    paths: &[PathBuf],
    stdin: &'a mut dyn BufRead,
    config: &InputConfig,
) -> Result<Blocks<'a>, Error> {
    let (inputs, warnings) = walk::inputs(paths, config)?;
    Ok(Blocks {
        inputs: inputs.into_iter(),
        stdin: Some(stdin),
        limit: config.max_bytes,
        warnings,
        lines: None,
    })
}

/// The blocks of all inputs of a run; from [`blocks`].
pub struct Blocks<'a> {
    inputs: std::vec::IntoIter<Input>,
    /// Until it is opened.
    stdin: Option<&'a mut dyn BufRead>,
    limit: u64,
    /// Of folders that could not be looked into, until they are handed on.
    warnings: Vec<Warning>,
    /// The file of JSON lines that is being read.
    lines: Option<LineBlocks<'a>>,
}

impl Iterator for Blocks<'_> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        if !self.warnings.is_empty() {
            return Some(Block(Content::Failed(std::mem::take(&mut self.warnings))));
        }
        loop {
            if let Some(block) = self.lines.as_mut().and_then(LineBlocks::next) {
                return Some(block);
            }
            self.lines = None;
            let input = Arc::new(self.inputs.next()?);
            match self.open(&input) {
                Ok(block) => return Some(block),
                Err(Some(reason)) => return Some(Block::failed(&input, None, reason)),
                Err(None) => {}
            }
        }
    }
}

impl Blocks<'_> {
    /// Opens an input and returns the block of its one report; `None` for an error where it holds
    /// lines, which are read from then on.
    fn open(&mut self, input: &Arc<Input>) -> Result<Block, Option<Reason>> {
        let mut opened = open(input, &mut self.stdin)?;
        if opened.format != Format::JsonLines {
            return Ok(report(opened, input, self.limit)?);
        }
        let head = opened.stream.look(|head| head.len() >= HEAD || head.contains(&b'\n'));
        if let Some(reason) = decode::not_text(head) {
            return Err(Some(reason)); // Once, and not for every line.
        }
        self.lines = Some(LineBlocks::new(opened, input, self.limit));
        Err(None)
    }
}

/// Returns the one report of a stream; holds no more than the limit and one byte.
fn report(opened: Opened<'_>, input: &Arc<Input>, limit: u64) -> Result<Block, Reason> {
    let Opened { stream, format, packing, start } = opened;
    let mut bytes = Vec::new();
    let mut reader = stream.take(limit.saturating_add(1));
    reader.read_to_end(&mut bytes).map_err(|error| broken(&error, packing))?;
    let read = bytes.len() as u64;
    if read > limit {
        let size = if packing == Packing::Plain { input.origin.size() } else { 0 };
        return Err(Reason::TooLarge { bytes: read.max(size), limit });
    }
    let input = Arc::clone(input);
    Ok(Block(Content::Report(File { input, bytes, format, offset: start })))
}

/// A stream of JSON lines, cut into blocks of whole lines.
struct LineBlocks<'a> {
    input: Arc<Input>,
    stream: Ahead<'a>,
    packing: Packing,
    limit: u64,
    /// Bytes read behind the last whole line.
    rest: Vec<u8>,
    /// Number of the next line.
    line: u64,
    /// Where the next line begins in the file, where that can be read again.
    offset: Option<u64>,
    /// Whether there was a line that is not blank.
    any: bool,
    ended: bool,
    ready: VecDeque<Block>,
}

impl<'a> LineBlocks<'a> {
    fn new(opened: Opened<'a>, input: &Arc<Input>, limit: u64) -> Self {
        let Opened { stream, packing, start, .. } = opened;
        Self {
            input: Arc::clone(input),
            stream,
            packing,
            limit,
            rest: Vec::new(),
            line: 1,
            offset: start,
            any: false,
            ended: false,
            ready: VecDeque::new(),
        }
    }

    fn next(&mut self) -> Option<Block> {
        while self.ready.is_empty() && !self.ended {
            self.read();
        }
        self.ready.pop_front()
    }

    /// Reads on, and makes ready what that gave.
    fn read(&mut self) {
        let mut bytes = Vec::with_capacity(BLOCK);
        bytes.append(&mut self.rest);
        match self.fill(&mut bytes) {
            Ok(true) => match memrchr(b'\n', &bytes) {
                Some(last) => {
                    self.rest = bytes.split_off(last + 1);
                    self.push(bytes);
                }
                None => self.skip(bytes.len() as u64),
            },
            Ok(false) => {
                self.push(bytes);
                self.end(None);
            }
            Err(error) => {
                bytes.truncate(memrchr(b'\n', &bytes).map_or(0, |last| last + 1));
                self.push(bytes);
                self.end(Some(&error));
            }
        }
    }

    /// Reads until there are a block's bytes with a whole line among them, or more bytes of one
    /// line than are allowed; `false` at the end of the stream.
    fn fill(&mut self, bytes: &mut Vec<u8>) -> io::Result<bool> {
        let most = usize::try_from(self.limit).unwrap_or(usize::MAX).saturating_add(1).max(BLOCK);
        let mut target = BLOCK;
        while self.stream.read_into(bytes, target)? {
            if target == most || memrchr(b'\n', bytes).is_some() {
                return Ok(true);
            }
            target = target.saturating_mul(2).min(most);
        }
        Ok(false)
    }

    /// Makes a block of lines ready.
    fn push(&mut self, bytes: Vec<u8>) {
        let breaks = memchr_iter(b'\n', &bytes).count();
        let length = bytes.len() as u64;
        let block =
            Lines { input: Arc::clone(&self.input), bytes, first: self.line, offset: self.offset };
        self.line += breaks as u64;
        self.offset = self.offset.map(|offset| offset + length);
        if block.lines(self.limit).next().is_some() {
            self.any = true;
            self.ready.push_back(Block(Content::Lines(block)));
        }
    }

    /// Passes over a line that is longer than allowed, of which `seen` bytes were read.
    fn skip(&mut self, seen: u64) {
        match rest_of_line(&mut self.stream) {
            Err(error) => self.end(Some(&error)),
            Ok(rest) => {
                let reason = Reason::TooLarge { bytes: seen + rest, limit: self.limit };
                self.any = true;
                self.ready.push_back(Block::failed(&self.input, Some(self.line), reason));
                self.line += 1;
                self.offset = self.offset.map(|offset| offset + seen + rest + 1);
            }
        }
    }

    fn end(&mut self, error: Option<&io::Error>) {
        self.ended = true;
        if let Some(error) = error {
            let reason = broken(error, self.packing);
            let block = Content::Broken(Arc::clone(&self.input), reason);
            self.ready.push_back(Block(block));
        } else if !self.any {
            self.ready.push_back(Block::failed(&self.input, None, Reason::Empty));
        }
    }
}
