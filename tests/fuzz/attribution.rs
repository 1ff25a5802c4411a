//! Who is said to have said it.

#![no_main]

mod laws;
mod reports;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reports::compare(WORDS, bytes));

const WORDS: &str = "\
    said|says|say|told|tells|stated|added|announced|wrote|noted|explained|reported|reports|\
    claimed|claims|alleged|insisted|conceded|admitted|acknowledged|confirmed|denied|denies|\
    disputed|doubted|warned|urged|asked|argued|believes|thinks|pointed out|tweeted|quoted|\
    according to|as reported by|in the words of|in the view of|citing|quoting|that|which|who|\
    has|have|had|also|later|then|is said to|was told|it is said|having said|saying|adding|\
    telling|said to have|reportedly|Ode|Odette Maune|Anna Ode|Mayor Ode|Mr. Maune|the mayor|\
    the ministry|officials|police|residents|experts|a spokesman|a spokeswoman for|the port|\
    sources|one source|two people|witnesses|the union|Reuters|the BBC|the Levenbrook Post|\
    a report|a statement|a letter|documents|he|she|they|it|we|I|nobody|some|others|no one|\
    anonymous|unnamed|of|for|from|in|on|to|by|with|the|a|and|but|not|never|~,|~:|~,~|“~|~”|~,”|\
    “the dam is safe,”|“we ran”|the dam is safe|the dam was unsafe|the river rose|\
    the bridge will close|12 boats sank|on Monday|in March|reporters|a crowd|parliament|~ ,|~—~|\
    –|(~|~)|whether|if|how|what|why|sagte|sagt|sagten|erklärte|teilte mit|teilte|mit|berichtete|\
    behauptete|bestritt|dementierte|bestätigte|betonte|warnte|laut|nach Angaben|zufolge|so|\
    der Polizei|die Polizei|der Minister|Frau Ode|er|sie|man|ein Sprecher|dass|ob|habe|sei|\
    seien|werde|der Damm|sicher|angeblich|dem Bericht zufolge";
