//! leitai runs a live, scored village meeting (村社擂台赛) from a terminal.

pub mod agenda_file;
pub mod assets;
pub mod cli;
pub mod clock;
pub mod i18n;
pub mod json;
pub mod live;
pub mod meeting;
pub mod reports;
pub mod script;
pub mod session;
pub mod settings;
pub mod shape;
pub mod text;
pub mod tui;
pub mod words;
