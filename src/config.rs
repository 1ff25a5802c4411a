//! Every knob of every stage: plain data, defaults written here once, shown by `--print-config`.
//!
//! A configuration file is TOML of the same shape; what it leaves out keeps its default and an
//! unknown name is an error. [`Config::validate`] runs once, before the first stage.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::document::Level;
use crate::error::Error;
use crate::language::{Language, Tables};

/// All settings of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// The loosest relation that joins a cluster.
    pub relation: Level,
    /// Reading.
    pub input: InputConfig,
    /// Word shingles.
    pub shingle: ShingleConfig,
    /// Signatures and bands.
    pub sign: SignConfig,
    /// Candidate search by rare anchors.
    pub anchors: AnchorConfig,
    /// Exact verification.
    pub verify: VerifyConfig,
    /// Verdicts on aligned pairs.
    pub verdict: VerdictConfig,
    /// Sentence alignment.
    pub align: AlignConfig,
    /// Differences inside aligned sentences.
    pub diff: DiffConfig,
    /// What the user adds to the word tables of each language, and leaves out of them.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub language: BTreeMap<Language, Tables>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            relation: Level::Rewrite,
            input: InputConfig::default(),
            shingle: ShingleConfig::default(),
            sign: SignConfig::default(),
            anchors: AnchorConfig::default(),
            verify: VerifyConfig::default(),
            verdict: VerdictConfig::default(),
            align: AlignConfig::default(),
            diff: DiffConfig::default(),
            language: BTreeMap::new(),
        }
    }
}

/// How reports are read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct InputConfig {
    /// JSON field that holds the report.
    pub text_field: String,
    /// JSON field that names the report; a line without it is named by file and line.
    pub id_field: String,
    /// JSON field of the headline.
    pub title_field: String,
    /// JSON field of the outlet.
    pub source_field: String,
    /// JSON field of the time of publication (RFC 3339 or a date).
    pub published_field: String,
    /// JSON field of the address.
    pub url_field: String,
    /// Whether `.gitignore` and `.ignore` files inside a walked folder are obeyed.
    pub obey_ignore_files: bool,
    /// Largest report, and largest line, in bytes; below 4 GiB, because spans are 32-bit.
    pub max_bytes: u64,
}

impl Default for InputConfig {
    fn default() -> Self {
        Self {
            text_field: "text".into(),
            id_field: "id".into(),
            title_field: "title".into(),
            source_field: "source".into(),
            published_field: "published".into(),
            url_field: "url".into(),
            obey_ignore_files: true,
            max_bytes: 64 << 20,
        }
    }
}

/// How words are cut into shingles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct ShingleConfig {
    /// Words in a shingle.
    pub width: usize,
}

impl Default for ShingleConfig {
    fn default() -> Self {
        // Five words: long enough that unrelated news shares almost none (Jaccard ≤ .008 between
        // independent reports of one event), short enough that an edited copy keeps most.
        Self { width: 5 }
    }
}

/// How signatures are made and cut into bands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct SignConfig {
    /// Bands of a signature (b).
    pub bands: usize,
    /// Values in a band (r). A signature has b·r values.
    pub rows: usize,
    /// Most documents that share a band's key and are all paired with one another. Of more, m, each
    /// is paired with the first c²/m only, and with two at least.
    pub bucket_cap: usize,
}

impl Default for SignConfig {
    fn default() -> Self {
        // 32×4 proposes a pair of Jaccard .5 with probability .873 and of .7 with .9998.
        // What many share is an outlet's line, or one story at hundreds of outlets, whose copies
        // all meet the first. Of 100,000 briefs of 40 words under five sign-offs of 60 words 64
        // leave 8 candidates a document, 128 leave 21 and 512 leave 275; of 200,000 generated
        // reports, and of groups of 100 near-copies, all leave the same pairs (2026-11).
        Self { bands: 32, rows: 4, bucket_cap: 64 }
    }
}

impl SignConfig {
    /// Returns the number of values in a signature (k).
    #[must_use]
    pub fn values(&self) -> usize {
        self.bands * self.rows
    }
}

/// How rewrites are proposed: pairs that share rare names, numbers and words.
///
/// The defaults were measured in November 2026 on 1,298 reports at once (ECB+, BASIL, `OneStop`,
/// Clough, graded cross-outlet pairs; visible halves) with 254 pairs of rewrites and 3,028 of
/// reports of one event, of which a pair counts as found where either report proposes the other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct AnchorConfig {
    /// Documents that a document is held against, over its anchors: it is searched by as many of
    /// its rarest terms as have so many holders together.
    pub postings: usize,
    /// The same where independent reports of one event are asked for.
    pub postings_same_event: usize,
    /// Largest number of documents that a term may stand in. Rises with the corpus, by
    /// [`AnchorConfig::max_share`], but not above this.
    pub max_documents: usize,
    /// Largest share of the corpus that a term may stand in, where that is the smaller bound;
    /// a small corpus allows at least 32 documents.
    pub max_share: f64,
    /// Anchors that a candidate pair shares at least.
    pub min_shared: usize,
    /// Least weight (IDF) of the terms that a report and its rewrite share, as a share of the
    /// geometric mean of what each holds.
    pub min_weight: f64,
    /// The same for independent reports of one event, where those are asked for.
    pub min_weight_same_event: f64,
    /// Candidates kept of a document: its best.
    pub top: usize,
    /// Reports whose dates lie further apart than this many days are not paired by anchors, where
    /// both dates are known; `None` pairs them whatever their dates, as old copy is rewritten too.
    pub window_days: Option<u32>,
}

impl Default for AnchorConfig {
    fn default() -> Self {
        Self {
            // With 500 rewrites are lost that a round-up and a live blog hold as well (samples), as
            // reports in many copies may take up the search alike; with 250 all are found among
            // 20,000 made-up reports and a third as many other pairs, as issues of a template are.
            postings: 1000,
            // With 250 .959 of the events are found at six candidates a document, with 500 .982,
            // with 4,000 no more. Among 9,000 reports of made-up noise over the same words, where
            // a story's names are no rare ones: 1,000 .87, 2,000 .91, 8,000 .91.
            postings_same_event: 2000,
            // Among the same noise 512 leave .83 of the events found, 1,024 .87, and of the
            // rewrites .99 both.
            max_documents: 1024,
            // .02 (16 at least) finds .945 of the events at six candidates a document, .05 (32)
            // .981, .10 (64) .978.
            max_share: 0.05,
            // Three lose reports of a few lines: .974 of the events instead of .982.
            min_shared: 2,
            // Of what comparing all pairs of 832 reports calls a rewrite all but 7 of 551 have
            // more; of the labelled rewrites all but 3, most of them .35 or more.
            min_weight: 0.12,
            // All 440 pairs of one event (BASIL, graded pairs) and .99 of 2,292 (ECB+) that the
            // verdict recognises have more.
            min_weight_same_event: 0.08,
            // Ten lose an eighth of the pairs of one event (ECB+ has events of 22 reports), 20 and
            // 40 find 2,625 and 2,631 of 2,639, at 4.8 and 4.9 candidates a document.
            top: 40,
            window_days: None,
        }
    }
}

/// When exact shingle overlap alone decides a relation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct VerifyConfig {
    /// Jaccard similarity from which two reports are near-duplicates.
    pub near_duplicate: f64,
    /// Share of one report's shingles found in the other from which it is an excerpt of it.
    pub excerpt: f64,
}

impl Default for VerifyConfig {
    fn default() -> Self {
        Self { near_duplicate: 0.40, excerpt: 0.60 }
    }
}

/// When an aligned pair is what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct VerdictConfig {
    /// Independent reports whose dates lie further apart than this many days do not report one
    /// event, where both dates are known.
    pub event_days: u32,
}

impl Default for VerdictConfig {
    fn default() -> Self {
        // A week of follow-ups. Clusters of 50 events in three outlets: pairwise F1 .85 with it,
        // .77 without (BASIL, 2026-11).
        Self { event_days: 7 }
    }
}

/// How corresponding sentences are found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct AlignConfig {
    /// Least link score (a probability); `None` takes the aligner's own cut. With 0 every
    /// sentence's best counterpart is listed.
    pub min_link_score: Option<f64>,
    /// Least similarity of a link in the common order, with what its place adds, where the shorter
    /// text has 20 sentences and the typical similarity is .5.
    pub link: f64,
    /// What that cut rises by where the shorter text has e times as many sentences.
    pub link_per_size: f64,
    /// What it rises by where the typical similarity is 1 more.
    pub link_per_likeness: f64,
    /// The least value of that cut.
    pub link_least: f64,
    /// Its greatest value, not below the least.
    pub link_most: f64,
    /// Similarity from which mutually best sentences mark the expected order.
    pub backbone: f64,
    /// What standing where the order expects adds.
    pub order_bonus: f64,
    /// Width of that bonus, in sentences (standard deviation).
    pub order_width: f64,
    /// What a pair of neighbours adds, per similarity.
    pub neighbour_bonus: f64,
    /// Most sentences on the many side of a group.
    pub group: usize,
    /// What each further sentence of a group costs.
    pub group_cost: f64,
    /// What a link out of the common order must have more.
    pub moved: f64,
    /// Greatest cut of a link out of order.
    pub moved_most: f64,
    /// Least similarity, with what margin and place add, of a leftover sentence with what it
    /// restates; the shorter text and the typical similarity as for `link`.
    pub restated: f64,
    /// What that cut rises by where the shorter text has e times as many sentences.
    pub restated_per_size: f64,
    /// What it rises by where the typical similarity is 1 more.
    pub restated_per_likeness: f64,
    /// The least value of that cut.
    pub restated_least: f64,
    /// Least score (a probability) of a leftover sentence with what it restates.
    pub restated_score: f64,
    /// What standing out among the counterparts adds, by the logarithm of how far.
    pub margin_bonus: f64,
    /// What standing where the order expects adds to a leftover sentence.
    pub restated_bonus: f64,
}

impl Default for AlignConfig {
    fn default() -> Self {
        // Found by random search over hand-aligned texts of four kinds at once (`DEplain`,
        // `ArgRewrite`, `SuperPAL`, two pairs of news reports; visible halves, 2026-11) and
        // rounded. The two `-least` values and the score keep unrelated reports apart (ECB+): with
        // them, 65 pairs of unrelated reports of one kind of event have 114 links, without them 645.
        // With a `restated-per-likeness` of half of its value an eighth of the sentences left out
        // of copies are taken for restated (planted omissions).
        Self {
            min_link_score: None,
            link: 0.46,
            link_per_size: 0.18,
            link_per_likeness: 0.18,
            link_least: 0.32,
            link_most: 0.80,
            backbone: 0.40,
            order_bonus: 0.18,
            order_width: 5.0,
            neighbour_bonus: 0.135,
            group: 4,
            group_cost: 0.035,
            moved: 0.15,
            moved_most: 0.70,
            restated: 0.43,
            restated_per_size: 0.23,
            restated_per_likeness: 0.50,
            restated_least: 0.20,
            restated_score: 0.40,
            margin_bonus: 0.065,
            restated_bonus: 0.045,
        }
    }
}

/// How differences are shown and weighed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct DiffConfig {
    /// Share of equal word weight below which a pair of sentences is shown as reworded, with
    /// only facts and shared words marked, and not as a braid of changes.
    pub reworded_below: f64,
    /// Equal runs of at most this many words between two changes join the change.
    pub island: usize,
    /// Jaro-Winkler similarity from which two capitalised words are spellings of one name.
    pub spelling: f64,
    /// Whether the words of a link are those that correspond, also where they are not the same
    /// (`--words`); else those that are the same. No setting of its own: it follows what is shown.
    #[serde(skip)]
    pub words: bool,
}

impl Default for DiffConfig {
    fn default() -> Self {
        // Half: with less in common a braid of changes reads worse than two whole sentences.
        Self { reworded_below: 0.50, island: 2, spelling: 0.90, words: false }
    }
}

impl Config {
    /// Reads settings from TOML; what it leaves out keeps its default.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] with the parser's message and line, or what [`Config::validate`] finds.
    pub fn from_toml(text: &str, place: &str) -> Result<Self, Error> {
        let config: Self = toml::from_str(text).map_err(|error| Error::Config {
            setting: place.to_owned(),
            problem: error.to_string().trim_end().to_owned(),
        })?;
        match config.validate() {
            Err(Error::Config { setting, problem }) => {
                Err(Error::Config { setting: format!("{place}: {setting}"), problem })
            }
            checked => checked.map(|()| config),
        }
    }

    /// Returns the settings as TOML that [`Config::from_toml`] reads back.
    ///
    /// # Panics
    ///
    /// Never: every setting has a TOML form.
    #[must_use]
    pub fn to_toml(&self) -> String {
        toml::to_string(self).expect("plain numbers, strings and tables have a TOML form")
    }

    /// Checks that the settings can hold together.
    ///
    /// # Errors
    ///
    /// [`Error::Config`], naming the first setting that cannot hold, with the numbers.
    pub fn validate(&self) -> Result<(), Error> {
        let shares = [
            ("anchors.max-share", self.anchors.max_share),
            ("anchors.min-weight", self.anchors.min_weight),
            ("anchors.min-weight-same-event", self.anchors.min_weight_same_event),
            ("verify.near-duplicate", self.verify.near_duplicate),
            ("verify.excerpt", self.verify.excerpt),
            ("align.link", self.align.link),
            ("align.link-least", self.align.link_least),
            ("align.link-most", self.align.link_most),
            ("align.backbone", self.align.backbone),
            ("align.moved-most", self.align.moved_most),
            ("align.restated-least", self.align.restated_least),
            ("align.restated-score", self.align.restated_score),
            ("align.min-link-score", self.align.min_link_score.unwrap_or(0.0)),
            ("diff.reworded-below", self.diff.reworded_below),
            ("diff.spelling", self.diff.spelling),
        ];
        for (setting, value) in shares {
            if !(0.0..=1.0).contains(&value) {
                return Err(refused(setting, format!("{value} is not between 0 and 1")));
            }
        }
        if self.align.link_least > self.align.link_most {
            let (least, most) = (self.align.link_least, self.align.link_most);
            return Err(refused("align.link-least", format!("{least} is above link-most, {most}")));
        }
        let counts = [
            ("shingle.width", self.shingle.width, 1, 64),
            ("sign.bands", self.sign.bands, 1, 1024),
            ("sign.rows", self.sign.rows, 1, 64),
            ("sign.bucket-cap", self.sign.bucket_cap, 2, 1 << 20),
            ("anchors.postings", self.anchors.postings, 1, 1 << 20),
            ("anchors.postings-same-event", self.anchors.postings_same_event, 1, 1 << 20),
            ("anchors.max-documents", self.anchors.max_documents, 2, 1 << 20),
            ("anchors.min-shared", self.anchors.min_shared, 1, 1024),
            ("anchors.top", self.anchors.top, 1, 1 << 20),
            ("align.group", self.align.group, 1, 64),
        ];
        for (setting, value, least, most) in counts {
            if !(least..=most).contains(&value) {
                return Err(refused(setting, format!("{value} is not between {least} and {most}")));
            }
        }
        let limit = u64::from(u32::MAX);
        if self.input.max_bytes == 0 || self.input.max_bytes > limit {
            let problem = format!("{} is not between 1 and {limit}", self.input.max_bytes);
            return Err(refused("input.max-bytes", problem));
        }
        for (&language, added) in &self.language {
            if let Some((key, problem)) = language.tables().refuses(added) {
                return Err(refused(&format!("language.{language}.{key}"), problem));
            }
        }
        Ok(())
    }
}

fn refused(setting: &str, problem: String) -> Error {
    Error::Config { setting: setting.to_owned(), problem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_valid_and_survive_toml() {
        let config = Config::default();
        assert_eq!(Config::from_toml(&config.to_toml(), "test").unwrap(), config);
    }

    #[test]
    fn an_unknown_setting_is_refused_by_name() {
        let error = Config::from_toml("[sign]\nbandz = 3\n", "my.toml").unwrap_err().to_string();
        assert!(error.contains("my.toml") && error.contains("bandz"), "{error}");
    }

    #[test]
    fn a_share_above_one_is_refused_with_its_number() {
        let error = Config::from_toml("[align]\nlink = 1.5\n", "my.toml").unwrap_err().to_string();
        assert_eq!(error, "my.toml: align.link: 1.5 is not between 0 and 1");
    }

    #[test]
    fn words_that_a_user_adds_survive_toml_in_normal_form() {
        let text = "[language.english]
            aliases = [['EU', 'Brussels']]
            reporting = { doubt = ['Purported'] }
            numbers = { score = 20 }
            without = { loaded = ['Regime'] }
            [language.french]
            loaded = [[['mur'], ['clôture', 'barrière']]]";
        let config = Config::from_toml(text, "my.toml").unwrap();
        let shown = config.to_toml();
        assert!(shown.contains("aliases = [[\"eu\", \"brussels\"]]"), "{shown}");
        assert_eq!(Config::from_toml(&shown, "shown").unwrap(), config);
    }

    #[test]
    fn words_that_cannot_hold_are_refused_by_file_language_and_table() {
        let cases = [
            ("[language.klingon]", "unknown variant `klingon`"),
            ("[language.english]\ntitels = ['Major']", "unknown field `titels`"),
            ("[language.english]\ntitles = [' ']", "a word is empty"),
            (
                "[language.english]\nmeasures = [['furlong'], ['Furlong']]",
                "language.english.measures: `furlong` stands there twice",
            ),
            ("[language.english]\nmonths = [['floréal']]", "language.english.months: there are 12"),
            (
                "[language.english.without]\nloaded = ['furlong']",
                "language.english.without.loaded: `furlong` is not in the built-in table",
            ),
        ];
        for (text, problem) in cases {
            let error = Config::from_toml(text, "my.toml").unwrap_err().to_string();
            assert!(error.starts_with("my.toml: ") && error.contains(problem), "{error}");
        }
    }
}
