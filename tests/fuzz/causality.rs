//! Whether one thing is said to have caused another.

#![no_main]

mod laws;
mod reports;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reports::compare(WORDS, bytes));

const WORDS: &str = "\
    because|because of|due to|owing to|thanks to|on account of|as a result of|as a result|\
    resulting from|stemming from|caused|caused by|causing|led to|leading to|leads to|lead to|\
    triggered|triggered by|triggering|prompted|prompted by|sparked|sparked by|driven by|\
    blamed on|blamed for|blamed|in response to|in retaliation for|attributed to|so that|\
    therefore|consequently|hence|resulted in|gave rise to|fuelled by|set off|set off by|\
    contributed to|responsible for|cause of|the cause of|given that|motivated by|touched off|\
    brought about|after|following|followed|followed by|follows|amid|amidst|when|while|before|\
    during|in the wake of|ahead of|linked to|associated with|subsequent to|subsequently|\
    afterwards|in the aftermath of|on the heels of|coincided with|at the same time as|alongside|\
    against a backdrop of|preceded by|prior to|correlated with|tied to|came after|\
    accompanied by|the|a|The|flood|floods|flooding|rain|heavy rain|storm|dam|the dam|broke|\
    the dam broke|bridge|closed|closure|the bridge was closed|the river rose|river|strike|\
    protests|anger|fire|the fire|an error|errors|deaths|12 deaths|people|left|died|fled|of|and|\
    by|to|in|it|he|they|was|were|is|had|may have|not|never|no|n’t|partly|mainly|said|Ode|\
    officials|Monday|on Monday|~,|~;|~—~|“~|~”|Because|After|When|As|as|since|Since|for|so|\
    which|that|why|reason|weil|wegen|aufgrund|auf Grund|infolge|dank|führte zu|führten zu|\
    verursachte|verursacht|löste aus|löste|ausgelöst durch|als Folge|als Reaktion auf|deshalb|\
    deswegen|daher|darum|nach|nachdem|seit|als|während|trotz|vor|bevor|angesichts|im Vorfeld|\
    die Flut|der Regen|starker Regen|der Damm|die Brücke|brach|gesperrt|stieg|wurde|war|ist|\
    nicht|und|der|die|dem|den";
