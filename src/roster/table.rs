//! A table as rows of text, and where it came from. What it was saved as is told from its bytes and never from its name, because names lie: a `.xls` is often a web
//! page, an `.xlsx` often the old format. What is no table that can be read is said with what to do about it. Begin at [`read`] and [`pasted`].

use super::{separated, workbook};
use crate::text::harmless;

/// Rows of a table at most: ten times the longest roster anybody brought.
pub const ROWS_MOST: usize = 5_000;
/// Columns of a table at most.
pub const COLUMNS_MOST: usize = 64;
/// Bytes of a file at most: a roster has some thousand, and what is larger is another file.
pub const BYTES_MOST: usize = 8 * 1024 * 1024;

/// A table as it was read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table {
    /// Rows with something in them, in order.
    pub rows: Vec<Row>,
    /// What was noticed while reading.
    pub remarks: Vec<Remark>,
}

/// One row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Its number in the file, from 1, as a spreadsheet shows it.
    pub number: usize,
    /// Its cells from the first column on, without spaces around them; empty where there is nothing.
    pub cells: Vec<String>,
}

impl Row {
    /// The cell of a column, counted from 0; empty behind the last.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Cells that are not empty.
    pub fn filled(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty())
    }
}

/// Where a cell is: row and column from 1 and 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Spot {
    /// The row's number in the file, from 1.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
}

impl Spot {
    /// As a spreadsheet names it: `C5`.
    pub fn name(self) -> String {
        format!("{}{}", letters(self.column), self.row)
    }
}

/// A column as a spreadsheet names it: `A`, `Z`, `AA`.
pub fn letters(column: usize) -> String {
    let last = u8::try_from(column % 26).map_or('A', |at| char::from(b'A' + at));
    match column / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", letters(more - 1)),
    }
}

/// What was noticed while reading; nothing of it keeps the table from being used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Remark {
    /// The text is no UTF-8 and was read as this.
    Encoding(&'static str),
    /// The name says something else than the content.
    NamedOtherwise {
        /// The ending of the name.
        ending: String,
        /// Whether the content is a workbook; a text table otherwise.
        workbook: bool,
    },
    /// Of several sheets this one was read.
    Sheet {
        /// The one.
        read: String,
        /// The others.
        others: Vec<String>,
    },
    /// Hidden sheets were not read.
    HiddenSheets(Vec<String>),
    /// Formulas count as what they came to when the file was saved.
    Formulas {
        /// How many.
        count: usize,
        /// The first.
        first: Spot,
    },
    /// A formula without a saved value.
    NoValue(Spot),
    /// A cell that holds an error, such as `#N/A`.
    CellError(Spot),
    /// Cells merged over several rows count for each of them.
    Merged {
        /// How many ranges.
        count: usize,
        /// The first.
        first: Spot,
    },
    /// A quotation mark that is never closed.
    OpenQuote {
        /// In which row.
        row: usize,
    },
    /// There are more rows or columns than are read.
    Cut,
}

/// Why something is no table that can be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unreadable {
    /// There is nothing in it.
    Empty,
    /// It is larger than any roster.
    TooLarge,
    /// Excel's format until 2003 (`.xls`).
    OldWorkbook,
    /// A workbook behind a password.
    Locked,
    /// OpenDocument, or Excel's binary workbook.
    OtherWorkbook,
    /// A web page, whatever its name says.
    WebPage,
    /// Something that is no table at all: a text document, a picture, a program.
    NoTable,
    /// A workbook that is damaged.
    Damaged,
    /// Text in an encoding that we do not know, or broken UTF-8; with the line where it breaks.
    Encoding {
        /// From 1.
        line: usize,
    },
}

/// Reads a table from the bytes of a file. `name` is only held against the content.
///
/// # Errors
/// When it is no table that can be read.
pub fn read(bytes: &[u8], name: &str) -> Result<Table, Unreadable> {
    if bytes.len() > BYTES_MOST {
        return Err(Unreadable::TooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    let is_workbook = kind_of(bytes)? == Kind::Workbook;
    let mut table = if is_workbook { workbook::read(bytes)? } else { separated::read(bytes)? };
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let lies = if is_workbook { matches!(ending.as_str(), "xls" | "csv" | "txt" | "tsv") } else { matches!(ending.as_str(), "xls" | "xlsx") };
    if lies {
        table.remarks.insert(0, Remark::NamedOtherwise { ending, workbook: is_workbook });
    }
    if table.rows.is_empty() { Err(Unreadable::Empty) } else { Ok(table) }
}

/// A table that was pasted: what a spreadsheet puts on the clipboard, or a list as people write it.
///
/// # Errors
/// When there is nothing in it.
pub fn pasted(text: &str) -> Result<Table, Unreadable> {
    let table = separated::of_text(text);
    if table.rows.is_empty() { Err(Unreadable::Empty) } else { Ok(table) }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Workbook,
    Text,
}

/// What bytes are, by their beginning and what such files always hold.
fn kind_of(bytes: &[u8]) -> Result<Kind, Unreadable> {
    let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    if bytes.starts_with(b"PK\x03\x04") {
        return match () {
            () if holds(b"xl/workbook.xml") => Ok(Kind::Workbook),
            () if holds(b"opendocument.spreadsheet") || holds(b"xl/workbook.bin") => Err(Unreadable::OtherWorkbook),
            () => Err(Unreadable::NoTable),
        };
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        let utf16 = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        return Err(match () {
            () if holds(&utf16("EncryptedPackage")) => Unreadable::Locked,
            () if holds(&utf16("Workbook")) || holds(&utf16("Book")) => Unreadable::OldWorkbook,
            () => Unreadable::NoTable,
        });
    }
    let is_utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if !is_utf16 && bytes.contains(&0) || bytes.starts_with(b"%PDF") || bytes.starts_with(b"{") {
        return Err(Unreadable::NoTable);
    }
    let start = bytes.get(..bytes.len().min(2_000)).unwrap_or(bytes);
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    let is_markup = start.trim_start_matches('\u{feff}').trim_start().starts_with('<');
    if is_markup { Err(Unreadable::WebPage) } else { Ok(Kind::Text) }
}

/// A cell's text in one line, without what cannot be shown and without spaces around it, the full-width and the unbreaking one among them.
pub(super) fn tidy(cell: &str) -> String {
    let spaced: String = cell.chars().map(|sign| if sign.is_whitespace() { ' ' } else { sign }).collect();
    harmless(spaced.trim()).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_a_spreadsheet_does() {
        let check = |row, column, expected: &str| assert_eq!(Spot { row, column }.name(), expected);
        check(5, 2, "C5");
        check(1, 25, "Z1");
        check(10, 26, "AA10");
        check(1, 701, "ZZ1");
    }

    #[test]
    fn what_is_no_table_is_told_by_its_content() {
        let check = |bytes: &[u8], expected| assert_eq!(read(bytes, "名单.xlsx").err(), expected, "{bytes:?}");
        check(b"", Some(Unreadable::Empty));
        check(b" \r\n\t ", Some(Unreadable::Empty));
        check(b"\xef\xbb\xbf\r\n", Some(Unreadable::Empty));
        check(b",,,\r\n,,", Some(Unreadable::Empty));
        check(&vec![b'a'; BYTES_MOST + 1], Some(Unreadable::TooLarge));
        check(b"<html><table><tr><td>a</table>", Some(Unreadable::WebPage));
        check(b"\xef\xbb\xbf<?xml version=\"1.0\"?><Workbook/>", Some(Unreadable::WebPage));
        check(b"%PDF-1.7", Some(Unreadable::NoTable));
        check(b"{\"format\":\"leitai.agenda/1\"}", Some(Unreadable::NoTable));
        check(b"\x89PNG\r\n\x1a\n\0\0", Some(Unreadable::NoTable));
        check(b"PK\x03\x04word/document.xml", Some(Unreadable::NoTable));
        check(b"PK\x03\x04xl/workbook.xml", Some(Unreadable::Damaged));
        check(b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", Some(Unreadable::OtherWorkbook));
    }

    #[test]
    fn a_text_table_named_as_a_workbook_is_read_and_said() {
        let table = read("村名\n周林村".as_bytes(), "a.XLS").unwrap_or_default();
        assert_eq!(table.remarks, [Remark::NamedOtherwise { ending: "xls".to_owned(), workbook: false }]);
        assert_eq!(table.rows.len(), 2);
    }
}
