//! A session in our layout, whatever layout it was found in: first what we write first, then all else as it is found, so that nothing is lost of later versions.
//! Knows values on a tape and no chain. Begin at [`relaid`].

use super::canonical::{Canonical, NotStrict};
use super::format::{EVENTS, SEPARATOR};
use super::load;
use super::scan::Tape;

/// What stands first in the head, and in every event; all else follows as it is found.
const HEAD_FIRST: [&str; 6] = ["format", "id", "created", "generator", "rehearsal", "agenda"];
const EVENT_FIRST: [&str; 7] = ["seq", "act", "at", "t", "by", "cmd", "type"];

/// The document in our layout, up to the last event. Unknown fields stay.
pub(super) fn relaid(bytes: &[u8]) -> Result<String, NotStrict> {
    let unwritable = |what: &str| NotStrict::Unwritable(what.to_owned());
    let text = std::str::from_utf8(bytes).map_err(|_| unwritable("not UTF-8"))?;
    let mut tape = Tape::default();
    tape.scan(text, load::start_of(text)).map_err(|_| unwritable("not JSON"))?;
    let mut relay = Relay { tape: &tape, text, canonical: Canonical::default(), out: Vec::with_capacity(text.len()) };
    relay.members(0, &HEAD_FIRST, EVENTS)?;
    relay.out.extend_from_slice(b",\"events\":[\n");
    let list = relay.named(0, EVENTS).map(|(_, list)| list);
    for (place, event) in list.into_iter().flat_map(|list| tape.children(list)).enumerate() {
        if place > 0 {
            relay.out.extend_from_slice(SEPARATOR.as_bytes());
        }
        relay.event(event)?;
    }
    String::from_utf8(relay.out).map_err(|_| unwritable("not UTF-8"))
}

/// The head on a tape in our layout, up to the bracket that the events follow; none where it holds what a session may not hold.
pub(super) fn head(tape: &Tape, text: &str) -> Option<String> {
    let mut relay = Relay { tape, text, canonical: Canonical::default(), out: Vec::new() };
    relay.members(0, &HEAD_FIRST, EVENTS).ok()?;
    relay.out.extend_from_slice(b",\"events\":[\n");
    String::from_utf8(relay.out).ok()
}

/// The event at the beginning of a tape in our layout; none where it holds what a session may not hold.
pub(super) fn event(tape: &Tape, text: &str) -> Option<String> {
    let mut relay = Relay { tape, text, canonical: Canonical::default(), out: Vec::new() };
    relay.event(0).ok()?;
    String::from_utf8(relay.out).ok()
}

struct Relay<'a> {
    tape: &'a Tape,
    text: &'a str,
    canonical: Canonical,
    out: Vec<u8>,
}

impl Relay<'_> {
    /// An object without its brace at the end: the members named `first`, in that order, then the others, but not `last`.
    fn members(&mut self, object: usize, first: &[&str], last: &str) -> Result<(), NotStrict> {
        let tape = self.tape;
        let leading = first.iter().filter_map(|name| self.named(object, name));
        let others =
            tape.members(object).filter(|(key, _)| tape.text(self.text, *key).is_some_and(|key| key != last && !first.contains(&key.as_ref())));
        let members: Vec<_> = leading.chain(others).collect();
        for (place, member) in members.into_iter().enumerate() {
            self.out.push(if place == 0 { b'{' } else { b',' });
            self.member(member)?;
        }
        Ok(())
    }

    fn event(&mut self, event: usize) -> Result<(), NotStrict> {
        self.members(event, &EVENT_FIRST, "hash")?;
        if let Some(hash) = self.named(event, "hash") {
            self.out.push(b',');
            self.member(hash)?;
        }
        self.out.push(b'}');
        Ok(())
    }

    fn member(&mut self, (key, value): (usize, usize)) -> Result<(), NotStrict> {
        self.canonical.compact(self.tape, self.text, key, &mut self.out)?;
        self.out.push(b':');
        self.canonical.compact(self.tape, self.text, value, &mut self.out)
    }

    fn named(&self, object: usize, name: &str) -> Option<(usize, usize)> {
        self.tape.members(object).find(|(key, _)| self.tape.is(self.text, *key, name))
    }
}
