//! What a column means, told from its heading or, where there is none, from what stands in it. Begin at [`named`] and [`by_content`].

use super::table::Row;

/// What a column means.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Meaning {
    /// A village that takes part; in a list of people, where somebody belongs.
    Village,
    /// The 「一肩挑」 cadre of the village.
    Cadre,
    /// Somebody's name.
    Person,
    /// What somebody is there: judge, leader, recorder.
    Role,
    /// The class that somebody scores in.
    Group,
    /// The village that somebody belongs to and does not score.
    OwnVillage,
    /// The order of speaking.
    Order,
    /// Minutes that the village may speak.
    Minutes,
    /// The number of a row, which means nothing.
    Serial,
    /// A figure of the village.
    Figure,
}

/// Headings by meaning, as [`plain`] leaves them. A name stands under one meaning only.
#[rustfmt::skip]
const HEADINGS: &[(Meaning, &[&str])] = &[
    (Meaning::Village, &["村", "村名", "村社", "村社名", "村社名称", "村庄", "村庄名称", "村名称", "行政村", "村居", "参赛村", "参赛村社", "参赛单位", "单位", "单位名称", "社区", "village", "villagename", "villages"]),
    (Meaning::Cadre, &["干部", "村干部", "一肩挑", "一肩挑干部", "一肩挑姓名", "书记", "村书记", "支部书记", "党支部书记", "党组织书记", "书记主任", "书记姓名", "村主职", "主职干部", "述职人", "述职人员", "述职干部", "发言人", "汇报人", "负责人", "cadre", "secretary", "partysecretary", "speaker"]),
    (Meaning::Person, &["姓名", "名字", "人员", "人员姓名", "评委", "评委姓名", "评委名单", "参评人员", "参会人员", "name", "person", "fullname", "judge", "judgename"]),
    (Meaning::Role, &["角色", "身份", "会上身份", "role"]),
    (Meaning::Group, &["组别", "组", "组名", "分组", "类别", "类", "评委组", "评分组", "打分组", "group", "class", "category"]),
    (Meaning::OwnVillage, &["本村", "本村社", "所在村", "所在村社", "所属村", "所属村社", "回避村", "回避村社", "回避", "ownvillage", "homevillage", "recused"]),
    (Meaning::Order, &["顺序", "次序", "出场顺序", "出场次序", "述职顺序", "述职次序", "发言顺序", "发言次序", "汇报顺序", "上台顺序", "签号", "抽签号", "抽签", "抽签结果", "序号", "order", "speakingorder", "sequence", "lot"]),
    (Meaning::Minutes, &["分钟", "分钟数", "时长", "时间", "用时", "限时", "述职时间", "述职时长", "发言时间", "发言时长", "汇报时间", "汇报时长", "minutes", "minute", "min", "mins", "time", "duration"]),
    (Meaning::Serial, &["编号", "no", "#", "number", "id", "行号"]),
];

/// Roles by the word that the agenda keeps.
const ROLES: &[(&str, &[&str])] = &[
    ("judge", &["评委", "评审", "评分员", "评分人", "打分", "参评", "参评人员", "judge", "scorer", "jury"]),
    ("leader", &["领导", "社区领导", "镇领导", "点评领导", "点评人", "社区负责人", "负责人", "leader"]),
    ("recorder", &["记录", "记录员", "记录人", "recorder", "notetaker", "secretary"]),
    ("host", &["主持", "主持人", "host", "facilitator"]),
    ("teller", &["计分", "计分员", "计票", "计票员", "唱票", "监票", "监票员", "teller"]),
    (CADRE, &["一肩挑", "一肩挑干部", "书记", "村书记", "述职人", "述职干部", "cadre"]),
];

/// The role of whoever speaks for a village.
pub const CADRE: &str = "cadre";

/// Whether a cell fits a meaning.
type Fits<'a> = &'a dyn Fn(&str) -> bool;

/// What a heading means; none where it is not known.
pub fn named(heading: &str) -> Option<Meaning> {
    let find = |name: &str| HEADINGS.iter().find(|(_, names)| names.contains(&name)).map(|(meaning, _)| *meaning);
    let (outer, inner) = parts(heading);
    // `时长（分钟）`: what stands in brackets explains, so it is asked second.
    find(&outer).or_else(|| find(&inner)).or_else(|| find(&plain(heading)))
}

/// The word that the agenda keeps for a role; none where it is not known.
pub fn role(text: &str) -> Option<&'static str> {
    let text = plain(text);
    ROLES.iter().find(|(role, names)| *role == text || names.contains(&text.as_str())).map(|(role, _)| *role)
}

/// A heading without marks, spaces and capitals.
fn plain(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric() || *sign == '#').flat_map(char::to_lowercase).collect()
}

/// What stands outside and inside the brackets of a heading.
fn parts(heading: &str) -> (String, String) {
    match heading.split_once(['(', '（', '[', '【']) {
        Some((outer, inner)) => (plain(outer), plain(inner)),
        None => (plain(heading), String::new()),
    }
}

/// What a column without a heading means, from what stands in it. `is_village` knows the villages of the meeting, `is_group` the classes of voters.
pub fn by_content(rows: &[Row], column: usize, is_village: &dyn Fn(&str) -> bool, is_group: &dyn Fn(&str) -> bool) -> Option<Meaning> {
    let cells: Vec<&str> = rows.iter().map(|row| row.cell(column)).filter(|cell| !cell.is_empty()).collect();
    let most = |fits: &dyn Fn(&str) -> bool| !cells.is_empty() && cells.iter().filter(|cell| fits(cell)).count() * 5 >= cells.len() * 4;
    if cells.iter().enumerate().all(|(index, cell)| whole(cell).is_some_and(|number| usize::try_from(number) == Ok(index + 1))) && cells.len() > 1 {
        return Some(Meaning::Order);
    }
    let checks: [(Meaning, Fits<'_>); 6] = [
        (Meaning::Role, &|cell| role(cell).is_some()),
        (Meaning::Group, &|cell| is_group(cell) || cell.ends_with('组')),
        (Meaning::Village, &|cell| is_village(cell) || looks_like_village(cell)),
        (Meaning::Minutes, &|cell| minutes(cell).is_some_and(|minutes| minutes <= 60)),
        (Meaning::Figure, &|cell| crate::meeting::figures::measure(cell).is_some()),
        (Meaning::Person, &looks_like_person),
    ];
    checks.into_iter().find(|(_, fits)| most(fits)).map(|(meaning, _)| meaning)
}

/// `周林村`, `南门社区`: the name of a place with its kind at the end.
fn looks_like_village(text: &str) -> bool {
    ["村", "社区", "片", "居", "社", "Village", "village"].iter().any(|end| text.ends_with(end)) && text.chars().count() <= 20
}

/// Two to four hanzi, which may have spaces between them.
fn looks_like_person(text: &str) -> bool {
    let signs: Vec<char> = text.chars().filter(|sign| !matches!(sign, ' ' | '·')).collect();
    (2..=4).contains(&signs.len()) && signs.iter().all(|sign| matches!(sign, '\u{3400}'..='\u{9fff}'))
}

/// A whole number as people write one in a list: `3`, `３`, `3.0`, `第3位`, `3号`.
pub fn whole(text: &str) -> Option<u32> {
    number_between(text, &["第"], &["位", "号", "个", "."])
}

/// Minutes as people write them: `6`, `6分钟`, `6 min`. Not `6:00`, which may be hours, and not `6.5`.
pub fn minutes(text: &str) -> Option<u32> {
    number_between(text, &[], &["分钟", "分", "minutes", "minute", "mins", "min", "′", "'"])
}

fn number_between(text: &str, before: &[&str], behind: &[&str]) -> Option<u32> {
    let text: String = text.chars().map(crate::meeting::figures::half_width).collect();
    let text = text.trim().to_lowercase();
    let inner = before.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(&text);
    let inner = behind.iter().find_map(|word| inner.strip_suffix(word)).unwrap_or(inner).trim();
    let inner = inner.split_once('.').filter(|(_, decimals)| decimals.chars().all(|sign| sign == '0')).map_or(inner, |(whole, _)| whole);
    inner.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn headings_are_known_by_what_people_call_them() {
        let check = |heading: &str, expected: Option<Meaning>| assert_eq!(named(heading), expected, "{heading}");
        check("村名", Some(Meaning::Village));
        check("村（社）", Some(Meaning::Village));
        check("「一肩挑」干部", Some(Meaning::Cadre));
        check("书记、主任", Some(Meaning::Cadre));
        check("干部", Some(Meaning::Cadre));
        check("姓 名", Some(Meaning::Person));
        check("角色：", Some(Meaning::Role));
        check("组别", Some(Meaning::Group));
        check("本村（回避）", Some(Meaning::OwnVillage));
        check("述职次序", Some(Meaning::Order));
        check("时长(分钟)", Some(Meaning::Minutes));
        check("述职（分钟）", Some(Meaning::Minutes));
        check("Own village", Some(Meaning::OwnVillage));
        check("MINUTES", Some(Meaning::Minutes));
        check("No.", Some(Meaning::Serial));
        check("党建强", None);
        check("", None);
    }

    #[test]
    fn no_heading_has_two_meanings() {
        let mut seen = BTreeSet::new();
        for name in HEADINGS.iter().flat_map(|(_, names)| *names) {
            assert!(seen.insert(*name), "{name}");
            assert_eq!(plain(name), *name, "{name} would never be found");
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let check = |text: &str, order: Option<u32>, time: Option<u32>| assert_eq!((whole(text), minutes(text)), (order, time), "{text}");
        check("6", Some(6), Some(6));
        check("６", Some(6), Some(6));
        check("6.0", Some(6), Some(6));
        check("6.5", None, None);
        check("6分钟", None, Some(6));
        check("6 min", None, Some(6));
        check("第3位", Some(3), None);
        check("6:00", None, None);
        check("六", None, None);
        check("-1", None, None);
        check("", None, None);
    }

    #[test]
    fn roles_are_known_in_both_languages() {
        for (text, expected) in
            [("评委", Some("judge")), ("Judge", Some("judge")), ("「一肩挑」", Some(CADRE)), ("点评领导", Some("leader")), ("厨师", None)]
        {
            assert_eq!(role(text), expected, "{text}");
        }
    }
}
