//! Figures of the villages that are laid open in the meeting (指标晾晒): a table with a row a village. They are text as somebody wrote it, since nothing here is
//! added up; what a chart needs is read out of the text by [`measure`]. Knows nothing of files and spreadsheets. Begin at [`FiguresGiven`].

use super::ids::{TableId, VillageId};
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
        check("优秀", None);
        check("", None);
        check("99999999999999999999", None);
    }
}
