//! Clauses that one report alone has.

use super::{nothing, told};

#[test]
fn a_clause_with_a_name_and_a_number_is_told_once() {
    let plain = "The ferry sank.";
    let longer = "The ferry sank, drowning 14 tourists returning from a concert on Ode Island.";
    assert_eq!(
        told(plain, longer),
        ["Addition Minor -|drowning 14 tourists returning from a concert on Ode Island"]
    );
}

#[test]
fn a_clause_of_words_that_stand_elsewhere_in_the_other_report_is_missing_all_the_same() {
    let elsewhere = "The ferry was late. The harbour office closed. Tourists returned home.";
    let plain = format!("The old mill burned down on Friday. {elsewhere}");
    let longer = format!(
        "The old mill burned down on Friday while tourists closed the ferry office. {elsewhere}"
    );
    assert_eq!(told(&plain, &longer), ["Addition Minor -|while tourists closed the ferry office"]);
}

#[test]
fn a_clause_that_one_other_sentence_tells_is_not_missing() {
    let elsewhere = "Meanwhile, tourists had closed the ferry office.";
    let plain = format!("The old mill burned down on Friday. {elsewhere}");
    let longer = format!(
        "The old mill burned down on Friday while tourists closed the ferry office. {elsewhere}"
    );
    assert_eq!(told(&plain, &longer), nothing());
}

#[test]
fn an_item_of_a_list_that_one_side_alone_has_is_told() {
    assert_eq!(
        told("They sell bread, cider, honey and soap.", "They sell bread, honey and soap."),
        ["Omission Minor cider|-"]
    );
}
