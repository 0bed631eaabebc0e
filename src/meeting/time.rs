//! Moments and lengths. A moment counts milliseconds since the meeting opened, on a clock that never runs backwards; a length is the difference of two.
//! Knows no wall clock and never asks what time it is: it is told.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// A moment: milliseconds since `session.opened`, on the session clock.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct At(pub u64);

/// A length in milliseconds; negative where something is over.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Ms(pub i64);

impl Ms {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// So many whole minutes.
    pub fn minutes(minutes: u32) -> Self {
        Self(i64::from(minutes) * 60_000)
    }

    /// So many whole seconds.
    pub fn seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1_000))
    }

    /// The longer of two lengths.
    pub fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }
}

impl Sub for At {
    type Output = Ms;
    fn sub(self, earlier: Self) -> Ms {
        Ms(i64::try_from(i128::from(self.0) - i128::from(earlier.0)).unwrap_or(i64::MAX))
    }
}

impl Add<Ms> for At {
    type Output = Self;
    fn add(self, length: Ms) -> Self {
        Self(self.0.saturating_add_signed(length.0))
    }
}

impl Add for Ms {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Ms {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl AddAssign for Ms {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Ms {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Neg for Ms {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}
