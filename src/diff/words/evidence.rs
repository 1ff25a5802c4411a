//! Two words → why they may be taken for each other.

use crate::diff::Evidence;
use crate::diff::unit::{Unit, UnitKind};
use crate::segment::normal_form;

/// Returns the strongest evidence that two units are one word, and how far it goes in tenths.
///
/// Words without content are one only where they are equal.
pub(super) fn of(left: &Unit, right: &Unit) -> Option<(Evidence, u32)> {
    if left.key == right.key {
        let one_spelling = left.compound == right.compound;
        return Some((if one_spelling { Evidence::Equal } else { Evidence::Spelling }, 10));
    }
    if left.alias.is_some() && left.alias == right.alias {
        return Some((Evidence::Alias, 9));
    }
    if left.value.is_some() && left.value == right.value {
        return Some((Evidence::Number, 9));
    }
    let words = left.kind == UnitKind::Content && right.kind == UnitKind::Content;
    let plural = left.singular == right.stem || left.stem == right.singular;
    (words && (left.stem == right.stem || plural)).then_some((Evidence::Stem, 8))
}

/// Returns how close two spellings are, 0..1: 1 where they differ only as British and American
/// spelling do, else the Jaro-Winkler similarity of two capitalised words, else 0.
///
/// Source of the measure: Winkler, "String Comparator Metrics and Enhanced Decision Rules in the
/// Fellegi-Sunter Model of Record Linkage", 1990.
pub(in crate::diff) fn spelling(left: (&Unit, &str), right: (&Unit, &str)) -> f64 {
    let [one, two] = [left, right].map(|(unit, text)| normal_form(unit.span.of(text)));
    let names = left.0.name && right.0.name;
    if is_variant(&one, &two, names) {
        return 1.0;
    }
    let long = one.chars().count().min(two.chars().count()) >= 3;
    if names && long && !is_derived(&one, &two) { strsim::jaro_winkler(&one, &two) } else { 0.0 }
}

/// Tells whether two words differ only as British and American spelling do. Names keep their
/// doubled letters: Collins is not Colins.
pub(in crate::diff) fn is_variant(one: &str, two: &str, names: bool) -> bool {
    one != two
        && one.len().min(two.len()) >= 4
        && may_begin_alike(one, two)
        && plain(one, names) == plain(two, names)
}

/// Tells whether two words may begin alike once they are plain, which changes the first letter of
/// none but such as `aeon`. Of all pairs of words it leaves one in ten to be written anew.
fn may_begin_alike(one: &str, two: &str) -> bool {
    let changed = |word: &str| word.starts_with("ae") || word.starts_with("oe");
    one.as_bytes().first() == two.as_bytes().first() || changed(one) || changed(two)
}

/// Writes a word so that British and American spelling fall together. What comes out is no
/// word of either.
fn plain(word: &str, name: bool) -> String {
    let mut form = word.replace("our", "or").replace("yse", "yze").replace("ogue", "og");
    form = form.replace("isation", "ization").replace("ising", "izing").replace("ised", "ized");
    form = form.replace("ise", "ize").replace("ence", "ense");
    if !name {
        form = form.replace("ae", "e").replace("oe", "e").replace("ll", "l").replace("mme", "m");
        form = form.replace("grey", "gray").replace("licens", "licenc");
        form = form.replace("practis", "practic").replace("enc", "ens");
    }
    let bare = form.trim_end_matches('s');
    let ending = if bare.len() < form.len() { "s" } else { "" };
    match bare.strip_suffix("re") {
        Some(stump) if stump.ends_with(['t', 'b']) => format!("{stump}er{ending}"),
        _ => format!("{bare}{ending}"),
    }
}

/// Tells whether two words share a beginning of four letters at least that is most of both.
pub(super) fn begin_alike(one: &str, two: &str) -> bool {
    let same = one.chars().zip(two.chars()).take_while(|(one, two)| one == two).count();
    same >= 4 && same * 5 >= 3 * one.chars().count().max(two.chars().count())
}

/// Tells whether one name is made of the other, as the people of a place are of the place.
fn is_derived(one: &str, two: &str) -> bool {
    let endings = ["an", "ian", "ean", "ans", "ians", "ese", "s", "es", "ish", "ic", "ology"];
    let [one, two] = [one, two].map(|word| word.trim_end_matches("'s").trim_end_matches('\''));
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    let stump = short.trim_end_matches(['a', 'e', 'y', 'o']);
    let made = |of: &str| long.strip_prefix(of).is_some_and(|rest| endings.contains(&rest));
    one == two || made(short) || (stump.len() >= 3 && stump.len() < short.len() && made(stump))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn british_and_american_spelling_are_variants() {
        let pairs = [("colour", "color"), ("theatres", "theaters"), ("organise", "organize")];
        for (one, two) in pairs.iter().chain(&[("travelled", "traveled"), ("defence", "defense")]) {
            assert!(is_variant(one, two, false), "{one} {two}");
        }
        assert!(is_variant("aeons", "eons", false));
        assert!(!is_variant("four", "for", false));
        assert!(!is_variant("collins", "colins", true));
        assert!(!is_variant("metal", "medal", false));
    }

    #[test]
    fn the_people_of_a_place_are_no_other_spelling_of_it() {
        assert!(is_derived("chile", "chilean") && is_derived("vietnam", "vietnamese"));
        assert!(!is_derived("anthony", "antony"));
        assert!(!is_derived("borsar", "borsari"));
    }
}
