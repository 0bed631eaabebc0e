//! Small pieces of picture, each a function of what it is given, drawn with a [`crate::tui::pen::Pen`].
//!
//! They know meanings and signs, not the meeting. Each is tested on a buffer at its usual size, at one cell, and at
//! a width that would cut a hanzi.

pub mod bar;
pub mod digits;
pub mod field;
pub mod hanzi;
pub mod hints;
pub mod list;
pub mod panel;
pub mod radar;
pub mod scroll;
pub mod timeline;

#[cfg(test)]
pub(crate) mod testing;
