//! Finds news reports that are copies or rewrites of one another, aligns the sentences that tell
//! the same thing, and names what diverges.

pub mod align;
pub mod candidate;
pub mod cluster;
pub mod config;
pub mod diff;
pub mod document;
pub mod error;
pub mod hash;
pub mod ingest;
pub mod language;
pub mod report;
pub mod segment;
pub mod shingle;
pub mod sign;
pub mod verdict;
pub mod verify;
