//! Bytes → UTF-8: UTF-16 as it streams, Windows-1252 where a text is not UTF-8.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::{Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::stream::Ahead;
use crate::error::Reason;

/// Bytes looked at to tell the encoding.
const HEAD: usize = 1 << 10;

/// Share of control characters, one in this many bytes, from which a file is no text: written
/// text has next to none, while one byte in nine of random or packed data is one.
const CONTROLS: usize = 32;

/// Returns a stream without its byte-order mark, and as UTF-8 if it was UTF-16; with how many
/// bytes stood before it, where it goes through unchanged from there.
///
/// UTF-16 is told by its mark, or by NUL bytes that all stand in one half of the units. Any other
/// encoding goes through unchanged. No more than a line is awaited before the stream can be used.
pub(super) fn plain(mut stream: Ahead<'_>) -> (Ahead<'_>, Option<u64>) {
    let head = stream.look(|head| head.len() >= HEAD || head.contains(&b'\n'));
    let encoding = match head {
        [0xef, 0xbb, 0xbf, ..] => {
            stream.consume(3);
            return (stream, Some(3));
        }
        [0xff, 0xfe, ..] => UTF_16LE,
        [0xfe, 0xff, ..] => UTF_16BE,
        _ => match nul_half(head) {
            Some(1) => UTF_16LE,
            Some(_) => UTF_16BE,
            None => return (stream, Some(0)),
        },
    };
    let decoder = encoding.new_decoder_with_bom_removal();
    let text = Utf16 { source: stream, decoder, ready: Vec::new(), at: 0, end: false };
    (Ahead::new(Box::new(BufReader::new(text))), None)
}

/// Returns the half of the 16-bit units, 0 or 1, that holds NUL bytes when the other has none.
///
/// A tenth of the units will do, because only spaces and marks have a NUL half in Greek or
/// Cyrillic text; a twentieth as many in the other half are characters such as U+2000.
fn nul_half(head: &[u8]) -> Option<usize> {
    let units = head.len() / 2;
    let nuls = |half| head.chunks_exact(2).filter(|unit| unit[half] == 0).count();
    let counts: [usize; 2] = [nuls(0), nuls(1)];
    (0..2).find(|&half| {
        let (own, other) = (counts[half], counts[1 - half]);
        own >= 2 && own * 10 >= units && other * 20 <= own
    })
}

/// UTF-16 read as UTF-8. A unit without its partner becomes U+FFFD.
struct Utf16<R> {
    source: R,
    decoder: Decoder,
    ready: Vec<u8>,
    at: usize,
    end: bool,
}

impl<R: Read> Utf16<R> {
    fn refill(&mut self) -> io::Result<()> {
        let mut raw = [0; 8 << 10];
        let count = self.source.read(&mut raw)?;
        self.end = count == 0;
        let room = self.decoder.max_utf8_buffer_length(count).unwrap_or(4 * raw.len());
        self.ready.resize(room, 0);
        let (_, _, written, _) =
            self.decoder.decode_to_utf8(&raw[..count], &mut self.ready, self.end);
        self.ready.truncate(written);
        self.at = 0;
        Ok(())
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.at == self.ready.len() {
            if self.end {
                return Ok(0);
            }
            self.refill()?;
        }
        let count = (&self.ready[self.at..]).read(out)?;
        self.at += count;
        Ok(count)
    }
}

/// Returns the text of bytes that are no UTF-16.
///
/// UTF-8 where that is valid, else Windows-1252, which every sequence of bytes is. A text whose
/// valid non-ASCII characters outnumber its invalid bytes is damaged UTF-8 and not Windows-1252:
/// it stays UTF-8 with U+FFFD at the damage.
pub(super) fn text(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| other_text(bytes), Cow::Borrowed)
}

fn other_text(bytes: &[u8]) -> Cow<'_, str> {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += chunk.invalid().len();
    }
    if valid > invalid {
        String::from_utf8_lossy(bytes)
    } else {
        WINDOWS_1252.decode_without_bom_handling(bytes).0
    }
}

/// Returns the reason to take bytes for something else than text: a NUL, or many control
/// characters. The byte named is the first of them.
pub(super) fn not_text(bytes: &[u8]) -> Option<Reason> {
    let first = |wanted: fn(u8) -> bool| {
        let at = bytes.iter().position(|&byte| wanted(byte))?;
        Some(Reason::Binary { byte: bytes[at], at })
    };
    if let Some(reason) = first(|byte| byte == 0) {
        return Some(reason);
    }
    let controls = bytes.iter().filter(|&&byte| is_control(byte)).count();
    // Three at least: a short note may well end in a stray control character.
    if controls > 2 && controls * CONTROLS > bytes.len() { first(is_control) } else { None }
}

fn is_control(byte: u8) -> bool {
    (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)) || byte == 0x7f
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        let mut raw = Vec::new();
        plain(Ahead::new(Box::new(bytes))).0.read_to_end(&mut raw).unwrap();
        text(&raw).into_owned()
    }

    fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    const REPORT: &str = "Müller said: “Fog.”\nThe port shut — 12 € a day.";

    #[test]
    fn utf_8_is_read_with_and_without_its_mark() {
        assert_eq!(read(REPORT.as_bytes()), REPORT);
        assert_eq!(read(format!("\u{feff}{REPORT}").as_bytes()), REPORT);
    }

    #[test]
    fn utf_16_is_read_in_both_orders_with_and_without_its_mark() {
        for bytes_of in [u16::to_le_bytes, u16::to_be_bytes] {
            assert_eq!(read(&utf16(REPORT, bytes_of)), REPORT);
            assert_eq!(read(&utf16(&format!("\u{feff}{REPORT}"), bytes_of)), REPORT);
        }
    }

    #[test]
    fn utf_16_of_another_script_is_told_by_its_spaces() {
        let report = "Река поднялась за ночь на два метра, и порт закрыли.";
        assert_eq!(read(&utf16(report, u16::to_le_bytes)), report);
    }

    #[test]
    fn utf_16_longer_than_every_buffer_stays_whole() {
        let report = "Fog over the port 🌫. ".repeat(4_000);
        assert_eq!(read(&utf16(&report, u16::to_be_bytes)), report);
    }

    #[test]
    fn what_is_not_utf_8_is_windows_1252() {
        assert_eq!(read(b"M\xfcller said: \x93Fog.\x94 12 \x80"), "Müller said: “Fog.” 12 €");
    }

    #[test]
    fn one_broken_character_does_not_make_utf_8_windows_1252() {
        let mut bytes = "Müller und Bäcker kämen für ".as_bytes().to_vec();
        bytes.push(0xc3);
        assert_eq!(read(&bytes), "Müller und Bäcker kämen für \u{fffd}");
    }

    #[test]
    fn a_nul_or_many_controls_are_not_text() {
        assert_eq!(not_text(b"ab\0c"), Some(Reason::Binary { byte: 0, at: 2 }));
        assert_eq!(
            not_text(b"\x89PNG\x1a\x01\x02\x03"),
            Some(Reason::Binary { byte: 0x1a, at: 4 })
        );
        assert_eq!(not_text("Tab\tline\r\npage\u{c}end\u{1a}".as_bytes()), None);
        assert_eq!(not_text(b""), None);
    }
}
