//! Words that take sides.

#![no_main]

mod laws;
mod reports;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reports::compare(WORDS, bytes));

const WORDS: &str = "\
    conflict|hostilities|fighting|war|invasion|aggression|special military operation|\
    special operation|intervention|occupation|liberation|fighter|fighters|gunmen|attacker|\
    militant|militants|insurgent|rebel|rebels|separatist|terrorist|terrorists|freedom fighter|\
    freedom fighters|armed group|militia|gang|terror group|resistance|rebellion|terrorism|\
    terror|bombing|shelling|strike|strikes|mercenary|contractor|soldiers|forces|troops|occupier|\
    warlord|commander|martyr|killed|shot|shot dead|murdered|slain|assassinated|executed|\
    massacred|slaughtered|neutralised|eliminated|killing|death|murder|execution|massacre|\
    genocide|ethnic cleansing|protest|protests|protester|protesters|demonstrators|riot|riots|\
    rioter|rioters|uprising|unrest|mob|crowd|activist|extremist|regime|government|junta|\
    dictator|president|ruler|leader|refugee|refugees|migrant|migrants|illegal immigrants|\
    asylum seekers|criticised|slammed|blasted|denounced|condemned|criticism|tirade|rant|speech|\
    remark|boasted|ranted|praised|gushed|grilled|asked|demanded|begged|warned|threatened|\
    refused|snubbed|ignored|flouted|leaked|hacked|fled|left|resigned|ousted|laid off|sacked|\
    axed|reform|crackdown|tax relief|loophole|the|a|The|of|in|by|and|were|was|is|had|~’s|~s|~-~|\
    so-called|“~|~”|said|called|Ode|Maune|government forces|12|people|on Monday|near the dam|\
    against|not|Konflikt|Krieg|Überfall|Invasion|Einmarsch|Spezialoperation|Kämpfer|Rebellen|\
    Aufständische|Terroristen|Terrorist|Freiheitskämpfer|getötet|erschossen|ermordet|\
    hingerichtet|Massaker|Tötung|Mord|Völkermord|Anschlag|Terror|Demonstranten|Randalierer|\
    Aktivist|Krawall|Aufstand|Menge|Mob|Flüchtlinge|Migranten|Asylanten|Regierung|Regime|Junta|\
    Präsident|Machthaber|Diktator|die|der|den|wurden";
