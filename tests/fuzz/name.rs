//! People, places, bodies and their spellings.

#![no_main]

mod laws;
mod reports;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reports::compare(WORDS, bytes));

const WORDS: &str = "\
    Ode|Odes|Oda|Odette|Odete|Ödette|O'Dette|O’Dette|Anna|Annah|Hanna|Ann|Maune|Mauné|Maune|\
    MAUNE|Maunes|maune|Port Maune|Port|New|North|Levenbrook|Levenbrooke|Levenbruk|Lëvenbrook|\
    LEVENBROOK|levenbrook|Carrow|Carow|Karrow|McCarrow|MacCarrow|Mc|van|de|bin|al-Maune|al|-~|\
    ~-~|Mr.|Mrs.|Ms|Dr|Prof|President|Minister|Mayor|Senator|Gen.|Sir|Judge|Captain|Chief|King|\
    J.|J.R.|A.B.C.|Jr.|III|ABC|UN|U.N.|US|us|U.S.|USA|America|American|Americans|United States|\
    United|States|Britain|British|UK|EU|European Union|Germany|German|Russia|Russian|China|\
    Ministry of Ports|Ministry|of|Bank|Council|Party|Union|River|Street|Bay|University|Company|\
    Inc.|Ltd|Corp|Group|and|&|the|The|A|in|In|at|from|near|he|she|He|She|it|who|his|her|whose|\
    ~’s|~'s|~s|~’|said|met|told|visited|named|called|known as|also known as|alias|spokesman|\
    officials|police|residents|the harbour|the bridge|sank|closed|Monday|March|May|April|August|\
    12|Street 12|G20|F-16|B52|ẞ|ß|STRASSE|Straße|İstanbul|ISTANBUL|ıstanbul|Ångström|Ångström|\
    ﬁn|FIN|Σίσυφος|ΣΊΣΥΦΟΣ|Москва|МОСКВА|北京|東京都|القاهرة|תל אביב|กรุงเทพ|🇺🇸|Herr|Frau|Präsident|\
    Müller|Mueller|Muller|MÜLLER|Köln|Koeln|Deutschland|Deutsche|deutschen|der|die|das|von|zu|\
    und|im|Stadt|Bahnhof|Überlingen|Ueberlingen";
