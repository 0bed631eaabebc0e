//! Finding a text by what a hand types without an input method: hanzi, the initials of their pinyin (`jdc` for 浃底村), whole syllables, beginnings of them, all
//! mixed; and Latin text by any stretch of it or by the first letters of its words. A hanzi is found by every reading it has (乐 le and yue). Knows nothing of
//! what a text stands for. Begin at [`Text::new`], once for each text, and [`Query::find`].

use crate::text::{clean_line, glyphs};
use pinyin::ToPinyinMulti;

/// More typed than this is no longer looked for.
const QUERY_MOST: usize = 48;

/// What each typed character is worth where it is met: by the character itself, by a whole syllable or its initial, and by a syllable that breaks off in the
/// middle of what is typed.
const BY_ITSELF: i32 = 12;
const BY_SYLLABLE: i32 = 10;
const BY_INITIAL: i32 = 9;
const BY_PIECE: i32 = 3;
/// What it costs to leave something out between two characters that were met, and to begin in the middle of a word.
const GAP: i32 = 14;
const MID_WORD: i32 = 8;
/// What it is worth to begin where the text begins, and what each character costs that was not asked for, up to so many.
const AT_FRONT: i32 = 6;
const UNASKED_MOST: i32 = 12;

/// A text with all its readings, prepared once and looked through at every key.
#[derive(Clone, Debug, Default)]
pub struct Text {
    units: Vec<Unit>,
    /// A bit for each Latin letter that any reading holds.
    letters: u32,
}

/// A character that can be asked for; spaces and punctuation cannot.
#[derive(Clone, Debug)]
struct Unit {
    /// Which glyph of the text it is.
    glyph: usize,
    /// Itself, in lower case and half width.
    itself: Vec<char>,
    /// Its syllables, as letters only.
    syllables: Vec<&'static str>,
    /// Whether a word begins with it; every hanzi is a word.
    starts: bool,
}

/// Where a text was met.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// How well; more is better. Worth comparing only between texts met by the same query.
    pub score: i32,
    /// Which glyphs of the cleaned text were met, from 0, rising.
    pub glyphs: Vec<usize>,
}

/// What is looked for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Query {
    typed: Vec<char>,
    letters: u32,
}

impl Text {
    /// Prepares a text, cleaned as it is shown in one line.
    pub fn new(text: &str) -> Self {
        let shown = clean_line(text);
        let mut prepared = Self::default();
        let mut before = None;
        for (glyph, read) in glyphs(&shown).map(|glyph| glyph.text).enumerate() {
            let first = read.chars().next().unwrap_or(' ');
            let itself: Vec<char> = read.chars().flat_map(folded).collect();
            if itself.iter().any(|c| c.is_alphanumeric()) {
                let syllables = syllables(first);
                let starts = !syllables.is_empty() || !before.is_some_and(|before| continues(before, first));
                let letters = itself.iter().copied().chain(syllables.iter().flat_map(|syllable| syllable.chars()));
                prepared.letters |= letters.map(bit).fold(0, |sum, bit| sum | bit);
                prepared.units.push(Unit { glyph, itself, syllables, starts });
            }
            before = Some(first);
        }
        prepared
    }
}

/// Whether a word goes on from one character to the next: `nextItem` is two words, `Q3` and `A-017` are what they look like.
fn continues(before: char, here: char) -> bool {
    let both = |is: fn(char) -> bool| is(before) && is(here);
    both(char::is_numeric) || both(char::is_alphabetic) && !(before.is_lowercase() && here.is_uppercase()) && !is_hanzi(before)
}

fn is_hanzi(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Lower case and half width.
fn folded(c: char) -> impl Iterator<Item = char> {
    let narrow = match c {
        // U+FF01 to U+FF5E are ASCII, moved.
        '！'..='～' => u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c),
        _ => c,
    };
    narrow.to_lowercase()
}

/// Every reading of a hanzi, each once, without tones. What cannot be typed is left out: `lü` is asked for as `lv`, and met by `lu` too.
fn syllables(c: char) -> Vec<&'static str> {
    let mut found = Vec::new();
    let readings = c.to_pinyin_multi().into_iter().flatten().map(pinyin::Pinyin::plain);
    for syllable in readings.flat_map(|plain| typed_as(plain).into_iter().flatten()) {
        if !found.contains(&syllable) {
            found.push(syllable);
        }
    }
    found
}

fn typed_as(plain: &'static str) -> [Option<&'static str>; 2] {
    match plain {
        "lü" | "lv" => [Some("lv"), Some("lu")],
        "nü" | "nv" => [Some("nv"), Some("nu")],
        "lüe" | "lve" => [Some("lve"), Some("lue")],
        "nüe" | "nve" => [Some("nve"), Some("nue")],
        _ => [Some(plain).filter(|plain| plain.bytes().all(|byte| byte.is_ascii_lowercase())), None],
    }
}

fn bit(c: char) -> u32 {
    if c.is_ascii_lowercase() { 1 << (u32::from(c) - u32::from('a')) } else { 0 }
}

impl Query {
    /// What is looked for, as it was typed; spaces, and marks between syllables, only part it.
    pub fn new(typed: &str) -> Self {
        let typed: Vec<char> = typed.chars().flat_map(folded).filter(|c| c.is_alphanumeric()).take(QUERY_MOST).collect();
        let letters = typed.iter().copied().map(bit).fold(0, |sum, bit| sum | bit);
        Self { typed, letters }
    }

    /// Whether nothing is looked for, so that every text is met.
    pub fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// Where the text is met best; none where it is not met.
    pub fn find(&self, text: &Text) -> Option<Found> {
        if self.is_empty() {
            return Some(Found { score: 0, glyphs: Vec::new() });
        }
        if self.letters & !text.letters != 0 {
            return None;
        }
        Search::of(self, text).best()
    }
}

/// The best that can be made of what is typed from `q` on, if unit `u` is met by its beginning: filled from the ends of both backwards.
struct Search<'a> {
    units: &'a [Unit],
    typed: &'a [char],
    /// By unit and by how much is typed before: what it is worth, how much the unit meets, and which unit goes on.
    cells: Vec<Option<Cell>>,
}

#[derive(Clone, Copy)]
struct Cell {
    worth: i32,
    meets: usize,
    then: Option<usize>,
}

impl<'a> Search<'a> {
    fn of(query: &'a Query, text: &'a Text) -> Self {
        let (units, typed) = (text.units.as_slice(), query.typed.as_slice());
        let mut search = Self { units, typed, cells: vec![None; units.len() * typed.len()] };
        // The best unit further on that a word begins with, for each place in what is typed.
        let mut further: Vec<Option<(i32, usize)>> = vec![None; typed.len()];
        for (u, unit) in units.iter().enumerate().rev() {
            for q in 0..typed.len() {
                let cell = search.fill(u, q, &further);
                if let Some(slot) = search.cells.get_mut(u * typed.len() + q) {
                    *slot = cell;
                }
            }
            // What comes right behind the next unit up is no gap for it, but no worse by this way.
            for (q, best) in further.iter_mut().enumerate() {
                let here = search.cell(u, q).filter(|_| unit.starts).map(|cell| (cell.worth - GAP, u));
                *best = here.filter(|here| best.is_none_or(|best| best.0 <= here.0)).or(*best);
            }
        }
        search
    }

    fn cell(&self, u: usize, q: usize) -> Option<Cell> {
        if q < self.typed.len() { self.cells.get(u * self.typed.len() + q).copied().flatten() } else { None }
    }

    fn fill(&self, u: usize, q: usize, further: &[Option<(i32, usize)>]) -> Option<Cell> {
        let (unit, rest) = (self.units.get(u)?, self.typed.get(q..)?);
        let mut best: Option<Cell> = None;
        unit.meetings(rest, |meets, worth| {
            let after = q + meets;
            let (more, then) = if after == self.typed.len() {
                (0, None)
            } else {
                let next = self.cell(u + 1, after).map(|cell| (cell.worth, u + 1));
                let Some((more, then)) = next.max(further.get(after).copied().flatten()) else { return };
                (more, Some(then))
            };
            let cell = Cell { worth: worth + more, meets, then };
            best = Some(cell).filter(|cell| best.is_none_or(|best| best.worth < cell.worth)).or(best);
        });
        best
    }

    fn best(&self) -> Option<Found> {
        let begun = |(u, unit): (usize, &Unit)| {
            let worth = self.cell(u, 0)?.worth;
            Some((worth + if u == 0 { AT_FRONT } else { 0 } - if unit.starts { 0 } else { MID_WORD }, u))
        };
        // Of two places that are as good the first one counts.
        let (worth, first) = self.units.iter().enumerate().filter_map(begun).max_by_key(|(worth, u)| (*worth, std::cmp::Reverse(*u)))?;
        let (mut glyphs, mut q, mut here) = (Vec::new(), 0, Some(first));
        while let Some((u, cell)) = here.and_then(|u| Some((u, self.cell(u, q)?))) {
            glyphs.extend(self.units.get(u).map(|unit| unit.glyph));
            q += cell.meets;
            here = cell.then;
        }
        let unasked = i32::try_from(self.units.len().saturating_sub(glyphs.len())).unwrap_or(i32::MAX);
        Some(Found { score: worth - unasked.min(UNASKED_MOST), glyphs })
    }
}

impl Unit {
    /// Every way in which the beginning of what is typed meets this character: how much of it, and what that is worth.
    fn meetings(&self, typed: &[char], mut met: impl FnMut(usize, i32)) {
        let worth = |count: usize, each: i32| i32::try_from(count).unwrap_or(0) * each;
        if typed.starts_with(&self.itself) {
            met(self.itself.len(), worth(self.itself.len(), BY_ITSELF));
        }
        for syllable in &self.syllables {
            let common = syllable.chars().zip(typed).take_while(|(one, other)| one == *other).count();
            for count in 1..=common {
                let each = match count {
                    _ if count == syllable.len() => BY_SYLLABLE,
                    1 => BY_INITIAL,
                    2 if matches!(syllable.get(..2), Some("zh" | "ch" | "sh")) => BY_INITIAL,
                    // The last syllable is still being typed.
                    _ if count == typed.len() => BY_INITIAL,
                    _ => BY_PIECE,
                };
                met(count, worth(count, each));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    /// The text with what was met in brackets; none where it was not.
    fn met(typed: &str, text: &str) -> Option<String> {
        let found = Query::new(typed).find(&Text::new(text))?;
        let mark = |(at, glyph): (usize, crate::text::Glyph<'_>)| {
            if found.glyphs.contains(&at) { format!("[{}]", glyph.text) } else { glyph.text.to_owned() }
        };
        Some(glyphs(&clean_line(text)).enumerate().map(mark).collect::<String>().replace("][", ""))
    }

    #[test]
    fn a_text_is_met_by_hanzi_pinyin_and_letters() {
        let check = |typed: &str, text: &str, shown: &str| assert_eq!(met(typed, text).as_deref(), Some(shown), "{typed} {text}");
        check("jdc", "浃底村", "[浃底村]");
        check("jiadicun", "浃底村", "[浃底村]");
        check("JiaDi Cun", "浃底村", "[浃底村]");
        check("ｊｄｃ", "浃底村", "[浃底村]");
        check("浃底", "浃底村", "[浃底]村");
        check("浃dc", "浃底村", "[浃底村]");
        check("jiad", "浃底村", "[浃底]村");
        check("jiadic", "浃底村", "[浃底村]");
        check("xi'an", "西安路", "[西安]路");
        check("xian", "县前村", "[县]前村");
        check("shuanglecun", "双乐村", "[双乐村]");
        check("shuangyue", "双乐村", "[双乐]村");
        check("yq", "乐清市", "[乐清]市");
        check("leqing", "乐清市", "[乐清]市");
        check("shan", "单启明", "[单]启明");
        check("dqm", "单启明", "[单启明]");
        check("chanqm", "单启明", "[单启明]");
        check("lvh", "绿化", "[绿化]");
        check("luhua", "绿化", "[绿化]");
        check("nvgb", "女干部", "[女干部]");
        check("zhoul", "周林村", "[周林]村");
        check("zhlc", "周林村", "[周林村]");
        check("zhl", "走访周林村", "走访[周林]村");
        check("xqy", "前西垟村 谢前阳", "前西垟村 [谢前阳]");
        check("qx", "前往西垟村", "[前]往[西]垟村");
        check("next", "On to the next item", "On to the [next] item");
        check("ni", "On to the next item", "On to the [n]ext [i]tem");
        check("nextitem", "Next item", "[Next] [item]");
        check("tem", "Next item", "Next i[tem]");
        check("ri", "resultItem", "[r]esult[I]tem");
        check("17", "A-017", "A-0[17]");
        check("a017", "A-017", "[A]-[017]");
        check("q3", "2023 Q3 会议", "2023 [Q3] 会议");
        check("q3hy", "2023 Q3 会议", "2023 [Q3] [会议]");
        check("jd", "进度：浃底", "[进度]：浃底");
        check("", "浃底村", "浃底村");
        check("  ", "浃底村", "浃底村");
    }

    #[test]
    fn what_is_not_in_a_text_is_not_met() {
        let check = |typed: &str, text: &str| assert_eq!(met(typed, text), None, "{typed} {text}");
        check("jdx", "浃底村");
        check("cdj", "浃底村");
        check("浃村底", "浃底村");
        check("jdcc", "浃底村");
        check("dc", "");
        check("nt", "next");
        check("西", "xi");
        check("x", "一");
    }

    #[test]
    fn the_better_meeting_comes_first() {
        let check = |typed: &str, better: &str, worse: &str| {
            let score = |text: &str| Query::new(typed).find(&Text::new(text)).unwrap().score;
            assert!(score(better) > score(worse), "{typed}: {better} {} and {worse} {}", score(better), score(worse));
        };
        check("jdc", "浃底村", "去浃底村");
        check("jdc", "浃底村", "浃底新村");
        check("jdc", "浃底村", "浃底村村民");
        check("林", "林一", "周林");
        check("li", "李一", "林一");
        check("item", "Add an item", "Chitember");
        check("next", "Next item", "Never extend it");
        check("a", "阿里", "安里");
    }

    proptest! {
        #[test]
        fn any_query_of_any_text_is_answered(typed in "\\PC{0,12}|[a-z周林村 ']{0,60}", text in "\\PC{0,20}|[a-zA-Z周林村单乐0-9 ，]{0,40}") {
            if let Some(found) = Query::new(&typed).find(&Text::new(&text)) {
                let shown = clean_line(&text).into_owned();
                let count = glyphs(&shown).count();
                prop_assert!(found.glyphs.is_sorted_by(|one, other| one < other), "{:?}", found.glyphs);
                prop_assert!(found.glyphs.iter().all(|glyph| *glyph < count));
            }
        }

        #[test]
        fn a_text_is_met_by_its_own_hanzi_and_initials(text in "[周林村单乐绿前西垟浃底朱陈洪张]{1,12}") {
            let initials: String = text.chars().filter_map(|c| syllables(c).first().and_then(|syllable| syllable.chars().next())).collect();
            let all: Vec<usize> = (0..text.chars().count()).collect();
            for typed in [&text, &initials] {
                let found = Query::new(typed).find(&Text::new(&text)).unwrap();
                prop_assert_eq!(&found.glyphs, &all);
            }
        }
    }
}
