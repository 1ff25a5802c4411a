//! Ctrl-C: the first asks the run to stop, the second ends the process.

use std::process;

use super::{Exit, complain};
use crate::pipeline::Stop;

/// Has Ctrl-C ask a run to stop. Nothing lies on the disk that would have to be removed: temporary
/// files have no name, and the report is not begun before the work is done.
pub(super) fn listen(stop: &Stop) {
    let stop = stop.clone();
    let asked = move || {
        if stop.ask() {
            process::exit(Exit::Stopped.code().into());
        }
        complain::say("stopping; Ctrl-C again ends at once");
    };
    // Without a handler Ctrl-C does what it does to any program.
    let _ = ctrlc::set_handler(asked);
}
