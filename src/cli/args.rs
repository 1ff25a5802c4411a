//! The command line as typed: no judgment, no defaults that depend on anything.

use std::path::PathBuf;

use clap::{Args as ArgGroup, Parser, Subcommand, ValueEnum};

use super::gate::FailOn;
use crate::diff::Severity;
use crate::document::Level;

const AFTER_HELP: &str = "\
Exit codes:
  0  done
  1  done, and what --fail-on names was found; check: a report derives from the archive
  2  wrong usage or configuration, or no input could be read
  3  done, but some input was skipped; each is named on stderr";

/// Finds reports that are copies or rewrites of one another, aligns their sentences and shows
/// what diverges, facts first.
#[derive(Debug, Parser)]
#[command(name = "dedup", version, max_term_width = 100, after_help = AFTER_HELP)]
#[command(override_usage = "dedup [OPTIONS] PATH...\n       dedup [OPTIONS] COMMAND")]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Option<Command>,

    /// Files or folders of reports (.txt .md .jsonl .ndjson, also .gz or .zst); - for stdin
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(super) search: Search,

    #[command(flatten)]
    pub(super) shared: Shared,
}

/// What a search for pairs takes.
#[derive(Clone, Copy, Debug, ArgGroup)]
pub(super) struct Search {
    /// The loosest relation that joins a cluster, or is a match [default: rewrite]
    #[arg(long, value_enum, value_name = "RELATION")]
    pub(super) relation: Option<LevelName>,

    /// Whether pairs are aligned; auto: for formats that people read, or from rewrite on
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    pub(super) align: When,
}

impl Search {
    /// Returns what stands behind the command, and for the rest what stands before it.
    pub(super) fn or(self, before: Self) -> Self {
        let align = if self.align == When::Auto { before.align } else { self.align };
        Self { relation: self.relation.or(before.relation), align }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Align and diff two given reports, whatever their similarity
    Diff {
        /// A file with one report, FILE.jsonl#ID, or - for stdin
        left: PathBuf,
        /// The same
        right: PathBuf,

        /// Say why: what each feature of the pair adds to its scores
        #[arg(long)]
        explain: bool,
    },
    /// Score and align given pairs, one JSON line out for each line in
    Pairs {
        /// JSON lines of {"id", "left", "right"}; - for stdin
        file: PathBuf,

        /// Say why: what each feature of a pair adds to its scores
        #[arg(long)]
        explain: bool,
    },
    /// Flag incoming reports that derive from an archive, and show what was changed
    ///
    /// Incoming reports are compared with those of the archive, and neither with one another. Left
    /// (A) is always the archived report. Ends with exit code 1 where one derives, unless --fail-on
    /// names something else.
    Check {
        /// A file or folder of the archive; may be given several times
        #[arg(long, value_name = "ARCHIVE", required = true)]
        against: Vec<PathBuf>,

        /// Incoming reports; - for JSON lines on stdin, each answered as it comes
        #[arg(value_name = "PATH", required = true)]
        incoming: Vec<PathBuf>,

        #[command(flatten)]
        search: Search,
    },
}

/// What all commands take.
#[derive(Debug, ArgGroup)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct Shared {
    /// Form of the output [default: text; jsonl for pairs and check -]
    #[arg(long, global = true, value_enum, value_name = "FORMAT", help_heading = "Output")]
    pub(super) format: Option<FormatName>,

    /// Write to a file instead of stdout
    #[arg(long, short, global = true, value_name = "FILE", help_heading = "Output")]
    pub(super) output: Option<PathBuf>,

    /// List the aligned words of each link (JSON)
    #[arg(long, global = true, help_heading = "Output")]
    pub(super) words: bool,

    /// Print the figures and the divergences, without the sentences
    #[arg(long, global = true, help_heading = "Output")]
    pub(super) facts: bool,

    /// Show divergences of style too, and unfold what is the same
    #[arg(long, global = true, help_heading = "Output")]
    pub(super) all: bool,

    /// Colour; auto: on a terminal, unless `NO_COLOR` is set, or when `CLICOLOR_FORCE` is
    #[arg(
        long,
        global = true,
        value_enum,
        default_value = "auto",
        value_name = "WHEN",
        help_heading = "Output"
    )]
    pub(super) color: When,

    /// Columns to fill [default: the terminal's, else 80]
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..), help_heading = "Output")]
    pub(super) width: Option<u16>,

    /// Draw rules and signs in ASCII
    #[arg(long, global = true, help_heading = "Output")]
    pub(super) ascii: bool,

    /// Print at once, even where a pager could be used
    #[arg(long, global = true, help_heading = "Output")]
    pub(super) no_pager: bool,

    /// End with exit code 1 where this was found: a divergence as grave, or a pair as close
    /// [default: nothing; rewrite for check]
    #[arg(long, global = true, value_enum, value_name = "WHAT", help_heading = "Output")]
    pub(super) fail_on: Option<FailOnName>,

    /// Show no progress and no hints
    #[arg(long, short, global = true, help_heading = "Output")]
    pub(super) quiet: bool,

    /// Least score of a link, instead of the aligner's own cut; 0 lists every best counterpart
    #[arg(long, global = true, value_name = "SCORE", help_heading = "Matching")]
    pub(super) min_link_score: Option<f64>,

    /// Threads [default: one a core]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256), help_heading = "Matching")]
    pub(super) threads: Option<u16>,

    /// Memory that what grows with the corpus may take, as 400M or 2G; the rest goes to temporary files [default: a quarter of the machine's]
    #[arg(long, global = true, value_name = "SIZE", value_parser = super::resources::size, help_heading = "Matching")]
    pub(super) memory: Option<u64>,

    /// Settings to read (TOML); --print-config shows all of them
    #[arg(long, global = true, value_name = "FILE", help_heading = "Matching")]
    pub(super) config: Option<PathBuf>,

    /// Print the settings as they would be used, as TOML, and stop
    #[arg(long, global = true, help_heading = "Matching")]
    pub(super) print_config: bool,

    /// JSON field of the report [default: text]
    #[arg(long, global = true, value_name = "NAME", help_heading = "Input")]
    pub(super) text_field: Option<String>,

    /// JSON field of its identifier [default: id]
    #[arg(long, global = true, value_name = "NAME", help_heading = "Input")]
    pub(super) id_field: Option<String>,

    /// JSON field of its headline [default: title]
    #[arg(long, global = true, value_name = "NAME", help_heading = "Input")]
    pub(super) title_field: Option<String>,

    /// JSON field of its outlet [default: source]
    #[arg(long, global = true, value_name = "NAME", help_heading = "Input")]
    pub(super) source_field: Option<String>,

    /// JSON field of its date [default: published]
    #[arg(long, global = true, value_name = "NAME", help_heading = "Input")]
    pub(super) published_field: Option<String>,

    /// JSON field of its address [default: url]
    #[arg(long, global = true, value_name = "NAME", help_heading = "Input")]
    pub(super) url_field: Option<String>,

    /// Read what .gitignore and .ignore files in a folder name, too
    #[arg(long, global = true, help_heading = "Input")]
    pub(super) no_ignore: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatName {
    Text,
    Json,
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LevelName {
    NearDuplicate,
    Rewrite,
    SameEvent,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOnName {
    Major,
    Minor,
    NearDuplicate,
    Rewrite,
    SameEvent,
}

impl From<FailOnName> for FailOn {
    fn from(name: FailOnName) -> Self {
        match name {
            FailOnName::Major => Self::Severity(Severity::Major),
            FailOnName::Minor => Self::Severity(Severity::Minor),
            FailOnName::NearDuplicate => Self::Level(Level::NearDuplicate),
            FailOnName::Rewrite => Self::Level(Level::Rewrite),
            FailOnName::SameEvent => Self::Level(Level::SameEvent),
        }
    }
}

impl From<LevelName> for Level {
    fn from(name: LevelName) -> Self {
        match name {
            LevelName::NearDuplicate => Self::NearDuplicate,
            LevelName::Rewrite => Self::Rewrite,
            LevelName::SameEvent => Self::SameEvent,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::{Args, Command, LevelName, When};

    #[test]
    fn what_a_search_takes_may_stand_before_the_command_and_counts_more_behind_it() {
        let read = |line: &str| {
            let args = Args::parse_from(line.split(' '));
            let Some(Command::Check { search, .. }) = args.command else { panic!("no check") };
            search.or(args.search)
        };
        let before = read("dedup --relation same-event --align never check --against a b");
        assert_eq!((before.relation, before.align), (Some(LevelName::SameEvent), When::Never));
        let both = read("dedup --relation same-event check --against a b --relation rewrite");
        assert_eq!(both.relation, Some(LevelName::Rewrite));
    }

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Args::command().debug_assert();
    }
}
