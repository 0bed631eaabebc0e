//! The terminal: colours, signs, text, widgets, keys and the screen itself.
//!
//! Nothing here decides anything about the meeting. What is below `theme`, `cells`, `text`, `pen` and
//! `widgets` draws what it is handed, and `screen`, `terminal` and `input` carry bytes and keys. All text reaches
//! the terminal through a [`pen::Pen`], so nobody can forget to clean it, cut it or keep a wide glyph whole.
//!
//! Begin at [`pen`]; [`theme`] names what colours and signs mean.

pub mod cells;
pub mod pen;
pub mod signs;
pub mod text;
pub mod theme;
pub mod widgets;
