//! The `dedup` command.
fn main() {}
