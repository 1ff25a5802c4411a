use super::*;
use crate::diff::lexicon::Lexicon;
use crate::diff::reading;
use crate::document::{Document, Published, Sides};
use crate::segment::segment;

fn report(text: &str, language: &str, published: Option<civil::Date>) -> Document {
    let mut document = Document::of_text("report", text);
    document.language = Some(language.into());
    let of = |date| Published { raw: String::new(), date, seconds: None };
    document.published = published.map(of);
    document
}

/// Returns `words = days` for each date of a report; `?` stands for no days, `~` before days that
/// may lie elsewhere.
fn read_as(text: &str, language: &str, published: Option<civil::Date>) -> Vec<String> {
    let document = report(text, language, published);
    let segments = segment(&document);
    let lexicon = Lexicon::of(segments.language);
    let (documents, cut) = (Sides::new(&document, &document), Sides::new(&segments, &segments));
    let readings = reading::read(documents, cut, lexicon);
    let reading = &readings.left;
    let dates = extract(reading, anchor(reading), published.is_some());
    let shown = |date: &Date| {
        let days = date.days.map_or_else(|| "?".to_owned(), |days| days.shown());
        let sure = date.days.is_none_or(|days| days.slack == 0);
        format!("{} = {}{days}", reading.shown(&date.tokens), if sure { "" } else { "~" })
    };
    dates.iter().map(shown).collect()
}

fn english(text: &str) -> Vec<String> {
    read_as(text, "en", None)
}

/// Reads a report published on Monday, 16 June 2031.
fn on_monday(text: &str) -> Vec<String> {
    read_as(text, "en", Some(civil::date(2031, 6, 16)))
}

#[test]
fn a_full_date_is_its_day_however_it_is_written() {
    for date in
        ["18 June 2031", "June 18, 2031", "2031-06-18", "18/06/2031", "Wednesday, 18 June 2031"]
    {
        let text = format!("The bridge fell on {date} at last.");
        assert_eq!(english(&text), [format!("{date} = 18 June 2031")]);
    }
}

#[test]
fn a_count_behind_a_month_is_no_day() {
    assert_eq!(english("In June 2031, two bridges fell."), ["June 2031 = June 2031"]);
    assert_eq!(english("On the third of June 2031 it fell."), ["third of June 2031 = 3 June 2031"]);
}

#[test]
fn months_years_decades_and_seasons_are_stretches() {
    assert_eq!(english("It fell in June 2031."), ["June 2031 = June 2031"]);
    assert_eq!(english("It fell in 2031."), ["2031 = 2031"]);
    assert_eq!(english("It stood in the 1990s."), ["1990s = 1 January 1990 to 31 December 1999"]);
    assert_eq!(english("It fell in spring 2031."), ["spring 2031 = ~1 March 2031 to 31 May 2031"]);
    assert_eq!(
        english("It fell in mid-June 2031."),
        ["mid-June 2031 = ~11 June 2031 to 20 June 2031"]
    );
}

#[test]
fn what_is_no_date_is_read_by_its_parts_or_not_at_all() {
    assert_eq!(english("It fell on 31 February 2031."), ["31 February 2031 = ?"]);
    assert_eq!(english("It fell on 2031-02-31 or so."), ["2031 = 2031"]);
    assert_eq!(english("It fell at 25:61 in 99999."), Vec::<String>::new());
    assert_eq!(english("It fell on 05/06/2031, they say."), ["2031 = 2031"]);
}

#[test]
fn a_weekday_is_the_nearest_before_the_report_or_behind_it_where_the_words_say_so() {
    assert_eq!(on_monday("The bridge fell on Sunday."), ["Sunday = 15 June 2031"]);
    assert_eq!(on_monday("The bridge fell on Monday."), ["Monday = 16 June 2031"]);
    assert_eq!(on_monday("The bridge will open on Friday."), ["Friday = 20 June 2031"]);
    assert_eq!(on_monday("The bridge will be opened on Friday."), ["Friday = 20 June 2031"]);
    assert_eq!(on_monday("He agreed to testify Friday."), ["Friday = ~13 June 2031"]);
    assert_eq!(on_monday("The mayor said Thursday she will quit."), ["Thursday = 12 June 2031"]);
    assert_eq!(on_monday("The bridge fell last Sunday."), ["Sunday = ~15 June 2031"]);
    assert_eq!(english("The bridge fell on Sunday."), ["Sunday = ?"]);
}

#[test]
fn the_day_of_the_report_gives_others_their_place() {
    assert_eq!(on_monday("It fell yesterday morning."), ["yesterday morning = ~15 June 2031"]);
    assert_eq!(on_monday("It fell last month."), ["last month = May 2031"]);
    assert_eq!(on_monday("It fell last year."), ["last year = 2030"]);
    assert_eq!(on_monday("It fell in June of last year."), ["June of last year = June 2030"]);
    assert_eq!(on_monday("It fell last week."), ["last week = ~9 June 2031 to 15 June 2031"]);
    assert_eq!(on_monday("It fell two days ago."), ["two days ago = ~14 June 2031"]);
    assert_eq!(on_monday("It fell on 9 June."), ["9 June = 9 June 2031"]);
    assert_eq!(on_monday("It fell in November."), ["November = November 2030"]);
    assert_eq!(on_monday("It fell in recent weeks."), ["recent weeks = ?"]);
    assert_eq!(on_monday("It fell the previous week."), ["previous week = ?"]);
}

#[test]
fn a_span_gives_its_year_to_both_ends() {
    assert_eq!(
        english("It stood between June and July 2031."),
        ["June = June 2031", "July 2031 = July 2031"]
    );
    assert_eq!(
        english("It was shut from June 3 to June 5, 2031."),
        ["June 3 = 3 June 2031", "June 5, 2031 = 5 June 2031"]
    );
}

#[test]
fn a_dateline_with_its_year_is_the_day_of_a_report() {
    let with = "PORT ODE, June 16, 2031 (Northwire) — The bridge fell on Sunday.";
    assert!(english(with).contains(&"Sunday = 15 June 2031".to_owned()), "{:?}", english(with));
    let without = "PORT ODE, June 16 (Northwire) — The bridge fell on Sunday.";
    assert!(english(without).contains(&"Sunday = ?".to_owned()));
    let sentence = "NATO was founded on 4 April 1949 – long before the bridge fell on Sunday.";
    assert!(english(sentence).contains(&"Sunday = ?".to_owned()));
    let line = "Bridge falls at Port Ode\n\nJune 16, 2031\n\nThe bridge fell on Sunday, and a ferry with it. Nobody was hurt.";
    assert!(english(line).contains(&"Sunday = 15 June 2031".to_owned()), "{:?}", english(line));
}

#[test]
fn german_dates_are_put_on_the_calendar_too() {
    let german = |text: &str| read_as(text, "de", Some(civil::date(2031, 6, 16)));
    assert_eq!(german("Die Brücke stürzte am Sonntag ein."), ["Sonntag = 15 June 2031"]);
    assert_eq!(german("Die Brücke stürzte gestern Abend ein."), ["gestern Abend = ~15 June 2031"]);
    assert_eq!(german("Sie wird morgen geöffnet."), ["morgen = ~17 June 2031"]);
    assert_eq!(german("Sie fiel am 9. Juni ein."), ["9. Juni = 9 June 2031"]);
    assert_eq!(german("Sie fiel im Juni 2030 ein."), ["Juni 2030 = June 2030"]);
    assert_eq!(german("Sie fiel am 09.06.2031 ein."), ["09.06.2031 = 9 June 2031"]);
    assert_eq!(
        german("Sie fiel vergangene Woche ein."),
        ["vergangene Woche = ~9 June 2031 to 15 June 2031"]
    );
    assert_eq!(german("Sie fiel vor zwei Tagen ein."), ["vor zwei Tagen = ~14 June 2031"]);
    assert_eq!(german("Sie fiel um 16.30 Uhr ein."), ["16.30 Uhr = ?"]);
}
