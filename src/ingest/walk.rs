//! Paths as given → the files to read, in order.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::{DirEntry, WalkBuilder};

use super::kind::{Kind, Packing};
use super::stream::{Origin, broken};
use crate::config::InputConfig;
use crate::error::{Error, Reason, Warning};

/// A file to read, or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Input {
    pub origin: Origin,
    /// As the user would type it, with `/` between folders.
    pub path: Arc<str>,
    /// What its report is called: the path as given, or the path inside the folder walked.
    pub name: Arc<str>,
    pub kind: Kind,
}

/// Returns the inputs that the paths stand for, and what could not be looked into.
///
/// In the order of the paths; inside a folder in the byte order of names, level by level. A file
/// reached twice stands where it was reached first.
pub(super) fn inputs(
    paths: &[PathBuf],
    config: &InputConfig,
) -> Result<(Vec<Input>, Vec<Warning>), Error> {
    paths.iter().try_for_each(|path| must_exist(path))?;
    let mut found = Found::default();
    for path in paths {
        match Origin::of(path) {
            Origin::File(folder) if folder.is_dir() => found.walk(&folder, config),
            origin => found.add_named(path, origin),
        }
    }
    tell_apart(&mut found.inputs);
    Ok((found.inputs, found.warnings))
}

fn must_exist(path: &Path) -> Result<(), Error> {
    let absent = |error: &io::Error| {
        matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
    };
    match fs::metadata(path) {
        Err(error) if absent(&error) && Origin::of(path) != Origin::Stdin => {
            Err(Error::NotFound { path: path.to_owned() })
        }
        _ => Ok(()),
    }
}

/// Calls files of different folders that have one name by their whole paths.
fn tell_apart(inputs: &mut [Input]) {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for input in inputs.iter() {
        *counts.entry(&input.name).or_default() += 1;
    }
    let shared: Vec<bool> = inputs.iter().map(|input| counts[&*input.name] > 1).collect();
    for (input, _) in inputs.iter_mut().zip(shared).filter(|(_, shared)| *shared) {
        input.name.clone_from(&input.path);
    }
}

#[derive(Default)]
struct Found {
    inputs: Vec<Input>,
    warnings: Vec<Warning>,
    /// Where files really lie, symbolic links resolved.
    seen: BTreeSet<OsString>,
}

impl Found {
    fn add_named(&mut self, path: &Path, origin: Origin) {
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if !self.seen.insert(real.into_os_string()) {
            return;
        }
        let shown: Arc<str> = shown(path).into();
        let kind = match &origin {
            Origin::Stdin => Kind::Unnamed,
            Origin::File(path) => Kind::of(&file_name(path)),
        };
        self.inputs.push(Input { origin, path: shown.clone(), name: shown, kind });
    }

    fn walk(&mut self, folder: &Path, config: &InputConfig) {
        // The root is resolved, so that a link named by the user is followed and every path
        // found below, where none is, is a real one.
        let root = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        for entry in walker(&root, config).build() {
            match entry {
                Ok(entry) => self.add_walked(&entry, folder, &root),
                Err(error) => self.warn_of(&error, folder, &root),
            }
        }
    }

    fn add_walked(&mut self, entry: &DirEntry, folder: &Path, root: &Path) {
        let file_name = entry.file_name().to_string_lossy();
        let kind = Kind::of(&file_name);
        let file = entry.file_type().is_some_and(|kind| kind.is_file());
        if !file || !matches!(kind, Kind::Known(..)) || is_readme(&file_name) {
            return;
        }
        if self.seen.insert(entry.path().as_os_str().to_owned()) {
            let name = relative(entry.path(), root);
            let origin = Origin::File(entry.path().to_owned());
            let path = joined(folder, &name).into();
            self.inputs.push(Input { origin, path, name: name.into(), kind });
        }
    }

    fn warn_of(&mut self, error: &ignore::Error, folder: &Path, root: &Path) {
        let path = match path_of(error) {
            Some(path) => joined(folder, &relative(path, root)),
            None => shown(folder),
        };
        let reason = match error.io_error() {
            Some(error) => broken(error, Packing::Plain),
            None => Reason::Unreadable(error.to_string()),
        };
        self.warnings.push(Warning { path, line: None, reason });
    }
}

/// Returns a walker over a folder that looks at nothing outside it.
fn walker(root: &Path, config: &InputConfig) -> WalkBuilder {
    let mut walker = WalkBuilder::new(root);
    walker
        .standard_filters(false)
        .hidden(true)
        .ignore(config.obey_ignore_files)
        .git_ignore(config.obey_ignore_files)
        .require_git(false)
        .sort_by_file_name(|one, other| one.as_encoded_bytes().cmp(other.as_encoded_bytes()));
    walker
}

fn is_readme(name: &str) -> bool {
    name.get(..6).is_some_and(|head| head.eq_ignore_ascii_case("readme"))
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        _ => None,
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Returns a path as the user typed it, with `/` between folders on every system.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}

fn joined(folder: &Path, name: &str) -> String {
    let folder = shown(folder);
    match name {
        "" => folder,
        _ => format!("{}/{name}", folder.trim_end_matches('/')),
    }
}

fn relative(path: &Path, root: &Path) -> String {
    shown(path.strip_prefix(root).unwrap_or(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::kind::Format;

    /// Makes a folder of empty files.
    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        folder
    }

    fn found(paths: &[PathBuf], config: &InputConfig) -> Vec<Input> {
        let (inputs, warnings) = inputs(paths, config).unwrap();
        assert_eq!(warnings, []);
        inputs
    }

    fn names(paths: &[PathBuf]) -> Vec<String> {
        let inputs = found(paths, &InputConfig::default());
        inputs.iter().map(|input| input.name.to_string()).collect()
    }

    #[test]
    fn a_folder_is_walked_in_byte_order_and_other_files_are_passed_over() {
        let folder = folder(&[
            "b.txt",
            "B.md",
            "a/z.jsonl.gz",
            "a/y.ndjson",
            "a.txt",
            "ä.txt.zst",
            ".hidden.txt",
            ".git/x.txt",
            "README.md",
            "readme.txt",
            "a/ReadMe-first.txt",
            "page.html",
            "notes",
            "data.gz",
            "labels.toml",
        ]);
        let wanted = ["B.md", "a/y.ndjson", "a/z.jsonl.gz", "a.txt", "b.txt", "ä.txt.zst"];
        assert_eq!(names(&[folder.path().to_owned()]), wanted);
    }

    #[test]
    fn a_path_stands_as_the_user_typed_it() {
        let folder = folder(&["sub/a.txt"]);
        for typed in [folder.path().join("."), folder.path().join("sub/../")] {
            let inputs = found(std::slice::from_ref(&typed), &InputConfig::default());
            let shown = typed.to_str().unwrap().trim_end_matches('/');
            assert_eq!(*inputs[0].path, format!("{shown}/sub/a.txt"));
            assert_eq!(&*inputs[0].name, "sub/a.txt");
        }
    }

    #[test]
    fn a_file_that_is_named_is_taken_whatever_its_name() {
        let folder = folder(&["README.md", ".hidden", "page.html"]);
        let paths = ["README.md", ".hidden", "page.html"].map(|name| folder.path().join(name));
        let kinds: Vec<Kind> = found(&paths, &InputConfig::default())
            .into_iter()
            .map(|input| {
                assert_eq!(input.name, input.path);
                input.kind
            })
            .collect();
        let markdown = Kind::Known(Format::Markdown, Packing::Plain);
        assert_eq!(kinds, [markdown, Kind::Unnamed, Kind::Unknown("html".into())]);
    }

    #[test]
    fn a_file_reached_twice_stands_where_it_was_reached_first() {
        let folder = folder(&["a.txt", "b.txt"]);
        let root = folder.path().to_owned();
        let named = root.join("b.txt");
        let dash = PathBuf::from("-");
        let paths = [dash.clone(), named.clone(), root.clone(), root, named.clone(), dash];
        assert_eq!(names(&paths), ["-", named.to_str().unwrap(), "a.txt"]);
    }

    #[test]
    fn files_of_two_folders_with_one_name_are_called_by_their_whole_paths() {
        let folder = folder(&["x/a.txt", "x/b.txt", "y/a.txt"]);
        let [x, y] = ["x", "y"].map(|name| folder.path().join(name));
        let whole = |path: &Path| path.join("a.txt").to_str().unwrap().to_owned();
        assert_eq!(names(&[x.clone(), y.clone()]), [whole(&x), "b.txt".into(), whole(&y)]);
    }

    #[test]
    fn ignore_files_inside_the_folder_are_obeyed_if_wanted() {
        let folder = folder(&["in/a.txt", "in/b.txt", "in/sub/c.txt", "in/sub/d.txt", "in/e.txt"]);
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write(".gitignore", "e.txt\n");
        write("in/.gitignore", "b.txt\n");
        write("in/sub/.ignore", "d.txt\n");
        let paths = [folder.path().join("in")];
        assert_eq!(names(&paths), ["a.txt", "e.txt", "sub/c.txt"]);
        let all = InputConfig { obey_ignore_files: false, ..InputConfig::default() };
        assert_eq!(found(&paths, &all).len(), 5);
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_is_followed_only_where_it_is_named() {
        let folder = folder(&["real/a.txt", "other/b.txt"]);
        let link = |to: &str, name: &str| {
            let path = folder.path().join(name);
            std::os::unix::fs::symlink(folder.path().join(to), &path).unwrap();
            path
        };
        link("other", "real/inner");
        link("other/b.txt", "real/b.txt");
        let named = link("real", "named");
        let inputs = found(std::slice::from_ref(&named), &InputConfig::default());
        let paths: Vec<&str> = inputs.iter().map(|input| &*input.path).collect();
        assert_eq!(paths, [named.join("a.txt").to_str().unwrap()]);
    }

    #[test]
    fn the_first_path_that_is_not_there_is_an_error_before_anything_is_read() {
        let folder = folder(&["a.txt"]);
        let [there, file_in_file, gone] =
            ["a.txt", "a.txt/x", "gone"].map(|name| folder.path().join(name));
        let error = inputs(&[there, file_in_file.clone(), gone], &InputConfig::default());
        assert!(matches!(error, Err(Error::NotFound { path }) if path == file_in_file));
    }
}
