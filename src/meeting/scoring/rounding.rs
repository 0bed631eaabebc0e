//! Rounding, once, at the end. Knows numbers and nothing else.

use super::super::agenda::Rounding;
use super::super::number::Exact;
use num_bigint::{BigInt, Sign};

/// The nearest whole number of the last of `places` decimals: 88.255 with two places is 8826. Halves go away from zero (四舍五入), to the even neighbour
/// (GB/T 8170), or all beyond is cut off.
pub fn rounded(value: &Exact, places: u8, mode: Rounding) -> BigInt {
    let scaled = value * Exact::from(BigInt::from(10).pow(u32::from(places)));
    match mode {
        // `Ratio::round` takes halves away from zero.
        Rounding::HalfUp => scaled.round().to_integer(),
        Rounding::Cut => scaled.trunc().to_integer(),
        Rounding::HalfEven => {
            let half = Exact::new(BigInt::from(1), BigInt::from(2));
            let floor = scaled.floor();
            let is_half = &scaled - &floor == half;
            let floor = floor.to_integer();
            match (is_half, floor.bit(0)) {
                (true, false) => floor,
                (true, true) => floor + 1,
                (false, _) => scaled.round().to_integer(),
            }
        }
    }
}

/// A rounded number as it is written: 8826 with two places is `88.26`.
pub fn written(rounded: &BigInt, places: u8) -> String {
    let places = usize::from(places);
    let sign = if rounded.sign() == Sign::Minus { "-" } else { "" };
    let digits = format!("{:0>width$}", rounded.magnitude(), width = places + 1);
    match digits.split_at_checked(digits.len() - places) {
        Some((whole, decimals)) if places > 0 => format!("{sign}{whole}.{decimals}"),
        _ => format!("{sign}{digits}"),
    }
}
