//! What is known of the kinship of English words, made of `WordNet` 3.0; the tables say how under
//! `thesaurus/`, and carry its licence with them into the program.

/// Stems and their kin.
pub(in crate::language) static KINSHIP: &str = include_str!("thesaurus/kinship.txt");

/// Stems of irregular forms and the stem of their word.
pub(in crate::language) static LEMMAS: &str = include_str!("thesaurus/lemmas.txt");
