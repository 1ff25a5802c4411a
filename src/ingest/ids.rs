//! Names that no two documents of a corpus share.

use crate::hash::{self, TermMap};

/// The names given so far, by hash, each with the last number tried behind it.
///
/// Two names of one hash count as one name, which costs the later document its plain name and
/// nothing else.
#[derive(Default)]
pub(super) struct Ids(TermMap<u32>);

impl Ids {
    /// Takes a name. Where it was taken before, returns the name that is free instead: `ID~2`,
    /// `ID~3`, the first that no document before has.
    pub(super) fn take(&mut self, id: &str) -> Option<String> {
        let key = hash::text(id);
        let Some(&last) = self.0.get(&key) else {
            self.0.insert(key, 1);
            return None;
        };
        let mut number = last;
        loop {
            number += 1;
            let now = format!("{id}~{number}");
            let new_key = hash::text(&now);
            if !self.0.contains_key(&new_key) {
                self.0.insert(new_key, 1);
                self.0.insert(key, number);
                return Some(now);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_given_again_is_numbered_past_the_names_that_are_taken() {
        let mut ids = Ids::default();
        let mut given = Vec::new();
        for id in ["a", "a", "a~3", "a", "b", "a~2"] {
            given.push(ids.take(id).unwrap_or_else(|| id.to_owned()));
        }
        assert_eq!(given, ["a", "a~2", "a~3", "a~4", "b", "a~2~2"]);
    }
}
