//! A line of JSON of the usual shape → its fields, without a parser's general case.
//!
//! Nearly every line of an archive is one object of strings and numbers. Reading such a line is
//! finding its quotes: 0.6 µs for 2.4 kB, where the general parser takes 1.5 µs. Whatever else a line holds
//! makes [`Scanner::scan`] give up, and the general parser reads it; so that what is no JSON, and
//! every message on it, is that parser's matter alone.

use std::borrow::Cow;

use memchr::memchr2;

use super::fields::{Field, Fields, Names};

/// Reads lines, one after another.
#[derive(Debug, Default)]
pub(super) struct Scanner {
    /// Room for a string without its escapes, used again for the next line.
    spare: String,
}

impl Scanner {
    /// Returns the fields of an object of strings, numbers, truth values and nulls.
    ///
    /// `None` where the line is anything else, is not certain to be such an object, or gives a
    /// name twice.
    pub(super) fn scan<'n, 'a>(
        &mut self,
        line: &'a str,
        names: &'n Names<'n>,
    ) -> Option<Fields<'n, 'a>> {
        // Raw control characters are wrong inside strings, and rare between them: the least byte of
        // the line, looked for many bytes at a time, tells that there is none of them.
        if line.bytes().fold(u8::MAX, u8::min) < b' ' {
            return None;
        }
        let mut rest = Rest(line);
        let mut fields = Fields::new(names);
        rest.expect(b'{')?;
        loop {
            rest.expect(b'"')?;
            let Cow::Borrowed(name) = self.string(&mut rest)? else { return None };
            rest.expect(b':')?;
            let place = fields.place(name);
            match (self.value(&mut rest, place.is_some())?, place) {
                (value, Some(place)) if place.is_none() => *place = Some(value),
                (Field::Text(unwanted), None) => self.give_back(unwanted),
                (_, Some(_)) => return None,
                (_, None) => {}
            }
            match rest.next()? {
                b',' => {}
                b'}' => return rest.is_blank().then_some(fields),
                _ => return None,
            }
        }
    }

    /// Takes back the room of a string that is not needed any more.
    pub(super) fn give_back(&mut self, string: Cow<'_, str>) {
        if let Cow::Owned(text) = string {
            self.spare = text;
        }
    }

    /// Takes a value.
    ///
    /// A number that is `wanted` is one that is written as the general parser shows it.
    fn value<'a>(&mut self, rest: &mut Rest<'a>, wanted: bool) -> Option<Field<'a>> {
        rest.trim();
        match rest.0.as_bytes().first()? {
            b'"' => {
                rest.take(1);
                self.string(rest).map(Field::Text)
            }
            b't' => rest.word("true").map(|()| Field::Other),
            b'f' => rest.word("false").map(|()| Field::Other),
            b'n' => rest.word("null").map(|()| Field::Null),
            _ => {
                let number = rest.number()?;
                let plain = if wanted { is_shown_as_written(number) } else { is_number(number) };
                plain.then_some(Field::Number(Cow::Borrowed(number)))
            }
        }
    }

    /// Takes a string behind its opening quote.
    fn string<'a>(&mut self, rest: &mut Rest<'a>) -> Option<Cow<'a, str>> {
        let end = memchr2(b'"', b'\\', rest.0.as_bytes())?;
        let plain = rest.take(end);
        if rest.0.starts_with('"') {
            rest.take(1);
            return Some(Cow::Borrowed(plain));
        }
        let mut text = std::mem::take(&mut self.spare);
        text.clear();
        text.reserve(plain.len() + rest.0.len());
        text.push_str(plain);
        rest.unescape(&mut text)?;
        Some(Cow::Owned(text))
    }
}

/// What of a line is not read yet; without control characters.
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    /// Takes so many bytes, which end between two characters.
    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.0.split_at(bytes);
        self.0 = rest;
        taken
    }

    /// Passes over blanks.
    fn trim(&mut self) {
        self.0 = self.0.trim_start_matches(' ');
    }

    fn is_blank(&self) -> bool {
        self.0.trim_start_matches(' ').is_empty()
    }

    /// Takes the next byte that is not blank, where that is ASCII.
    fn next(&mut self) -> Option<u8> {
        self.trim();
        let byte = *self.0.as_bytes().first().filter(|byte| byte.is_ascii())?;
        self.take(1);
        Some(byte)
    }

    fn expect(&mut self, wanted: u8) -> Option<()> {
        (self.next()? == wanted).then_some(())
    }

    fn word(&mut self, word: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(word)?;
        Some(())
    }

    /// Takes what could be a number.
    fn number(&mut self) -> Option<&'a str> {
        let of_number = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
        let end = self.0.bytes().position(|byte| !of_number(byte))?;
        (end > 0).then(|| self.take(end))
    }

    /// Takes a string from its first backslash to behind its closing quote.
    fn unescape(&mut self, out: &mut String) -> Option<()> {
        while let b'\\' = self.0.as_bytes().first()? {
            let escaped = *self.0.as_bytes().get(1).filter(|byte| byte.is_ascii())?;
            self.take(2);
            out.push(match escaped {
                b'"' | b'\\' | b'/' => char::from(escaped),
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'u' => self.character()?,
                _ => return None,
            });
            out.push_str(self.take(memchr2(b'"', b'\\', self.0.as_bytes())?));
        }
        self.take(1);
        Some(())
    }

    /// Takes the character of one or two `\u` behind the first.
    fn character(&mut self) -> Option<char> {
        let first = self.unit()?;
        if !(0xd800..0xe000).contains(&first) {
            return char::from_u32(first);
        }
        self.word("\\u")?;
        let units = [first as u16, self.unit()? as u16];
        char::decode_utf16(units).next()?.ok()
    }

    fn unit(&mut self) -> Option<u32> {
        let digits = self.0.get(..4).filter(|four| four.bytes().all(|b| b.is_ascii_hexdigit()))?;
        self.take(4);
        u32::from_str_radix(digits, 16).ok()
    }
}

/// Digits that fit 64 bits whatever they are.
const DIGITS: usize = 18;

/// Tells whether a number is a whole one, without anything that could be left out.
fn is_shown_as_written(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number);
    let plain = digits.len() <= DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit());
    number == "0" || (plain && !digits.is_empty() && !digits.starts_with('0'))
}

/// Tells whether this is a number of JSON (RFC 8259, §6).
fn is_number(number: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (number, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    digits(whole)
        && (whole.len() == 1 || !whole.starts_with('0'))
        && digits(fraction)
        && digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))
}
