//! What goes to stderr besides progress: faults, warnings, hints.

use std::io::{self, Write};

use crate::error::{Error, Warning};
use crate::report::clean;

/// Prints a fault that ended the run, with the way out.
pub(super) fn of_error(error: &Error) {
    say(&error.to_string());
    hint(error.hint());
}

/// Prints what was given up or passed over, each with its place; hints once a kind, unless `quiet`.
pub(super) fn of_warnings(warnings: &[Warning], quiet: bool) {
    let mut given: Vec<String> = Vec::new();
    for warning in warnings {
        say(&warning.to_string());
        if let Some(text) = warning.reason.hint().filter(|text| !quiet && !given.contains(text)) {
            hint(Some(&text));
            given.push(text);
        }
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
