//! Pictures over time as an asciicast (version 3): a text file that terminal players and web pages can play, with markers to jump to. Each frame is what a
//! terminal would have been sent, each time the distance from the line before. Knows no meeting and no file. Begin at [`Cast::begin`].

use crate::meeting::time::Ms;
use crate::text::clean_line;
use crate::tui::frames::Frames;
use crate::tui::pen::Pen;
use crate::tui::theme::Theme;
use ratatui::layout::{Position, Size};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// A recording that is being made.
#[derive(Debug)]
pub struct Cast {
    size: Size,
    frames: Frames,
    /// The lines so far.
    text: String,
    /// The time of the last line, in milliseconds from the beginning.
    last: Ms,
}

impl Cast {
    /// An empty recording of a terminal of that size. `begun` is when what it shows began, in seconds since 1970.
    pub fn begin(size: Size, title: &str, begun: i64) -> Self {
        let head = json!({
            "version": 3,
            "term": {"cols": size.width, "rows": size.height, "type": "xterm-256color"},
            "timestamp": begun,
            "title": clean_line(title),
        });
        Self { size, frames: Frames::new(), text: format!("{head}\n"), last: Ms::ZERO }
    }

    /// Draws a frame, so long after the beginning; one like the frame before takes no line.
    pub fn frame(&mut self, at: Ms, theme: &Theme, draw: impl FnOnce(&mut Pen<'_>) -> Option<Position>) {
        let bytes = self.frames.draw(self.size, theme, draw);
        if !bytes.is_empty() {
            let bytes = String::from_utf8_lossy(bytes).into_owned();
            self.line(at, "o", &bytes);
        }
    }

    /// A place to jump to.
    pub fn marker(&mut self, at: Ms, label: &str) {
        self.line(at, "m", &clean_line(label));
    }

    /// The whole file, which goes on to show its last frame until `at`. The shell that comes back then writes below it.
    pub fn end(mut self, at: Ms) -> String {
        let bytes = String::from_utf8_lossy(self.frames.leave()).into_owned();
        self.line(at, "o", &bytes);
        self.line(at, "x", "0");
        self.text
    }

    /// A line, in seconds since the one before; time never runs backwards.
    fn line(&mut self, at: Ms, code: &str, data: &str) {
        let passed = (at - self.last).0.max(0);
        self.last += Ms(passed);
        let data = Value::from(data);
        let _ = writeln!(self.text, "[{}.{:03},\"{code}\",{data}]", passed / 1_000, passed % 1_000);
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a recording that cannot be read has to stop")]

    use super::*;
    use crate::tui::theme::Meaning;

    /// Plays a recording as a player does: the head, what a terminal shows in the end, the markers with their times, and how long it takes.
    fn played(cast: &str) -> (Value, String, Vec<(String, String)>, String) {
        let mut lines = cast.lines();
        let head: Value = serde_json::from_str(lines.next().unwrap()).unwrap();
        let size = |name: &str| u16::try_from(head["term"][name].as_u64().unwrap()).unwrap();
        let mut terminal = vt100::Parser::new(size("rows"), size("cols"), 0);
        let (mut now, mut markers) = (0.0, Vec::new());
        for line in lines {
            let event: Value = serde_json::from_str(line).unwrap();
            now += event[0].as_f64().unwrap();
            match event[1].as_str().unwrap() {
                "o" => terminal.process(event[2].as_str().unwrap().as_bytes()),
                "m" => markers.push((format!("{now:.3}"), event[2].as_str().unwrap().to_owned())),
                code => assert_eq!(code, "x"),
            }
        }
        let picture = terminal.screen().contents();
        (head, picture, markers, format!("{now:.3}"))
    }

    #[test]
    fn a_player_shows_what_was_drawn_when_it_was_drawn() {
        let theme = Theme::dark();
        let draw = |text: &'static str| {
            move |pen: &mut Pen<'_>| {
                pen.put(0, 0, text, Meaning::Text);
                None
            }
        };
        let mut cast = Cast::begin(Size::new(20, 2), "东城\u{1b}[2J社区", 1_680_000_000);
        cast.frame(Ms(0), &theme, draw("浃底村 06:00"));
        cast.marker(Ms(500), "浃底村\n述职");
        cast.frame(Ms(1_000), &theme, draw("浃底村 05:59"));
        let before = cast.text.len();
        cast.frame(Ms(2_000), &theme, draw("浃底村 05:59"));
        assert_eq!(cast.text.len(), before, "a frame without a change takes no line");
        cast.frame(Ms(61_250), &theme, draw("木山后村"));
        let (head, picture, markers, length) = played(&cast.end(Ms(63_000)));
        assert_eq!((&head["version"], &head["timestamp"]), (&json!(3), &json!(1_680_000_000)));
        assert!(!head["title"].as_str().unwrap().contains('\u{1b}'));
        assert_eq!((picture.trim(), length.as_str()), ("木山后村", "63.000"));
        assert_eq!(markers, [("0.500".to_owned(), "浃底村 述职".to_owned())]);
    }

    #[test]
    fn what_follows_a_recording_stands_below_its_last_picture() {
        let shown = |last: &str, rows, columns, then: &str| {
            let mut cast = Cast::begin(Size::new(12, 2), "", 0);
            cast.frame(Ms(0), &Theme::dark(), |pen| {
                pen.put(0, 0, "above", Meaning::Text);
                pen.put(0, 1, last, Meaning::Selected);
                None
            });
            let mut terminal = vt100::Parser::new(rows, columns, 0);
            for line in cast.end(Ms(1_000)).lines().skip(1) {
                let event: Value = serde_json::from_str(line).unwrap();
                if event[1] == "o" {
                    terminal.process(event[2].as_str().unwrap().as_bytes());
                }
            }
            assert!(!terminal.screen().hide_cursor());
            terminal.process(then.as_bytes());
            terminal.screen().rows(0, columns).map(|line| line.trim_end().to_owned()).collect::<Vec<_>>()
        };
        for last in ["一二三", "一二三四五六"] {
            // A player of the same size shows the last picture whole; what a shell writes behind it pushes it up.
            assert_eq!(shown(last, 2, 12, ""), ["above", last]);
            assert_eq!(shown(last, 2, 12, "$ ls"), [last, "$ ls"]);
        }
        // Where there are more rows they are used.
        assert_eq!(shown("一二三", 5, 40, "\r\n$ ls"), ["above", "一二三", "", "$ ls", ""]);
    }
}
