//! The hot loops of the lane of copies, for the widest instructions that the machine has.
//!
//! Four kernels: [`Isa::classify`] tells which bytes of a text are letters and digits,
//! [`Isa::places`] lists where words begin and end, `Isa::hash_words` hashes the words,
//! [`Isa::shingle`] hashes runs of them. Which instructions are there is asked at run time; every
//! set gives the same bits, the plain code's. The only module with unsafe code: each block says
//! why it is sound.
//!
//! AVX-512 has all four. AVX2 has no 64-bit multiplication, and takes the plain code for hashing;
//! so does every other machine for everything, as the compiler makes it.
//!
//! One core at 2.8 GHz (Xeon, Ice Lake, 2026-11), from text to signature:
//! see `cargo bench --bench sign`.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod scalar;
#[cfg(test)]
mod tests;

/// Bytes that are classified at a time.
pub const BLOCK: usize = 64;

/// Bytes behind the last word of a lowered text that kernels may read.
pub(crate) const PADDING: usize = BLOCK;

/// Longest word, in bytes, that the wide kernels hash.
const SHORT: u32 = 16;

/// Which bytes of a [`BLOCK`] are what, the first one in the lowest bit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes {
    /// ASCII letters and digits.
    pub word: u64,
    /// What can stand inside a word or number: `'`, `.`, `,`, `:`.
    pub joint: u64,
    /// Bytes of characters that are not ASCII.
    pub wide: u64,
}

impl Classes {
    /// Returns the letters and digits of any script, marks and spaces beyond ASCII among them.
    pub(crate) fn letters(&self) -> u64 {
        self.word | self.wide
    }
}

/// A set of instructions that this machine has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Isa(Set);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Set {
    Scalar,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

impl Isa {
    /// Returns the sets that this machine has, the plain code first, the widest last.
    #[must_use]
    pub fn available() -> Vec<Self> {
        let mut found = vec![Self(Set::Scalar)];
        #[cfg(target_arch = "x86_64")]
        {
            if avx2::is_there() {
                found.push(Self(Set::Avx2));
            }
            if avx512::is_there() {
                found.push(Self(Set::Avx512));
            }
        }
        found
    }

    /// Returns the widest set that this machine has.
    #[must_use]
    pub fn best() -> Self {
        #[cfg(target_arch = "x86_64")]
        {
            if avx512::is_there() {
                return Self(Set::Avx512);
            }
            if avx2::is_there() {
                return Self(Set::Avx2);
            }
        }
        Self(Set::Scalar)
    }

    /// Returns the name of the set, for figures.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self.0 {
            Set::Scalar => "scalar",
            #[cfg(target_arch = "x86_64")]
            Set::Avx2 => "avx2",
            #[cfg(target_arch = "x86_64")]
            Set::Avx512 => "avx512",
        }
    }

    /// Classifies the bytes of a text, and copies it with its ASCII capitals made small.
    ///
    /// `classes` becomes one entry a block; what lies behind the end of the text is nothing.
    /// `lowered` becomes the text and then zeros, a block of them at least.
    pub fn classify(self, text: &[u8], lowered: &mut Vec<u8>, classes: &mut Vec<Classes>) {
        let blocks = text.len().div_ceil(BLOCK);
        // What stands there is written over, but for the padding.
        lowered.resize(blocks * BLOCK + PADDING, 0);
        lowered[blocks * BLOCK..].fill(0);
        classes.resize(blocks, Classes::default());
        let (whole, rest) = text.as_chunks::<BLOCK>();
        let (out, _) = lowered.as_chunks_mut::<BLOCK>();
        self.classify_blocks(whole, out, classes);
        if !rest.is_empty() {
            let mut last = [0; BLOCK];
            last[..rest.len()].copy_from_slice(rest);
            let at = whole.len();
            self.classify_blocks(&[last], &mut out[at..], &mut classes[at..]);
        }
    }

    fn classify_blocks(
        self,
        text: &[[u8; BLOCK]],
        lowered: &mut [[u8; BLOCK]],
        classes: &mut [Classes],
    ) {
        match self.0 {
            Set::Scalar => scalar::classify(text, lowered, classes),
            #[cfg(target_arch = "x86_64")]
            #[expect(unsafe_code, reason = "the set exists where its instructions do")]
            // SAFETY: an `Isa` of this set is made by `available` and `best` alone, which ask the
            // machine for the features that the function is compiled for.
            Set::Avx2 => unsafe { avx2::classify(text, lowered, classes) },
            #[cfg(target_arch = "x86_64")]
            #[expect(unsafe_code, reason = "the set exists where its instructions do")]
            // SAFETY: as above.
            Set::Avx512 => unsafe { avx512::classify(text, lowered, classes) },
        }
    }

    /// Lists the bits that are set, and returns how many: so many of the `places`, which become more
    /// where there is no room, are then their numbers, ascending, the lowest bit of the first mask
    /// being 0. What stands behind those is of no meaning.
    pub fn places(self, masks: &[u64], places: &mut Vec<u32>) -> usize {
        // What is written at a time may reach a block beyond the last place.
        let room = (masks.len() + 1) * BLOCK;
        if places.len() < room {
            places.resize(room, 0);
        }
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            #[expect(unsafe_code, reason = "the set exists where its instructions do")]
            // SAFETY: as in `classify_blocks`.
            Set::Avx512 => unsafe { avx512::places(masks, places) },
            _ => scalar::places(masks, places),
        }
    }

    /// Hashes words: `hashes` becomes, of each, what [`hash::text`](crate::hash::text) gives.
    ///
    /// `lowered` is a text and [`PADDING`] behind it; a word is where it starts and where it ends.
    ///
    /// # Panics
    ///
    /// When the text is shorter than its padding; with some sets, when a word ends before it
    /// starts or lies outside.
    pub(crate) fn hash_words(self, lowered: &[u8], words: &[[u32; 2]], hashes: &mut Vec<u64>) {
        assert!(lowered.len() >= PADDING, "the padding belongs to the text");
        hashes.resize(words.len(), 0); // And each is written over.
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            #[expect(unsafe_code, reason = "the set exists where its instructions do")]
            // SAFETY: as in `classify_blocks`.
            Set::Avx512 => unsafe { avx512::hash_words(lowered, words, hashes) },
            _ => scalar::hash_words(lowered, words, hashes),
        }
    }

    /// Hashes all runs of `width` words, in order, repeats included, as
    /// [`each_shingle`](crate::shingle::each_shingle) does.
    pub fn shingle(self, terms: &[u64], width: usize, shingles: &mut Vec<u64>) {
        let width = width.max(1);
        if terms.len() < width {
            shingles.clear();
            shingles.extend(scalar::short(terms));
            return;
        }
        shingles.resize(terms.len() - width + 1, 0); // And each is written over.
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            #[expect(unsafe_code, reason = "the set exists where its instructions do")]
            // SAFETY: as in `classify_blocks`.
            Set::Avx512 => unsafe { avx512::shingle(terms, width, shingles) },
            _ => scalar::shingle(terms, width, shingles),
        }
    }
}
