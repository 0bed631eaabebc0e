//! leitai runs a live, scored village meeting (村社擂台赛) from a terminal and keeps its record as one JSON file.
//!
//! The map, in reading order. Arrows point down only: what stands further down knows nothing of what stands above it.
//!
//! - [`cli`]: the command line, one file a command. Knows all below.
//! - [`tui`]: the terminal: keys, screens, panes, and the loop that sleeps until something changes. Knows no file format and no rule.
//! - [`replay`]: a session as it is read again: any moment of it, where things are in it, and what can be believed. Knows no screen and writes nothing to it.
//! - [`reports`]: what came of a meeting as text, minutes and JSON. Knows no terminal.
//! - [`script`]: command lines in, answers out. Knows no rule.
//! - [`rehearsal`]: the forms that come in when nobody votes. Pure.
//! - [`onlook`]: the meeting as another program on this machine sees it: found, followed, and kept in time.
//! - [`live`]: the one door to a running meeting: decide, append, apply, answer.
//! - [`session`]: the file: how it is written, read back, mended and verified. Knows what an event looks like, not what it means.
//! - [`meeting`]: the meeting itself, pure: agenda, events, commands, rules, fold, countdowns, schedule, scoring. Knows nobody.
//! - [`agenda_file`], [`shape`], [`json`]: agendas as texts, and all that can be wrong with one, by line and column.
//! - [`roster`]: tables from spreadsheets and the clipboard: what they hold, guessed and said, and what they would change. Knows no terminal.
//! - [`words`], [`i18n`], [`text`], [`pinyin`]: what is said to people, in two languages, how text is measured and cleaned, and how it is found.
//! - [`assets`], [`settings`], [`clock`]: the edge: what is embedded, what the environment says, what time it is.

pub mod agenda_file;
pub mod assets;
pub mod cli;
pub mod clock;
pub mod i18n;
pub mod json;
pub mod live;
pub mod meeting;
pub mod onlook;
pub mod pinyin;
pub mod rehearsal;
pub mod replay;
pub mod reports;
pub mod roster;
pub mod script;
pub mod session;
pub mod settings;
pub mod shape;
pub mod text;
pub mod tui;
pub mod words;
