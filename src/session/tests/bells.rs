//! What is put down before a ring is found after it, by whoever waits.

use super::super::bell::Bell;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

#[test]
fn whoever_rings_is_heard() {
    const LAST: u32 = 3_999;
    let bell = Arc::new(Bell::new().unwrap());
    let (orders, waiting) = mpsc::channel();
    let heard = thread::spawn({
        let bell = Arc::clone(&bell);
        move || {
            let mut heard = Vec::new();
            while heard.last() != Some(&LAST) {
                bell.wait(None);
                heard.extend(waiting.try_iter());
            }
            heard
        }
    });
    for number in 0..=LAST {
        orders.send(number).unwrap();
        if number % 7 == 0 { bell.now() } else { bell.soon() }
    }
    assert_eq!(heard.join().unwrap(), (0..=LAST).collect::<Vec<_>>());
}

#[test]
fn where_nobody_rings_it_is_quiet_until_then() {
    let until = Instant::now() + Duration::from_millis(5);
    Bell::new().unwrap().wait(Some(until));
    assert!(Instant::now() >= until);
}
