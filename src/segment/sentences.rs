//! Text → sentences: at the places where one may end, those where one does.

use super::abbreviations::{binds, ellipsis_binds, first_word, starts_sentence};
use super::borders::{is_closing, is_full_width_stop, is_opening, places};
use super::lines::unwrapped;
use super::{LINE_BREAKS, Token};
use crate::document::Span;
use crate::language::Layout;

/// Most words of what tells a speaker behind a quotation (`Mayor Jane Ode asked.`), and most
/// characters that are looked through for them.
const TAG_WORDS: usize = 6;
const TAG_LENGTH: usize = 80;

/// Most characters of the same in a script without spaces.
const UNSPACED_TAG: usize = 10;

/// A sentence's place, without surrounding white space, and the number of its paragraph.
pub(super) type Place = (Span, u32);

/// Returns the sentences of a text from byte `from` on.
///
/// `tokens` are those of the same part of the text; no border falls inside one.
pub(super) fn spans(text: &str, from: usize, tokens: &[Token], layout: &Layout) -> Vec<Place> {
    let mut found: Vec<Place> = Vec::new();
    let mut at = from;
    // Byte for byte as long as the text, so that places in it are places in the text.
    let flat = unwrapped(&text[from..]);
    for line in flat.split_inclusive(LINE_BREAKS) {
        let paragraph = found.last().map_or(0, |(_, paragraph)| paragraph + 1);
        let inside = |place: usize| is_inside_token(tokens, place);
        cut_line(line, at, inside, layout, |span| found.push((span, paragraph)));
        at += line.len();
    }
    found
}

/// Cuts a line, which begins at `offset`, where sentences end, but `inside` no word or number.
pub(super) fn cut_line(
    line: &str,
    offset: usize,
    inside: impl Fn(usize) -> bool,
    layout: &Layout,
    mut found: impl FnMut(Span),
) {
    let behind_space = |at: usize| line.len() - line[at..].trim_start().len();
    let mut start = behind_space(0);
    for end in places(line) {
        if end <= start {
            continue;
        }
        let goes_on = || goes_on(&line[start..end], &line[end..], layout);
        if end < line.len() && (inside(offset + end) || goes_on()) {
            continue;
        }
        let length = line[start..end].trim_end().len();
        found(Span::new(offset + start, offset + start + length));
        start = behind_space(end);
    }
}

fn is_inside_token(tokens: &[Token], place: usize) -> bool {
    let ended = tokens.partition_point(|token| token.span.range().end <= place);
    tokens.get(ended).is_some_and(|token| token.span.range().start < place)
}

/// Tells whether a sentence goes on over a place between two texts: behind an abbreviation, or
/// where a quotation ends in a question and its speaker follows.
fn goes_on(before: &str, after: &str, layout: &Layout) -> bool {
    let (shown, next) = (before.trim_end(), after.trim_start());
    let bare = shown.trim_end_matches(is_closing).trim_end();
    let closed = bare.len() < shown.len();
    let Some(mark) = bare.chars().next_back() else { return true };
    let stump = &bare[..bare.len() - mark.len_utf8()];
    match mark {
        _ if shown.ends_with(is_opening) || closes(before, next) => true,
        '!' | '?' => goes_on_small(next) || closed && is_tag(next, layout),
        '…' => ellipsis_binds(stump, next, layout),
        // A closing mark behind the dot: the dot ended something.
        '.' => !closed && binds(stump, next, layout),
        _ if is_full_width_stop(mark) => closed && is_unspaced_tag(next),
        _ => false,
    }
}

/// Tells whether a text begins with a mark that closes the sentence before it, apart from it.
fn closes(before: &str, next: &str) -> bool {
    let mut characters = next.chars();
    let closing = matches!(characters.next(), Some('»' | '›'));
    closing
        && before.ends_with(char::is_whitespace)
        && !characters.next().is_some_and(char::is_alphanumeric)
}

/// Tells whether a text goes on with a small letter, marks before it passed over (`? — said`); a
/// word with a capital inside (`iPhone`) begins a sentence like any name.
fn goes_on_small(next: &str) -> bool {
    let dashes =
        |c: char| matches!(c, '-' | '–' | '—' | ',' | '»' | '”' | '"') || c.is_whitespace();
    let word = first_word(next.trim_start_matches(dashes));
    word.starts_with(char::is_lowercase) && !word.contains(char::is_uppercase)
}

/// Tells whether what follows a quotation only names its speaker (`Ode asked.`).
fn is_tag(next: &str, layout: &Layout) -> bool {
    if !next.starts_with(char::is_uppercase) || starts_sentence(next, layout) {
        return false;
    }
    let end = next.char_indices().nth(TAG_LENGTH).map_or(next.len(), |(at, _)| at);
    let mut said = false;
    for word in next[..end].split_whitespace().take(TAG_WORDS) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        said |= layout.saying.contains(&bare);
        let title = layout.binding.contains(&bare.to_lowercase().as_str());
        if !title && word.len() > bare.len() {
            return said;
        }
    }
    false
}

/// Tells the same in Chinese and Japanese (`他说。`, `と話した。`).
fn is_unspaced_tag(next: &str) -> bool {
    const SAYING: [&str; 14] = [
        "说", "說", "说道", "道", "问", "問", "答", "喊", "表示", "称", "稱", "写道", "寫道",
        "回应",
    ];
    const NOT_QUOTING: [&str; 4] = ["とても", "とき", "ところ", "とはいえ"];
    if next.starts_with('と') || next.starts_with("って") || next.starts_with("など") {
        return !NOT_QUOTING.iter().any(|word| next.starts_with(word));
    }
    let speaker: String =
        next.chars().take(UNSPACED_TAG + 1).take_while(|c| c.is_alphanumeric()).collect();
    let behind = next[speaker.len()..].chars().next();
    let ended = matches!(behind, Some('。' | '，'));
    ended && SAYING.iter().any(|word| speaker.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::super::tokenize;
    use super::*;
    use crate::language::Language;

    fn cut(text: &str) -> Vec<&str> {
        let tokens = tokenize(text, Language::English);
        let places = spans(text, 0, &tokens, Language::English.layout());
        places.into_iter().map(|(span, _)| span.of(text)).collect()
    }

    #[test]
    fn a_country_s_letters_end_a_sentence_only_before_a_sentence_s_first_word() {
        assert_eq!(
            cut("Fog over the U.S. The port shut."),
            ["Fog over the U.S.", "The port shut."]
        );
        assert_eq!(cut("The U.S. Coast Guard left."), ["The U.S. Coast Guard left."]);
    }

    #[test]
    fn sentences_inside_a_quotation_are_cut() {
        assert_eq!(cut("“It sank. We ran,” he said."), ["“It sank.", "We ran,” he said."]);
    }

    #[test]
    fn a_line_break_always_ends_a_sentence() {
        assert_eq!(cut("Port shut\n\nFog closed the port."), ["Port shut", "Fog closed the port."]);
    }

    #[test]
    fn no_border_falls_inside_a_word() {
        assert_eq!(cut("The agency د.ب.أ. reported."), ["The agency د.ب.أ. reported."]);
    }
}
