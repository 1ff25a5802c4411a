//! Full stops that end no sentence: behind abbreviations, initials, numbers of lists and ordinals.

use crate::language::{Layout, normal_form};

/// Most characters of an abbreviation, inner dots included (`Lt. Col.` are two).
const LONGEST: usize = 24;

/// Most marks before the first word of a sentence; bounds how far a run of marks is looked through.
const MOST_MARKS: usize = 8;

/// Longest mark of a list's item with its bracket (`(12`).
const LIST_MARK: usize = 6;

/// Zones that follow a time of day, beside those in capitals (`GMT`).
const ZONES: [&str; 6] = ["eastern", "central", "mountain", "pacific", "greenwich", "local"];

/// Tells whether a sentence goes on behind a full stop. `stump` is what stands before the full
/// stop, from the start of the sentence on, and `next` what follows it, without white space.
pub(super) fn binds(stump: &str, next: &str, layout: &Layout) -> bool {
    if stump.trim_end().ends_with('.') && !is_spaced_initial(stump) {
        return binds_dots(stump, next, layout);
    }
    let word = last_word(stump);
    if is_list_mark(stump, next) {
        return true;
    }
    if is_whole_word(word) && !layout.hints().may_abbreviate(&word.to_lowercase()) {
        return false; // As nearly every word that sentences end in.
    }
    let compound = with_letters_before(stump, word);
    let form = compound.as_deref().unwrap_or(word).to_lowercase();
    let form = form.as_str();
    let before = stump[..stump.len() - word.len()].trim_end();
    let single = word.chars().count() == 1;
    let capital = word.starts_with(char::is_uppercase);
    let opens = || starts_sentence(next, layout);
    match () {
        () if layout.binding.contains(&form) && (capital || !single) => {
            capital || compound.is_some() || form.contains('.') || !opens()
        }
        () if single && is_initial(next) || is_first_part(form, next, layout) => true,
        () if layout.before_numbers.contains(&form) && is_number(next) => true,
        () if is_time(form) => !opens() && !ends_time(next, layout),
        () if single && capital => !is_label(before, layout) && !opens(),
        () if is_ordinal(word, before, next, layout) => true,
        () if is_dotted(form) => !opens(),
        () if layout.final_abbreviations.contains(&form) => !opens(),
        () if capital && layout.capital_abbreviations.contains(&form) => !opens(),
        () => false,
    }
}

/// Tells whether a word is no part of an abbreviation by its form: three letters or more, no dot and
/// no number.
fn is_whole_word(word: &str) -> bool {
    let letters = word.chars().take_while(|c| c.is_alphabetic());
    letters.map(char::len_utf8).sum::<usize>() == word.len()
        && word.chars().nth(2).is_some()
        && !is_roman(word)
}

/// Tells whether a text begins as a new sentence does: with a capitalised word that is not a name.
pub(super) fn starts_sentence(next: &str, layout: &Layout) -> bool {
    let marks = next.chars().take(MOST_MARKS).take_while(|c| !c.is_alphanumeric());
    let word = &next[marks.map(char::len_utf8).sum::<usize>()..];
    let opened = next[..next.len() - word.len()].contains(['"', '“', '«', '„', '¿', '¡', '•']);
    let word = first_word(word);
    let capital = word.starts_with(char::is_uppercase);
    capital && (opened || layout.opens(&normal_form(word)))
}

/// Returns the letters and digits at the start of a text.
pub(super) fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// Tells whether a sentence goes on behind several dots: where the word before them is taken up
/// again (`I ... I`), and where a capital tells nothing.
fn binds_dots(stump: &str, next: &str, layout: &Layout) -> bool {
    let last = last_word(stump.trim_end_matches(['.', '…', ' ']));
    let nouns_have_capitals = !layout.ordinal_leads.is_empty();
    let again = !last.is_empty() && first_word(next) == last;
    again || nouns_have_capitals && !starts_sentence(next, layout)
}

/// The same as [`binds`] behind the one character `…`.
pub(super) fn ellipsis_binds(stump: &str, next: &str, layout: &Layout) -> bool {
    !opens_with_capital(next) || binds_dots(stump, next, layout)
}

fn opens_with_capital(next: &str) -> bool {
    next.chars()
        .take(MOST_MARKS)
        .find(|c| c.is_alphanumeric())
        .is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

/// Returns the word at the end of a text, its dots included; nothing where it is too long to be
/// an abbreviation, so that a run of dotted words is not looked through at each of its dots.
fn last_word(text: &str) -> &str {
    let in_word = |(_, c): &(usize, char)| c.is_alphanumeric() || *c == '.';
    let mut letters = text.char_indices().rev().take_while(in_word).take(LONGEST + 1);
    let start = letters.by_ref().take(LONGEST).last().map_or(text.len(), |(at, _)| at);
    if letters.next().is_some() { "" } else { &text[start..] }
}

/// Returns an abbreviation written with spaces without them (`z. B` → `z.b`), `EE. UU` too; none
/// where no letters with a dot stand before its last part.
fn with_letters_before(stump: &str, word: &str) -> Option<String> {
    const PARTS: usize = 4;
    let is_part = |part: &str| (1..=2).contains(&part.chars().count());
    if !is_part(word) {
        return None;
    }
    let mut parts = vec![word];
    let mut rest = stump[..stump.len() - word.len()].trim_end();
    while let Some(before) = rest.strip_suffix('.').filter(|_| parts.len() < PARTS) {
        let part = last_word(before);
        if !is_part(part) || !part.chars().all(char::is_alphabetic) {
            break;
        }
        parts.push(part);
        rest = before[..before.len() - part.len()].trim_end();
    }
    parts.reverse();
    (parts.len() > 1).then(|| parts.join("."))
}

/// Tells whether an abbreviation goes on in the next word (`v. Chr.`, `EE. UU.`).
fn is_first_part(form: &str, next: &str, layout: &Layout) -> bool {
    let whole = format!("{form}.{}", first_word(next).to_lowercase());
    let known = [layout.binding, layout.final_abbreviations];
    next.starts_with(char::is_uppercase) && known.iter().any(|list| list.contains(&&*whole))
}

/// Tells whether a text ends in a letter whose dot belongs to an abbreviation (`the U.` of `U.S`).
fn is_spaced_initial(stump: &str) -> bool {
    !stump.ends_with('.') && last_word(stump).contains(char::is_alphanumeric)
}

/// Tells whether the sentence so far is only the number or letter of a list's item.
fn is_list_mark(stump: &str, next: &str) -> bool {
    if stump.len() > LIST_MARK || next.is_empty() {
        return false;
    }
    let mark = stump.trim_start_matches(['(', '-', '•', '*', ' ']);
    let digits = mark.len() <= 3 && mark.bytes().all(|byte| byte.is_ascii_digit());
    let letter = mark.chars().count() == 1 && mark.chars().all(char::is_alphabetic);
    !mark.is_empty() && (digits || letter)
}

/// Tells whether a word is made up of a letter or two at a time (`U.S`, `Ph.D`), unlike the name
/// of a host, or the last dots of `then..`.
fn is_dotted(form: &str) -> bool {
    let form = form.trim_end_matches('.');
    form.contains('.') && form.split('.').all(|part| (1..=2).contains(&part.chars().count()))
}

/// Tells whether a text begins with a letter and a dot.
fn is_initial(next: &str) -> bool {
    let mut letters = next.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next() == Some('.')
}

/// Tells whether a text begins with a number, Roman ones in capitals among them.
fn is_number(next: &str) -> bool {
    next.starts_with(|c: char| c.is_ascii_digit()) || is_roman(first_word(next))
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| b"IVXLC".contains(&byte))
}

fn is_time(form: &str) -> bool {
    matches!(form, "a.m" | "p.m")
}

/// Tells whether a time of day ends a sentence: behind it stands a capital, but neither a day nor
/// a zone.
fn ends_time(next: &str, layout: &Layout) -> bool {
    let word = first_word(next);
    let form = word.to_lowercase();
    let zone = ZONES.contains(&form.as_str()) || word.chars().all(char::is_uppercase);
    let day = layout.is_of_calendar(&form);
    word.starts_with(char::is_uppercase) && !zone && !day
}

/// Tells whether the noun before a capital makes it a label (`vitamin C`).
fn is_label(before: &str, layout: &Layout) -> bool {
    layout.labelled.contains(&last_word(before).to_lowercase().as_str())
}

/// Tells whether a number with a dot stands for a place in an order (`am 3. Oktober`).
fn is_ordinal(word: &str, before: &str, next: &str, layout: &Layout) -> bool {
    if layout.ordinal_leads.is_empty() {
        return false;
    }
    if is_roman(word) {
        return !starts_sentence(next, layout);
    }
    if word.len() > 2 || !word.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let follower = first_word(next);
    let month = layout.is_of_calendar(&follower.to_lowercase());
    let date = follower.bytes().all(|byte| byte.is_ascii_digit()) && !follower.is_empty();
    let lead = last_word(before).to_lowercase();
    let before_noun = layout.ordinal_leads.contains(&lead.as_str());
    month || date || before_noun && !starts_sentence(next, layout)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn letters_with_dots_and_spaces_are_one_abbreviation() {
        let compound = |stump, word| with_letters_before(stump, word);
        assert_eq!(compound("kalt, z. B", "B").as_deref(), Some("z.B"));
        assert_eq!(compound("los EE. UU", "UU").as_deref(), Some("EE.UU"));
        assert_eq!(compound("Mr. B", "B").as_deref(), Some("Mr.B"));
        assert_eq!(compound("the B", "B"), None);
    }

    #[test]
    fn a_letter_behind_a_noun_of_labels_is_no_initial() {
        let layout = Language::English.layout();
        assert!(!binds("They chose plan B", "Ode agreed.", layout));
        assert!(binds("They chose B", "Ode.", layout));
    }
}
