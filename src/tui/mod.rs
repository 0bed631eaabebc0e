//! The terminal: colours, signs, widgets, keys and the screen itself.
//!
//! Nothing here decides anything about the meeting. What is below `theme`, `cells`, `pen` and
//! `widgets` draws what it is handed, and `screen`, `terminal` and `input` carry bytes and keys. All text reaches
//! the terminal through a [`pen::Pen`], so nobody can forget to clean it, cut it or keep a wide glyph whole.
//!
//! Begin at [`pen`] to draw and at [`screen`] to run; [`theme`] names what colours and signs mean.

pub mod app;
pub mod cast;
pub mod cells;
pub mod check_hall;
pub mod control;
pub mod deeds;
pub mod desk;
pub mod drafts;
pub mod frames;
pub mod host;
pub mod input;
pub mod keymap;
pub mod look;
pub mod nudge;
pub mod panes;
pub mod pen;
pub mod preview;
pub mod replay;
pub mod screen;
pub mod screens;
pub mod signs;
pub mod sleep;
pub mod stage;
pub mod start;
pub mod terminal;
pub mod theme;
pub mod view;
pub mod widgets;

#[cfg(test)]
mod secrets;
#[cfg(test)]
mod snapshots;
