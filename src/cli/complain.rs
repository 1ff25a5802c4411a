//! What goes to stderr besides progress: faults, warnings, hints.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::error::{Error, Warning};
use crate::report::clean;

/// Prints a fault that ended the run, with the way out.
pub(super) fn of_error(error: &Error) {
    say(&error.to_string());
    hint(error.hint());
}

/// Remarks of one kind that are printed one by one; more are counted.
const REMARKS: usize = 3;

/// Prints every input that was given up, with its place, and the first remarks of each kind on
/// what was read all the same; hints once a kind, unless `quiet`.
pub(super) fn of_warnings(warnings: &[Warning], quiet: bool) {
    let mut hinted: Vec<String> = Vec::new();
    let mut remarks: BTreeMap<&'static str, usize> = BTreeMap::new();
    for warning in warnings {
        if let Some(kind) = warning.reason.remark() {
            let count = remarks.entry(kind).or_default();
            *count += 1;
            if *count > REMARKS {
                continue;
            }
        }
        say(&warning.to_string());
        if let Some(text) = warning.reason.hint().filter(|text| !quiet && !hinted.contains(text)) {
            hint(Some(&text));
            hinted.push(text);
        }
    }
    for (kind, count) in remarks.into_iter().filter(|(_, count)| *count > REMARKS) {
        say(&format!("{} more remarks of this kind: {kind}", count - REMARKS));
    }
}

/// Prints one line, without the control characters that a file's name or text may hold.
pub(super) fn say(text: &str) {
    line(&format!("dedup: {}", text.lines().map(clean).collect::<Vec<_>>().join("\n  ")));
}

fn hint(text: Option<&str>) {
    if let Some(text) = text {
        line(&format!("  hint: {}", clean(text)));
    }
}

fn line(text: &str) {
    // Nobody is left to tell when stderr itself is closed.
    let _ = writeln!(io::stderr(), "{text}");
}
