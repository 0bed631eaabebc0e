//! Exact numbers. A judge writes whole hundredths ([`Points`]), an agenda writes decimals ([`Decimal`]), and what is computed from them is a fraction
//! ([`Exact`]) until it is published. Nothing here is a float, because 0.1 + 0.2 must be 0.3 when a prize hangs on it.

use num_bigint::BigInt;
use num_rational::BigRational;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{borrow::Cow, fmt, str::FromStr};

/// An exact fraction, such as 353/4.
pub type Exact = BigRational;

/// Why a text is no number.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NumberError {
    /// Not digits with at most one point.
    #[error("a number in digits is expected, such as \"92.5\"")]
    NotANumber,
    /// More decimals than hundredths.
    #[error("at most two decimals are possible")]
    TooFine,
    /// Too many digits.
    #[error("the number is too large")]
    TooLarge,
}

/// What a judge writes: whole hundredths of a point, from `"92.50"`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Points(pub i64);

/// A decimal of the agenda: a weight, exact. `units` divided by ten to the power of `scale`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Decimal {
    units: i64,
    scale: u8,
}

impl Points {
    /// The exact value in points.
    pub fn exact(self) -> Exact {
        Exact::new(BigInt::from(self.0), BigInt::from(100))
    }

    /// Reads what a person typed: full-width digits and points, and a comma for the point, count as their plain twins.
    /// The flag says whether such a twin was taken, so that the screen can say how it was read.
    ///
    /// # Errors
    /// When the text is no number, finer than hundredths, or too large.
    pub fn read(text: &str) -> Result<(Self, bool), NumberError> {
        let plain: String = text.trim().chars().map(plain_digit).collect();
        Ok((plain.parse()?, plain != text.trim()))
    }
}

/// `９２．５` and `92,5` as `92.5`.
fn plain_digit(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + u8::try_from(u32::from(c) - u32::from('０')).unwrap_or(0)),
        '．' | '。' | ',' | '，' | '、' => '.',
        '－' | '−' => '-',
        other => other,
    }
}

impl Decimal {
    /// One: the weight of a line or group that names none.
    pub const ONE: Self = Self { units: 1, scale: 0 };

    /// The exact value.
    pub fn exact(self) -> Exact {
        Exact::new(BigInt::from(self.units), BigInt::from(10_i64.pow(u32::from(self.scale))))
    }

    /// How many decimals it was written with, at most nine.
    pub fn scale(self) -> u8 {
        self.scale
    }

    /// The whole number it is in steps of the last of `scale` decimals, which are at least its own: 1.5 is 150 hundredths.
    pub fn in_steps(self, scale: u8) -> i128 {
        i128::from(self.units) * 10_i128.pow(u32::from(scale.saturating_sub(self.scale)))
    }

    /// Whether it is more than nothing.
    pub fn is_positive(self) -> bool {
        self.units > 0
    }
}

/// Digits with at most one point, as (units, scale); at most nine decimals.
fn digits(text: &str) -> Result<(i64, u8), NumberError> {
    let (negative, body) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, part) = body.split_once('.').unwrap_or((body, ""));
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(part) || body.ends_with('.') {
        return Err(NumberError::NotANumber);
    }
    let scale = u8::try_from(part.len()).ok().filter(|n| *n <= 9).ok_or(NumberError::TooFine)?;
    let units: i64 = format!("{whole}{part}").parse().map_err(|_| NumberError::TooLarge)?;
    if units > 1 << 53 {
        return Err(NumberError::TooLarge);
    }
    Ok((if negative { -units } else { units }, scale))
}

impl FromStr for Points {
    type Err = NumberError;
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let (units, scale) = digits(text)?;
        let points = match scale {
            0 => units.checked_mul(100),
            1 => units.checked_mul(10),
            // Trailing zeros change nothing: 92.500 is 92.50.
            _ => {
                let by = 10_i64.pow(u32::from(scale) - 2);
                return if units % by == 0 { Ok(Self(units / by)) } else { Err(NumberError::TooFine) };
            }
        };
        points.map(Self).ok_or(NumberError::TooLarge)
    }
}

impl FromStr for Decimal {
    type Err = NumberError;
    fn from_str(text: &str) -> Result<Self, NumberError> {
        digits(text).map(|(units, scale)| Self { units, scale })
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let hundredths = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", hundredths / 100, hundredths % 100)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scale == 0 {
            return write!(f, "{}", self.units);
        }
        let power = 10_u64.pow(u32::from(self.scale));
        let sign = if self.units < 0 { "-" } else { "" };
        let units = self.units.unsigned_abs();
        write!(f, "{sign}{}.{:0width$}", units / power, units % power, width = usize::from(self.scale))
    }
}

macro_rules! as_text {
    ($($name:ident)*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(de::Error::custom)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"})
            }
        }
    )*};
}

as_text! { Points Decimal }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_whole_hundredths_however_they_are_written() {
        let check = |text: &str, expected: Result<i64, NumberError>| assert_eq!(text.parse(), expected.map(Points), "{text}");
        check("92", Ok(9_200));
        check("92.5", Ok(9_250));
        check("-0.05", Ok(-5));
        check("92.500", Ok(9_250));
        check("92.500000000", Ok(9_250));
        check("92.505", Err(NumberError::TooFine));
        check("0.000000001", Err(NumberError::TooFine));
        check("9007199254740993", Err(NumberError::TooLarge));
        check("92.", Err(NumberError::NotANumber));
    }

    #[test]
    fn a_decimal_is_shown_as_it_was_written() {
        for text in ["0", "-3", "0.0", "0.50", "-0.5", "12.000000001"] {
            assert_eq!(text.parse().map(|decimal: Decimal| decimal.to_string()), Ok(text.to_owned()));
        }
    }
}
