//! Workbooks (XLSX): the first sheet that can be seen and has something in it. A formula counts as what it came to when the file was saved; a cell merged over
//! several rows counts for each of them. Cells are read one by one and not as a block, because a single cell far below would make the block huge.
//! Begin at [`read`].

use super::table::{COLUMNS_MOST, ROWS_MOST, Remark, Row, Spot, Table, Unreadable, tidy};
use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, Sheet, SheetType, SheetVisible, Xlsx, XlsxError};
use std::collections::BTreeMap;
use std::io::Cursor;

/// Bytes of a workbook unpacked at most: a small file can hold a huge one.
const UNPACKED_MOST: u64 = 128 * 1024 * 1024;

/// Cells by row and column from 0.
type Cells = BTreeMap<(usize, usize), String>;

/// Reads a table from a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Table, Unreadable> {
    if unpacked(bytes).is_none_or(|size| size > UNPACKED_MOST) {
        return Err(if unpacked(bytes).is_some() { Unreadable::TooLarge } else { Unreadable::Damaged });
    }
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(why)?;
    let sheets: Vec<Sheet> = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).cloned().collect();
    let (seen, hidden): (Vec<_>, Vec<_>) =
        sheets.into_iter().map(|sheet| (sheet.name, sheet.visible)).partition(|(_, visible)| *visible == SheetVisible::Visible);
    let names: Vec<String> = seen.into_iter().map(|(name, _)| name).collect();
    let mut found = (Cells::new(), Vec::new());
    let mut read = None;
    for name in &names {
        found = cells(&mut book, name)?;
        if !found.0.is_empty() {
            read = Some(name.clone());
            break;
        }
    }
    let (mut cells, mut remarks) = found;
    if let Some(name) = &read {
        let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
        remarks.extend(filled_down(&mut cells, &merged));
    }
    if let Some(read) = read.filter(|_| names.len() > 1) {
        let others = names.into_iter().filter(|name| *name != read).collect();
        remarks.insert(0, Remark::Sheet { read, others });
    }
    if !hidden.is_empty() {
        remarks.push(Remark::HiddenSheets(hidden.into_iter().map(|(name, _)| name).collect()));
    }
    Ok(Table { rows: rows(cells), remarks })
}

fn why(error: XlsxError) -> Unreadable {
    match error {
        XlsxError::Password => Unreadable::Locked,
        _ => Unreadable::Damaged,
    }
}

/// What a sheet holds, and what was noticed.
fn cells(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<(Cells, Vec<Remark>), Unreadable> {
    let mut reader = book.worksheet_cells_reader(sheet).map_err(why)?;
    let mut cells = Cells::new();
    let mut remarks = Vec::new();
    let (mut formulas, mut first, mut cut) = (0, None, false);
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(why)? {
        let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        let (row, column) = (place(cell.pos.0), place(cell.pos.1));
        let spot = Spot { row: row.saturating_add(1), column };
        let text = match &cell.value {
            DataRef::Error(_) => {
                remarks.push(Remark::CellError(spot));
                String::new()
            }
            value => tidy(&written(value)),
        };
        if cell.formula.is_some() {
            formulas += 1;
            first = first.or(Some(spot));
            if cell.value == DataRef::Empty {
                remarks.push(Remark::NoValue(spot));
            }
        }
        if text.is_empty() {
            continue;
        }
        if column >= COLUMNS_MOST || cells.len() >= ROWS_MOST * COLUMNS_MOST {
            cut = true;
            continue;
        }
        cells.insert((row, column), text);
    }
    remarks.extend(first.map(|first| Remark::Formulas { count: formulas, first }));
    remarks.extend(cut.then_some(Remark::Cut));
    Ok((cells, remarks))
}

/// Gives what is merged over several rows to each of them, in the first column of the range: a village beside its people. Over several columns it is a title.
fn filled_down(cells: &mut Cells, merged: &[Dimensions]) -> Option<Remark> {
    let mut count = 0;
    let mut first = None;
    for range in merged.iter().filter(|range| range.end.0 > range.start.0) {
        let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        let (top, column) = (place(range.start.0), place(range.start.1));
        let Some(text) = cells.get(&(top, column)).cloned() else { continue };
        count += 1;
        first = first.or(Some(Spot { row: top + 1, column }));
        let last = place(range.end.0).min(top.saturating_add(ROWS_MOST));
        cells.extend((top + 1..=last).map(|row| ((row, column), text.clone())));
    }
    first.map(|first| Remark::Merged { count, first })
}

/// Cells as rows.
fn rows(cells: Cells) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for ((row, column), text) in cells {
        let number = row + 1;
        if rows.last().is_none_or(|last| last.number != number) {
            rows.push(Row { number, cells: Vec::new() });
        }
        if let Some(last) = rows.last_mut() {
            last.cells.resize(column, String::new());
            last.cells.push(text);
        }
    }
    rows.truncate(ROWS_MOST);
    rows
}

/// A value as the sheet shows it, about: whole numbers without decimals, no digit more than the fifteen that spreadsheets reckon with.
fn written(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_written(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(moment) => moment_written(moment),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn number_written(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

/// `2023-04-12`, `2023-04-12 09:30`, `9:30`: what is below one day is a time.
fn moment_written(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    if moment.is_duration() || moment.as_f64() < 1.0 {
        let hours = if moment.is_duration() { (moment.as_f64() * 24.0).floor() } else { f64::from(hour) };
        return if second == 0 { format!("{hours}:{minute:02}") } else { format!("{hours}:{minute:02}:{second:02}") };
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) { date } else { format!("{date} {hour:02}:{minute:02}") }
}

/// Bytes that a ZIP archive says it holds unpacked; none where it has no directory.
fn unpacked(bytes: &[u8]) -> Option<u64> {
    const END: &[u8] = b"PK\x05\x06";
    const ENTRY: &[u8] = b"PK\x01\x02";
    let number = |at: usize, length: usize| -> Option<u64> {
        let field = bytes.get(at..at.checked_add(length)?)?;
        Some(field.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
    };
    let end = bytes.windows(END.len()).rposition(|window| window == END)?;
    let mut at = usize::try_from(number(end + 16, 4)?).ok()?;
    let mut sum = 0_u64;
    for _ in 0..number(end + 10, 2)? {
        if bytes.get(at..at + 4)? != ENTRY {
            return None;
        }
        sum = sum.saturating_add(number(at + 24, 4)?);
        let behind = number(at + 28, 2)? + number(at + 30, 2)? + number(at + 32, 2)?;
        at = at.checked_add(46)?.checked_add(usize::try_from(behind).ok()?)?;
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_sheet_shows_them() {
        let check = |number: f64, expected: &str| assert_eq!(number_written(number), expected);
        check(6.0, "6");
        check(0.1 + 0.2, "0.3");
        check(92.5, "92.5");
        check(-3.0, "-3");
        check(37.5, "37.5");
        check(123_456_789_012.0, "123456789012");
    }

    #[test]
    fn what_is_merged_over_rows_counts_for_each() {
        let mut cells =
            Cells::from([((0, 0), "名单".to_owned()), ((1, 0), "周林村".to_owned()), ((1, 1), "张三".to_owned()), ((2, 1), "李四".to_owned())]);
        let merged = [Dimensions::new((0, 0), (0, 3)), Dimensions::new((1, 0), (2, 0)), Dimensions::new((5, 0), (9, 0))];
        assert_eq!(filled_down(&mut cells, &merged), Some(Remark::Merged { count: 1, first: Spot { row: 2, column: 0 } }));
        let rows: Vec<String> = rows(cells).iter().map(|row| row.cells.join("|")).collect();
        assert_eq!(rows, ["名单", "周林村|张三", "周林村|李四"]);
    }
}
