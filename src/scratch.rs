//! Temporary files: where what does not fit into memory lies for a while.
//!
//! A scratch file has no name: on Unix it is gone from its folder before the first byte is
//! written, so that nothing stays behind, whatever ends the process.

use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// A temporary file that is written from front to end and read anywhere.
///
/// # Examples
///
/// ```
/// use dedup::scratch::Scratch;
///
/// let mut scratch = Scratch::create(&std::env::temp_dir())?;
/// scratch.append(b"fog ")?;
/// let at = scratch.append(b"over the port")?;
/// let mut found = [0; 4];
/// scratch.read_at(at, &mut found)?;
/// assert_eq!(&found, b"over");
/// # Ok::<(), dedup::error::Error>(())
/// ```
#[derive(Debug)]
pub struct Scratch {
    file: File,
    folder: PathBuf,
    length: u64,
}

impl Scratch {
    /// Makes an empty file in a folder.
    ///
    /// # Errors
    ///
    /// [`Error::Scratch`] where the folder refuses.
    pub fn create(folder: &Path) -> Result<Self, Error> {
        match tempfile::tempfile_in(folder) {
            Ok(file) => Ok(Self { file, folder: folder.to_owned(), length: 0 }),
            Err(source) => Err(refused(folder, 0, source)),
        }
    }

    /// Adds bytes at the end and returns where they begin.
    ///
    /// # Errors
    ///
    /// [`Error::Scratch`] with what was needed so far, where the disk is full.
    pub fn append(&mut self, bytes: &[u8]) -> Result<u64, Error> {
        let at = self.length;
        let end = at + bytes.len() as u64;
        let written = self.file.seek(SeekFrom::Start(at)).and_then(|_| self.file.write_all(bytes));
        written.map_err(|source| refused(&self.folder, end, source))?;
        self.length = end;
        Ok(at)
    }

    /// Fills `bytes` from offset `at` on.
    ///
    /// # Errors
    ///
    /// [`Error::Scratch`] where the disk fails, or the range was never written.
    pub fn read_at(&self, at: u64, bytes: &mut [u8]) -> Result<(), Error> {
        read_exact_at(&self.file, at, bytes)
            .map_err(|source| refused(&self.folder, self.length, source))
    }

    /// Returns the number of bytes written.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.length
    }

    /// Tells whether nothing was written yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }
}

fn refused(folder: &Path, needed: u64, source: io::Error) -> Error {
    Error::Scratch { folder: folder.to_owned(), needed, source }
}

/// Fills `bytes` from a file at an offset; any number of threads may do so at once.
#[cfg(unix)]
pub(crate) fn read_exact_at(file: &File, at: u64, bytes: &mut [u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

/// Fills `bytes` from a file at an offset; any number of threads may do so at once.
#[cfg(windows)]
pub(crate) fn read_exact_at(file: &File, at: u64, bytes: &mut [u8]) -> io::Result<()> {
    let mut done = 0;
    while done < bytes.len() {
        let place = at + done as u64;
        match std::os::windows::fs::FileExt::seek_read(file, &mut bytes[done..], place)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            count => done += count,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_lies_in_the_folder_while_the_file_is_used() {
        let folder = tempfile::tempdir().unwrap();
        let mut scratch = Scratch::create(folder.path()).unwrap();
        scratch.append(&[7; 1000]).unwrap();
        if cfg!(unix) {
            assert_eq!(folder.path().read_dir().unwrap().count(), 0);
        }
    }

    #[test]
    fn what_was_never_written_cannot_be_read() {
        let mut scratch = Scratch::create(&std::env::temp_dir()).unwrap();
        scratch.append(b"fog").unwrap();
        assert!(scratch.read_at(1, &mut [0; 3]).is_err());
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let error = Scratch::create(Path::new("/no/such/folder")).unwrap_err();
        assert!(error.to_string().contains("/no/such/folder"), "{error}");
    }
}
