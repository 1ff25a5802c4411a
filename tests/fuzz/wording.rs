//! Other words for the same, spelt, joined and ordered otherwise.

#![no_main]

mod laws;
mod reports;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reports::compare(WORDS, bytes));

const WORDS: &str = "\
    the|a|of|in|on|and|to|by|is|was|were|has|had|will|it|he|they|that|not|very|dam|dams|guest|\
    house|guesthouse|guest-house|guest house|colour|color|organise|organize|grey|gray|\
    co-operate|cooperate|e-mail|email|on-line|online|anti-war|antiwar|re-elect|reelect|say|said|\
    state|declare|begin|began|start|started|launch|end|finish|stop|buy|bought|purchase|big|\
    large|huge|small|tiny|important|vital|talk|talks|meeting|visit|trip|delay|postpone|put off|\
    cancel|call off|try|help|aid|need|want|show|reveal|take place|happen|make|build|break|fix|\
    rise|fall|go down|quick|fast|child|kids|children|car|ship|boat|plane|house|home|shop|store|\
    kill|don't|do not|don’t|can't|cannot|can not|it's|it is|won’t|will not|ran|run|running|went|\
    go|going|gone|better|good|mice|mouse|men|man|women|happily|happy|~-~|~–~|~/~|~'~|~’~|~.~|~,|\
    ~;|~:|~s|~ed|~ing|~ly|re~|un~|THE|Dam|DAM|dAm|naïve|naive|café|café|fiancée|ﬁre|fire|ﬂood|\
    ＦＵＬＬ|Ⅻ|ſhip|ǆ|ß|ss|İ|i̇|ΐ|the dam broke in the night|in the night the dam broke|\
    the night dam|broke|night|sagen|erklären|beginnen|starten|groß|Haus|Häuser|steigen|sinken|\
    schnell|der|die|das|den|dem|und|ist|Haustür|Haus-Tür|Tür|Gästehaus|Straße|Strasse|dass|daß";
