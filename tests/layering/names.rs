//! The names that a source uses: paths, macros, modules.

use super::source::is_name;

/// A path such as `crate::hash::text`, groups of a `use` written out.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct UsedPath {
    pub(crate) line: usize,
    pub(crate) segments: Vec<String>,
    /// How many modules written out in the file surround it.
    pub(crate) inline: usize,
}

/// A name with its line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) line: usize,
    pub(crate) name: String,
}

/// All names of a source, each kind in the order of the text.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Paths of two segments or more, and all paths of `use` declarations.
    pub(crate) paths: Vec<UsedPath>,
    /// Macros called.
    pub(crate) macros: Vec<Named>,
    /// Modules declared, in this file or another.
    pub(crate) modules: Vec<Named>,
}

/// Returns the names of code in which comments and literals are blank.
pub(crate) fn names(code: &str) -> Names {
    let tokens = tokens(code);
    let mut walk = Walk { tokens: &tokens, at: 0, names: Names::default(), inline: 0 };
    let (mut depth, mut inline_depths) = (0, Vec::new());
    while let Some(token) = walk.peek(0) {
        match token.text {
            "{" => depth += 1,
            "}" => {
                depth -= 1;
                inline_depths.pop_if(|opened: &mut i32| *opened == depth);
            }
            "mod" => {
                walk.declared_module();
                if walk.text(2) == "{" {
                    inline_depths.push(depth);
                }
            }
            "use" => {
                walk.at += 1;
                walk.tree(Vec::new(), true);
                continue;
            }
            text if text == "::" || is_name(text.as_bytes()[0]) => {
                walk.tree(Vec::new(), false);
                continue;
            }
            _ => {}
        }
        walk.inline = inline_depths.len();
        walk.at += 1;
    }
    walk.names
}

#[derive(Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    line: usize,
}

/// Returns words, `::` and single marks, with their lines.
fn tokens(code: &str) -> Vec<Token<'_>> {
    let (mut found, mut at, mut line) = (Vec::new(), 0, 1);
    while at < code.len() {
        let rest = &code[at..];
        let name = rest.bytes().take_while(|&byte| is_name(byte)).count();
        let length = if name > 0 { name } else { 1 + usize::from(rest.starts_with("::")) };
        let text = &rest[..length];
        line += usize::from(text == "\n");
        if !text.trim().is_empty() {
            found.push(Token { text, line });
        }
        at += length;
    }
    found
}

struct Walk<'a> {
    tokens: &'a [Token<'a>],
    at: usize,
    names: Names,
    inline: usize,
}

impl<'a> Walk<'a> {
    fn peek(&self, ahead: usize) -> Option<Token<'a>> {
        self.tokens.get(self.at + ahead).copied()
    }

    fn text(&self, ahead: usize) -> &'a str {
        self.peek(ahead).map_or("", |token| token.text)
    }

    fn named(&self, ahead: usize) -> Option<Named> {
        let Token { text, line } = self.peek(ahead)?;
        Some(Named { line, name: text.to_owned() })
    }

    fn declared_module(&mut self) {
        let module = self.named(1);
        self.names.modules.extend(module);
    }

    /// Reads a path, or the tree of a `use`, and leaves the walk behind it.
    fn tree(&mut self, mut segments: Vec<String>, in_use: bool) {
        let mut line = self.peek(0).map_or(0, |token| token.line);
        loop {
            let text = self.text(0);
            if text == "::" {
                self.at += 1;
            } else if in_use && text == "{" {
                return self.group(&segments);
            } else if text == "*" && in_use || text.bytes().next().is_some_and(is_name) {
                line = self.peek(0).map_or(line, |token| token.line);
                segments.push(text.to_owned());
                self.at += 1;
                if self.text(0) != "::" {
                    break;
                }
            } else {
                break;
            }
        }
        if in_use && self.text(0) == "as" {
            self.at += 2;
        }
        if !in_use && self.text(0) == "!" && self.text(1) != "=" {
            let name = segments.last().cloned().unwrap_or_default();
            self.names.macros.push(Named { line, name });
        }
        if in_use && !segments.is_empty() || segments.len() > 1 {
            self.names.paths.push(UsedPath { line, segments, inline: self.inline });
        }
    }

    fn group(&mut self, prefix: &[String]) {
        self.at += 1;
        while !matches!(self.text(0), "}" | "") {
            let before = self.at;
            self.tree(prefix.to_vec(), true);
            self.at += usize::from(self.text(0) == "," || self.at == before);
        }
        self.at += 1;
    }
}
