//! A report of any length and its rewrite, made of word lists: the same for the same length.

/// A report and its rewrite.
pub(crate) struct Rewrite {
    pub(crate) report: String,
    pub(crate) rewrite: String,
}

/// Names are made of two, so that a long report names many people and places.
const STEMS: [&str; 24] = [
    "Al", "Bren", "Cor", "Dar", "Ed", "Fal", "Gre", "Hal", "Is", "Jor", "Kel", "Lin", "Mar", "Nor",
    "Os", "Pel", "Quil", "Ren", "Sol", "Tam", "Ur", "Vos", "Wend", "Yar",
];
const ENDINGS: [&str; 16] = [
    "ard", "beck", "by", "cott", "den", "field", "gate", "ick", "la", "lund", "mere", "ner",
    "stell", "ton", "wick", "worth",
];

/// Nouns and verbs, each as the report and as its rewrite has them.
const WHO: [[&str; 2]; 12] = [
    ["the mayor", "the head of the council"],
    ["the harbour master", "the port's chief"],
    ["a court", "judges"],
    ["the ministry of transport", "transport officials"],
    ["the teachers' union", "the union of teachers"],
    ["a spokesman for the ferries", "the ferry company"],
    ["the police", "officers"],
    ["an inquiry", "investigators"],
    ["the insurer", "the insurance company"],
    ["a farmer", "the owner of a farm"],
    ["the hospital", "doctors"],
    ["the bank", "the lender"],
];
const DID: [[&str; 2]; 12] = [
    ["closed", "shut"],
    ["promised to repair", "said it would mend"],
    ["criticised", "attacked"],
    ["sold", "found a buyer for"],
    ["opened", "inaugurated"],
    ["searched", "went through"],
    ["has begun to build", "is building"],
    ["refused to pay for", "would not finance"],
    ["rescued", "saved"],
    ["counted", "made a count of"],
    ["wants to move", "plans the removal of"],
    ["warned of delays at", "expects late work on"],
];
const WHAT: [[&str; 2]; 16] = [
    ["the bridge", "the crossing"],
    ["the school", "classrooms"],
    ["two ferries", "a pair of ferries"],
    ["the market hall", "the market"],
    ["the railway line", "the railway"],
    ["a warehouse", "a storehouse"],
    ["the dyke", "the sea wall"],
    ["a power station", "the power plant"],
    ["the old mill", "the mill"],
    ["a row of houses", "several houses"],
    ["the airfield", "the runway"],
    ["the clinic", "the surgery"],
    ["a car park", "parking spaces"],
    ["the swimming pool", "the baths"],
    ["the water tower", "the reservoir"],
    ["a tunnel", "the underpass"],
];
const WHEN: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const WHY: [[&str; 2]; 8] = [
    ["after a storm had torn off the roof", "because the roof was lost in a storm"],
    ["although residents had protested for months", "despite months of protest by residents"],
    ["because no money was left", "since the money had run out"],
    ["to the surprise of the opposition", "which surprised the opposition"],
    ["as the summer season came to an end", "at the end of the summer season"],
    ["without giving a reason", "and gave no reason"],
    ["for the first time in ten years", "which had not happened for a decade"],
    ["so that lorries can reach the docks", "to let lorries through to the docks"],
];

/// Numbers without rhyme, the same in every run (Steele, Lea and Flood, "Fast splittable
/// pseudorandom number generators", 2014: `SplitMix64`).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        (self.next() % count as u64) as usize
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    fn name(&mut self) -> String {
        self.of(&STEMS).to_owned() + self.of(&ENDINGS)
    }
}

/// What a sentence tells.
struct Event {
    who: [&'static str; 2],
    name: String,
    did: [&'static str; 2],
    what: [&'static str; 2],
    place: String,
    when: &'static str,
    why: [&'static str; 2],
    count: usize,
}

impl Event {
    fn new(numbers: &mut Numbers) -> Self {
        Self {
            who: numbers.of(&WHO),
            name: format!("{} {}", numbers.name(), numbers.name()),
            did: numbers.of(&DID),
            what: numbers.of(&WHAT),
            place: numbers.name(),
            when: numbers.of(&WHEN),
            why: numbers.of(&WHY),
            count: 10 + numbers.below(5_000),
        }
    }

    fn reported(&self) -> String {
        let Self { who, name, did, what, place, when, why, count } = self;
        let ([who, _], [did, _], [what, _], [why, _]) = (who, did, what, why);
        format!(
            "{name}, speaking for {who}, said on {when} that it {did} {what} in {place} {why}, \
             and that {count} people were affected."
        )
    }

    fn reworded(&self) -> String {
        let Self { who, name, did, what, place, when, why, count } = self;
        let ([_, who], [_, did], [_, what], [_, why]) = (who, did, what, why);
        format!(
            "In {place}, {who} {did} {what} {why}, according to {name}, who put the number of \
             those affected at {count} on {when}."
        )
    }

    fn told_in_two(&self) -> [String; 2] {
        let Self { who, name, did, what, place, when, why, count } = self;
        let ([_, who], [_, did], [_, what], [_, why]) = (who, did, what, why);
        [
            format!("In {place}, {who} {did} {what} {why}."),
            format!("{name} said on {when} that {count} people were affected."),
        ]
    }
}

/// Returns a report and a rewrite of so many sentences each, a multiple of twenty. Of twenty, eleven
/// are reworded, two taken over, two told in two and two elsewhere, two left out, and one has given
/// way to another event.
pub(crate) fn rewrite(sentences: usize) -> Rewrite {
    let mut numbers = Numbers(sentences as u64);
    let (mut report, mut rewrite) = (Vec::new(), Vec::new());
    for at in 0..sentences {
        let event = Event::new(&mut numbers);
        report.push(event.reported());
        match at % 20 {
            2 | 12 => rewrite.push(event.reported()),
            4 | 14 => rewrite.extend(event.told_in_two()),
            6 => rewrite.push(Event::new(&mut numbers).reworded()),
            8 | 18 => rewrite.insert(numbers.below(rewrite.len()), event.reworded()),
            16 | 19 => {}
            _ => rewrite.push(event.reworded()),
        }
    }
    Rewrite { report: report.join("\n\n"), rewrite: rewrite.join("\n\n") }
}
