//! leitai
fn main() {}
