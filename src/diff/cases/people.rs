//! Names of one person, place or body, and of others.

use super::{nothing, told};

/// Asserts that two texts say the same, whichever stands left.
fn same(left: &str, right: &str) {
    assert_eq!(told(left, right), nothing(), "{left} {right}");
    assert_eq!(told(right, left), nothing(), "{right} {left}");
}

/// Returns what is told of names.
fn names(left: &str, right: &str) -> Vec<String> {
    told(left, right).into_iter().filter(|found| found.starts_with("Name")).collect()
}

#[test]
fn a_person_is_one_under_each_part_of_the_name() {
    let whole = "The mayor thanked Raimo Lumbela for the boats. ";
    assert_eq!(
        names(
            &format!("{whole}But Lumbela sold the mill."),
            &format!("{whole}But Raimo sold the mill."),
        ),
        nothing()
    );
    assert_eq!(
        names(
            &format!("{whole}But Lumbela sold the mill."),
            &format!("{whole}But Sollene sold the mill."),
        ),
        ["Name Major Lumbela|Sollene"]
    );
}

#[test]
fn another_title_of_one_person_is_a_shade_and_none_is_nothing() {
    let minister = "On Friday Finance Minister Sollene opened the dam.";
    assert_eq!(
        names(minister, "On Friday Foreign Minister Sollene opened the dam."),
        ["Name Minor Finance Minister Sollene|Foreign Minister Sollene"]
    );
    assert_eq!(names(minister, "On Friday Sollene opened the dam."), nothing());
    assert_eq!(names(minister, "On Friday Ms Sollene opened the dam."), nothing());
    assert_eq!(
        names(
            "On Friday Sen. Marit Sollene opened the dam.",
            "On Friday Senator Marit Sollene opened the dam.",
        ),
        nothing()
    );
}

#[test]
fn an_acronym_is_the_name_it_is_short_for() {
    same("The LHB said the gate was shut.", "The Levenbrook Harbour Board said the gate was shut.");
    same("The US Harbour Survey said the gate was shut.", "The USHS said the gate was shut.");
    same(
        "The chairman of the OA praised the goalkeeper.",
        "The chairman of the Odish Oar Association praised the goalkeeper.",
    );
}

#[test]
fn the_people_of_a_place_are_the_place() {
    same("The crew sailed for an Indonesian port.", "The crew sailed for a port in Indonesia.");
    let pairs = [
        ("Many Spaniards opened the gates.", "Many Spanish people opened the gates."),
        ("Turkmen ships shut the port.", "Ships from Turkmenistan shut the port."),
        ("The Antarctic waters froze.", "The waters of Antarctica froze."),
        ("The Odenberger guests left.", "The guests from Odenberg left."),
        ("A guest from Springholm, Calif., left.", "A guest from Springholm, California, left."),
        ("A guest from Springholm, Mass., left.", "A guest from Springholm, Massachusetts, left."),
    ];
    for (left, right) in pairs {
        assert_eq!(names(left, right), nothing(), "{left} {right}");
    }
    assert_eq!(
        names("The crew sailed for a Spanish port.", "The crew sailed for an Indonesian port."),
        ["Name Major Spanish|Indonesian"]
    );
}

#[test]
fn a_senator_is_no_senate() {
    assert_eq!(names("Yesterday the Senate sat.", "Yesterday the Senator sat.").len(), 1);
}

#[test]
fn accents_are_a_manner_of_writing_and_a_lost_letter_is_not() {
    let first = "The mayor thanked Jörn Sølle for the boats.";
    same(first, "The mayor thanked Jorn Solle for the boats.");
    same(first, "The mayor thanked Joern Soelle for the boats.");
    assert_eq!(
        names(first, "The mayor thanked Jrn Sølle for the boats."),
        ["Name Major Jörn Sølle|Jrn Sølle"]
    );
    same("The hall of the Ma’at Party burned.", "The hall of the Maat Party burned.");
}

#[test]
fn a_lost_last_letter_is_another_spelling() {
    assert_eq!(
        names("The mayor thanked Deli Orlandi for it.", "The mayor thanked Deli Orland for it."),
        ["Name Major Deli Orlandi|Deli Orland"]
    );
}

#[test]
fn a_report_that_spells_a_name_in_two_ways_is_told_of() {
    let left = "Stefan Orlicken runs the port. The mayor thanked Stefan Orlickin for the boats.";
    let right = "Stefan Orlicken runs the port. The mayor thanked the crews for the boats.";
    assert!(
        names(left, right).iter().any(|found| found.starts_with("Name Major")),
        "{:?}",
        names(left, right)
    );
}

#[test]
fn a_capital_at_the_start_tells_no_name() {
    assert_eq!(names("2. Mend the gate with care.", "2. Close the gate with care."), nothing());
    assert_eq!(
        names(
            "Outgoing Port Ode officials warned of a flood. They left Port Ode.",
            "Senior Port Ode officials warned of a flood. They left Port Ode.",
        ),
        nothing()
    );
}

#[test]
fn a_name_that_begins_with_a_common_word_is_told_whole() {
    assert_eq!(
        names("Home Orlick will sell the mill.", "They will sell the mill. They have a home."),
        ["Name Minor Home Orlick|-"]
    );
}

#[test]
fn the_letters_of_a_currency_are_no_name() {
    assert_eq!(names("The dam cost US$5m.", "The dam cost $5m."), nothing());
}

#[test]
fn a_first_name_cut_short_is_no_other_name() {
    let whole = "The mayor thanked Samuel Orlick for the boats.";
    same(whole, "The mayor thanked Sam Orlick for the boats.");
    assert_eq!(
        names(
            &format!("Fog closed the port. {whole}"),
            "Sam Orlick runs the port. It was closed by fog.",
        ),
        nothing()
    );
}
