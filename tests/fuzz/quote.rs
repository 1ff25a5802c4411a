//! Words between quotation marks.

#![no_main]

mod laws;
mod reports;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reports::compare(WORDS, bytes));

const WORDS: &str = "\
    “~|~”|“|”|\"~|~\"|\"|‘~|~’|‘|’|'~|~'|'|„~|~“|„|‚~|~‘|«~|~»|«|»|»~|~«|‹|›|「~|~」|＂|〝|〞|``~|\
    ~''|\"\"|“”|”“|““~|~””|\\\"|“‘~|~’”|(~|~)|[~|~]|[…]|...|…|~,”|~.”|~?”|~!”|~”.|~”,|~,\"|~.'|\
    —~|~—|–|~-~|said|says|told|added|he|she|Ode|Odette|Mayor|spokesman|officials|who|that|it|we|\
    I|We|It|they|the|The|a|of|in|is|was|will|not|never|don’t|don't|it’s|’90s|'twas|\
    rock ’n’ roll|O’Dette|boys’|the ’|5’10”|6\"|dam|dams|river|harbour|closed|closed again|\
    opened|safe|unsafe|safely|flood|floods|tomorrow|tonight|ready|sorry|very|deeply|so-called|\
    called|the|water rose|no danger|a great danger|people|homes|12|twelve|all|night|and|but|\
    because|according to|One two three four five.|One two three four six.|\
    nobody could have known|nobody would have known|we will rebuild the dam|We will rebuild it|\
    stay away from the water|keep away from the water|sagte|sagt|erklärte|er|sie|Wir|wir|werden|\
    den Damm|bauen|nicht|nie|sicher|unsicher|das|der|die|Wasser|sei|habe|gefährlich|so|und";
