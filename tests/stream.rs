//! Streams: each line is answered before the next one comes, and a reader may leave.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

fn check() -> Child {
    Command::new(env!("CARGO_BIN_EXE_dedup"))
        .args(["check", "--against", "samples", "-", "--quiet"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

#[test]
fn each_line_is_answered_before_the_next_one_comes() {
    let mut program = check();
    let mut lines = program.stdin.take().expect("piped");
    let mut answers = BufReader::new(program.stdout.take().expect("piped"));
    for id in ["first", "second", "third"] {
        writeln!(lines, r#"{{"id":"{id}","text":"Fog shut the port of Orlen."}}"#).expect("read");
        let mut answer = String::new();
        answers.read_line(&mut answer).expect("an answer");
        assert!(
            answer.starts_with(&format!(r#"{{"schema":1,"type":"check","id":"{id}""#)),
            "{answer}"
        );
    }
    drop(lines);
    assert_eq!(program.wait().expect("an end").code(), Some(0));
}

#[test]
fn a_reader_who_leaves_ends_the_stream_without_a_fault() {
    let mut program = check();
    drop(program.stdout.take());
    let mut lines = program.stdin.take().expect("piped");
    // Written until nobody reads any more; the first answer finds that out.
    while writeln!(lines, r#"{{"text":"Fog shut the port of Orlen."}}"#).is_ok() {}
    assert_eq!(program.wait().expect("an end").code(), Some(0));
}
