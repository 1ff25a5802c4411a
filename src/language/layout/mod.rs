//! How the languages end their sentences, and how reports in them are framed: abbreviations,
//! bylines, captions, the outlet's own lines. One file per language.

mod english;
mod french;
mod german;
mod hints;
mod spanish;

use std::sync::LazyLock;

use super::Language;
use crate::hash;

pub use hints::Hints;

/// The word lists for cutting a text into sentences and telling their roles, all in lower case
/// with plain apostrophes. Abbreviations stand without their last dot, those of several parts
/// without spaces (`z.b`).
#[derive(Debug)]
pub struct Layout {
    /// The language, whose stop words are openers too, and whose months and days are of the
    /// calendar.
    pub language: Language,
    /// Abbreviations after which a sentence always goes on: titles and the like.
    pub binding: &'static [&'static str],
    /// Abbreviations only where a number follows (`No. 5`).
    pub before_numbers: &'static [&'static str],
    /// Abbreviations after which a sentence may well end.
    pub final_abbreviations: &'static [&'static str],
    /// The same, of which each is another word when it has no capital (`Ill.`).
    pub capital_abbreviations: &'static [&'static str],
    /// Nouns before a letter that is a label and no initial (`vitamin C`).
    pub labelled: &'static [&'static str],
    /// Words before a number that stands for a place in an order by its dot (`am 3. Mai`); empty
    /// in a language that writes no dot there.
    pub ordinal_leads: &'static [&'static str],
    /// Words beside the stop words that tell by their capital, behind an abbreviation, that a
    /// sentence begins.
    pub openers: &'static [&'static str],
    /// Months, days of the week and their short forms, beside those of the word tables.
    pub calendar: &'static [&'static str],
    /// Verbs of saying in the past, as they stand behind a quotation.
    pub saying: &'static [&'static str],
    /// What stands before the writer's name.
    pub byline_openings: &'static [&'static str],
    /// What stands between the writer's name and the place.
    pub byline_places: &'static [&'static str],
    /// What writers are, as the last word behind their name.
    pub jobs: &'static [&'static str],
    /// How a line begins that describes a picture.
    pub caption_openings: &'static [&'static str],
    /// What stands before the time at which a report was published or changed.
    pub stamp_openings: &'static [&'static str],
    /// What stands between the writer's name and what the writer is, in a line about the writer.
    pub biography_joins: &'static [&'static str],
    /// Lines that belong to the outlet, as a whole.
    pub boilerplate_lines: &'static [&'static str],
    /// How lines begin that belong to the outlet, unless they end as a sentence does.
    pub boilerplate_line_openings: &'static [&'static str],
    /// How sentences begin that belong to the outlet, wherever they stand.
    pub boilerplate_openings: &'static [&'static str],
    /// Phrases that only the outlet's own sentences hold; an ellipsis stands for any words.
    pub boilerplate_phrases: &'static [&'static str],
}

impl Layout {
    /// Tells whether a word tells by its capital, behind an abbreviation, that a sentence begins.
    #[must_use]
    pub fn opens(&self, word: &str) -> bool {
        self.openers.contains(&word) || self.language.stop_terms().contains(&hash::text(word))
    }

    /// Tells whether a word is a month or a day of the week, or a short form of one.
    #[must_use]
    pub fn is_of_calendar(&self, word: &str) -> bool {
        let tables = self.language.tables();
        let named = tables.months.iter().chain(&*tables.weekdays).flatten();
        self.calendar.contains(&word) || named.into_iter().any(|name| **name == *word)
    }
}

/// The built-in names of news agencies, as they stand alone, in brackets or behind a name. Each
/// word of a name of several is none by itself.
pub static AGENCIES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let names = Language::Other.tables().agencies.iter().flat_map(|(_, names)| names);
    names.map(|name| &**name).collect()
});

/// How a credit begins in the brackets at the end of a caption, or on a line of its own.
pub const CREDITS: &[&str] = &[
    "ap photo",
    "ap/",
    "afp/",
    "reuters/",
    "epa/",
    "getty images",
    "photo by ",
    "photo: ",
    "photo courtesy",
    "photograph: ",
    "photograph by ",
    "picture: ",
    "image: ",
    "foto: ",
    "bild: ",
    "photo : ",
    "crédit photo",
    "crédit : ",
    "fotografía: ",
    "imagen: ",
];

/// What a bar of links for passing a report on is made of.
pub const SHARING: &[&str] = &[
    "share",
    "save",
    "print",
    "email",
    "e-mail",
    "mail",
    "copy",
    "link",
    "tweet",
    "pin",
    "post",
    "facebook",
    "twitter",
    "x",
    "whatsapp",
    "linkedin",
    "reddit",
    "pinterest",
    "telegram",
    "messenger",
    "pocket",
    "flipboard",
    "tumblr",
    "instagram",
    "bluesky",
    "threads",
    "mastodon",
    "teilen",
    "drucken",
    "partager",
    "imprimer",
    "compartir",
    "imprimir",
];

impl Language {
    /// Returns the lists for cutting a text; a language without its own has hardly any.
    #[must_use]
    pub fn layout(self) -> &'static Layout {
        match self {
            Self::English => &english::LAYOUT,
            Self::German => &german::LAYOUT,
            Self::French => &french::LAYOUT,
            Self::Spanish => &spanish::LAYOUT,
            _ => &OTHER,
        }
    }
}

/// What is written alike in many languages.
static OTHER: Layout = Layout {
    language: Language::Other,
    binding: &["dr", "prof", "mr", "mrs"],
    before_numbers: &["no", "nr", "art", "p", "pp"],
    final_abbreviations: &["etc", "st", "co", "inc", "ltd"],
    capital_abbreviations: &[],
    labelled: &[],
    ordinal_leads: &[],
    openers: &[],
    calendar: &[],
    saying: &[],
    byline_openings: &[],
    byline_places: &[],
    jobs: &[],
    caption_openings: &[],
    stamp_openings: &[],
    biography_joins: &[],
    boilerplate_lines: &[],
    boilerplate_line_openings: &[],
    boilerplate_openings: &[],
    boilerplate_phrases: &["all rights reserved"],
};
