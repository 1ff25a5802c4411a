//! Numbers in other words, in other units, as spans and as scores.

use super::{nothing, told};

/// Asserts that two sentences say the same in numbers, whichever stands left.
fn same(left: &str, right: &str) {
    assert_eq!(numbers(left, right), nothing(), "{left} {right}");
    assert_eq!(numbers(right, left), nothing(), "{right} {left}");
}

/// Returns what is told but for clauses that one side alone has.
fn numbers(left: &str, right: &str) -> Vec<String> {
    let clause = |found: &String| found.starts_with("Omission") || found.starts_with("Addition");
    told(left, right).into_iter().filter(|found| !clause(found)).collect()
}

#[test]
fn an_age_is_an_age_in_every_form() {
    let old = "Anna Maune, who is 15 years old, won the regatta.";
    same(old, "Anna Maune, who is 15 years of age, won the regatta.");
    same(old, "Anna Maune, aged 15, won the regatta.");
    same(old, "Anna Maune, 15, won the regatta.");
    same(
        "The fee falls for guests between 14 and 15 years of age.",
        "The fee falls for guests between 14 and 15 years old.",
    );
    assert_eq!(told(old, "Anna Maune, aged 16, won the regatta."), ["Number Major 15 years|16"]);
}

#[test]
fn a_denied_limit_is_the_limit_the_other_way() {
    same(
        "The crew must not carry more than 40 crates ashore.",
        "The crew must carry no more than 40 crates ashore.",
    );
}

#[test]
fn a_denial_that_turns_a_limit_is_told_once() {
    assert_eq!(
        told(
            "The ferry sank with more than 40 crates.",
            "The ferry never sank with more than 40 crates."
        ),
        ["Negation Major sank|never sank"]
    );
}

#[test]
fn parts_of_one_multiply_what_follows() {
    same("He sold half a dozen boats.", "He sold six boats.");
    same("It cost two and a half million euros.", "It cost 2.5 million euros.");
    same("The dam holds a quarter of a million fish.", "The dam holds 250,000 fish.");
    assert_eq!(
        told("He sold half a dozen boats.", "He sold a dozen boats."),
        ["Number Major half a dozen boats|dozen boats"]
    );
}

#[test]
fn a_share_is_a_percentage() {
    same("A third of the fields were flooded.", "33% of the fields were flooded.");
    same("One in five fields was flooded.", "20 percent of fields were flooded.");
    same("Half of the fields were flooded.", "50% of the fields were flooded.");
    assert_eq!(
        told("A third of the fields were flooded.", "60% of the fields were flooded."),
        ["Number Major third of the fields|60%"]
    );
}

#[test]
fn an_order_of_magnitude_holds_every_number_of_it() {
    let dozens = "The flood drowned dozens of sheep near the mill.";
    assert_eq!(
        told(dozens, "The flood drowned 40 sheep near the mill."),
        ["Number Minor dozens of sheep|40 sheep"]
    );
    assert_eq!(
        told(dozens, "The flood drowned 4,000 sheep near the mill."),
        ["Number Major dozens of sheep|4,000 sheep"]
    );
    assert_eq!(
        told(dozens, "The flood drowned tens of thousands of sheep near the mill."),
        ["Number Major dozens of sheep|tens of thousands of sheep"]
    );
    same(dozens, "Dozens of sheep were drowned by the flood near the mill.");
    same(dozens, "The flood drowned sheep near the mill.");
}

#[test]
fn a_span_is_one_number() {
    let span = "The ferry carried between 10 and 20 goats to the mill.";
    same(span, "The ferry carried 10 to 20 goats to the mill.");
    same(span, "The ferry carried 10-20 goats to the mill.");
    assert_eq!(
        told(span, "The ferry carried 15 goats to the mill."),
        ["Number Minor 10 and 20 goats|15 goats"]
    );
    assert_eq!(
        told(span, "The ferry carried 35 goats to the mill."),
        ["Number Major 10 and 20 goats|35 goats"]
    );
    assert_eq!(
        told(span, "The ferry carried 15 to 25 goats to the mill."),
        ["Number Minor 10 and 20 goats|15 to 25 goats"]
    );
    assert_eq!(
        told(span, "The ferry carried 40 to 50 goats to the mill."),
        ["Number Major 10 and 20 goats|40 to 50 goats"]
    );
}

#[test]
fn a_score_is_compared_as_a_whole() {
    let won = "Port Ode beat Levenbrook 2-1 on the coast.";
    same(won, "Port Ode beat Levenbrook 2 - 1 on the coast.");
    assert_eq!(told(won, "Port Ode beat Levenbrook 3-1 on the coast."), ["Number Major 2-1|3-1"]);
}

#[test]
fn the_numbers_of_a_score_may_stand_apart() {
    same(
        "Of the seats, 17 went to millers and 15 to fishermen.",
        "Of the seats, millers won 17-15 over fishermen.",
    );
}

#[test]
fn a_place_in_an_order_counts_nothing() {
    assert_eq!(
        told("Ode won the second race by a mile.", "Ode won 50 races by a mile."),
        ["Number Minor -|50 races"]
    );
}

#[test]
fn a_day_is_not_what_a_number_counts() {
    assert_eq!(
        told("The mill sold 50 on Friday.", "The mill sold 60 on Friday."),
        ["Number Major 50|60"]
    );
}

#[test]
fn one_quantity_in_two_units_is_the_same() {
    same(
        "The diver fell 200ft from the cliff.",
        "The diver fell 60 metres (200 feet) from the cliff.",
    );
    same("The diver fell 200ft from the cliff.", "The diver fell 60m from the cliff.");
    same("The wreck lies 10 miles off the coast.", "The wreck lies 16 km off the coast.");
    same("The mill ran for four decades.", "The mill ran for forty years.");
    assert!(
        told("The wreck lies 10 miles off the coast.", "The wreck lies 90 km off the coast.")
            .iter()
            .any(|found| found.starts_with("Number Major"))
    );
}

#[test]
fn a_dollar_is_of_the_country_that_its_letters_name() {
    same("The dam cost $5m to mend.", "The dam cost US$5m to mend.");
    let us = "The dam cost US$5m to mend.";
    assert_eq!(told(us, "The dam cost HK$5m to mend."), ["Number Major US$5m|HK$5m"]);
}

#[test]
fn digits_that_a_blank_parts_are_one_number() {
    same("The mill sold 12,000 sacks.", "The mill sold 12, 000 sacks.");
}
