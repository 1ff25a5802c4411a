//! Values, units and bounds.

#![no_main]

mod laws;
mod reports;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reports::compare(WORDS, bytes));

const WORDS: &str = "\
    0|1|2|7|12|15|12.5|1,200|1.200|3,4|4.2|0.000001|35,000,000|1,2,3|1.2.3.4|007|747X|\
    12-year-old|$~|€~|£4.2m|$1.5bn|4.2mn|9tn|3k|~k|~m|~bn|~km|~%|~st|1st|22nd|th|\
    99999999999999999999|170141183460469231731687303715884105727|999999999999tn|\
    340282366920938463463374607431768211456|.5|5.|-7|−7|~-~|~–~|~/~|½|²|٣|१२|Ⅻ|１２|1e9|zero|one|\
    two|three|five|nine|twelve|fifteen|twenty|twenty-one|ninety|hundred|thousand|million|\
    billion|trillion|dozen|half|quarter|thirds|tenths|first|second|third|twelfth|a|and|of|\
    trillion trillion trillion|nine hundred ninety-nine trillion|more than|over|at least|\
    no fewer than|about|roughly|nearly|almost|up to|at most|fewer than|under|or more|or so|\
    an estimated|percent|per cent|pct|dollars|euros|pounds|pence|cents|seconds|minutes|hours|\
    days|nights|weeks|months|years|decades|metres|kilometres|miles|inches|feet|acres|hectares|\
    kilograms|tonnes|litres|degrees|mph|megawatts|people|eggs|ships|boats|houses|aged|old|from|\
    to|between|out of|each|rose|fell|by|zwei|zwölf|zwanzig|hundert|tausend|Millionen|Milliarden|\
    Dutzend|Hälfte|Drittel|Viertel|ersten|mehr als|mindestens|rund|fast|bis zu|weniger als|\
    Prozent|Euro|Jahre|Stunden|Tonnen|2,5|1.200,50|2,5 Mio|Mrd";
