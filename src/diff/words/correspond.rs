//! Which words correspond, also where they are not the same: what `--words` lists.
//!
//! Every pair of words is judged by how like they are and by what is linked around them, a few
//! times over, each time by the links of the time before. A word may be linked to several, as
//! people link `lost their lives` to `died`. What comes out is a reading aid: marks and facts go
//! by [`WordMap`] alone, which takes no word for another because of its place.
//!
//! In the manner of Sultan, Bethard and Sumner, "Back to Basics for Monolingual Alignment", TACL
//! 2014, without a parser and with fitted weights.

use super::WordMap;
use super::features::{Features, Rest};
use super::kind::{self, Kind, Word};
use super::passes::PAIRS;
use super::weights::{BIAS, LEAST, ROUNDS, WEIGHTS};
use crate::diff::Evidence;
use crate::diff::reading::Reading;
use crate::diff::unit::Unit;
use crate::document::{Side, Sides};

/// How many words away a link still supports another, or crosses it.
const NEAR: usize = 3;
/// How many words on each hand make the surroundings of a word.
const AROUND: usize = 4;
/// How far from each other words of two such surroundings may stand.
const APART: usize = 5;

/// Returns the words that correspond, as positions, ascending.
///
/// Deterministic. Cost: O(n·m) in the units of the two sides. The links of the map are returned as
/// they are above a bound, and where they take up every word of both sides.
pub(in crate::diff) fn corresponding(
    map: &WordMap,
    readings: Sides<&Reading>,
) -> Vec<(usize, usize, Evidence)> {
    let same = || map.links().filter(|link| link.2 != Evidence::Synonym);
    let counts = (map.units.left.len(), map.units.right.len());
    let all_same = counts == (same().count(), same().count());
    if all_same || counts.0.saturating_mul(counts.1) > PAIRS {
        return map.links().collect();
    }
    let table = Table::new(map, readings);
    let mut links = Links::new(&map.units);
    for (left, right, _) in same() {
        links.add(left, right);
    }
    for _ in 0..ROUNDS {
        links = table.judged(&links);
    }
    let why = |left: usize, right: usize| match map.evidence(Side::Left, left) {
        Some(why) if map.linked(left, right) => why,
        _ => table.kind(left, right).evidence(),
    };
    links.pairs().map(|(left, right)| (left, right, why(left, right))).collect()
}

/// Links of many to many.
struct Links {
    /// The positions on the other side that each unit is linked to, ascending.
    partners: Sides<Vec<Vec<usize>>>,
}

impl Links {
    fn new(units: &Sides<Vec<&Unit>>) -> Self {
        Self { partners: units.as_ref().map(|units| vec![Vec::new(); units.len()]) }
    }

    /// Adds a link; they are added in the order of the left side, then of the right.
    fn add(&mut self, left: usize, right: usize) {
        self.partners.left[left].push(right);
        self.partners.right[right].push(left);
    }

    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let rows = self.partners.left.iter().enumerate();
        rows.flat_map(|(left, row)| row.iter().map(move |&right| (left, right)))
    }

    fn of(&self, side: Side, position: usize) -> &[usize] {
        self.partners[side].get(position).map_or(&[], Vec::as_slice)
    }

    /// Tells whether two units are linked; the ends of the passage count as linked.
    fn has(&self, left: Option<usize>, right: Option<usize>) -> bool {
        let ends = (self.partners.left.len(), self.partners.right.len());
        match (left, right) {
            (Some(left), Some(right)) => {
                (left, right) == ends || self.of(Side::Left, left).contains(&right)
            }
            (left, right) => left == right,
        }
    }

    /// Returns the share of a side's units that are linked, 0..1.
    fn cover(&self, side: Side) -> f64 {
        let linked = self.partners[side].iter().filter(|row| !row.is_empty()).count();
        linked as f64 / self.partners[side].len().max(1) as f64
    }

    /// Returns, for each unit of a side, the gap between its nearest linked neighbours.
    fn gaps(&self, side: Side) -> Vec<Gap> {
        let (rows, end) = (&self.partners[side], self.partners[side.other()].len());
        let outer = Gap { start: 0, end: rows.len(), from: 0, to: end };
        let mut gaps = vec![outer; rows.len()];
        let (mut start, mut from) = (0, 0);
        for (at, row) in rows.iter().enumerate() {
            (gaps[at].start, gaps[at].from) = (start, from);
            if let Some(last) = row.last() {
                (start, from) = (at + 1, last + 1);
            }
        }
        let (mut end, mut to) = (outer.end, outer.to);
        for (at, row) in rows.iter().enumerate().rev() {
            (gaps[at].end, gaps[at].to) = (end, to);
            if let Some(&first) = row.first() {
                (end, to) = (at, first);
            }
        }
        gaps
    }
}

/// The units around one up to the nearest linked ones, and what lies between their partners.
#[derive(Clone, Copy)]
struct Gap {
    start: usize,
    end: usize,
    from: usize,
    to: usize,
}

impl Gap {
    fn faces(&self, other: usize) -> bool {
        (self.from..self.to).contains(&other)
    }

    fn len(&self) -> usize {
        self.end - self.start
    }

    /// Returns how far into the gap a unit stands, 0..1.
    fn depth(&self, at: usize) -> f64 {
        (at - self.start + 1) as f64 / (self.len() + 1) as f64
    }
}

/// The words of both sides and how like each two are: what stays from round to round.
struct Table<'m> {
    map: &'m WordMap<'m>,
    words: Sides<Vec<Word>>,
    kinds: Vec<Kind>,
    /// How many words of the other side are like each.
    like: Sides<Vec<usize>>,
}

/// The links so far, and what is counted of them once a round.
struct Round<'l> {
    links: &'l Links,
    gaps: Sides<Vec<Gap>>,
    cover: (f64, f64),
}

impl<'m> Table<'m> {
    fn new(map: &'m WordMap<'m>, readings: Sides<&Reading>) -> Self {
        let words = kind::words(&map.units, readings);
        let mut like = map.units.as_ref().map(|units| vec![0; units.len()]);
        let mut kinds = Vec::with_capacity(words.left.len() * words.right.len());
        for (left, &one) in map.units.left.iter().enumerate() {
            for (right, &two) in map.units.right.iter().enumerate() {
                let pair = Sides::new(&words.left[left], &words.right[right]);
                let kind = kind::of(Sides::new(one, two), pair, readings);
                like.left[left] += usize::from(kind.is_like());
                like.right[right] += usize::from(kind.is_like());
                kinds.push(kind);
            }
        }
        Self { map, words, kinds, like }
    }

    fn kind(&self, left: usize, right: usize) -> Kind {
        self.kinds[left * self.words.right.len() + right]
    }

    /// Returns the links that the links so far speak for.
    fn judged(&self, links: &Links) -> Links {
        let (one, two) = (links.cover(Side::Left), links.cover(Side::Right));
        let gaps = Sides::new(links.gaps(Side::Left), links.gaps(Side::Right));
        let round = Round { links, gaps, cover: (one.min(two), one.max(two)) };
        let mut found = Links::new(&self.map.units);
        for left in 0..self.words.left.len() {
            for right in 0..self.words.right.len() {
                let features = self.features(&round, left, right);
                if features.is_some_and(|found| found.weighed(&WEIGHTS) + BIAS > LEAST) {
                    found.add(left, right);
                }
            }
        }
        found
    }

    /// Returns what speaks for a link; `None` where nothing does.
    fn features(&self, round: &Round, left: usize, right: usize) -> Option<Features> {
        let links = round.links;
        let kind = self.kind(left, right);
        let mut found = Features::of_kind(kind);
        let before = links.has(left.checked_sub(1), right.checked_sub(1));
        let behind = links.has(Some(left + 1), Some(right + 1));
        let attached = self.attach(links, (left, right), &mut found);
        let same = self.map.linked(left, right)
            && self.map.evidence(Side::Left, left) != Some(Evidence::Synonym);
        let inside = round.gaps.left[left].faces(right) && round.gaps.right[right].faces(left);
        let like = kind.is_like() || kind == Kind::Opposite;
        if !(same || like || inside || before || behind || attached > 0) {
            return None;
        }
        let rest = &mut found.rest;
        rest.beside = number(before) + number(behind);
        rest.attached = attached.saturating_sub(1) as f64;
        let (alone, crossed) = surroundings(links, left, right);
        let alone = alone && !before && !behind;
        rest.alone = number(alone);
        rest.crossed = crossed;
        rest.same = number(same);
        rest.same_alone = number(same && alone);
        rest.cover_near = cover_near(links, left, right);
        (rest.cover_least, rest.cover_most) = round.cover;
        let rivals = |count: usize| number(count > usize::from(kind.is_like()));
        rest.rival = rivals(self.like.left[left]) + rivals(self.like.right[right]);
        let (one, two) = (self.map.units.left[left], self.map.units.right[right]);
        rest.capital = number(one.capital != two.capital);
        self.note_taken(links, (left, right), rest);
        if inside {
            self.note_gap(round, (left, right), rest);
        }
        Some(found)
    }

    /// Notes which neighbours of one word are linked to the other; returns how many.
    fn attach(&self, links: &Links, at: (usize, usize), found: &mut Features) -> usize {
        let mut count = 0;
        for (side, own, other) in [(Side::Left, at.0, at.1), (Side::Right, at.1, at.0)] {
            let (units, role) = (&self.map.units[side], self.words[side][own].role);
            let hands =
                [(own.checked_sub(1), &mut found.before), (Some(own + 1), &mut found.behind)];
            for (next, noted) in hands {
                let linked = |next: &usize| links.of(side, *next).contains(&other);
                if let Some(next) = next.filter(linked) {
                    noted[role] += 1.0;
                    found.rest.name += number(units[own].capital && units[next].capital);
                    count += 1;
                }
            }
        }
        count
    }

    /// Notes where else the two words are linked.
    fn note_taken(&self, links: &Links, (left, right): (usize, usize), rest: &mut Rest) {
        let ours = links.of(Side::Left, left).iter().filter(|&&other| other != right);
        let theirs = links.of(Side::Right, right).iter().filter(|&&other| other != left);
        let taken = (ours.clone().next().is_some(), theirs.clone().next().is_some());
        rest.taken = number(taken.0 || taken.1);
        rest.both_taken = number(taken.0 && taken.1);
        let well = (
            ours.into_iter().any(|&other| self.kind(left, other).is_strong()),
            theirs.into_iter().any(|&other| self.kind(other, right).is_strong()),
        );
        rest.taken_well = number(well.0) + number(well.1);
        let free = (links.of(Side::Left, left).len(), links.of(Side::Right, right).len());
        rest.free = number(free == (0, 0));
    }

    /// Notes how two words that stand between the same links stand there.
    fn note_gap(&self, round: &Round, (left, right): (usize, usize), rest: &mut Rest) {
        let (ours, theirs) = (round.gaps.left[left], round.gaps.right[right]);
        let pairs = ours.len() * theirs.len();
        rest.inside = 1.0;
        rest.room = f64::from(pairs.max(1).ilog2());
        rest.offset = (ours.depth(left) - theirs.depth(right)).abs();
        if rest.free > 0.0 {
            let words = (&self.words.left[left], &self.words.right[right]);
            rest.facing = 1.0;
            rest.facing_alone = number(pairs == 1);
            rest.facing_cover = round.cover.0;
            rest.facing_stops = number(!words.0.is_content() && !words.1.is_content());
        }
    }
}

/// Tells whether no link near two words runs in their order, and what share of three such links
/// cross theirs.
fn surroundings(links: &Links, left: usize, right: usize) -> (bool, f64) {
    let (mut alone, mut crossing) = (true, 0_u32);
    for own in left.saturating_sub(NEAR)..=left + NEAR {
        for &other in links.of(Side::Left, own).iter().filter(|other| other.abs_diff(right) <= NEAR)
        {
            let order = (own.cmp(&left), other.cmp(&right));
            alone &= order.0.is_eq() || order.0 != order.1;
            crossing += u32::from(order.0.is_ne() && order.0 == order.1.reverse());
        }
    }
    (alone, f64::from(crossing.min(3)) / 3.0)
}

/// Returns the share of the words around two that are linked to words near the other, 0..1.
fn cover_near(links: &Links, left: usize, right: usize) -> f64 {
    let share = |side: Side, own: usize, other: usize| {
        let end = (own + AROUND + 1).min(links.partners[side].len());
        let around = own.saturating_sub(AROUND)..end;
        let all = around.len().saturating_sub(1).max(1);
        let near = |&at: &usize| {
            at != own && links.of(side, at).iter().any(|at| at.abs_diff(other) <= APART)
        };
        around.filter(near).count() as f64 / all as f64
    };
    f64::midpoint(share(Side::Left, left, right), share(Side::Right, right, left))
}

fn number(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}
