//! Keeps the import law, the borders of the stages, and the sizes of files and functions.
//!
//! Reads `src/**/*.rs` as text. Each failure names the place, the rule and what to do about it;
//! the rules themselves are the tables in `layering/law.rs`.

use std::fs;
use std::io;
use std::path::Path;

mod layering {
    mod checks;
    pub(super) mod law;
    mod names;
    pub(super) mod source;
}

use layering::law::check;
use layering::source::Source;

/// Returns every source file under a folder, in the order of their paths.
fn sources_under(folder: &Path, root: &Path) -> io::Result<Vec<Source>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(sources_under(&path, root)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy();
            found.push(Source::new(&name.replace('\\', "/"), &fs::read_to_string(&path)?));
        }
    }
    Ok(found)
}

#[test]
fn the_sources_keep_the_law() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = sources_under(&root.join("src"), root).unwrap();
    assert!(sources.len() > 20, "only {} files found under src", sources.len());
    let found: Vec<String> = check(&sources).iter().map(ToString::to_string).collect();
    assert!(found.is_empty(), "{} violations:\n{}", found.len(), found.join("\n"));
}
