//! Template stories, whose issues differ in names and numbers only, are no copies of one another;
//! copies with a corrected figure, a new headline or other lines around them stay copies.

use dedup::config::Config;
use dedup::document::{Document, Level, Relation, Sides};
use dedup::hash;
use dedup::pipeline::{compare, run};

/// Stories with blanks: `#` for a number, `@` for a town, `&` for a surname, `~` for a day.
const TEMPLATES: [&str; 4] = [
    "Weather for the coast on ~\n\
     The coast can expect a mixed day on ~, the weather office in @ said in its morning bulletin.\n\
     Temperatures will reach # degrees in @ and # degrees in @, with a low of # degrees inland.\n\
     Winds from the west will blow at # kilometres an hour, with gusts of up to # kilometres.\n\
     Between # and # millimetres of rain may fall by the evening, most of it around @.\n\
     High water at @ is at # minutes past the hour and stands at # centimetres.\n\
     Sailors are advised to check the forecast before they leave harbour.",
    "Draw of the national lottery on ~\n\
     The winning numbers of the draw on ~ are #, #, #, # and #, and the bonus ball is #.\n\
     The jackpot stood at # crowns, and # tickets matched all of the numbers.\n\
     A total of # players matched four numbers, and each of them receives # crowns.\n\
     A ticket sold in @ won the second prize of # crowns, and one sold in @ the third of #.\n\
     Prizes can be claimed at any shop that sells tickets for ninety days after the draw.\n\
     The next draw is on ~, when about # crowns are to be won.",
    "@ beat @ on ~\n\
     The side from @ beat that of @ on ~ to take three points in the first division.\n\
     The striker & opened the scoring after # minutes with a low shot from the edge of the area.\n\
     A header by & after # minutes doubled the lead when a corner fell to the far post.\n\
     The visitors had more of the ball, but & was sent off after # minutes for a second offence.\n\
     A crowd of # watched the match, and the manager, &, said the points were deserved.\n\
     The hosts now have # points and travel to @ on ~, while the visitors stand at # points.",
    "Crash closes the road near @\n\
     The road from @ to @ was closed for # hours on ~ after a collision of # vehicles.\n\
     The fire service was called at # minutes past the hour and found a lorry on its side.\n\
     A driver from @, aged #, was taken to hospital with injuries that put no life at risk.\n\
     Queues of up to # kilometres formed, and traffic was led through @ until the evening.\n\
     Anyone who saw the crash is asked to call the police and to quote the number #.",
];

const TOWNS: [&str; 8] =
    ["Ostrell", "Vosper", "Carrow", "Renn", "Halden", "Kelmouth", "Torvik", "Pelham"];
const SURNAMES: [&str; 8] =
    ["Marek", "Dunmore", "Farrow", "Sorel", "Ashdown", "Stroud", "Quill", "Lindqvist"];
const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Fills the blanks of a story, each issue in another way.
fn issue(story: &str, number: u64) -> String {
    let mut state = hash::mix(number + 1);
    let mut pick = |below: usize| {
        state = hash::mix(state);
        (state % below as u64) as usize
    };
    let mut filled = String::new();
    for c in story.chars() {
        match c {
            '#' => filled.push_str(&(11 + pick(900)).to_string()),
            '@' => filled.push_str(TOWNS[pick(TOWNS.len())]),
            '&' => filled.push_str(SURNAMES[pick(SURNAMES.len())]),
            '~' => filled.push_str(DAYS[number as usize % DAYS.len()]),
            other => filled.push(other),
        }
    }
    filled
}

fn relation(left: &str, right: &str) -> Relation {
    let (left, right) = (Document::of_text("a", left), Document::of_text("b", right));
    compare(Sides::new(&left, &right), &Config::default()).verdict.relation
}

#[test]
fn issues_of_a_template_are_no_copies_at_any_level() {
    let issues = |story: &&str| (0..5).map(|at| issue(story, at)).collect::<Vec<String>>();
    let texts: Vec<String> = TEMPLATES.iter().flat_map(issues).collect();
    let documents: Vec<Document> = texts
        .iter()
        .zip(0..)
        .map(|(text, at)| Document::of_text(format!("i{at}"), &**text))
        .collect();
    for level in [Level::NearDuplicate, Level::Rewrite] {
        let config = Config { relation: level, ..Config::default() };
        let found = run(&documents, &config, false, &|_, _, _| {}).pairs;
        assert!(found.is_empty(), "{level:?}: {found:?}");
    }
    let shared = |left: &str, right: &str| {
        let (left, right) = (Document::of_text("a", left), Document::of_text("b", right));
        compare(Sides::new(&left, &right), &Config::default()).similarity.jaccard
    };
    // It is not for want of common wording.
    assert!(shared(&texts[0], &texts[1]) > 0.2);
}

/// A story whose blanks lie in one long sentence, between short ones that every issue tells.
const ROUND_UP: &str = "Markets at the close\n\
     Trading was thin for most of the day. The exchange in @ reported no faults. Dealers in @ closed \
     their books on time.\n\
     Of the shares that traders follow, & Steel went from # to # crowns, & Freight from # to # \
     crowns after a word from its founder in @, & Glass lost # points and & Mills gained # points \
     while brokers in @ moved # lots of grain, and the bank of @ sold # bonds at # crowns a piece to \
     buyers from @, so that the index of & stood at # points when the bell rang.\n\
     The next report is out in the morning. Figures are those of the exchange.";

#[test]
fn issues_that_exchange_the_facts_of_one_long_sentence_are_no_copies() {
    for number in 0..6 {
        let (left, right) = (issue(ROUND_UP, number), issue(ROUND_UP, number + 1));
        assert_eq!(relation(&left, &right), Relation::Unrelated, "{left}");
        let corrected = left.replacen("went from ", "went from 1", 1);
        assert_eq!(relation(&left, &corrected), Relation::NearDuplicate, "{left}");
    }
}

#[test]
fn a_copy_with_a_corrected_number_a_new_headline_or_a_later_day_stays_a_copy() {
    for (story, number) in TEMPLATES.iter().zip(0..) {
        let text = issue(story, number);
        let (_, body) = text.split_once('\n').unwrap();
        let corrected = text.replacen("of ", "of 9", 1).replacen("up to ", "up to 7", 1);
        let headed = format!("What to know this morning\n{body}");
        let day = DAYS[number as usize % DAYS.len()];
        let later = text.replace(&format!("on {day}"), "yesterday");
        for copy in [corrected, headed, later] {
            assert_eq!(relation(&text, &copy), Relation::NearDuplicate, "{copy}");
        }
    }
}

#[test]
fn a_copy_under_the_lines_of_another_outlet_stays_a_copy() {
    let text = issue(TEMPLATES[3], 3);
    let framed = |writer: &str, editors: &str, town: &str| {
        format!(
            "By {writer} in {town}\n{text}\nReporting by {writer}, editing by {editors} in {town}"
        )
    };
    let left = framed("Anna Marek", "Ivo Quill and Ruth Sorel", "Torvik");
    let right = framed("Peter Stroud", "Clara Farrow and Edwin Ashdown", "Pelham");
    assert_eq!(relation(&left, &right), Relation::NearDuplicate);
}

/// Two lots of lines that an outlet puts under its reports.
const OUTLETS_LINES: [&str; 2] = [
    "Read more: Ten walks along the coast\n\
     Sign up for our newsletter to get the best of the day in your inbox every morning. By signing \
     up you agree to our terms of use, and you can unsubscribe at any time.\n\
     © 2031 Coast Media. All rights reserved. This material may not be published, broadcast, \
     rewritten or redistributed without permission.",
    "Facebook Twitter WhatsApp Email Copy link\n\
     This article was originally published by the Valley Courier and is republished here under a \
     Creative Commons licence. The views expressed here are those of the author and do not \
     reflect the position of this newspaper.\n\
     Anna Marek is a senior reporter who covers the courts. She joined the paper after six years \
     at a radio station in the north of the country.\n\
     Photo credit: Coast Pictures",
];

#[test]
fn briefs_on_different_things_are_no_copies_for_the_lines_of_their_outlet() {
    let briefs = [
        "The harbour board has bought an old crane after a storm tore at the quay in spring. Work \
         should be over by the end of the summer.",
        "Pupils of a school won a prize for forty chairs made of driftwood. Tickets for the show \
         are sold at the door only.",
    ];
    for lines in OUTLETS_LINES {
        let [left, right] = briefs.map(|brief| format!("{brief}\n{lines}"));
        assert_eq!(relation(&left, &right), Relation::Unrelated, "{lines}");
        let edited = left.replacen("an old crane", "a crane", 1);
        assert_eq!(relation(&left, &edited), Relation::NearDuplicate, "{lines}");
    }
}
