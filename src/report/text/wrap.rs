//! Styled text → lines of a given width.
//!
//! Lines break at spaces and between the characters of scripts that write none. A word is cut
//! only when it is longer than a line, and then between grapheme clusters.

use unicode_segmentation::UnicodeSegmentation;

use super::style::{Line, Piece, Style, line_width, width};

/// Breaks styled text into lines of at most `limit` columns.
///
/// White space runs count as one space and fall away at a break. A grapheme cluster wider than
/// the limit gets a line of its own. An empty text has no line. Cost: linear.
pub(super) fn wrap(pieces: &[Piece], limit: usize) -> Vec<Line> {
    let limit = limit.max(1);
    let mut lines = Lines { done: Vec::new(), open: Vec::new(), used: 0, limit };
    for word in words(pieces) {
        lines.add(word);
    }
    lines.finish()
}

/// Returns a text cut to `limit` columns, the last of them `ellipsis` where something was cut;
/// never inside a grapheme cluster, and behind a whole word where one fits.
pub(super) fn clip(text: &str, limit: usize, ellipsis: &str) -> String {
    if width(text) <= limit {
        return text.to_owned();
    }
    let room = limit.saturating_sub(width(ellipsis));
    let mut used = 0;
    let mut fits = |cluster: &str| {
        used += width(cluster);
        used <= room
    };
    let kept: String = text.graphemes(true).take_while(|cluster| fits(cluster)).collect();
    let cut_inside_word = text[kept.len()..].starts_with(|c: char| c != ' ');
    let at_word = kept.rfind(' ').filter(|&at| cut_inside_word && width(&kept[..at]) * 2 > room);
    format!("{}{ellipsis}", kept[..at_word.unwrap_or(kept.len())].trim_end())
}

/// Pieces that stay together, and the look of the space before them, where there is one.
struct Word {
    space: Option<Style>,
    pieces: Vec<Piece>,
}

fn words(pieces: &[Piece]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut space = None;
    let mut fresh = true;
    let mut before = "";
    for piece in pieces {
        for cluster in piece.text().graphemes(true) {
            if cluster == " " {
                space = Some(piece.style());
                fresh = true;
                continue;
            }
            if fresh || breaks_between(before, cluster) {
                words.push(Word { space: space.take(), pieces: Vec::new() });
                fresh = false;
            }
            if let Some(word) = words.last_mut() {
                append(&mut word.pieces, cluster, piece.style());
            }
            before = cluster;
        }
    }
    words
}

/// Tells whether a line may break between two characters without a space: both of a script that
/// writes none, no opening mark before the break and no closing mark after it.
fn breaks_between(before: &str, after: &str) -> bool {
    let opens = before.starts_with(['「', '『', '（', '【', '《', '〈']);
    let closes = after.starts_with([
        '。', '、', '，', '．', '！', '？', '：', '；', '」', '』', '）', '】', '》', '〉', 'ー',
    ]);
    is_unspaced(before) && is_unspaced(after) && !opens && !closes
}

/// Tells whether a character belongs to Chinese or Japanese writing, its marks included.
fn is_unspaced(cluster: &str) -> bool {
    cluster.starts_with(|c| {
        matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3134f}')
    })
}

/// Appends text to a line, to its last piece where that has the same look.
fn append(line: &mut Line, text: &str, style: Style) {
    match line.last_mut() {
        Some(last) if last.style() == style => last.push(text),
        _ => line.push(Piece::new(text, style)),
    }
}

/// Lines being filled.
struct Lines {
    done: Vec<Line>,
    open: Line,
    used: usize,
    limit: usize,
}

impl Lines {
    fn add(&mut self, word: Word) {
        let needed = line_width(&word.pieces);
        let space = usize::from(word.space.is_some() && self.used > 0);
        if self.used + space + needed <= self.limit {
            if let (Some(style), 1) = (word.space, space) {
                append(&mut self.open, " ", style);
            }
            self.used += space + needed;
            word.pieces
                .iter()
                .for_each(|piece| append(&mut self.open, piece.text(), piece.style()));
            return;
        }
        self.break_line();
        if needed > self.limit {
            self.add_cut(&word.pieces);
        } else {
            self.used = needed;
            self.open = word.pieces;
        }
    }

    /// Adds a word that is longer than a line, cut between grapheme clusters.
    fn add_cut(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            for cluster in piece.text().graphemes(true) {
                let needed = width(cluster);
                if self.used + needed > self.limit {
                    self.break_line();
                }
                append(&mut self.open, cluster, piece.style());
                self.used += needed;
            }
        }
    }

    fn break_line(&mut self) {
        if !self.open.is_empty() {
            self.done.push(std::mem::take(&mut self.open));
        }
        self.used = 0;
    }

    fn finish(mut self) -> Vec<Line> {
        self.break_line();
        self.done
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Side;

    fn wrapped(text: &str, limit: usize) -> Vec<String> {
        let text_of = |line: &Line| line.iter().map(Piece::text).collect::<String>();
        wrap(&[Piece::plain(text)], limit).iter().map(text_of).collect()
    }

    #[test]
    fn lines_break_at_spaces() {
        assert_eq!(wrapped("Fog shut  the port.", 8), ["Fog shut", "the", "port."]);
    }

    #[test]
    fn a_word_is_cut_only_when_it_is_longer_than_a_line() {
        assert_eq!(
            wrapped("a Hafenarbeitergewerkschaft", 10),
            ["a", "Hafenarbei", "tergewerks", "chaft"]
        );
    }

    #[test]
    fn an_empty_text_has_no_line() {
        assert!(wrapped("  ", 10).is_empty());
    }

    #[test]
    fn no_grapheme_cluster_is_cut() {
        assert_eq!(
            wrapped("👩\u{200d}🚒👩\u{200d}🚒e\u{301}e\u{301}", 3),
            ["👩\u{200d}🚒", "👩\u{200d}🚒e\u{301}", "e\u{301}"]
        );
    }

    #[test]
    fn wide_characters_are_measured_as_two_columns_and_break_between_them() {
        assert_eq!(wrapped("大雾关闭港口。", 6), ["大雾关", "闭港", "口。"]);
    }

    #[test]
    fn a_cluster_wider_than_the_limit_gets_a_line() {
        assert_eq!(wrapped("港口", 1), ["港", "口"]);
    }

    #[test]
    fn a_styled_stretch_keeps_its_look_over_a_break() {
        let blue = Style::of(Side::Left);
        let pieces = [Piece::plain("of "), Piece::new("two days", blue), Piece::plain(".")];
        let lines = wrap(&pieces, 7);
        assert_eq!(lines[0], [Piece::plain("of "), Piece::new("two", blue)]);
        assert_eq!(lines[1], [Piece::new("days", blue), Piece::plain(".")]);
    }

    #[test]
    fn a_clipped_text_ends_behind_a_word() {
        assert_eq!(clip("Fog shut the port", 12, "…"), "Fog shut…");
        assert_eq!(clip("Fog shut the port", 17, "…"), "Fog shut the port");
        assert_eq!(clip("Hafenarbeitergewerkschaft", 10, "..."), "Hafenar...");
    }
}
