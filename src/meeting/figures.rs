//! Figures of the villages that are laid open in the meeting (指标晾晒): a table with a row a village. They are text as somebody wrote it, since nothing here is
//! added up; what a chart needs is read out of the text by [`measure`]. Knows nothing of files and spreadsheets. Begin at [`FiguresGiven`].

use super::agenda::{Index, Village};
use super::ids::{TableId, VillageId};
use super::state::{Slot, State};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Figures as somebody brings them in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FiguresGiven {
    /// The table's name inside the file; derived where it is left out. A table of that name is replaced.
    #[serde(default)]
    pub id: Option<TableId>,
    /// What it is called on the screen.
    pub title: String,
    /// What each column holds.
    pub columns: Vec<String>,
    /// The figures of each village, one for each column; empty where there is none.
    pub rows: BTreeMap<VillageId, Vec<String>>,
    /// Where they come from: a file's name.
    #[serde(default)]
    pub from: Option<String>,
}

/// Figures of the villages, as they are laid open.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ShownFigures {
    /// What they are called.
    pub title: String,
    /// What each column holds.
    pub columns: Vec<String>,
    /// The villages with their figures, in the order of the roster.
    pub rows: Vec<ShownRow>,
    /// The one that is looked at; none while all are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub village: Option<VillageId>,
}

/// The figures of a village.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ShownRow {
    /// Its name inside the file.
    pub village: VillageId,
    /// Its name on the screen.
    pub name: String,
    /// Its figures, one a column, as they were written.
    pub figures: Vec<String>,
}

/// How far the figures of a column reach, in thousandths of its axis.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shares {
    /// Of each row; none where the figure has no measure.
    pub each: Vec<Option<u32>>,
    /// Of the average of those that have one.
    pub average: Option<u32>,
}

/// The figures that were brought in last, as an item lays them open: the village of the item looked at, else the one that the desk chose.
pub fn shown(state: &State, slot: Slot<'_>) -> Option<ShownFigures> {
    let table = state.tables.last()?;
    let named = state.villages.iter().filter_map(|village| Some((village, table.rows.get(&village.id)?)));
    let row =
        |(village, figures): (&Village, &Vec<String>)| ShownRow { village: village.id.clone(), name: village.name.clone(), figures: figures.clone() };
    let village = slot.item.plan.village.as_ref().or(state.stage.village.as_ref()).filter(|village| table.rows.contains_key(village)).cloned();
    Some(ShownFigures { title: table.title.clone(), columns: table.columns.clone(), rows: named.map(row).collect(), village })
}

impl ShownRow {
    /// The figure of a column, counted from 0; empty where there is none.
    pub fn figure(&self, column: usize) -> &str {
        self.figures.get(column).map_or("", String::as_str)
    }
}

impl ShownFigures {
    /// The row that is looked at; none while all are.
    pub fn looked_at(&self) -> Option<&ShownRow> {
        self.rows.iter().find(|row| Some(&row.village) == self.village.as_ref())
    }

    /// The columns that are axes of a chart: those of the agenda's indices, in their order, where at least three are there; else the first eight that have measures
    /// and are no total of others.
    pub fn axes(&self, indices: &[Index]) -> Vec<usize> {
        const LEAST: usize = 3;
        const MOST: usize = 8;
        let named = indices.iter().filter_map(|index| self.columns.iter().position(|column| *column == index.name));
        let named: Vec<usize> = named.take(MOST).collect();
        if named.len() >= LEAST {
            return named;
        }
        let measured = |column: &usize| self.rows.iter().filter(|row| measure(row.figure(*column)).is_some()).count() * 2 > self.rows.len();
        let is_part = |column: &usize| self.columns.get(*column).is_some_and(|name| !is_total(name));
        (0..self.columns.len()).filter(is_part).filter(measured).take(MOST).collect()
    }

    /// How far each figure of a column reaches. Where all lie between 0 and 100 and are marks, 100 is the whole axis; else the largest is. Below nothing is nothing.
    pub fn shares(&self, column: usize) -> Shares {
        /// A hundred, in hundredths.
        const HUNDRED: i64 = 10_000;
        let measures: Vec<Option<i64>> = self.rows.iter().map(|row| measure(row.figure(column))).collect();
        let known: Vec<i64> = measures.iter().flatten().copied().collect();
        let (least, most) = (known.iter().min().copied().unwrap_or(0), known.iter().max().copied().unwrap_or(0));
        let whole = if least >= 0 && (HUNDRED / 2..=HUNDRED).contains(&most) { HUNDRED } else { most.max(1) };
        let share = |measure: i64| u32::try_from(i128::from(measure.max(0)) * 1_000 / i128::from(whole)).unwrap_or(0).min(1_000);
        let sum: i128 = known.iter().map(|measure| i128::from(*measure)).sum();
        let mean = i128::try_from(known.len()).ok().filter(|count| *count > 0).map(|count| sum / count);
        Shares {
            each: measures.iter().map(|measure| measure.map(share)).collect(),
            average: mean.and_then(|mean| i64::try_from(mean).ok()).map(share),
        }
    }
}

/// Whether a row or column is made of the others and none of its own: 合计, 平均.
pub fn is_total(name: &str) -> bool {
    let plain: String = name.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    matches!(
        plain.as_str(),
        "合计"
            | "总计"
            | "小计"
            | "共计"
            | "总分"
            | "总得分"
            | "平均"
            | "平均值"
            | "平均数"
            | "平均分"
            | "均值"
            | "排名"
            | "名次"
            | "total"
            | "sum"
            | "average"
            | "mean"
            | "rank"
    )
}

/// How large a written figure is, in hundredths: `92.5`, `1,204`, `37.5亩`, `近2公里` and `－3％` have a measure, 「优秀」 has none. What stands around the first
/// number in the text is taken for its unit; decimals behind the second are cut off.
pub fn measure(text: &str) -> Option<i64> {
    const PLACES: usize = 2;
    let signs: Vec<char> = text.chars().map(half_width).filter(|sign| !matches!(sign, ',' | ' ')).collect();
    let start = signs.iter().position(char::is_ascii_digit)?;
    let digits = |from: usize| signs.iter().skip(from).take_while(|sign| sign.is_ascii_digit());
    let whole: String = digits(start).collect();
    let behind = start + whole.len();
    let decimals = if signs.get(behind) == Some(&'.') { digits(behind + 1).take(PLACES).collect() } else { String::new() };
    let value: i64 = format!("{whole}{decimals:0<PLACES$}").parse().ok()?;
    let negative = start.checked_sub(1).and_then(|before| signs.get(before)).is_some_and(|sign| matches!(sign, '-' | '−'));
    Some(if negative { -value } else { value })
}

/// What an input method writes for a digit or a mark, as the half-width sign.
pub fn half_width(sign: char) -> char {
    match sign {
        '！'..='～' => u32::from(sign).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(sign),
        '\u{3000}' => ' ',
        _ => sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_measured_whatever_stands_around_it() {
        let check = |text: &str, expected| assert_eq!(measure(text), expected, "{text}");
        check("92.5", Some(9_250));
        check("1,204", Some(120_400));
        check("近2公里", Some(200));
        check("37.5亩", Some(3_750));
        check("－３％", Some(-300));
        check("0.999", Some(99));
        check("1\u{3000}204　万元", Some(120_400));
        check("优秀", None);
        check("", None);
        check("99999999999999999999", None);
    }

    fn figures(columns: &[&str], rows: &[&[&str]]) -> ShownFigures {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let row = |(number, figures): (usize, &&[&str])| ShownRow {
            village: VillageId::from(format!("v{number}")),
            name: String::new(),
            figures: owned(figures),
        };
        ShownFigures { title: String::new(), columns: owned(columns), rows: rows.iter().enumerate().map(row).collect(), village: None }
    }

    #[test]
    fn indices_are_the_axes_and_without_them_whatever_can_be_measured() {
        let shown = figures(
            &["简介", "产业兴", "党建强", "环境美", "合计"],
            &[&["好", "1", "2", "3", "6"], &["好", "1", "", "3", "4"], &["", "2", "3", "4", "9"]],
        );
        let index = |name: &str| Index { id: name.into(), name: name.to_owned() };
        assert_eq!(shown.axes(&["党建强", "产业兴", "环境美"].map(index)), [2, 1, 3]);
        assert_eq!(shown.axes(&["党建强", "产业兴", "群众富"].map(index)), [1, 2, 3], "two names make no shape");
        assert_eq!(shown.axes(&[]), [1, 2, 3]);
        assert_eq!(figures(&["党建强", "特色"], &[&["1", "2"], &["3", "茶"]]).axes(&[]), [0], "half of the villages make no axis");
    }

    #[test]
    fn an_axis_is_a_hundred_marks_or_the_largest_figure() {
        let check = |column: &[&str], each: &[Option<u32>], average: Option<u32>| {
            let rows: Vec<[&str; 1]> = column.iter().map(|text| [*text]).collect();
            let rows: Vec<&[&str]> = rows.iter().map(<[&str; 1]>::as_slice).collect();
            assert_eq!(figures(&["a"], &rows).shares(0), Shares { each: each.to_vec(), average }, "{column:?}");
        };
        check(&["92.5", "80", ""], &[Some(925), Some(800), None], Some(862));
        check(&["1200万元", "300万元"], &[Some(1_000), Some(250)], Some(625));
        check(&["3", "1.5"], &[Some(1_000), Some(500)], Some(750));
        check(&["-5", "10"], &[Some(0), Some(1_000)], Some(250));
        check(&["", "优"], &[None, None], None);
        check(&["0", "0"], &[Some(0), Some(0)], Some(0));
    }
}
