//! A file's name → what it should hold and how it is packed.

/// How the bytes of a file are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Plain,
    Gzip,
    Zstd,
}

/// How reports lie in the unpacked text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// One report, as it stands.
    Text,
    /// One report, which may begin with a block of front matter.
    Markdown,
    /// One report a line, as a JSON object.
    JsonLines,
}

/// What a name tells of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A type that is read.
    Known(Format, Packing),
    /// No type in the name: the first bytes have to tell.
    Unnamed,
    /// A type that is not read, by its extension.
    Unknown(String),
}

/// Longest extension. What follows the last dot of `Letter to Mr. Ode` is none.
const EXTENSION: usize = 8;

impl Kind {
    /// Returns the kind of a file by its name, without regard to case.
    pub(super) fn of(name: &str) -> Self {
        let name = name.to_lowercase();
        let (stem, packing) = match extension(&name) {
            Some((stem, "gz")) => (stem, Packing::Gzip),
            Some((stem, "zst")) => (stem, Packing::Zstd),
            _ => (&*name, Packing::Plain),
        };
        match extension(stem) {
            None => Self::Unnamed,
            Some((_, "txt")) => Self::Known(Format::Text, packing),
            Some((_, "md")) => Self::Known(Format::Markdown, packing),
            Some((_, "jsonl" | "ndjson")) => Self::Known(Format::JsonLines, packing),
            Some((base, _)) => Self::Unknown(name[base.len() + 1..].to_owned()),
        }
    }
}

impl Packing {
    /// Returns the packing that the first bytes of a stream tell (RFC 1952 §2.3.1, RFC 8878 §3.1.1).
    pub(super) fn of_head(head: &[u8]) -> Self {
        match head {
            [0x1f, 0x8b, ..] => Self::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Self::Zstd,
            _ => Self::Plain,
        }
    }
}

/// Splits a name at the dot before its extension.
fn extension(name: &str) -> Option<(&str, &str)> {
    let (base, extension) = name.rsplit_once('.')?;
    let well_formed = (1..=EXTENSION).contains(&extension.len())
        && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (well_formed && !base.is_empty()).then_some((base, extension))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_format_and_packing_in_any_case() {
        assert_eq!(Kind::of("a.txt"), Kind::Known(Format::Text, Packing::Plain));
        assert_eq!(Kind::of("A.MD.GZ"), Kind::Known(Format::Markdown, Packing::Gzip));
        assert_eq!(Kind::of("wire.v2.ndjson.zst"), Kind::Known(Format::JsonLines, Packing::Zstd));
    }

    #[test]
    fn another_type_is_named_with_its_packing() {
        assert_eq!(Kind::of("page.html"), Kind::Unknown("html".into()));
        assert_eq!(Kind::of("archive.warc.gz"), Kind::Unknown("warc.gz".into()));
    }

    #[test]
    fn a_name_without_a_type_has_none() {
        for name in ["report", "Letter to Mr. Ode", "report.gz", ".hidden", "63", "a."] {
            assert_eq!(Kind::of(name), Kind::Unnamed, "{name}");
        }
    }
}
