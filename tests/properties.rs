//! Laws that hold for every input, over small vocabularies whose words collide.
//!
//! The inputs are the same in every run, so that the gate never fails by luck. To look further:
//! `PROPTEST_RNG_SEED=1 PROPTEST_CASES=20000 cargo test --test properties`.

#[path = "fuzz/laws.rs"]
mod laws;

mod properties {
    mod alignment;
    mod bands;
    mod credits;
    mod ground;
    mod segments;
    mod shingles;
    mod texts;
}
