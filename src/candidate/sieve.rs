//! Which records share their key with another one: all but a few of the others fall through.

/// Slots for each record, at least: of the records that are alone one in eight stays by chance.
const SLOTS: usize = 8;

/// Slots that one word counts, two bits each.
const IN_WORD: usize = 32;

/// Counts the records of each slot: none, one, more.
///
/// A counting Bloom filter of one hash (Bloom, "Space/Time Trade-offs in Hash Coding with Allowable
/// Errors", 1970). Nine in ten records of a band stand alone, and passing over each twice costs a
/// third of what sorting them does.
#[derive(Debug, Default)]
pub(super) struct Sieve(Vec<u64>);

impl Sieve {
    /// Keeps the records that may share the high bits of their keys with another: all that do, and
    /// few more. The order stays.
    ///
    /// The first `passed` bits are the same for all, the last `low` are no part of the key; those
    /// between pick the slot. Cost: linear, and 2 to 4 bytes of room a record.
    pub(super) fn keep_shared(&mut self, records: &mut Vec<u64>, passed: u32, low: u32) {
        let words = (records.len() * SLOTS / IN_WORD + 1).next_power_of_two();
        let bits = (words * IN_WORD).ilog2().min(u64::BITS - passed - low);
        self.0.clear();
        self.0.resize(words, 0);
        let counts = &mut self.0[..words];
        let slot = |record: u64| {
            let slot = (record << passed >> (u64::BITS - bits)) as usize;
            ((slot / IN_WORD) & (words - 1), 2 * (slot % IN_WORD))
        };
        for &record in records.iter() {
            let (word, at) = slot(record);
            let one = counts[word] & 1 << at;
            counts[word] |= 1 << at | one << 1;
        }
        let mut kept = 0;
        for place in 0..records.len() {
            let record = records[place];
            let (word, at) = slot(record);
            records[kept] = record;
            kept += (counts[word] >> at >> 1 & 1) as usize;
        }
        records.truncate(kept);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash;

    #[test]
    fn records_that_share_a_key_stay_and_most_others_go() {
        for count in [0, 1, 2, 100, 5000] {
            let shared = (0..count / 10).map(|at| hash::mix(at / 2));
            let alone = (0..count).map(|at| hash::mix(1000 + at));
            let mut records: Vec<u64> = shared.clone().chain(alone).collect();
            Sieve::default().keep_shared(&mut records, 0, 0);
            let stay: Vec<u64> = shared.collect();
            assert_eq!(records[..stay.len()], stay);
            assert!(records.len() <= stay.len() + count as usize / 5);
        }
    }

    #[test]
    fn bits_that_are_the_same_for_all_pick_no_slot() {
        let mut records: Vec<u64> = (0..1000).map(|at| 7 << 54 | hash::mix(at) >> 10).collect();
        Sieve::default().keep_shared(&mut records, 10, 0);
        assert!(records.len() < 200);
    }

    #[test]
    fn what_is_no_part_of_the_key_picks_no_slot() {
        let mut records: Vec<u64> = (0..1000).map(|at| 3 << 60 | at).collect();
        Sieve::default().keep_shared(&mut records, 0, 56);
        assert_eq!(records.len(), 1000);
    }
}
