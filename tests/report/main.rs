//! What the writers make of a pair and of a run. The goldens lie in `tests/golden/report`;
//! `SNAPSHOTS=overwrite cargo test --test report` writes them anew.

mod fixture;
mod json;
mod text;

use std::cell::RefCell;
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;

use dedup::report::{Format, Message, Options, writer};

/// An output that can be looked at afterwards.
#[derive(Clone, Default)]
struct Shared(Rc<RefCell<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Returns what a writer makes of some messages.
fn written(format: Format, options: &Options, messages: &[Message<'_>]) -> String {
    let shared = Shared::default();
    let mut writer = writer(format, options.clone(), Box::new(shared.clone()));
    for message in messages {
        writer.write(*message).expect("memory takes all output");
    }
    writer.finish().expect("memory takes all output");
    let bytes = shared.0.borrow().clone();
    String::from_utf8(bytes).expect("writers write UTF-8")
}

/// Compares output with a golden file, to the letter.
#[track_caller]
fn assert_golden(name: &str, output: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/report");
    let golden = snapbox::Data::read_from(&folder.join(name), None).raw();
    // anstyle-svg 1.1.1 takes the colour behind an underline (`4;38;5;N`) for a kind of
    // underline; as a code of its own it is understood.
    let output = output.replace("4;38;5;", "4m\x1b[38;5;");
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(output, golden);
}
