//! leitai
