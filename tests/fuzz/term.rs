//! Words and signatures: those of each set of instructions are those of the tokenizer and of the
//! plain code.

#![no_main]

use dedup::config::SignConfig;
use dedup::segment::{WordReader, word_terms};
use dedup::sign::Signer;
use dedup::simd::Isa;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let expected: Vec<u64> = word_terms(text).collect();
    let config = SignConfig::default();
    let signed = |isa: Isa| {
        let mut values = Vec::new();
        let shingles = Signer::with(isa).sign(&expected, 5, &config, &mut values);
        (shingles, values)
    };
    let plain = signed(Isa::available()[0]);
    for isa in Isa::available() {
        let mut reader = WordReader::with(isa);
        reader.read("What was read before, é ’ 3.5%, leaves nothing behind.");
        assert_eq!(reader.read(text), expected, "{}", isa.name());
        assert_eq!(reader.places().len(), expected.len());
        assert_eq!(signed(isa), plain, "{}", isa.name());
    }
});
