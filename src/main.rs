//! The `dedup` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    dedup::cli::main()
}
