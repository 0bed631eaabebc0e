//! The floor under the figures: the least that a full-screen program of our screen's weight can cost. A rundown, a clock and a footer, drawn by the same
//! terminal library, and nothing else: no agenda, no file, no rules. Up and Down move, `s` starts the clock, `q` ends it.
#![expect(clippy::disallowed_methods, reason = "there is no edge here to keep the clock at")]

use crossterm::event::{self, Event, KeyCode};
use ratatui::layout::{Alignment, Constraint, Layout};
use ratatui::style::{Color, Style};
use ratatui::widgets::{Block, List, ListState, Paragraph};
use ratatui::{DefaultTerminal, Frame};
use std::io;
use std::time::{Duration, Instant};

const ITEMS: usize = 40;
const LONG: Duration = Duration::from_secs(24 * 60 * 60);

fn main() -> io::Result<()> {
    let mut terminal = ratatui::init();
    let outcome = Desk::new().run(&mut terminal);
    ratatui::restore();
    outcome
}

struct Desk {
    rundown: Vec<String>,
    place: ListState,
    started: Option<Instant>,
}

impl Desk {
    fn new() -> Self {
        let rundown = (1..=ITEMS).map(|number| format!("{number:>2} 前窑村 述职 06:00")).collect();
        Self { rundown, place: ListState::default().with_selected(Some(0)), started: None }
    }

    fn run(&mut self, terminal: &mut DefaultTerminal) -> io::Result<()> {
        loop {
            terminal.draw(|frame| self.draw(frame))?;
            if !event::poll(self.until_next_second())? {
                continue;
            }
            let Event::Key(key) = event::read()? else { continue };
            match key.code {
                KeyCode::Up => self.place.select_previous(),
                KeyCode::Down => self.place.select_next(),
                KeyCode::Char('s') => self.started = Some(Instant::now()),
                KeyCode::Char('q') => return Ok(()),
                _ => {}
            }
        }
    }

    fn until_next_second(&self) -> Duration {
        self.started.map_or(LONG, |start| Duration::from_secs(1) - Duration::from_nanos(start.elapsed().subsec_nanos().into()))
    }

    fn draw(&mut self, frame: &mut Frame<'_>) {
        let [body, footer] = Layout::vertical([Constraint::Fill(1), Constraint::Length(1)]).areas(frame.area());
        let [left, middle] = Layout::horizontal([Constraint::Length(30), Constraint::Fill(1)]).areas(body);
        let rundown = List::new(self.rundown.iter().map(String::as_str));
        let rundown = rundown.block(Block::bordered().title("议程")).highlight_style(Style::new().bg(Color::Blue));
        frame.render_stateful_widget(rundown, left, &mut self.place);
        let seconds = self.started.map_or(0, |start| start.elapsed().as_secs());
        let clock = Paragraph::new(format!("{:02}:{:02}", seconds / 60, seconds % 60)).alignment(Alignment::Center);
        frame.render_widget(clock.block(Block::bordered().title("述职")), middle);
        frame.render_widget("↑ ↓ 选择  s 计时  q 退出", footer);
    }
}
