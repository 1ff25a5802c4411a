//! The command line as meant: settings read and checked, terminal and environment asked, once.

use std::env;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use super::args::{Args, Command, FormatName, Shared, When};
use super::gate::FailOn;
use crate::config::{Config, InputConfig};
use crate::document::Level;
use crate::error::Error;
use crate::report::{Format, JsonOptions, Options as ReportOptions, Show, TextOptions};

/// What is to be done.
#[derive(Debug)]
pub(super) enum Job {
    Run { paths: Vec<PathBuf>, detail: bool },
    Diff { left: PathBuf, right: PathBuf, explain: bool },
    Pairs { file: PathBuf, explain: bool },
    Check { archive: Vec<PathBuf>, incoming: Vec<PathBuf>, detail: bool },
    PrintConfig,
}

/// How it is to be done.
#[derive(Debug)]
pub(super) struct Options {
    pub(super) config: Config,
    pub(super) format: Format,
    pub(super) report: ReportOptions,
    pub(super) fail_on: Option<FailOn>,
    pub(super) output: Option<PathBuf>,
    pub(super) pager: bool,
    pub(super) memory: Option<u64>,
    pub(super) threads: Option<usize>,
    pub(super) quiet: bool,
}

/// Columns of a page that goes to no terminal.
const PLAIN_WIDTH: usize = 80;

/// Returns what was asked for, checked.
///
/// # Errors
///
/// [`Error::Config`] for settings that cannot hold, [`Error::Io`] or [`Error::NotFound`] for a
/// settings file that cannot be read.
pub(super) fn understand(args: Args) -> Result<(Job, Options), Error> {
    let Args { command, paths, search, shared } = args;
    let mut config = settings(&shared)?;
    let (search, by_default) = match &command {
        Some(Command::Check { search: own, .. }) => {
            (own.or(search), Some(FailOn::Level(Level::Rewrite)))
        }
        _ => (search, None),
    };
    if let Some(level) = search.relation {
        config.relation = level.into();
    }
    let format = format(shared.format, command.as_ref())?;
    let fail_on = shared.fail_on.map(FailOn::from).or(by_default);
    let detail = detail(search.align, fail_on, format, &config)?;
    let terminal = shared.output.is_none() && io::stdout().is_terminal();
    let report = ReportOptions {
        text: text_options(&shared, terminal),
        json: JsonOptions {
            config: serde_json::to_value(&config).unwrap_or_default(),
            words: shared.words,
        },
    };
    let job = match command {
        _ if shared.print_config => Job::PrintConfig,
        None => Job::Run { paths, detail },
        Some(_) if !paths.is_empty() => return Err(stray(&paths)),
        Some(Command::Diff { left, right, explain }) => Job::Diff { left, right, explain },
        Some(Command::Pairs { file, explain }) => Job::Pairs { file, explain },
        Some(Command::Check { against, incoming, .. }) => {
            Job::Check { archive: against, incoming, detail }
        }
    };
    let options = Options {
        config,
        format,
        report,
        pager: terminal && format == Format::Text && !shared.no_pager,
        fail_on,
        output: shared.output,
        memory: shared.memory,
        threads: shared.threads.map(usize::from),
        quiet: shared.quiet,
    };
    Ok((job, options))
}

/// Decides whether pairs are aligned.
fn detail(
    asked: When,
    fail_on: Option<FailOn>,
    format: Format,
    config: &Config,
) -> Result<bool, Error> {
    let needed = fail_on.is_some_and(FailOn::needs_alignment);
    match asked {
        When::Always => Ok(true),
        When::Never if needed => Err(unaligned()),
        When::Never => Ok(false),
        When::Auto => {
            Ok(needed || format == Format::Text || config.relation > Level::NearDuplicate)
        }
    }
}

fn unaligned() -> Error {
    Error::Usage("--fail-on a divergence needs aligned pairs, and --align is never".into())
}

fn stray(paths: &[PathBuf]) -> Error {
    let path = paths[0].display();
    Error::Usage(format!("{path} stands before a command; a path of that name is written ./NAME"))
}

/// Reads the settings file and lays the options over it.
fn settings(shared: &Shared) -> Result<Config, Error> {
    let mut config = match &shared.config {
        Some(path) => {
            let place = path.display().to_string();
            let text = std::fs::read_to_string(path).map_err(|source| match source.kind() {
                io::ErrorKind::NotFound => Error::NotFound { path: path.clone() },
                _ => Error::Io { place: place.clone(), source },
            })?;
            Config::from_toml(&text, &place)?
        }
        None => Config::default(),
    };
    config.diff.words = shared.words;
    if shared.min_link_score.is_some() {
        config.align.min_link_score = shared.min_link_score;
    }
    name_fields(&mut config.input, shared);
    config.validate()?;
    Ok(config)
}

fn name_fields(input: &mut InputConfig, shared: &Shared) {
    let named = [
        (&mut input.text_field, &shared.text_field),
        (&mut input.id_field, &shared.id_field),
        (&mut input.title_field, &shared.title_field),
        (&mut input.source_field, &shared.source_field),
        (&mut input.published_field, &shared.published_field),
        (&mut input.url_field, &shared.url_field),
    ];
    for (setting, name) in named {
        if let Some(name) = name {
            setting.clone_from(name);
        }
    }
    input.obey_ignore_files &= !shared.no_ignore;
}

fn format(asked: Option<FormatName>, command: Option<&Command>) -> Result<Format, Error> {
    let is_stream = |incoming: &[PathBuf]| incoming.iter().any(|path| path.as_os_str() == "-");
    Ok(match (asked, command) {
        (Some(FormatName::Json), Some(Command::Pairs { .. })) => {
            return Err(Error::Usage("pairs are answered in jsonl or text, not in json".into()));
        }
        (Some(FormatName::Json), None | Some(Command::Check { .. })) => Format::Json,
        (None, Some(Command::Check { incoming, .. })) if is_stream(incoming) => Format::JsonLines,
        // The one pair of `diff` is one object, in JSON as in JSON lines.
        (Some(FormatName::Json), Some(Command::Diff { .. }))
        | (None, Some(Command::Pairs { .. }))
        | (Some(FormatName::Jsonl), _) => Format::JsonLines,
        (None | Some(FormatName::Text), _) => Format::Text,
    })
}

fn text_options(shared: &Shared, terminal: bool) -> TextOptions {
    let columns = || terminal.then(terminal_size::terminal_size).flatten().map(|size| size.0.0);
    TextOptions {
        width: shared.width.or_else(columns).map_or(PLAIN_WIDTH, usize::from),
        color: color(shared.color, terminal, |name| {
            env::var_os(name).map(|value| value != "0" && !value.is_empty())
        }),
        unicode: !shared.ascii,
        all: shared.all,
        show: if shared.facts { Show::Facts } else { Show::Reading },
    }
}

/// Decides on colour: the option, then `NO_COLOR`, then `CLICOLOR_FORCE`, then the terminal.
///
/// `set` tells of a variable whether it is there and, if so, neither empty nor 0.
fn color(asked: When, terminal: bool, set: impl Fn(&str) -> Option<bool>) -> bool {
    match asked {
        When::Always => true,
        When::Never => false,
        // no-color.org: any value but the empty one counts, `0` included; it is rare enough that
        // the stricter reading costs nobody anything.
        When::Auto if set("NO_COLOR") == Some(true) => false,
        When::Auto if set("CLICOLOR_FORCE") == Some(true) => true,
        When::Auto => terminal && set("CLICOLOR") != Some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_option_beats_the_environment_and_no_color_beats_force() {
        let both = |_: &str| Some(true);
        assert!(color(When::Always, false, both));
        assert!(!color(When::Never, true, both));
        assert!(!color(When::Auto, true, both));
    }

    #[test]
    fn force_colours_a_pipe_and_a_terminal_is_coloured_by_itself() {
        assert!(color(When::Auto, false, |name| (name == "CLICOLOR_FORCE").then_some(true)));
        assert!(!color(When::Auto, false, |_| None));
        assert!(color(When::Auto, true, |_| None));
        assert!(!color(When::Auto, true, |name| (name == "CLICOLOR").then_some(false)));
    }
}
