//! How sure it is, or whether it has happened.

#![no_main]

mod laws;
mod reports;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reports::compare(WORDS, bytes));

const WORDS: &str = "\
    may|May|might|could|can|should|ought to|must|would|will|shall|possible|possibly|perhaps|\
    maybe|reportedly|allegedly|alleged|suspected|suspected of|potential|apparently|seems to|\
    appears to|believed to|thought to|said to|suggests that|may well|in theory|rumoured to|\
    feared to|it seems|the possibility that|unclear whether|not clear whether|not sure whether|\
    remains to be seen|unconfirmed|likely|likely to|unlikely|more likely to|expected|\
    expected to|is expected to|probable|probably|planned|plans to|planning to|intends to|\
    hopes to|set to|looks set to|poised to|scheduled|scheduled to|almost certainly|most likely|\
    highly likely|in all likelihood|about to|on track to|projected to|due to|due to be|\
    due to open|vowed to|pledged to|proposes to|threatened to|certain|certain to|is certain to|\
    certainly|definitely|clearly|undoubtedly|bound to|sure to|known to|proven|confirmed|\
    confirmed that|shows that|no doubt|without doubt|beyond doubt|inevitably|surely|\
    it is clear that|established that|evidently|not|never|no|n’t|won’t|can't|the|a|dam|bridge|\
    boats|people|flood|mayor|Ode|he|it|they|is|are|was|were|be|been|has|have|had|to|that|\
    whether|if|close|closed|closing|open|opened|leave|left|rise|rose|risen|hold|held|sink|sank|\
    visit|visited|meet|met|begin|began|very|almost|on Monday|next week|in March|tomorrow|\
    yesterday|said|says|denied|~,|~;|“~|~”|and|but|könnte|könnten|kann|soll|sollen|sollte|\
    dürfte|muss|wird|werden|vielleicht|möglicherweise|womöglich|angeblich|mutmaßlich|\
    mutmaßliche|wahrscheinlich|voraussichtlich|vermutlich|offenbar|erwartet|geplant|plant|\
    sicher|mit Sicherheit|zweifellos|eindeutig|ohne Zweifel|der Damm|die Brücke|schließen|\
    geschlossen|öffnen|ist|war|hat|morgen|nicht";
