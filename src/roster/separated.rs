//! Tables as text: values separated by commas, semicolons, tabs or full-width commas, which of them is guessed; in UTF-8, else in GB18030, as Chinese spreadsheet
//! programs save them, or in UTF-16 with a mark. Begin at [`read`].

use super::table::{COLUMNS_MOST, ROWS_MOST, Remark, Row, Table, Unreadable, tidy};
use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

/// What may stand between two values; where two fit as well, the first.
const SEPARATORS: [char; 4] = ['\t', ',', ';', '，'];
/// Lines that the separator is guessed by.
const LOOKED_AT: usize = 30;

/// Reads a table from the bytes of a text file.
pub(super) fn read(bytes: &[u8]) -> Result<Table, Unreadable> {
    let (text, encoding) = decoded(bytes)?;
    let mut table = of_text(&text);
    if let Some(name) = encoding {
        table.remarks.insert(0, Remark::Encoding(name));
    }
    Ok(table)
}

/// A table from text.
pub(super) fn of_text(text: &str) -> Table {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // A first line that spreadsheet programs write for each other.
    let (separator, text) = match text.strip_prefix("sep=").and_then(|rest| rest.split_once(['\r', '\n'])) {
        Some((sign, rest)) => (sign.chars().next().unwrap_or(','), rest),
        None => (separator(text), text),
    };
    let mut reader = Reader { separator, rows: Vec::new(), cells: Vec::new(), cell: String::new(), number: 1, cut: false };
    let open = reader.read(text);
    let remarks = open.map(|row| Remark::OpenQuote { row }).into_iter().chain(reader.cut.then_some(Remark::Cut)).collect();
    Table { rows: reader.rows, remarks }
}

/// The text, and in what it was written where that is not UTF-8.
fn decoded(bytes: &[u8]) -> Result<(String, Option<&'static str>), Unreadable> {
    for (mark, encoding) in [(b"\xff\xfe", UTF_16LE), (b"\xfe\xff", UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let text = encoding.decode_without_bom_handling_and_without_replacement(rest);
            return text.map(|text| (text.into_owned(), Some("UTF-16"))).ok_or(Unreadable::Encoding { line: 1 });
        }
    }
    let broken = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok((text.to_owned(), None)),
        Err(error) => error.valid_up_to(),
    };
    let line = bytes.iter().take(broken).filter(|byte| **byte == b'\n').count() + 1;
    // A few broken characters among many whole ones are damage; a text of another encoding breaks nearly everywhere.
    let lossy = String::from_utf8_lossy(bytes);
    let (lost, other) = lossy.chars().filter(|sign| !sign.is_ascii()).fold((0, 0), |(lost, other), sign| match sign {
        '\u{fffd}' => (lost + 1, other),
        _ => (lost, other + 1),
    });
    if lost * 10 < other {
        return Err(Unreadable::Encoding { line });
    }
    match GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) if is_chinese(&text) => Ok((text.into_owned(), Some("GB18030"))),
        _ => Err(Unreadable::Encoding { line }),
    }
}

/// Whether most of what is not ASCII is what Chinese is written with; bytes of another encoding come out as rare signs.
fn is_chinese(text: &str) -> bool {
    let usual =
        |sign: &char| matches!(sign, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' | '\u{2010}'..='\u{2030}' | '·');
    let foreign: Vec<char> = text.chars().filter(|sign| !sign.is_ascii()).collect();
    let private = foreign.iter().any(|sign| matches!(sign, '\u{e000}'..='\u{f8ff}'));
    !private && foreign.iter().filter(|sign| usual(sign)).count() * 10 >= foreign.len() * 9
}

/// What most of the first lines have.
fn separator(text: &str) -> char {
    let lines: Vec<&str> = text.split(['\r', '\n']).filter(|line| !line.trim().is_empty()).take(LOOKED_AT).collect();
    let having = |separator: char| lines.iter().filter(|line| line.contains(separator)).count();
    let best = SEPARATORS.into_iter().rev().max_by_key(|separator| having(*separator));
    best.unwrap_or(',')
}

/// Takes text apart. A value between quotation marks may hold separators, line ends and doubled quotation marks.
struct Reader {
    separator: char,
    rows: Vec<Row>,
    cells: Vec<String>,
    cell: String,
    number: usize,
    cut: bool,
}

impl Reader {
    /// Gives the row in which a quotation mark was opened and never closed.
    fn read(&mut self, text: &str) -> Option<usize> {
        let mut signs = text.chars().peekable();
        let mut quoted = None;
        while let Some(sign) = signs.next() {
            match (quoted, sign) {
                (Some(_), '"') if signs.peek() == Some(&'"') => self.cell.extend(signs.next()),
                (Some(_), '"') => quoted = None,
                (Some(_), _) => self.cell.push(sign),
                (None, '"') if self.cell.trim().is_empty() => {
                    self.cell.clear();
                    quoted = Some(self.number);
                }
                (None, '\r' | '\n') => {
                    if sign == '\r' && signs.peek() == Some(&'\n') {
                        signs.next();
                    }
                    self.end_row();
                }
                (None, _) if sign == self.separator => self.end_cell(),
                (None, _) => self.cell.push(sign),
            }
        }
        self.end_row();
        quoted
    }

    fn end_cell(&mut self) {
        let cell = tidy(&std::mem::take(&mut self.cell));
        if self.cells.len() < COLUMNS_MOST {
            self.cells.push(cell);
        } else {
            self.cut |= !cell.is_empty();
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        let row = Row { number: self.number, cells: std::mem::take(&mut self.cells) };
        self.number += 1;
        if row.filled().next().is_none() {
            return;
        }
        if self.rows.len() < ROWS_MOST {
            self.rows.push(row);
        } else {
            self.cut = true;
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail")]

    use super::*;

    /// The table as text again: cells between bars, with the number of each row.
    fn shown(table: &Table) -> String {
        table.rows.iter().map(|row| format!("{} {}\n", row.number, row.cells.join("|"))).collect()
    }

    #[test]
    fn separators_are_guessed() {
        let check = |text: &str, expected: &str| assert_eq!(shown(&of_text(text)), expected, "{text}");
        check("村名,书记\r\n周林村,\"王,某\"\r\n", "1 村名|书记\n2 周林村|王,某\n");
        check("村名;书记\n周林村;张三", "1 村名|书记\n2 周林村|张三\n");
        check("村名\t书记\r周林村\t张三\r", "1 村名|书记\n2 周林村|张三\n");
        check("村名，书记\n周林村，张三\n", "1 村名|书记\n2 周林村|张三\n");
        check("sep=;\n村名;a,b\n", "1 村名|a,b\n");
        check("周林村\n\n薛宅村\n", "1 周林村\n3 薛宅村\n");
        check("\u{feff}村名,说明\n周林村,\"一行\n\"\"两\"\"行\"", "1 村名|说明\n2 周林村|一行 \"两\"行\n");
        check(" \u{3000}周林村\u{a0} ,3\"尺\n", "1 周林村|3\"尺\n");
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_said() {
        let table = of_text("村名,书记\n周林村,\"张三\n薛宅村,李四\n");
        assert_eq!(table.remarks, [Remark::OpenQuote { row: 2 }]);
    }

    #[test]
    fn encodings_are_told_apart() {
        let text = "村名,书记\n周林村,张三\n";
        let check = |bytes: &[u8], expected: Result<Option<&str>, Unreadable>| {
            let read = read(bytes);
            let encoding = read.map(|table| {
                assert!(shown(&table).starts_with("1 村名|书记"), "{table:?}");
                table.remarks.iter().find_map(|remark| match remark {
                    Remark::Encoding(name) => Some(*name),
                    _ => None,
                })
            });
            assert_eq!(encoding, expected);
        };
        check(text.as_bytes(), Ok(None));
        check(format!("\u{feff}{text}").as_bytes(), Ok(None));
        check(&GB18030.encode(text).0, Ok(Some("GB18030")));
        let utf16: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        check(&utf16, Ok(Some("UTF-16")));
        let mut broken = format!("{text}薛宅村,李四\n").into_bytes();
        broken.pop();
        broken.pop();
        check(&broken, Err(Unreadable::Encoding { line: 3 }));
        // A village that GB 2312 has no sign for.
        assert_eq!(shown(&read(&GB18030.encode("村名,书记\n前西垟村,张三").0).unwrap()), "1 村名|书记\n2 前西垟村|张三\n");
        // Traditional Chinese in Big5.
        assert_eq!(read(&encoding_rs::BIG5.encode("村名,書記\n周林村,張三\n").0), Err(Unreadable::Encoding { line: 1 }));
    }

    #[test]
    fn more_than_fits_is_cut_and_said() {
        let text: String = (0..ROWS_MOST + 2).map(|n| format!("村{n}\n")).collect();
        let table = of_text(&text);
        assert_eq!((table.rows.len(), table.remarks), (ROWS_MOST, vec![Remark::Cut]));
        assert_eq!(of_text(&"a,".repeat(100)).rows.first().unwrap().cells.len(), COLUMNS_MOST);
    }
}
