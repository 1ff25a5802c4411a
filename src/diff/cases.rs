//! What is told of two sentences, kind by kind; and what must not be.

mod clauses;
mod figures;
mod people;

use super::*;
use crate::segment::segment;

/// Compares two texts whose sentences correspond one by one.
fn compared(left: &str, right: &str) -> (Diff, Document, Document) {
    compared_by(left, right, &DiffConfig::default())
}

fn compared_by(left: &str, right: &str, config: &DiffConfig) -> (Diff, Document, Document) {
    let [mut left, mut right] = [left, right].map(|text| Document::of_text("report", text));
    left.language = Some("en".into());
    right.language = Some("en".into());
    let found = in_order(Sides::new(&left, &right), config);
    (found, left, right)
}

/// Compares two reports whose sentences correspond one by one.
pub(super) fn in_order(documents: Sides<&Document>, config: &DiffConfig) -> Diff {
    let segments = documents.map(segment);
    let count = segments.left.sentences.len().min(segments.right.sentences.len());
    let links = (0..count).map(|at| Link {
        sentences: Sides::new(vec![at], vec![at]),
        score: 0.9,
        kind: LinkKind::Edited,
        moved: false,
    });
    let alignment = Alignment { links: links.collect(), coverage: Sides::new(0.9, 0.9) };
    diff(documents, segments.as_ref(), &alignment, config)
}

/// Returns the text of a place, or a dash where there is none.
pub(super) fn shown(span: Option<Span>, document: &Document) -> String {
    span.map_or_else(|| "-".into(), |span| span.of(&document.text).to_owned())
}

/// Returns `kind severity left|right` for each divergence that is more than style.
fn told(left: &str, right: &str) -> Vec<String> {
    let (found, left, right) = compared(left, right);
    let graver = found.divergences.iter().filter(|one| one.severity != Severity::Style);
    graver
        .map(|one| {
            let (ours, theirs) = (shown(one.spans.left, &left), shown(one.spans.right, &right));
            format!("{:?} {:?} {ours}|{theirs}", one.kind, one.severity)
        })
        .collect()
}

fn nothing() -> Vec<String> {
    Vec::new()
}

#[test]
fn another_value_of_one_unit_is_another_number() {
    assert_eq!(
        told(
            "The flood drowned 12 people in Port Ode.",
            "The flood drowned 15 people in Port Ode."
        ),
        ["Number Major 12 people|15 people"]
    );
}

#[test]
fn one_value_in_digits_and_in_words_is_the_same() {
    let pairs = [
        ("The storm lasted two days on the coast.", "On the coast, the two-day storm raged."),
        ("It cost $4.2m to mend the dam.", "It cost $4.2 million to mend the dam."),
        ("Rain fell on 5% of the fields.", "Rain fell on five percent of the fields."),
        ("The ferry carried 12 cars home.", "The ferry carried a dozen cars home."),
    ];
    for (left, right) in pairs {
        assert_eq!(told(left, right), nothing(), "{left} {right}");
    }
}

#[test]
fn numbers_of_different_things_are_no_partners() {
    assert_eq!(
        told(
            "The bridge was closed for nearly five years.",
            "The bridge was closed, and the road was mended nearly five months later."
        ),
        ["Number Minor nearly five years|-", "Number Minor -|nearly five months"]
    );
}

#[test]
fn a_limit_is_told_when_it_goes_and_gravely_when_it_turns() {
    let exact = "The flood drowned 40 sheep near the mill.";
    let more = "The flood drowned more than 40 sheep near the mill.";
    let fewer = "The flood drowned fewer than 40 sheep near the mill.";
    assert_eq!(told(exact, more), ["Number Minor 40 sheep|more than 40 sheep"]);
    assert_eq!(told(more, fewer), ["Number Major more than 40 sheep|fewer than 40 sheep"]);
}

#[test]
fn a_rounded_number_is_a_shade() {
    assert_eq!(
        told("The harbour handled 4,230 crates.", "The harbour handled 4,200 crates."),
        ["Number Minor 4,230 crates|4,200 crates"]
    );
}

#[test]
fn another_day_is_another_date_and_a_day_added_is_style() {
    let friday = "The ferry sank off Port Ode on Friday.";
    assert_eq!(
        told(friday, "The ferry sank off Port Ode on Monday."),
        ["Date Major Friday|Monday"]
    );
    assert_eq!(told(friday, "The ferry sank off Port Ode on Friday, 9 May."), nothing());
    assert_eq!(told("It sank on 9 May 2031.", "It sank on May 9, 2031."), nothing());
}

#[test]
fn one_time_of_day_written_two_ways_is_the_same() {
    assert_eq!(told("The gate fell at 06:00.", "The gate fell at 6 a.m."), nothing());
}

#[test]
fn a_name_spelled_or_chosen_otherwise_is_grave() {
    let first = "The mayor thanked Stefan Orlick for the boats.";
    assert_eq!(
        told(first, "The mayor thanked Stephan Orlick for the boats."),
        ["Name Major Stefan Orlick|Stephan Orlick"]
    );
    assert_eq!(
        told(first, "The mayor thanked Marit Sollene for the boats."),
        ["Name Major Stefan Orlick|Marit Sollene"]
    );
}

#[test]
fn names_of_one_thing_are_the_same() {
    let pairs = [
        ("The crew sailed for a US port.", "The crew sailed for an American port."),
        ("The crew sailed to the U.S. again.", "The crew sailed to the United States again."),
        ("They met at the Guest House.", "They met at the Guesthouse."),
        ("The Labour Party lost the seat.", "The Labor Party lost the seat."),
    ];
    for (left, right) in pairs {
        assert_eq!(told(left, right), nothing(), "{left} {right}");
    }
}

#[test]
fn a_name_spelled_otherwise_in_another_sentence_is_found() {
    let left = "Fog closed the port. The mayor thanked Stefan Orlick for the boats.";
    let right = "Stephan Orlick runs the port. It was closed by fog.";
    assert!(told(left, right).contains(&"Name Major Stefan Orlick|Stephan Orlick".to_owned()));
}

#[test]
fn a_quotation_is_told_when_its_words_or_its_marks_change() {
    let quoted = "The dam is “a wonder of patient work”, the guide wrote.";
    assert_eq!(
        told(quoted, "The dam is “a wonder of careless work”, the guide wrote."),
        ["Quote Major patient|careless"]
    );
    assert_eq!(
        told(quoted, "The dam is a wonder of patient work, the guide wrote."),
        ["Quote Minor “a wonder of patient work”|wonder of patient work"]
    );
}

#[test]
fn a_quotation_cut_or_fitted_to_its_sentence_is_a_shade() {
    let quoted = "“The gate is old, it is rusty and it will not hold,” Ode said.";
    assert_eq!(
        told(quoted, "“The gate is old and it will not hold,” Ode said."),
        ["Quote Minor old, it is rusty|old"]
    );
    assert_eq!(
        told(quoted, "“The gate is old,” Ode said."),
        ["Quote Minor The gate is old, it is rusty and it will not hold|The gate is old"]
    );
    assert_eq!(
        told(
            "Ode said he “looks forward to the feast”.",
            "“I look forward to the feast,” Ode said."
        ),
        ["Quote Minor looks|I look"]
    );
}

#[test]
fn a_quotation_over_several_paragraphs_is_one_though_it_is_closed_once() {
    let sentence = "“The gate is old, Ode said.\nWe shall mend it,” he added.";
    let other = "“The gate is old, Ode said.\nWe shall mend it”, he added.";
    assert_eq!(told(sentence, other), nothing());
}

#[test]
fn a_speaker_named_before_a_long_quotation_is_not_missing_from_its_end() {
    let named_once = "Ode said: “The gate is old. It must be mended before the spring.”";
    let named_twice =
        "Ode said: “The gate is old.” Ode said it “must be mended before the spring.”";
    assert_eq!(told(named_once, named_twice), nothing());
}

#[test]
fn a_source_named_on_one_side_and_described_on_the_other_may_be_the_same() {
    assert_eq!(
        told("Marle said the dam was safe.", "The engineer for Ode Water said the dam was safe."),
        ["Attribution Minor Marle|The engineer for Ode Water"]
    );
    assert_eq!(
        told("A doctor says the dam is safe.", "A physician says the dam is safe."),
        nothing()
    );
}

#[test]
fn a_verb_of_saying_behind_a_comma_has_its_source_behind_it_only_where_a_mark_closes_that() {
    let before = "The board, which owns the dam, said it feared the winter.";
    assert_eq!(told(before, "The board, which owns the dam, feared the winter."), nothing());
    let behind = "The dam would hold, said the water board.";
    assert_eq!(told(behind, "The dam would hold, remarked the water board."), nothing());
}

#[test]
fn a_cause_and_a_concession_contradict_each_other_and_while_may_be_either() {
    let because = "The feast was held because of the flood.";
    assert_eq!(
        told(because, "The feast was held despite the flood."),
        ["Causality Major because of|despite"]
    );
    assert_eq!(
        told(because, "The feast was held during the flood."),
        ["Causality Minor because of|during"]
    );
    let while_dry = "While the town was dry, the feast was held.";
    assert_eq!(told(while_dry, "Although the town was dry, the feast was held."), nothing());
}

#[test]
fn a_word_that_judges_on_one_side_alone_is_a_shade() {
    assert_eq!(
        told("The board mended the dam.", "The board mended the so-called dam."),
        ["LoadedTerm Minor -|so-called"]
    );
}

#[test]
fn another_rank_is_another_office() {
    assert_eq!(
        told("Mayor Ode opened the dam.", "Deputy Mayor Ode opened the dam."),
        ["Name Minor Mayor Ode|Deputy Mayor Ode"]
    );
}

#[test]
fn a_denied_limit_is_a_matter_of_the_number() {
    assert_eq!(
        told(
            "The ferry may not carry fewer than 40 guests.",
            "The ferry may carry at least 40 guests."
        ),
        nothing()
    );
}

#[test]
fn two_names_that_change_places_are_told() {
    assert_eq!(
        told("On Friday Ode sued Marle over the dam.", "On Friday Marle sued Ode over the dam."),
        ["Name Major Ode|Marle"]
    );
    assert_eq!(told("Ode and Marle met at the dam.", "At the dam, Marle and Ode met."), nothing());
}

#[test]
fn marks_of_another_house_quote_the_same_words() {
    assert_eq!(told("“We do not know,” Ode said.", "\"We don't know,\" Ode said."), nothing());
}

#[test]
fn a_source_dropped_or_exchanged_is_grave() {
    let sourced = "The water board said the dam was safe.";
    assert_eq!(told(sourced, "The dam was safe."), ["Attribution Major The water board said|-"]);
    assert_eq!(
        told(sourced, "Two fishermen said the dam was safe."),
        ["Attribution Major The water board|Two fishermen"]
    );
}

#[test]
fn a_source_moved_in_its_sentence_or_named_with_another_verb_is_the_same() {
    let sourced = "The water board said the dam was safe.";
    assert_eq!(told(sourced, "The dam was safe, according to the water board."), nothing());
    assert_eq!(told(sourced, "The water board told reporters the dam was safe."), nothing());
}

#[test]
fn a_denial_on_one_side_alone_is_grave() {
    let plain = "The board will open the old gate.";
    let denied = "The board will not open the old gate.";
    assert_eq!(told(plain, denied), ["Negation Major open|not open"]);
    assert_eq!(told(denied, "The board won’t open the old gate."), nothing());
}

#[test]
fn the_contrary_is_a_denial_unless_it_is_denied() {
    let for_it = "The council accepted the plan on the river.";
    assert_eq!(
        told(for_it, "The council rejected the plan on the river."),
        ["Negation Major accepted|rejected"]
    );
}

#[test]
fn what_may_be_is_not_what_will_be() {
    assert_eq!(
        told("The river may flood the old town.", "The river will flood the old town."),
        ["Certainty Major may|will"]
    );
    assert_eq!(
        told("The suspected thief swam ashore.", "The thief swam ashore."),
        ["Certainty Minor suspected thief|thief"]
    );
}

#[test]
fn words_that_take_sides_are_told_in_one_place() {
    assert_eq!(
        told("The rebels held the bridge all night.", "The terrorists held the bridge all night."),
        ["LoadedTerm Major rebels|terrorists"]
    );
}

#[test]
fn a_cause_is_not_a_sequence() {
    assert_eq!(
        told("The port shut due to the strike.", "The port shut following the strike."),
        ["Causality Minor due to|following"]
    );
}

#[test]
fn a_charged_word_is_grave_and_a_coloured_one_a_shade() {
    let pairs = [
        ("The suspect left by the harbour gate.", "The killer left by the harbour gate."),
        ("Police shot the suspected smuggler.", "Police shot the convicted smuggler."),
        ("Two thousand migrants crossed at Ode.", "Two thousand illegal migrants crossed at Ode."),
        ("The army annexed the valley in May.", "The army liberated the valley in May."),
    ];
    for (left, right) in pairs {
        let found = told(left, right);
        assert!(found.iter().any(|one| one.starts_with("LoadedTerm Major")), "{found:?}");
    }
    assert_eq!(
        told("The mayor criticised the toll plan.", "The mayor slammed the toll plan."),
        ["LoadedTerm Minor criticised|slammed"]
    );
    assert_eq!(
        told("A tycoon bought the old mill.", "A businessman bought the old mill."),
        ["LoadedTerm Minor tycoon|businessman"]
    );
}

#[test]
fn words_of_one_side_and_words_of_different_things_are_no_choice() {
    let pairs = [
        ("Protesters blocked the quay for hours.", "Demonstrators blocked the quay for hours."),
        (
            "The regime sent two ships and the port of Ode its tugs.",
            "Two ships came from the port of Ode, and its government sent tugs.",
        ),
    ];
    assert_eq!(told(pairs[0].0, pairs[0].1), nothing());
    let both = told(
        "Soldiers watched while the mob and the crowd faced each other.",
        "The mob and the crowd faced each other while soldiers watched.",
    );
    assert_eq!(both, nothing());
}

#[test]
fn what_is_foreseen_is_not_done_whatever_the_verb() {
    assert_eq!(
        told("The council will sell the old mill.", "The council sold the old mill."),
        ["Certainty Major will sell|sold"]
    );
    assert_eq!(
        told("The council is expected to close the mill.", "The council closed the mill."),
        ["Certainty Major expected to close|closed"]
    );
    assert_eq!(told("The bus will go to Port Ode.", "The bus goes to Port Ode."), nothing());
}

#[test]
fn a_hedge_is_told_whatever_its_words() {
    let plain = "The board will close the old ferry line.";
    for hedged in ["is tipped to", "is slated to", "in all likelihood will"] {
        let hedged = plain.replace("will", hedged);
        let found = told(plain, &hedged);
        assert!(found.iter().any(|one| one.starts_with("Certainty Minor")), "{hedged} {found:?}");
    }
    let expected = "The board expected that the line would close soon.";
    assert_eq!(told("The line was expected to close soon.", expected), nothing());
}

#[test]
fn a_verb_of_saying_that_vouches_grants_or_doubts_is_a_shade() {
    let said = "The harbour master said the buoy was lost.";
    for verb in ["confirmed", "admitted", "claimed", "insisted"] {
        assert_eq!(
            told(said, &said.replace("said", verb)),
            [format!("Attribution Minor said|{verb}")]
        );
    }
    for verb in ["stressed", "told reporters", "added"] {
        assert_eq!(told(said, &said.replace("said", verb)), nothing(), "{verb}");
    }
    assert_eq!(told(said, &said.replace("said", "denied")), ["Attribution Major said|denied"]);
}

#[test]
fn what_was_refused_or_not_managed_did_not_happen() {
    let did = "The crew agreed and closed the lower gate on Monday.";
    for verb in ["failed to close", "refused to close", "was unable to close"] {
        let other = did.replace("closed", verb);
        let found = told(did, &other);
        assert!(found.iter().any(|one| one.starts_with("Negation Major")), "{verb} {found:?}");
    }
    let failed = "The crew failed to close the lower gate on Monday.";
    assert_eq!(told(failed, "The crew did not close the lower gate on Monday."), nothing());
}

#[test]
fn a_beginning_that_denies_makes_the_contrary() {
    let pairs = [
        ("authorised", "unauthorised"),
        ("legal", "illegal"),
        ("correct", "incorrect"),
        ("armed", "unarmed"),
        ("regular", "irregular"),
        ("violent", "nonviolent"),
    ];
    for (one, two) in pairs {
        let text = |word: &str| format!("The captain held an {word} vote in the harbour.");
        let found = told(&text(one), &text(two));
        assert!(found.iter().any(|told| told.starts_with("Negation Major")), "{one} {found:?}");
    }
    assert_eq!(
        told(
            "They found a valuable vase in the mill.",
            "They found an invaluable vase in the mill."
        ),
        nothing()
    );
    assert_eq!(
        told(
            "The vote was not legal under the old act.",
            "The vote was illegal under the old act."
        ),
        nothing()
    );
}

#[test]
fn what_sparked_is_a_cause_and_what_came_before_is_not() {
    assert_eq!(
        told("The quarrel was sparked by the toll.", "The quarrel was preceded by the toll."),
        ["Causality Minor sparked by|preceded by"]
    );
}

#[test]
fn a_clause_that_one_side_alone_has_is_told_with_its_link() {
    let short = "The ferry sank off Port Ode.";
    let long = "The ferry sank off Port Ode, leaving dozens of passengers stranded on cold rocks.";
    let (found, _, right) = compared(short, long);
    let one = &found.divergences[0];
    assert_eq!(
        (one.kind, one.change, one.link),
        (DivergenceKind::Addition, Change::OnlyRight, Some(0))
    );
    assert!(one.spans.right.unwrap().of(&right.text).contains("stranded on cold rocks"));
}

#[test]
fn a_sentence_that_one_side_alone_has_is_told_by_side() {
    let left = "The ferry sank off Port Ode.";
    let right = "The ferry sank off Port Ode. Divers searched the wreck until dusk.";
    assert_eq!(told(left, right), ["Addition Minor -|Divers searched the wreck until dusk."]);
    assert_eq!(told(right, left), ["Omission Minor Divers searched the wreck until dusk.|-"]);
}

#[test]
fn short_equal_runs_between_changes_are_marked_with_them() {
    let (found, left, _) = compared(
        "Heavy rain closed the bridge and broke the old mill near Port Ode.",
        "Heavy rain shut a ferry and sank a new barge near Port Ode.",
    );
    let marks: Vec<&str> =
        found.links[0].marks.left.iter().map(|span| span.of(&left.text)).collect();
    assert_eq!(marks, ["closed the bridge and broke the old mill"]);
}

#[test]
fn words_out_of_order_are_linked_as_moved() {
    let (found, left, _) = compared(
        "In the harbour of Port Ode, divers searched the wreck.",
        "Divers searched the wreck in the harbour of Port Ode.",
    );
    let moved = found.links[0].words.iter().filter(|word| word.evidence == Evidence::Moved);
    let shown: Vec<&str> = moved.map(|word| word.spans.left.of(&left.text)).collect();
    assert!(
        shown == ["divers", "searched", "the", "wreck"] || shown.contains(&"harbour"),
        "{shown:?}"
    );
}

#[test]
fn sentences_with_little_in_common_are_shown_reworded() {
    let (found, ..) = compared(
        "Pensioners feared for their gardens as the waters came.",
        "Old people worried about flooded allotments on Friday.",
    );
    assert!(found.links[0].reworded);
}

/// Returns the words of the first sentences that correspond, `left~right`.
fn corresponding(left: &str, right: &str) -> Vec<String> {
    let config = DiffConfig { words: true, ..DiffConfig::default() };
    let (found, left, right) = compared_by(left, right, &config);
    let words = found.links[0].words.iter();
    words
        .map(|w| format!("{}~{}", w.spans.left.of(&left.text), w.spans.right.of(&right.text)))
        .collect()
}

#[test]
fn words_that_stand_for_each_other_correspond() {
    let found = corresponding(
        "The council bought the old mill to house a museum.",
        "The council purchased the former mill to house a museum.",
    );
    assert!(found.contains(&"bought~purchased".into()), "{found:?}");
    assert!(found.contains(&"old~former".into()), "{found:?}");
}

#[test]
fn a_word_may_correspond_to_several() {
    let found = corresponding(
        "The council gave up the plan to build a dam near the town.",
        "The council abandoned the plan to build a dam near the town.",
    );
    for wanted in ["gave~abandoned", "up~abandoned"] {
        assert!(found.contains(&wanted.into()), "{wanted}: {found:?}");
    }
}

#[test]
fn what_corresponds_by_its_place_is_marked_all_the_same() {
    let words = DiffConfig { words: true, ..DiffConfig::default() };
    let texts = (
        "The mayor praised the plan for the harbour on Friday.",
        "The mayor attacked the plan for the harbour on Friday.",
    );
    let (plain, listed) = (compared(texts.0, texts.1).0, compared_by(texts.0, texts.1, &words).0);
    assert_eq!(plain.links[0].marks, listed.links[0].marks);
    assert!(!listed.links[0].marks.left.is_empty());
    assert_eq!(plain.divergences, listed.divergences);
}

#[test]
fn equal_sentences_correspond_word_by_word() {
    let text = "The dam of the town of Port Ode is the oldest dam of the coast.";
    let found = corresponding(text, text);
    assert_eq!(found.len(), 15);
    assert!(found.iter().all(|pair| pair.split_once('~').is_some_and(|(one, two)| one == two)));
}
