//! Any two texts, parted by a record separator (U+001E): cut, aligned and compared both ways
//! round. The main README tells how to run it.

#![no_main]

mod laws;

use dedup::document::{Document, Sides};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|texts: &str| {
    let (left, right) = texts.split_once('\u{1e}').unwrap_or((texts, ""));
    let documents = Sides::new(Document::of_text("a", left), Document::of_text("b", right));
    laws::hold(documents.as_ref());
});
