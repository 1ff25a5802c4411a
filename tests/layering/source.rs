//! A source file and its views: without comments, without literals, without test code.

use std::ops::Range;

/// A source file. All views keep the bytes and lines of the original where they stand; what a
/// view leaves out is blank.
#[derive(Debug)]
pub(crate) struct Source {
    /// Path from the root of the repository, with forward slashes.
    pub(crate) file: String,
    /// Modules from the crate's root down to this file; empty for `lib.rs` and `main.rs`.
    pub(crate) module: Vec<String>,
    /// How many lines the file has.
    pub(crate) lines: usize,
    /// Code with its tests: no comments, no contents of literals.
    pub(crate) whole: String,
    /// Code without its tests: no comments, no contents of literals.
    pub(crate) code: String,
    /// The same, with the contents of literals.
    pub(crate) literal: String,
    /// Names of the modules in other files that only tests are built with.
    pub(crate) test_files: Vec<String>,
}

impl Source {
    pub(crate) fn new(file: &str, text: &str) -> Self {
        let parts = parts(text);
        let blank = |kinds: &[Kind]| {
            let out = parts.iter().filter(|(kind, _)| kinds.contains(kind));
            blanked(text, out.map(|(_, range)| range.clone()))
        };
        let (whole, literal) = (blank(&[Kind::Comment, Kind::Literal]), blank(&[Kind::Comment]));
        let tests = test_items(&whole);
        Self {
            file: file.to_owned(),
            module: module_of(file),
            lines: text.lines().count(),
            code: blanked(&whole, tests.iter().cloned()),
            literal: blanked(&literal, tests.iter().cloned()),
            test_files: tests
                .iter()
                .filter_map(|item| module_declared(&whole[item.clone()]))
                .collect(),
            whole,
        }
    }

    /// Returns the module directly under the crate's root; `None` for `lib.rs` and `main.rs`.
    pub(crate) fn top(&self) -> Option<&str> {
        self.module.first().map(String::as_str)
    }
}

/// Returns the line of a byte, from 1.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

pub(crate) fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

fn module_of(file: &str) -> Vec<String> {
    let inner = file.trim_start_matches("src/").trim_end_matches(".rs");
    let inner = inner.strip_suffix("/mod").unwrap_or(inner);
    if matches!(inner, "lib" | "main") {
        return Vec::new();
    }
    inner.split('/').map(str::to_owned).collect()
}

fn blanked(text: &str, ranges: impl Iterator<Item = Range<usize>>) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for range in ranges {
        bytes[range].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
    }
    String::from_utf8(bytes).expect("ranges lie on the borders of characters")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Comment,
    Literal,
}

/// Returns the comments and the literals of a text, in order.
fn parts(text: &str) -> Vec<(Kind, Range<usize>)> {
    let bytes = text.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let rest = &text[at..];
        let (kind, end) = if rest.starts_with("//") {
            (Some(Kind::Comment), at + rest.find('\n').unwrap_or(rest.len()))
        } else if rest.starts_with("/*") {
            (Some(Kind::Comment), at + block_comment(rest))
        } else if bytes[at] == b'"' {
            (Some(Kind::Literal), at + quoted(rest, '"'))
        } else if bytes[at] == b'\'' {
            let length = character(rest);
            (length.map(|_| Kind::Literal), at + length.unwrap_or(1))
        } else if is_name(bytes[at]) {
            let name = at + rest.bytes().take_while(|&byte| is_name(byte)).count();
            let raw = matches!(&text[at..name], "r" | "br" | "cr");
            let length = if raw { raw_string(&text[name..]) } else { None };
            (length.map(|_| Kind::Literal), name + length.unwrap_or(0))
        } else {
            (None, at + 1)
        };
        found.extend(kind.map(|kind| (kind, at..end)));
        at = end;
    }
    found
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        let (step, change) = match &rest.as_bytes()[at..] {
            [b'/', b'*', ..] => (2, 1),
            [b'*', b'/', ..] => (2, -1),
            _ => (1, 0),
        };
        at += step;
        depth += change;
        if depth == 0 {
            break;
        }
    }
    at
}

/// Returns the length of a quoted literal with its marks.
fn quoted(rest: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == mark => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Returns the length of a character literal; `None` for a lifetime.
fn character(rest: &str) -> Option<usize> {
    let mut chars = rest.chars().skip(1);
    let first = chars.next()?;
    (first == '\\' || chars.next() == Some('\'')).then(|| quoted(rest, '\''))
}

/// Returns the length of a raw string behind its prefix; `None` where there is none.
fn raw_string(rest: &str) -> Option<usize> {
    let hashes = rest.bytes().take_while(|&byte| byte == b'#').count();
    let close = format!("\"{}", &rest[..hashes]);
    let inside = rest[hashes..].strip_prefix('"')?;
    let end = inside.find(&close).map_or(inside.len(), |at| at + close.len());
    Some(hashes + 1 + end)
}

/// Returns the items that stand behind `#[cfg(test)]`, attribute included.
fn test_items(code: &str) -> Vec<Range<usize>> {
    const MARK: &str = "#[cfg(test)]";
    let mut found: Vec<Range<usize>> = Vec::new();
    for (start, _) in code.match_indices(MARK) {
        if found.last().is_none_or(|last| last.end <= start) {
            found.push(start..item_end(code, start + MARK.len()));
        }
    }
    found
}

/// Returns where an item ends: at its closing brace, or at a semicolon outside all brackets.
pub(crate) fn item_end(code: &str, from: usize) -> usize {
    let mut depth = 0;
    for (at, byte) in code.bytes().enumerate().skip(from) {
        match byte {
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => depth -= 1,
            _ => {}
        }
        if depth == 0 && matches!(byte, b'}' | b';') {
            return at + 1;
        }
    }
    code.len()
}

/// Returns the name in `mod name;`.
fn module_declared(item: &str) -> Option<String> {
    let name = item.strip_suffix(';')?.rsplit_once("mod ")?.1;
    Some(name.trim().to_owned())
}
