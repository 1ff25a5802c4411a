//! Words → numbers: what stands together as one number, its bound and its unit.

use std::ops::Range;

use super::{Amount, Limit, Measure, Number};
use crate::diff::facts::date::{self, Date};
use crate::diff::facts::items::overlap;
use crate::diff::facts::measure;
use crate::diff::lexicon::Tag;
use crate::diff::quantity::{ONE, Quantity};
use crate::diff::reading::Reading;
use crate::hash;
use crate::language::{Bound, WordClass};
use crate::segment::{Case, TokenKind, normal_form};

/// How many times the lower end the upper end of a span is at most.
const SPAN_RATIO: i128 = 20;

/// How many words before a bound a denial may stand that turns it: `not earn more than`.
const DENIAL_REACH: usize = 4;

/// The largest number of which a share is told.
const SHARE: i128 = 100;

/// Returns the numbers of a report that are no dates, ascending.
pub(in crate::diff::facts) fn extract(reading: &Reading, dates: &[Date]) -> Vec<Number> {
    let plain: Vec<&Quantity> = reading
        .quantities
        .iter()
        .filter(|quantity| !date::holds(dates, &quantity.tokens))
        .collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < plain.len() {
        let two = plain.get(at + 1).and_then(|second| joined(reading, plain[at], second));
        let taken = if two.is_some() { 2 } else { 1 };
        if let Some(parts) = two.or_else(|| single(reading, plain[at])) {
            found.push(number(reading, &parts));
        }
        at += taken;
    }
    let orders = (0..reading.tokens().len()).filter_map(|at| order(reading, at));
    found.extend(
        orders
            .filter(|parts| !date::holds(dates, &parts.core))
            .map(|parts| number(reading, &parts)),
    );
    found.sort_by_key(|number| (number.core.start, number.core.end));
    found.dedup_by(|later, first| overlap(&later.core, &first.core));
    found
}

/// A number before its surroundings are read.
struct Parts<'q> {
    core: Range<usize>,
    amount: Amount,
    grain: i128,
    /// The last number as written, whose unit is that of all; none of words such as `dozens`.
    last: Option<&'q Quantity>,
}

fn single<'q>(reading: &Reading, quantity: &'q Quantity) -> Option<Parts<'q>> {
    let first = quantity.tokens.start;
    let beside = |mark| {
        let before = first.checked_sub(2).is_some_and(|two| is_mark_between(reading, two, mark));
        before || is_mark_between(reading, first, mark)
    };
    if is_padded(reading, first) || beside(":") || beside("/") {
        return None; // Part of a time, of a date such as `9/11`, a name such as `007`.
    }
    let (core, value) = (quantity.tokens.clone(), quantity.value);
    let word = core.len() == 1 && reading.lexicon.fraction(reading.tokens()[first].term).is_some();
    let third = quantity.ordinal.then(|| share_of(reading, quantity)).flatten();
    let amount = match () {
        () if quantity.ordinal => third.map_or(Amount::Place(value), Amount::Share),
        () if word || value < ONE && value > 0 && core.len() > 1 => Amount::Share(value),
        () => Amount::Exact(value),
    };
    Some(Parts { core, amount, grain: quantity.grain(), last: Some(quantity) })
}

/// Returns the share that a word for a place in an order is of: `a third of`.
fn share_of(reading: &Reading, quantity: &Quantity) -> Option<i128> {
    let before = quantity.tokens.start.checked_sub(1)?;
    let parts = quantity.value / ONE;
    let of = reading.is(quantity.tokens.end, |tag| tag == Tag::Partitive);
    let determined = reading.lexicon.is_of(reading.tokens()[before].term, WordClass::Determiner);
    (of && determined && parts > 2).then(|| ONE / parts)
}

/// Tells whether digits begin with a nought that counts nothing.
fn is_padded(reading: &Reading, token: usize) -> bool {
    digits(reading, token).is_some_and(|digits| digits.len() > 1 && digits.starts_with('0'))
}

/// Returns the digits that a token begins with, where no decimals follow them.
fn digits<'r>(reading: &'r Reading, token: usize) -> Option<&'r str> {
    let shown = reading.tokens()[token].span.of(reading.text);
    let end = shown.find(|c: char| !c.is_ascii_digit()).unwrap_or(shown.len());
    (!shown[end..].starts_with(['.', ','])).then(|| &shown[..end])
}

/// Tells whether a token is a number, behind which a mark and a number stand.
fn is_mark_between(reading: &Reading, token: usize, mark: &str) -> bool {
    let number =
        |at: usize| reading.tokens().get(at).is_some_and(|token| token.kind == TokenKind::Number);
    reading.is_mark(token + 1, mark) && number(token) && number(token + 2)
}

/// Reads two numbers as one: a span, a score, a share, digits parted by a blank.
fn joined<'q>(reading: &Reading, one: &Quantity, two: &'q Quantity) -> Option<Parts<'q>> {
    let same = reading.sentence_of(one.tokens.start) == reading.sentence_of(two.tokens.start);
    if one.ordinal || two.ordinal || !same {
        return None;
    }
    let core = one.tokens.start..two.tokens.end;
    let made = |amount, grain| Some(Parts { core: core.clone(), amount, grain, last: Some(two) });
    if let Some(value) = parted(reading, one, two) {
        let grain = Quantity { value, ..two.clone() }.grain();
        return made(Amount::Exact(value), grain);
    }
    let grain = one.grain().min(two.grain());
    let (link, unit) = link(reading, one.tokens.end..two.tokens.start)?;
    let (ours, theirs) = (one.measure.or(unit), two.measure.or_else(|| unit_at(reading, two)));
    if reading.is(link, |tag| tag == Tag::ShareJoin)
        && is_share(one, two)
        && ours.or(theirs).is_none()
    {
        return made(Amount::Share(one.value * ONE / two.value), grain);
    }
    let dash = ["-", "–"].iter().any(|dash| reading.is_mark(link, dash));
    if !dash && !is_span_word(reading, one.tokens.start, link) {
        return None;
    }
    let one_unit = ours.is_none() || ours == theirs || dash && theirs.is_none();
    if one_unit && is_rising(one, two) && (!dash || counts(reading, two)) {
        return made(Amount::Span(scaled(one, two), two.value), grain);
    }
    let small = |quantity: &Quantity| {
        let number = reading.tokens()[quantity.tokens.start].kind == TokenKind::Number;
        number && quantity.tokens.len() == 1 && quantity.value < 1_000 * ONE
    };
    let score = small(one) && small(two) && ours.or(theirs).is_none();
    let (high, low) = (one.value.max(two.value), one.value.min(two.value));
    if score { made(Amount::Score(high, low), grain) } else { None }
}

/// Returns the one token between two numbers that is no hyphen and no unit, else the hyphen; and
/// the unit of the first number.
fn link(reading: &Reading, between: Range<usize>) -> Option<(usize, Option<u16>)> {
    let mut unit = None;
    let mut rest = Vec::new();
    for at in between.clone() {
        match measure_at(reading, at) {
            Some(found) if at == between.start => unit = Some(found),
            _ if reading.is_mark(at, "-") => {}
            _ => rest.push(at),
        }
    }
    let hyphen = between.clone().find(|&at| reading.is_mark(at, "-"));
    match rest[..] {
        [] => hyphen.map(|hyphen| (hyphen, unit)),
        [link] => Some((link, unit)),
        _ => None,
    }
}

fn measure_at(reading: &Reading, at: usize) -> Option<u16> {
    reading.tags_at(at).iter().find_map(|tagged| match tagged.tag {
        Tag::Measure(unit) if tagged.tokens.len() == 1 => Some(unit),
        _ => None,
    })
}

/// Returns the unit in words behind a number.
fn unit_at(reading: &Reading, quantity: &Quantity) -> Option<u16> {
    let end = quantity.tokens.end;
    measure_at(reading, end + usize::from(reading.is_mark(end, "-")))
}

/// Tells whether two numbers can be the ends of a span: not too far from each other.
fn is_rising(one: &Quantity, two: &Quantity) -> bool {
    let low = scaled(one, two);
    low < two.value && two.value <= low.saturating_mul(SPAN_RATIO)
}

/// Returns the lower end of a span, with what multiplies the upper one: `3 to 5 million`.
fn scaled(one: &Quantity, two: &Quantity) -> i128 {
    let digits = two.grain() >= 1_000 * ONE && two.tokens.len() > 1 && one.tokens.len() == 1;
    let factor = if digits { two.grain() } else { ONE };
    let scaled = (one.value / ONE).checked_mul(factor);
    scaled.filter(|&low| low > one.value && low < two.value).unwrap_or(one.value)
}

/// Returns the value of digits that a blank behind the comma parts: `12, 000`.
fn parted(reading: &Reading, one: &Quantity, two: &Quantity) -> Option<i128> {
    let comma = one.tokens.end + 1 == two.tokens.start && reading.is_mark(one.tokens.end, ",");
    let three = digits(reading, two.tokens.start).is_some_and(|digits| digits.len() == 3);
    let noughts = comma && three && is_padded(reading, two.tokens.start);
    let small = one.value < 1_000 * ONE && one.measure.is_none() && two.tokens.len() == 1;
    (noughts && small).then(|| one.value * 1_000 + two.value)
}

fn is_share(one: &Quantity, two: &Quantity) -> bool {
    let whole = |quantity: &Quantity| quantity.value % ONE == 0;
    let round = one.value == ONE || [10, 100].contains(&(two.value / ONE));
    let of = one.value > 0 && one.value < two.value && two.value <= SHARE * ONE;
    whole(one) && whole(two) && round && of
}

/// Tells whether a word between two numbers, or that and the one before both, make them a span.
fn is_span_word(reading: &Reading, first: usize, word: usize) -> bool {
    let middle = reading.tokens()[word].term;
    let before = |wanted: &dyn Fn(Tag) -> bool| {
        first.checked_sub(1).is_some_and(|before| reading.is(before, wanted))
    };
    before(&|tag| tag == Tag::Span(middle))
        || reading.is(word, |tag| tag == Tag::SpanJoin) && !before(&|tag| tag == Tag::Change)
}

/// Tells whether a number stands before what it counts: a unit, or a noun in the plural. In a
/// score it stands before anything else.
fn counts(reading: &Reading, quantity: &Quantity) -> bool {
    let mut next = quantity.tokens.end;
    next += usize::from(reading.is_mark(next, "-"));
    let tokens = reading.tokens();
    let plural = tokens.get(next).is_some_and(|token| {
        token.case == Case::Lower && token.span.of(reading.text).ends_with('s')
    });
    quantity.measure.is_some()
        || plural
        || reading.is(next, |tag| matches!(tag, Tag::Measure(_)))
        || reading.is(next, |tag| matches!(tag, Tag::Age))
}

/// Reads a word for an order of magnitude: `dozens`, `tens of thousands`.
fn order(reading: &Reading, at: usize) -> Option<Parts<'static>> {
    let (small, large) = (plural(reading, at), plural(reading, at + 2));
    let between = reading.tokens().get(at + 1).is_some_and(|token| {
        token.case == Case::Lower && reading.lexicon.is_of(token.term, WordClass::Preposition)
    });
    let (value, end) = match (small?, large.filter(|_| between)) {
        ((small, _), Some((large, true))) => (small.checked_mul(large)?, at + 3),
        ((small, true), _) => (small, at + 1),
        _ => return None,
    };
    let unit = i128::from(value) * ONE;
    Some(Parts { core: at..end, amount: Amount::Order(unit), grain: unit, last: None })
}

/// Returns the value of a number word in the plural, and whether it multiplies.
fn plural(reading: &Reading, at: usize) -> Option<(u64, bool)> {
    let token = reading.tokens().get(at).filter(|token| token.kind == TokenKind::Word)?;
    let form = normal_form(token.span.of(reading.text));
    let term = hash::text(form.strip_suffix('s').or_else(|| form.strip_suffix('e'))?);
    let value = reading.lexicon.number(term)?;
    let multiplies = reading.lexicon.multiplies(term);
    (multiplies || value == 10).then_some((value, multiplies))
}

fn number(reading: &Reading, parts: &Parts) -> Number {
    let core = parts.core.clone();
    let sentence = &reading.segments.sentences[reading.sentence_of(core.start)].tokens;
    let (bound, from) = bound(reading, &core, sentence);
    let limit = match bound.and_then(opposite) {
        Some(bound) if is_denied(reading, from, sentence) => Some(Limit { bound, turned: true }),
        _ => bound.map(|bound| Limit { bound, turned: false }),
    };
    let sign = parts.last.and_then(|last| last.measure);
    let shared = matches!(parts.amount, Amount::Share(_) | Amount::Order(_));
    let score = matches!(parts.amount, Amount::Score(..));
    let (measure, to) = match measure::of(reading, &core, sign, shared, sentence) {
        (Measure::Nouns(_), _) if score => (Measure::Nothing, core.end),
        told => told,
    };
    let letters = usize::from(matches!(measure, Measure::Foreign(..)));
    let from = from.min(core.start - letters);
    let bare = parts.last.is_some_and(|last| last.is_bare_one(reading.tokens()));
    let counted = matches!(parts.amount, Amount::Exact(_) | Amount::Span(..));
    let bare_share = matches!(parts.amount, Amount::Share(_)) && core.len() == 1;
    Number {
        tokens: from..to,
        amount: parts.amount,
        grain: parts.grain,
        signed: sign.is_some(),
        metres: is_metres(reading, &core, sign),
        limit,
        measure,
        weak: bare && core.len() == 1
            || is_list_number(reading, &core, sentence)
            || bare_share
            || matches!(parts.amount, Amount::Place(_) | Amount::Order(_))
            || counted && is_named(reading, &core, sentence),
        core,
    }
}

/// Tells whether digits number an item of a list: they open the sentence, or stand behind a
/// colon, and a dot follows.
fn is_list_number(reading: &Reading, core: &Range<usize>, sentence: &Range<usize>) -> bool {
    let opens = core.start == sentence.start || reading.is_mark(core.start - 1, ":");
    opens && core.len() == 1 && reading.is_mark(core.end, ".")
}

/// Tells whether a number belongs to a name before it: `Apollo 11`, `Covid-19`.
fn is_named(reading: &Reading, core: &Range<usize>, sentence: &Range<usize>) -> bool {
    core.start.checked_sub(1).is_some_and(|before| {
        let mut before = before;
        if reading.is_mark(before, "-") && !reading.is_blank_after(before) {
            before = before.saturating_sub(1);
        }
        let token = reading.tokens()[before];
        before > sentence.start && token.kind == TokenKind::Word && token.case != Case::Lower
    })
}

/// Tells whether an `m` right behind digits may as well stand for metres.
fn is_metres(reading: &Reading, core: &Range<usize>, sign: Option<u16>) -> bool {
    let last = reading.tokens()[core.end - 1];
    sign.is_none() && last.kind == TokenKind::Number && last.span.of(reading.text).ends_with('m')
}

/// Returns what a limit is where it is denied.
fn opposite(bound: Bound) -> Option<Bound> {
    match bound {
        Bound::MoreThan => Some(Bound::AtMost),
        Bound::LessThan => Some(Bound::AtLeast),
        _ => None,
    }
}

/// Tells whether a word of denial stands before a bound, with no mark and no clause between.
fn is_denied(reading: &Reading, bound: usize, sentence: &Range<usize>) -> bool {
    let near = sentence.start.max(bound.saturating_sub(DENIAL_REACH))..bound;
    let from = near.clone().rev().take_while(|&at| {
        reading.tokens()[at].is_word() && !reading.is(at, |tag| tag == Tag::Clause)
    });
    let from = from.last().unwrap_or(bound);
    (from..bound).any(|at| reading.is(at, |tag| tag == Tag::Negation))
}

/// Returns the bound beside a number, and the first token of both.
fn bound(
    reading: &Reading,
    core: &Range<usize>,
    sentence: &Range<usize>,
) -> (Option<Bound>, usize) {
    let before = sentence.start.max(core.start.saturating_sub(5))..core.start;
    // `More than a dozen`, but not `about the 12`.
    let spelled = reading.tokens()[core.start].kind == TokenKind::Word;
    let small = |at: usize| spelled && reading.lexicon.is_stop_word(&reading.tokens()[at]);
    let near = |end: usize| end == core.start || end + 1 == core.start && small(end);
    let found = reading.tags_in(&before).iter().find_map(|tagged| match tagged.tag {
        Tag::Bound(bound) if near(tagged.tokens.end) => Some((bound, tagged.tokens.start)),
        _ => None,
    });
    let behind = || {
        reading.tags_at(core.end).iter().find_map(|tagged| match tagged.tag {
            Tag::Bound(bound) if tagged.tokens.len() > 1 => Some(bound),
            _ => None,
        })
    };
    match found {
        Some((bound, start)) => (Some(bound), start),
        None => (behind(), core.start),
    }
}
