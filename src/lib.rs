//! Finds news reports that are copies or rewrites of one another, aligns the sentences that tell
//! the same thing, and names what diverges: first of all the facts.
//!
//! # Flow
//!
//! ```text
//! bytes ─ingest→ Document ─segment→ Segments ─shingle→ ShingleSet ─sign→ Signature ─┐
//!                               │                                        band keys ─→ Candidate
//!                               └── anchors ─────────────────── posting lists ─┘        │
//!                                                                                    verify
//!        report ←─ Message ←─ cluster ←─ verdict ←─ diff ←─ align ←──────────────────── Match
//! ```
//!
//! Each stage is a function from plain values to plain values. After `ingest` nothing in the core
//! fails except on configuration: bad text is not an error, it is text.
//!
//! | module | from → to |
//! | --- | --- |
//! | [`simd`] | the hot loops of the lane of copies, for what the machine has |
//! | [`scratch`] | what does not fit into memory, on the disk for a while |
//! | [`ingest`] | bytes → [`Document`](document::Document)s; the only reader of files |
//! | [`segment`] | document → sentences, tokens with their normal forms |
//! | [`credit`] | document and segments → whom the report credits |
//! | [`shingle`] | tokens → the set of word five-grams |
//! | [`sign`] | shingles → one-permutation `MinHash` signature |
//! | [`candidate`] | signatures and rare anchors → pairs worth a closer look |
//! | [`verify`] | candidate → exact Jaccard similarity and containment |
//! | [`align`] | two documents' sentences → links |
//! | [`diff`] | links → corresponding words, divergences with kind and severity |
//! | [`verdict`] | features of an aligned pair → relation and calibrated scores |
//! | [`cluster`] | confirmed pairs → clusters around a representative |
//! | [`pipeline`] | all of these in order; the only module with threads |
//! | [`report`] | results → text, JSON, JSON lines; the only place that knows colour |
//!
//! # Which search when
//!
//! - **Copies and near-copies** (Jaccard of word five-grams from about .5): signatures and bands.
//!   A pair of similarity s is proposed with probability 1 − (1 − sʳ)ᵇ. Every candidate is then
//!   verified exactly; an estimate never decides.
//! - **Rewrites**: a paraphrase shares next to no five-word run (Jaccard .02 is usual), so that
//!   `MinHash` proposes it once in 200,000 times. What a rewriter keeps are names, numbers and the
//!   rarer nouns: the second lane joins documents through their rarest ones. It proposes only;
//!   the sentence alignment gives the verdict.
//! - **What comes in, against an archive**: both lanes, the report looked up as if it alone were
//!   added to the archive; [`pipeline::Checker`] on any [`pipeline::Archive`].
//! - **Two given reports**: no search; [`pipeline::compare`].
//!
//! # Invariants
//!
//! - The same input gives the same bytes, whatever the threads, the platform or the hasher: no
//!   order of arrival decides anything, no hash map is iterated into output, and sums that
//!   decide are whole numbers or run in a fixed order.
//! - A [`Span`](document::Span) is bytes, half-open, into the text as it was read; the text never
//!   changes after `ingest`.
//! - Sides are left and right, never old and new: neither report is the original unless dates
//!   say so.
//! - A cluster holds only reports that were each confirmed against its representative.
//! - Nothing is dropped silently: what is given up is an [`error::Warning`].
//!
//! # Import law
//!
//! Modules have ranks, and name only modules of lower rank: `document`, `error`, `hash` →
//! `family`, `scratch`, `simd` → `language` → `config` → `ingest` → `segment` → `credit` →
//! `shingle` → `sign` → `candidate` → `verify` → `align` → `diff` → `verdict` → `cluster` →
//! `pipeline` and `report`, which do not know each other → `cli`. Files, environment and clock are touched by `ingest` and `cli` alone (`pipeline`
//! reads the clock for its figures, and `scratch` holds temporary files). A test keeps this.

pub mod align;
pub mod candidate;
#[cfg(feature = "cli")]
pub mod cli;
pub mod cluster;
pub mod config;
pub mod credit;
pub mod diff;
pub mod document;
pub mod error;
mod family;
pub mod hash;
pub mod ingest;
pub mod language;
pub mod pipeline;
pub mod report;
pub mod scratch;
pub mod segment;
pub mod shingle;
pub mod sign;
pub mod simd;
pub mod verdict;
pub mod verify;
