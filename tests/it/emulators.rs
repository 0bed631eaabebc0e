//! What a terminal shows after some bytes, told by two emulators that share no code, in one form: [`Picture`]. A picture holds what an eye can tell
//! apart and nothing else, so that two of them are equal when they look the same. Begin at [`all`].

use alacritty_terminal::event::VoidListener;
use alacritty_terminal::grid::Dimensions;
use alacritty_terminal::index::{Column, Line};
use alacritty_terminal::term::cell::Flags;
use alacritty_terminal::term::{Config, Term};
use alacritty_terminal::vte::ansi;
use std::fmt;

/// Both emulators, with their names.
pub(crate) fn all(cols: u16, rows: u16) -> [(&'static str, Box<dyn Emulator>); 2] {
    [("vt100", Box::new(vt100::Parser::new(rows, cols, 0))), ("alacritty", Box::new(Alacritty::new(cols, rows)))]
}

/// A terminal without a window.
pub(crate) trait Emulator {
    /// Takes what a program wrote.
    fn feed(&mut self, bytes: &[u8]);
    /// What is to be seen now.
    fn picture(&self) -> Picture;
}

/// A colour as the program asked for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Ink {
    /// The terminal's own.
    #[default]
    Own,
    /// One of 256.
    Indexed(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

/// One cell. A wide glyph stands in its left cell; its right cell has an empty text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) fg: Ink,
    pub(crate) bg: Ink,
    pub(crate) bold: bool,
    pub(crate) dim: bool,
    pub(crate) italic: bool,
    pub(crate) underline: bool,
    pub(crate) inverse: bool,
}

/// A whole screen, row by row.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    cells: Vec<Vec<Cell>>,
}

impl Picture {
    fn of(cols: u16, rows: u16, cell: impl Fn(u16, u16) -> Cell) -> Self {
        let row = |y| (0..cols).map(|x| cell(x, y).seen()).collect();
        Self { cells: (0..rows).map(row).collect() }
    }

    /// The cell in a column and a row, from 0.
    pub(crate) fn cell(&self, x: u16, y: u16) -> &Cell {
        &self.cells[usize::from(y)][usize::from(x)]
    }

    /// Where two pictures of one size differ, a line a cell: `12,3: …`. Empty when they look the same.
    pub(crate) fn differences(&self, other: &Self) -> Vec<String> {
        let mut lines = Vec::new();
        for (y, (ours, theirs)) in self.cells.iter().zip(&other.cells).enumerate() {
            for (x, (one, two)) in ours.iter().zip(theirs).enumerate() {
                if one != two {
                    lines.push(format!("{x},{y}: {one:?} is not {two:?}"));
                }
            }
        }
        lines
    }
}

impl fmt::Display for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for row in &self.cells {
            let text: String = row.iter().map(|cell| cell.text.as_str()).collect();
            writeln!(f, "{}", text.trim_end())?;
        }
        Ok(())
    }
}

impl Cell {
    /// The cell without what nobody can see: a blank has no ink of its own unless it is underlined or inverse.
    fn seen(self) -> Self {
        if self.text.trim_matches(' ').is_empty() && !self.underline && !self.inverse {
            return Self { text: self.text, bg: self.bg, ..Self::default() };
        }
        self
    }
}

impl Emulator for vt100::Parser {
    fn feed(&mut self, bytes: &[u8]) {
        self.process(bytes);
    }

    fn picture(&self) -> Picture {
        let (rows, cols) = self.screen().size();
        Picture::of(cols, rows, |x, y| {
            let cell = self.screen().cell(y, x).unwrap();
            let (text, cell) = match (cell.has_contents(), cell.is_wide_continuation()) {
                // This emulator keeps no style for the right half; a terminal shows the glyph's.
                (_, true) => ("", self.screen().cell(y, x - 1).unwrap()),
                (true, false) => (cell.contents(), cell),
                (false, false) => (" ", cell),
            };
            Cell {
                text: text.to_owned(),
                fg: vt100_ink(cell.fgcolor()),
                bg: vt100_ink(cell.bgcolor()),
                bold: cell.bold(),
                dim: cell.dim(),
                italic: cell.italic(),
                underline: cell.underline(),
                inverse: cell.inverse(),
            }
        })
    }
}

fn vt100_ink(color: vt100::Color) -> Ink {
    match color {
        vt100::Color::Default => Ink::Own,
        vt100::Color::Idx(index) => Ink::Indexed(index),
        vt100::Color::Rgb(r, g, b) => Ink::Rgb(r, g, b),
    }
}

/// Alacritty's terminal with its parser.
struct Alacritty {
    term: Term<VoidListener>,
    parser: ansi::Processor,
    size: Size,
}

#[derive(Clone, Copy)]
struct Size {
    cols: u16,
    rows: u16,
}

impl Dimensions for Size {
    fn total_lines(&self) -> usize {
        self.rows.into()
    }

    fn screen_lines(&self) -> usize {
        self.rows.into()
    }

    fn columns(&self) -> usize {
        self.cols.into()
    }
}

impl Alacritty {
    fn new(cols: u16, rows: u16) -> Self {
        let size = Size { cols, rows };
        Self { term: Term::new(Config::default(), &size, VoidListener), parser: ansi::Processor::new(), size }
    }
}

impl Emulator for Alacritty {
    fn feed(&mut self, bytes: &[u8]) {
        self.parser.advance(&mut self.term, bytes);
    }

    fn picture(&self) -> Picture {
        Picture::of(self.size.cols, self.size.rows, |x, y| {
            let cell = &self.term.grid()[Line(y.into())][Column(x.into())];
            let has = |flags| cell.flags.intersects(flags);
            let text = if has(Flags::WIDE_CHAR_SPACER) {
                String::new()
            } else {
                std::iter::once(&cell.c).chain(cell.zerowidth().unwrap_or_default()).collect()
            };
            Cell {
                text,
                fg: alacritty_ink(cell.fg),
                bg: alacritty_ink(cell.bg),
                bold: has(Flags::BOLD),
                dim: has(Flags::DIM),
                italic: has(Flags::ITALIC),
                underline: has(Flags::ALL_UNDERLINES),
                inverse: has(Flags::INVERSE),
            }
        })
    }
}

fn alacritty_ink(color: ansi::Color) -> Ink {
    match color {
        ansi::Color::Spec(rgb) => Ink::Rgb(rgb.r, rgb.g, rgb.b),
        ansi::Color::Indexed(index) => Ink::Indexed(index),
        // The first sixteen are the named colours, what comes after them is the terminal's own.
        ansi::Color::Named(name) => u8::try_from(name as usize).map_or(Ink::Own, Ink::Indexed),
    }
}

#[test]
fn both_emulators_see_the_same() {
    let cases = [
        "\x1b[2;3H村社\x1b[1;31;44m擂台\x1b[0m赛",
        "\x1b[38;2;1;2;3m红\x1b[48;5;200m底\x1b[K\x1b[7;2m反",
        "\x1b[?1049h\x1b[4munder\x1b[24m \x1b[92mbright\x1b[0m",
        "e\u{301}é 10/10\r\n\x1b[3mitalic",
    ];
    for bytes in cases {
        let pictures = all(20, 4).map(|(_, mut emulator)| {
            emulator.feed(bytes.as_bytes());
            emulator.picture()
        });
        assert_eq!(pictures[0].differences(&pictures[1]), Vec::<String>::new(), "{bytes:?}\n{}", pictures[0]);
    }
}

#[test]
fn a_picture_tells_text_and_ink() {
    for (name, mut emulator) in all(8, 2) {
        emulator.feed("\x1b[41m擂\x1b[0m a".as_bytes());
        let picture = emulator.picture();
        assert_eq!(picture.to_string(), "擂 a\n\n", "{name}");
        assert_eq!(picture.cell(0, 0), &Cell { text: "擂".to_owned(), bg: Ink::Indexed(1), ..Cell::default() }, "{name}");
        assert_eq!(picture.cell(1, 0).text, "", "{name}");
        emulator.feed(b"\x1b[1;1H\x1b[7mx");
        assert_eq!(emulator.picture().differences(&picture).len(), 2, "{name}");
    }
}
