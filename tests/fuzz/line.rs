//! JSON lines: what is read of them by the short way, in blocks, is what the general parser reads
//! of each.

#![no_main]

use std::io::{BufRead, Read};

use dedup::config::InputConfig;
use dedup::document::Document;
use dedup::ingest::{blocks, lines, parse_report_line};
use libfuzzer_sys::fuzz_target;

/// Tells that lines follow, and that they are text.
const FIRST: &[u8] = b"{\"text\":\"Fog.\"}\n";

fuzz_target!(|bytes: &[u8]| assert_eq!(in_blocks(bytes), one_by_one(bytes)));

fn stream(bytes: &[u8]) -> impl BufRead {
    FIRST.chain(bytes)
}

fn in_blocks(bytes: &[u8]) -> (Vec<Document>, Vec<String>) {
    let (config, mut stdin) = (InputConfig::default(), stream(bytes));
    let (mut documents, mut messages) = (Vec::new(), Vec::new());
    for block in blocks(&["-".into()], &mut stdin, &config).expect("there is standard input") {
        let parsed = block.parse(&config);
        documents.extend(parsed.documents());
        messages.extend(parsed.warnings.iter().map(|warning| warning.reason.to_string()));
    }
    (documents, messages)
}

fn one_by_one(bytes: &[u8]) -> (Vec<Document>, Vec<String>) {
    let config = InputConfig::default();
    let (mut documents, mut messages) = (Vec::new(), Vec::new());
    for line in lines(stream(bytes), config.max_bytes) {
        match parse_report_line(line.expect("memory can be read"), &config) {
            Ok(input) => {
                messages.extend(input.remarks);
                documents.push(input.document);
            }
            Err(error) => messages.push(error.message),
        }
    }
    (documents, messages)
}
