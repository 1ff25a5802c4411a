//! The law: who may name whom, what stays behind which border, how long things may be.

use std::fmt;

use super::names::{Names, UsedPath, names};
use super::source::{Source, is_name, item_end, line_of};

/// Top-level modules by rank. A module names only modules of a lower row.
const RANKS: [&[&str]; 17] = [
    &["document", "error", "hash"],
    &["family", "scratch", "simd"],
    &["language"],
    &["config"],
    &["ingest"],
    &["segment"],
    &["credit"],
    &["shingle"],
    &["sign"],
    &["candidate"],
    &["verify"],
    &["align"],
    &["diff"],
    &["verdict"],
    &["cluster"],
    &["pipeline", "report"],
    &["cli"],
];

/// Something that only some modules may name.
struct Border {
    /// What is kept behind the border.
    what: &'static str,
    /// Modules that may name it.
    allowed: &'static [&'static str],
    /// Crates: first segments of a path.
    crates: &'static [&'static str],
    /// Runs of segments anywhere in a path.
    paths: &'static [&'static str],
    /// Macros.
    macros: &'static [&'static str],
    /// Texts inside literals, in lower case.
    literals: &'static [&'static str],
    /// What to do instead.
    advice: &'static str,
}

const BORDERS: [Border; 7] = [
    Border {
        what: "files, environment and network",
        // `scratch` holds temporary files without a name.
        allowed: &["ingest", "scratch", "cli"],
        crates: &[],
        paths: &["std::fs", "std::env", "std::process", "std::net", "io::stdin"],
        macros: &[],
        literals: &[],
        advice: "read it in ingest or cli and hand the value in",
    },
    Border {
        what: "elapsed time",
        // The pipeline tells how many seconds each stage took: figures that decide nothing.
        allowed: &["ingest", "cli", "pipeline"],
        crates: &[],
        paths: &["std::time", "Instant"],
        macros: &[],
        literals: &[],
        advice: "read the time in cli and hand it in; results must not depend on it",
    },
    Border {
        what: "the clock",
        allowed: &["ingest", "cli"],
        crates: &[],
        paths: &["SystemTime", "Timestamp::now", "Zoned::now"],
        macros: &[],
        literals: &[],
        advice: "read the time in cli and hand it in; results must not depend on it",
    },
    Border {
        what: "colour",
        allowed: &["report"],
        crates: &["colored"],
        paths: &[],
        macros: &[],
        literals: &["\\x1b", "\\u{1b}", "\\u{001b}", "\\u{9b}", "\\u{009b}", "\u{1b}"],
        advice: "hand a Message to report, which styles it",
    },
    Border {
        what: "printing and exiting",
        allowed: &["cli"],
        crates: &[],
        paths: &["process::exit", "process::abort", "io::stdout", "io::stderr"],
        macros: &["println", "eprintln", "print", "eprint", "dbg"],
        literals: &[],
        advice: "return the value or the error; write to a writer that is handed in",
    },
    Border {
        what: "threads",
        allowed: &["pipeline"],
        crates: &["rayon"],
        paths: &["std::thread"],
        macros: &[],
        literals: &[],
        advice: "keep the stage a function over values and let pipeline spread it",
    },
    Border {
        what: "the hash function of text",
        allowed: &["hash"],
        crates: &["xxhash_rust"],
        paths: &[],
        macros: &[],
        literals: &[],
        advice: "call crate::hash",
    },
];

/// Most lines of a file, tests included.
const FILE_LINES: usize = 600;
/// Most lines of a function, from `fn` to its closing brace.
const FUNCTION_LINES: usize = 60;

/// A breach of a rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Violation {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) rule: &'static str,
    pub(crate) advice: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.file, self.line, self.rule, self.advice)
    }
}

/// Returns every breach in the sources, ascending by file and line.
pub(crate) fn check(sources: &[Source]) -> Vec<Violation> {
    let mut found = Vec::new();
    for source in sources {
        sizes(source, &mut found);
        if is_test_file(source, sources) {
            continue;
        }
        let names = names(&source.code);
        match source.top() {
            Some(top) => imports(source, top, &names, &mut found),
            None if source.file.ends_with("main.rs") => main_names(source, &names, &mut found),
            None => {}
        }
        ranked(source, &names, &mut found);
        borders(source, &names, &mut found);
        forbidden_modules(source, &names, &mut found);
    }
    found.sort();
    found
}

fn rank(module: &str) -> Option<usize> {
    RANKS.iter().position(|row| row.contains(&module))
}

fn breach(source: &Source, line: usize, rule: &'static str, advice: String) -> Violation {
    Violation { file: source.file.clone(), line, rule, advice }
}

/// Tells whether another file declares this one as test code, or as a part of it.
fn is_test_file(source: &Source, sources: &[Source]) -> bool {
    sources.iter().any(|other| {
        other.test_files.iter().any(|name| {
            let inside = source.module.strip_prefix(other.module.as_slice());
            inside.is_some_and(|inside| inside.first() == Some(name))
        })
    })
}

/// Returns a path from the crate's root on; `None` when it does not reach the root.
fn from_root<'a>(source: &Source, path: &'a UsedPath) -> Option<&'a [String]> {
    let segments = path.segments.strip_prefix(&["self".to_owned()]).unwrap_or(&path.segments);
    match segments.first()?.as_str() {
        "crate" | "dedup" => Some(&segments[1..]),
        "super" => {
            let up = segments.iter().take_while(|segment| *segment == "super").count();
            (up >= source.module.len() + path.inline).then_some(&segments[up..])
        }
        _ => None,
    }
}

fn imports(source: &Source, top: &str, names: &Names, found: &mut Vec<Violation>) {
    const RULE: &str = "a module names only lower ranks";
    let Some(own) = rank(top) else { return };
    for path in &names.paths {
        let Some(inside) = from_root(source, path) else { continue };
        let target = inside.first().map_or("self", String::as_str);
        let advice = match rank(target) {
            _ if target == top => continue,
            Some(other) if other < own => continue,
            Some(other) => format!(
                "{top} (rank {own}) names {target} (rank {other}); move what both need to a lower \
                 module, or let a higher one hand it in"
            ),
            None => format!(
                "{top} names `{target}` at the crate's root, which is no ranked module; name the \
                 module that defines it"
            ),
        };
        found.push(breach(source, path.line, RULE, advice));
    }
}

fn main_names(source: &Source, names: &Names, found: &mut Vec<Violation>) {
    for path in &names.paths {
        let of_crate = from_root(source, path);
        if of_crate.is_some_and(|inside| inside.first().is_none_or(|name| name != "cli")) {
            let advice = format!("`{}`; move the code to src/cli", path.segments.join("::"));
            found.push(breach(source, path.line, "main names only dedup::cli", advice));
        }
    }
}

fn ranked(source: &Source, names: &Names, found: &mut Vec<Violation>) {
    const RULE: &str = "every module has a rank";
    let advice = |name: &str| {
        format!("`{name}` has none; put it inside a ranked module, or into RANKS and the design")
    };
    match source.top() {
        Some(top) if rank(top).is_none() => found.push(breach(source, 1, RULE, advice(top))),
        Some(_) => {}
        None => {
            let unranked = names.modules.iter().filter(|module| rank(&module.name).is_none());
            found.extend(unranked.map(|m| breach(source, m.line, RULE, advice(&m.name))));
        }
    }
}

fn borders(source: &Source, names: &Names, found: &mut Vec<Violation>) {
    let root = if source.file.ends_with("main.rs") { "cli" } else { "lib" };
    let top = source.top().unwrap_or(root);
    for border in BORDERS.iter().filter(|border| !border.allowed.contains(&top)) {
        let mut seen: Vec<(usize, String)> = Vec::new();
        let paths = names.paths.iter().filter(|path| border.holds(path));
        seen.extend(paths.map(|path| (path.line, path.segments.join("::"))));
        let macros = names.macros.iter().filter(|m| border.macros.contains(&m.name.as_str()));
        seen.extend(macros.map(|m| (m.line, format!("{}!", m.name))));
        seen.extend(border.literals.iter().flat_map(|wanted| {
            let lower = source.literal.to_ascii_lowercase();
            let at: Vec<usize> = lower.match_indices(wanted).map(|(at, _)| at).collect();
            at.into_iter()
                .map(|at| (line_of(&source.literal, at), wanted.escape_debug().to_string()))
        }));
        for (line, name) in seen {
            let advice = format!(
                "`{name}` ({}) belongs to {} only; {}",
                border.what,
                border.allowed.join(", "),
                border.advice
            );
            found.push(breach(source, line, "a border is kept", advice));
        }
    }
}

impl Border {
    fn holds(&self, path: &UsedPath) -> bool {
        let segments: Vec<&str> = path.segments.iter().map(String::as_str).collect();
        segments.first().is_some_and(|first| self.crates.contains(first))
            || self.paths.iter().any(|run| {
                let run: Vec<&str> = run.split("::").collect();
                segments.windows(run.len()).any(|window| window == run)
            })
    }
}

fn forbidden_modules(source: &Source, names: &Names, found: &mut Vec<Violation>) {
    let in_paths = names.paths.iter().filter_map(|path| {
        let name = path.segments.iter().find(|name| forbidden(name))?;
        Some((path.line, name))
    });
    let declared = names.modules.iter().map(|module| (module.line, &module.name));
    let of_file = source.module.iter().map(|name| (1, name));
    for (line, name) in in_paths.chain(declared).chain(of_file).filter(|(_, name)| forbidden(name))
    {
        let advice =
            format!("`{name}` is named; tests stay behind #[cfg(test)], bindings outside src");
        found.push(breach(source, line, "src holds neither tests nor bindings", advice));
    }
}

fn forbidden(name: &str) -> bool {
    matches!(name, "tests" | "bindings")
}

fn sizes(source: &Source, found: &mut Vec<Violation>) {
    if source.lines > FILE_LINES {
        let advice =
            format!("{} lines, limit {FILE_LINES}; split it by what its parts do", source.lines);
        found.push(breach(source, source.lines, "no file is too long", advice));
    }
    for (line, name, lines) in functions(&source.whole) {
        if lines > FUNCTION_LINES {
            let advice =
                format!("`{name}` has {lines} lines, limit {FUNCTION_LINES}; name its parts");
            found.push(breach(source, line, "no function is too long", advice));
        }
    }
}

/// Returns each function's first line, its name and how many lines it has.
fn functions(code: &str) -> Vec<(usize, &str, usize)> {
    let starts = code
        .match_indices("fn ")
        .filter(|(at, _)| code[..*at].bytes().next_back().is_none_or(|byte| !is_name(byte)));
    let of = starts.map(|(at, _)| {
        let rest = code[at + 3..].trim_start();
        let name = &rest[..rest.bytes().take_while(|&byte| is_name(byte)).count()];
        let body = &code[at..item_end(code, at)];
        (line_of(code, at), name, body.lines().count())
    });
    of.filter(|(_, name, _)| !name.is_empty()).collect()
}
