//! Whether it is so or not.

#![no_main]

mod laws;
mod reports;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reports::compare(WORDS, bytes));

const WORDS: &str = "\
    not|no|No|Not|never|neither|nor|none|nobody|nothing|without|cannot|can not|can't|can’t|\
    don't|don’t|doesn't|didn’t|isn't|aren’t|wasn't|won't|won’t|wouldn't|haven't|shouldn't|\
    mustn’t|ain't|n't|~n’t|~’t|no longer|no one|barely|hardly|failed to|refused to|declined to|\
    unable to|ruled out|stopped short of|away from|far from|free of|instead of|against|lack of|\
    absence of|denied|deny|prevented|avoided|few|little|doubt|banned|yet to|except|rejected|\
    impossible|unlikely|unwilling|blocked|cancelled|opposed|zero|not only|not just|no doubt|\
    no matter|nothing but|if not|no less than|not until|never before|whether or not|or not|but|\
    but also|and|or|that|which|until|after|un~|unsafe|safe|unhappy|happy|legal|illegal|possible|\
    guilty|innocent|known|unknown|open|closed|opened|accept|reject|rise|fall|won|lost|allow|\
    forbid|the|a|dam|dams|bridge|boats|people|he|she|it|they|we|is|are|was|were|be|been|has|\
    have|had|will|would|do|does|did|can|could|may|to|close|leave|flood|flooded|hurt|said|Ode|12|\
    any|anyone|ever|all|very|~,|~;|“~|~”|nicht|kein|keine|keinen|nie|niemals|niemand|nichts|\
    weder|noch|ohne|nicht mehr|noch nie|nicht nur|nicht zuletzt|kaum|selten|statt|gegen|\
    lehnte ab|weigerte|verhindert|unmöglich|sondern|auch|der Damm|ist|sind|war|wird|werden|hat|\
    haben|kann|sicher|unsicher|offen|geschlossen|er|sie|es|das|sich|zu";
