//! Candidates
