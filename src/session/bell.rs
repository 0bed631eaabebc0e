//! Wakes the thread that writes: at once, or in a moment. To wake another thread in the middle of a key costs as much as half a picture, so an act rings in a moment,
//! when its picture is out, and comes to the disk however the terminal takes the picture. Where the system has no timer that wakes a thread by itself, a moment
//! is at once. Begin at [`Bell::soon`].
#![expect(clippy::disallowed_methods, reason = "how long a thread rests is no time of the meeting")]

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Several times as long as a picture takes, and nothing to people.
const MOMENT: Duration = Duration::from_millis(2);

/// Rung by many, heard by one.
#[derive(Debug)]
pub(super) struct Bell {
    ring: ring::Ring,
    /// Whether it rings already, or will in a moment. A second ring must not put off the first.
    is_set: AtomicBool,
}

impl Bell {
    /// A bell that does not ring.
    ///
    /// # Errors
    /// When the system has no more timers.
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self { ring: ring::Ring::new()?, is_set: AtomicBool::new(false) })
    }

    /// Rings in a moment.
    pub(super) fn soon(&self) {
        if !self.is_set.swap(true, Ordering::SeqCst) {
            self.ring.after(MOMENT);
        }
    }

    /// Rings at once.
    pub(super) fn now(&self) {
        self.is_set.store(true, Ordering::SeqCst);
        self.ring.now();
    }

    /// Waits for the next ring, at most until then. Whoever puts something down and then rings is heard: what was there before the ring is to be looked for after.
    pub(super) fn wait(&self, until: Option<Instant>) {
        self.ring.wait(until.map(|until| until.saturating_duration_since(Instant::now())));
        self.is_set.store(false, Ordering::SeqCst);
    }
}

#[cfg(target_os = "linux")]
mod ring {
    use rustix::event::{EventfdFlags, PollFd, PollFlags, Timespec, eventfd, poll};
    use rustix::fd::OwnedFd;
    use rustix::time::{Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, timerfd_create, timerfd_settime};
    use std::io;
    use std::time::Duration;

    /// The system wakes who waits for the timer; who sets it wakes nobody.
    #[derive(Debug)]
    pub(super) struct Ring {
        timer: OwnedFd,
        now: OwnedFd,
    }

    impl Ring {
        pub(super) fn new() -> io::Result<Self> {
            let timer = timerfd_create(TimerfdClockId::Monotonic, TimerfdFlags::CLOEXEC | TimerfdFlags::NONBLOCK)?;
            Ok(Self { timer, now: eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)? })
        }

        pub(super) fn after(&self, length: Duration) {
            let length = Timespec { tv_sec: 0, tv_nsec: i64::from(length.subsec_nanos()) };
            let once = Itimerspec { it_interval: Timespec { tv_sec: 0, tv_nsec: 0 }, it_value: length };
            let _ = timerfd_settime(&self.timer, TimerfdTimerFlags::empty(), &once);
        }

        pub(super) fn now(&self) {
            let _ = rustix::io::write(&self.now, &1_u64.to_ne_bytes());
        }

        pub(super) fn wait(&self, length: Option<Duration>) {
            let length = length.and_then(|length| Timespec::try_from(length).ok());
            let mut waited = [PollFd::new(&self.timer, PollFlags::IN), PollFd::new(&self.now, PollFlags::IN)];
            // Woken for another reason, who waits finds nothing and waits again.
            let _ = poll(&mut waited, length.as_ref());
            for rung in [&self.timer, &self.now] {
                let _ = rustix::io::read(rung, &mut [0; 8]);
            }
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod ring {
    use std::io;
    use std::sync::{Condvar, Mutex, PoisonError};
    use std::time::Duration;

    #[derive(Debug, Default)]
    pub(super) struct Ring {
        rings: Mutex<bool>,
        rung: Condvar,
    }

    impl Ring {
        pub(super) fn new() -> io::Result<Self> {
            Ok(Self::default())
        }

        pub(super) fn after(&self, _length: Duration) {
            self.now();
        }

        pub(super) fn now(&self) {
            *self.rings.lock().unwrap_or_else(PoisonError::into_inner) = true;
            self.rung.notify_one();
        }

        pub(super) fn wait(&self, length: Option<Duration>) {
            let rings = self.rings.lock().unwrap_or_else(PoisonError::into_inner);
            let is_quiet = |rings: &mut bool| !*rings;
            let mut rings = match length {
                Some(length) => self.rung.wait_timeout_while(rings, length, is_quiet).unwrap_or_else(PoisonError::into_inner).0,
                None => self.rung.wait_while(rings, is_quiet).unwrap_or_else(PoisonError::into_inner),
            };
            *rings = false;
        }
    }
}
