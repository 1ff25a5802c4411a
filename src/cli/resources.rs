//! What a run may take of the machine: memory, and a folder for temporary files.

use std::env;
use std::fs;

use crate::pipeline::{Resources, Stop};

/// Memory of a machine that does not tell how much it has.
const ASSUMED: u64 = 8 << 30;

/// Least memory that can be asked for.
const LEAST: u64 = 16_000_000;

/// Returns what was asked for: else a quarter of the memory that this process may have, and the
/// system's folder for temporary files.
pub(super) fn resources(memory: Option<u64>) -> Resources {
    let memory = memory.unwrap_or_else(|| in_all().unwrap_or(ASSUMED) / 4);
    Resources { memory, scratch: env::temp_dir(), stop: Stop::default() }
}

/// Returns the bytes that the process may have: the machine's, or those of its control group.
fn in_all() -> Option<u64> {
    let machine = fs::read_to_string("/proc/meminfo").ok()?;
    let total = machine.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    let total: u64 = total.trim().strip_suffix(" kB")?.parse().ok()?;
    let group = fs::read_to_string("/sys/fs/cgroup/memory.max").ok();
    let group = group.and_then(|limit| limit.trim().parse().ok()).unwrap_or(u64::MAX);
    Some(group.min(total << 10))
}

/// Reads a number of bytes: `400M`, `2G`, `1.5G`, `512MiB`.
///
/// # Errors
///
/// What is wrong with it, and what would be right.
pub(super) fn size(text: &str) -> Result<u64, String> {
    let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = text[number.len()..].to_ascii_uppercase();
    let factor: u64 = match unit.trim_end_matches('B') {
        "" => 1,
        "K" => 1_000,
        "M" => 1_000_000,
        "G" => 1_000_000_000,
        "T" => 1_000_000_000_000,
        "KI" => 1 << 10,
        "MI" => 1 << 20,
        "GI" => 1 << 30,
        "TI" => 1 << 40,
        _ => return Err(format!("`{unit}` is no unit of size; K, M, G and T are")),
    };
    let number: f64 = number.parse().map_err(|_| "it begins with a number, as 400M".to_owned())?;
    let bytes = number * factor as f64;
    if bytes < LEAST as f64 {
        return Err("less than 16M do not do".to_owned());
    }
    Ok(bytes as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_has_a_number_and_a_unit() {
        assert_eq!(size("400M"), Ok(400_000_000));
        assert_eq!(size("1.5g"), Ok(1_500_000_000));
        assert_eq!(size("512MiB"), Ok(512 << 20));
        assert_eq!(size("33554432"), Ok(32 << 20));
    }

    #[test]
    fn what_is_no_size_is_told_with_the_way_out() {
        for (text, problem) in [
            ("4X", "`X` is no unit of size; K, M, G and T are"),
            ("much", "`MUCH` is no unit of size; K, M, G and T are"),
            ("M", "it begins with a number, as 400M"),
            ("-2G", "less than 16M do not do"),
            ("nan", "`NAN` is no unit of size; K, M, G and T are"),
            ("3M", "less than 16M do not do"),
        ] {
            assert_eq!(size(text), Err(problem.to_owned()), "{text}");
        }
    }
}
