//! What one side alone tells: clauses and whole sentences.

#![no_main]

mod laws;
mod reports;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reports::compare(WORDS, bytes));

const WORDS: &str = "\
    the|The|a|A|of|in|on|and|And|but|or|that|which|who|whose|where|when|while|after|because|\
    although|if|as|to|by|with|without|including|such as|despite|saying|killing|leaving|\
    according to|mayor|the mayor|Ode|Anna Ode|Maune|he|she|it|they|who was|which had|dam|dams|\
    bridge|harbour|river|flood|floods|boats|houses|people|workers|union|strike|police|school|\
    hospital|children|fire|storm|road|train|port|guest|house|guesthouse|colour|color|said|told|\
    closed|opened|broke|rose|fell|sank|left|died|fled|injured|rebuilt|blocked|visited|planned|\
    was|were|is|are|has|had|will|would|may|not|never|no|very|also|again|only|still|12|twelve|\
    $4.2m|Monday|in March|last week|on 18 June|percent|more than|about|~,|~, and|~, who|\
    ~, which|~;|~:|~—~|–|(~|~)|[~|~]|“~|~”|“the dam is safe,” he said|~.|~!|~?|~...|\
    killing 12 people|leaving the road blocked|after the storm|in the north of the country|\
    because of the rain|a father of two|the largest in the region|for the second time|\
    since the strike began|despite the warnings|with no one hurt|as the water rose|\
    two days after the fire|All rights reserved|(Reporting by Anna Ode)|Photo: Maune Press|\
    Read more:|Advertisement|By Anna Ode|Editing by|Sign up for our newsletter|\
    LEVENBROOK (Wire) –|•|*|#|1.|der|die|das|und|aber|dass|weil|nachdem|während|obwohl|\
    Bürgermeister|Damm|Brücke|Hafen|Flut|Menschen|Häuser|Polizei|brach|stieg|starben|\
    geschlossen|wurde|wurden|war|hat|nicht|auch|in der Nacht|nach dem Sturm|zwölf Menschen|\
    sagte er|im Norden des Landes";
