use super::*;
use crate::document::Published;
use crate::segment::segment;

/// Returns a report with a few sentences of its own between what is given.
fn report(head: &str, foot: &str) -> Document {
    let body = "The ferry to Orlen stayed in port on Monday because of fog.\n\
                Its captain said that nobody was told in time. The council wants to know why.\n\
                About 200 people spent the night in a sports hall beside the pier.";
    let lines = [head, body, foot].into_iter().filter(|part| !part.is_empty());
    Document::of_text("a", lines.collect::<Vec<_>>().join("\n"))
}

/// Returns the credits of a report as `place agency`.
fn read(document: &Document) -> Vec<String> {
    let credits = of_report(document, &segment(document), &Vocabulary::default());
    credits.iter().map(shown).collect()
}

fn shown(credit: &Credit) -> String {
    let place = serde_json::to_value(credit.place).unwrap();
    let other = if credit.of_other { " (other's)" } else { "" };
    let agency = credit.agency.as_deref().unwrap_or("unnamed");
    format!("{} {agency}{other}", place.as_str().unwrap())
}

fn of_head(head: &str) -> Vec<String> {
    read(&report(head, ""))
}

fn of_foot(foot: &str) -> Vec<String> {
    read(&report("", foot))
}

#[test]
fn the_brackets_of_a_dateline_hold_an_agency() {
    for (head, agency) in [
        ("ORLEN, March 3 (Reuters) - The ferry was late.", "Reuters"),
        ("ORLEN (AP) — The ferry was late.", "AP"),
        ("Orlen, Mar 3 (PTI) The ferry was late.", "PTI"),
        ("ORLEN: (ANI) The ferry was late.", "ANI"),
        ("(Reuters) - The ferry was late.", "Reuters"),
        ("ORLEN, March 3 (Northwire) – The ferry was late.", "Northwire"),
        ("ORLEN (Northwire) – The ferry was late.", "Northwire"),
        ("Orlen, March 3 (Lenn Press Service) – The ferry was late.", "Lenn Press Service"),
        ("Orlen (dpa/lno) - The ferry was late.", "dpa"),
    ] {
        assert_eq!(of_head(head), [format!("dateline {agency}")], "{head}");
    }
    assert_eq!(of_head("Ferry kept in port again\nAFP, Tuesday 4 March 2031"), ["dateline AFP"]);
    assert_eq!(of_head("ORLEN (AFP/dpa) - The ferry was late."), ["dateline AFP", "dateline dpa"]);
}

#[test]
fn brackets_in_a_sentence_are_no_dateline() {
    for head in [
        "Senator Jane Roe (R-Maune) – long a critic – asked why the ferry was late.",
        "The union (AP) and the port met on Monday about the ferry.",
        "UNICEF (United Nations Children's Fund) – a donor – paid for the ferry.",
        "Thursday's Child: 8-Year-Old Marit (MALO) – Marit likes the ferry a lot.",
        "The captain (then at CBS News) called the ferry the worst in the country.",
        "ORLEN (the old town) – The ferry was late again on Monday.",
    ] {
        assert_eq!(of_head(head), [""; 0], "{head}");
    }
}

#[test]
fn a_byline_names_an_agency() {
    for (head, agency) in [
        ("Ferry kept in port\nBy Agence France-Presse", "AFP"),
        ("Ferry kept in port\nBy Reuters Staff", "Reuters"),
        ("Ferry kept in port\nBy Lena Marrow, Associated Press", "AP"),
        ("Ferry kept in port\nLena Marrow | AP", "AP"),
        ("Ferry kept in port\nStaff and agencies", "unnamed"),
        ("Ferry kept in port\nAP", "AP"),
    ] {
        assert_eq!(of_head(head), [format!("byline {agency}")], "{head}");
    }
}

#[test]
fn a_report_is_signed_off_with_a_credit() {
    for (foot, agency) in [
        ("(With inputs from PTI)", "PTI"),
        ("(With agency inputs)", "unnamed"),
        ("— with reporting by AP", "AP"),
        ("With additional reporting by Agence France-Presse in Levenbrook.", "AFP"),
        ("The Associated Press contributed to this report.", "AP"),
        ("Associated Press writer Lena Marrow in Levenbrook contributed to this report.", "AP"),
        ("Source: PTI", "PTI"),
        ("dpa/lno", "dpa"),
        ("Copyright 2031 The Associated Press. All rights reserved.", "AP"),
        ("© 2031 AFP", "AFP"),
        ("This story was originally published by the Maune Valley Post.", "Maune Valley Post"),
        ("This article first appeared in Northwire and is used with its consent.", "Northwire"),
        ("The port reopened on Tuesday. (AP)", "AP"),
    ] {
        assert_eq!(of_foot(foot), [format!("sign-off {agency}")], "{foot}");
    }
    assert_eq!(
        of_foot("(With reporting by AP, AFP and Reuters)"),
        ["sign-off AP", "sign-off AFP", "sign-off Reuters"]
    );
}

#[test]
fn an_agency_named_in_what_is_told_is_no_credit() {
    for told in [
        "“We were never told,” the captain told Reuters on Tuesday.",
        "The port, Reuters reported, will stay shut until Friday.",
        "Reporting by AP shows that the council knew.",
        "With Reuters waiting outside, the council met for an hour.",
        "The book was originally published by Bloomberg in 2019.",
        "This article was first published on the Orlen page of a council paper.",
        "Shares in Bloomberg rose after the report.",
        "The captain told the agencies that nobody had called.",
        "He joined the PA in 2019 and went ap to the hall.",
        "The ferry lies at the pier. (AP Photo/Lena Marrow)",
    ] {
        let middle = report(told, "The council meets again on Friday.\nThe port is shut.");
        for document in [middle, report("", told)] {
            assert_eq!(read(&document), [""; 0], "{told}");
        }
    }
}

#[test]
fn german_reports_credit_in_german() {
    let body = "Die Fähre nach Orlen blieb am Montag wegen des Nebels im Hafen liegen, und der \
                Kapitän sagte, dass niemand davon gewusst habe.\nDer Rat will nun wissen, warum.";
    let of = |text: String| read(&Document::of_text("a", text));
    assert_eq!(of(format!("Orlen (dpa) - {body}")), ["dateline dpa"]);
    assert_eq!(
        of(format!("{body}\n(Mit Material von dpa und AFP)")),
        ["sign-off dpa", "sign-off AFP"]
    );
    assert_eq!(of(format!("{body}\nQuelle: dpa")), ["sign-off dpa"]);
    assert_eq!(of(format!("{body}\nMit Agenturmaterial")), ["sign-off unnamed"]);
    assert_eq!(
        of(format!("{body}\nDieser Artikel erschien zuerst in der Lenn-Zeitung.")),
        ["sign-off Lenn-Zeitung"]
    );
}

#[test]
fn the_fields_of_the_input_name_agencies_too() {
    let mut document = report("", "");
    document.source = Some("AFP via The Lenn Courier".into());
    document.title = Some("Ferry kept in port - Reuters".into());
    assert_eq!(read(&document), ["source AFP", "title Reuters"]);
    document.source = Some("Lenn Courier".into());
    document.title = Some("Reuters moves its head office - and stays in town".into());
    assert_eq!(read(&document), [""; 0]);
}

#[test]
fn a_user_s_agency_is_known_by_its_names() {
    let added = toml::from_str("[agencies]\nNorthwire = ['NW', 'Northwire']").unwrap();
    let vocabulary = Vocabulary::new(&[(Language::English, added)].into());
    let document = report("", "(With inputs from NW)");
    let credits = of_report(&document, &segment(&document), &vocabulary);
    assert_eq!(credits.iter().map(shown).collect::<Vec<_>>(), ["sign-off Northwire"]);
    assert_eq!(credits[0].span.unwrap().of(&document.text), "NW");
}

/// Returns the credits of two reports of the given outlets.
fn pair(left: (&str, &str), right: (&str, &str)) -> Sides<Vec<String>> {
    let made = |(source, foot): (&str, &str)| Document {
        source: Some(source.into()),
        published: None::<Published>,
        ..report("", foot)
    };
    let documents = Sides::new(made(left), made(right));
    let segments = documents.as_ref().map(segment);
    let credits = of_pair(documents.as_ref(), segments.as_ref(), &Vocabulary::default());
    credits.map(|side| side.iter().map(shown).collect())
}

#[test]
fn the_other_report_s_outlet_is_credited_wherever_it_is_named() {
    let told = |foot| pair(("The Lenn Courier", ""), ("Southwire", foot)).right;
    assert_eq!(
        told("“Never again,” the captain told the Lenn Courier."),
        ["sign-off The Lenn Courier (other's)"]
    );
    assert_eq!(
        told("This story first appeared in the Lenn Courier."),
        ["sign-off Lenn Courier (other's)"]
    );
    assert_eq!(told("The Courier was shut."), [""; 0]);
    let address = pair(("www.lenncourier.co.uk", ""), ("Southwire", "Source: Lenn Courier")).right;
    assert_eq!(address, ["sign-off www.lenncourier.co.uk (other's)"]);
}

#[test]
fn an_agency_is_credited_by_any_of_its_names() {
    let found = pair(("Associated Press", ""), ("Southwire", "The port is shut, he told AP."));
    assert_eq!(found, Sides::new(vec!["source AP".into()], vec!["sign-off AP (other's)".into()]));
}

#[test]
fn an_outlet_that_both_share_is_nobody_s_other() {
    let found = pair(("Southwire", "Source: Southwire"), ("Southwire", "Source: Southwire"));
    assert_eq!(found, Sides::default());
}

#[test]
fn an_outlet_called_by_an_ordinary_word_is_not_found_in_a_sentence_that_opens_with_it() {
    let found = pair(("Time", ""), ("Southwire", "Time ran out. He had no time.")).right;
    assert_eq!(found, [""; 0]);
}

#[test]
fn agencies_that_both_credit_are_shared() {
    let credits = |names: &[&str]| -> Vec<Credit> {
        let credit = |name: &&str| Credit {
            agency: Some((*name).to_owned()),
            place: Place::SignOff,
            span: None,
            of_other: false,
        };
        names.iter().map(credit).collect()
    };
    let (left, right) = (credits(&["dpa", "AP", "AP"]), credits(&["AFP", "AP", "dpa"]));
    assert_eq!(shared(Sides::new(&left, &right)), ["AP", "dpa"]);
}
