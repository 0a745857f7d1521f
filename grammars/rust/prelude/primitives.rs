// What every Rust file sees without importing it, third part: text, characters, numbers.

pub struct str;
impl str {
    pub fn len(&self) -> usize;
    pub fn is_empty(&self) -> bool;
    pub fn is_char_boundary(&self, index: usize) -> bool;
    pub fn floor_char_boundary(&self, index: usize) -> usize;
    pub fn ceil_char_boundary(&self, index: usize) -> usize;
    pub fn as_bytes(&self) -> &[u8];
    pub fn as_str(&self) -> &str;
    pub fn as_ptr(&self) -> *const u8;
    pub fn from_utf8(bytes: &[u8]) -> Result<&str, std::str::Utf8Error>;
    pub fn from_utf8_unchecked(bytes: &[u8]) -> &str;
    pub fn get(&self, range: Range<usize>) -> Option<&str>;
    pub fn get_unchecked(&self, range: Range<usize>) -> &str;
    pub fn index(&self, range: Range<usize>) -> &str;
    pub fn split_at(&self, mid: usize) -> (&str, &str);
    pub fn split_at_checked(&self, mid: usize) -> Option<(&str, &str)>;
    pub fn chars(&self) -> std::str::Chars;
    pub fn char_indices(&self) -> std::str::CharIndices;
    pub fn bytes(&self) -> Items<u8>;
    pub fn split_whitespace(&self) -> Items<&str>;
    pub fn split_ascii_whitespace(&self) -> Items<&str>;
    pub fn lines(&self) -> Items<&str>;
    pub fn encode_utf16(&self) -> Items<u16>;
    pub fn contains<P>(&self, pattern: P) -> bool;
    pub fn starts_with<P>(&self, pattern: P) -> bool;
    pub fn ends_with<P>(&self, pattern: P) -> bool;
    pub fn find<P>(&self, pattern: P) -> Option<usize>;
    pub fn rfind<P>(&self, pattern: P) -> Option<usize>;
    pub fn split<P>(&self, pattern: P) -> Items<&str>;
    pub fn split_inclusive<P>(&self, pattern: P) -> Items<&str>;
    pub fn rsplit<P>(&self, pattern: P) -> Items<&str>;
    pub fn split_terminator<P>(&self, pattern: P) -> Items<&str>;
    pub fn rsplit_terminator<P>(&self, pattern: P) -> Items<&str>;
    pub fn splitn<P>(&self, n: usize, pattern: P) -> Items<&str>;
    pub fn rsplitn<P>(&self, n: usize, pattern: P) -> Items<&str>;
    pub fn split_once<P>(&self, pattern: P) -> Option<(&str, &str)>;
    pub fn rsplit_once<P>(&self, pattern: P) -> Option<(&str, &str)>;
    pub fn matches<P>(&self, pattern: P) -> Items<&str>;
    pub fn rmatches<P>(&self, pattern: P) -> Items<&str>;
    pub fn match_indices<P>(&self, pattern: P) -> Items<(usize, &str)>;
    pub fn rmatch_indices<P>(&self, pattern: P) -> Items<(usize, &str)>;
    pub fn trim(&self) -> &str;
    pub fn trim_start(&self) -> &str;
    pub fn trim_end(&self) -> &str;
    pub fn trim_left(&self) -> &str;
    pub fn trim_right(&self) -> &str;
    pub fn trim_ascii(&self) -> &str;
    pub fn trim_matches<P>(&self, pattern: P) -> &str;
    pub fn trim_start_matches<P>(&self, pattern: P) -> &str;
    pub fn trim_end_matches<P>(&self, pattern: P) -> &str;
    pub fn trim_left_matches<P>(&self, pattern: P) -> &str;
    pub fn trim_right_matches<P>(&self, pattern: P) -> &str;
    pub fn strip_prefix<P>(&self, pattern: P) -> Option<&str>;
    pub fn strip_suffix<P>(&self, pattern: P) -> Option<&str>;
    pub fn parse<F>(&self) -> Result<F, <F as std::str::FromStr>::Err>;
    pub fn replace<P>(&self, from: P, to: &str) -> String;
    pub fn replacen<P>(&self, from: P, to: &str, count: usize) -> String;
    pub fn is_ascii(&self) -> bool;
    pub fn eq_ignore_ascii_case(&self, other: &str) -> bool;
    pub fn make_ascii_lowercase(&mut self);
    pub fn make_ascii_uppercase(&mut self);
    pub fn to_ascii_lowercase(&self) -> String;
    pub fn to_ascii_uppercase(&self) -> String;
    pub fn to_lowercase(&self) -> String;
    pub fn to_uppercase(&self) -> String;
    pub fn repeat(&self, n: usize) -> String;
    pub fn escape_debug(&self) -> Items<char>;
    pub fn escape_default(&self) -> Items<char>;
    pub fn escape_unicode(&self) -> Items<char>;
    pub fn into_string(self) -> String;
    pub fn into_boxed_bytes(self) -> Box<[u8]>;
    pub fn to_owned(&self) -> String;
    pub fn as_ref(&self) -> &str;
}
impl Clone for str {}
impl Ord for str {}
impl Hash for str {}
impl Debug for str {}
impl std::fmt::Display for str {}
impl std::net::ToSocketAddrs for str {}

pub struct String;
impl String {
    pub const fn new() -> String;
    pub fn with_capacity(capacity: usize) -> String;
    pub fn from_utf8(bytes: Vec<u8>) -> Result<String, std::string::FromUtf8Error>;
    pub fn from_utf8_lossy(bytes: &[u8]) -> std::borrow::Cow<str>;
    pub fn from_utf8_lossy_owned(bytes: Vec<u8>) -> String;
    pub fn from_utf8_unchecked(bytes: Vec<u8>) -> String;
    pub fn from_utf16(words: &[u16]) -> Result<String, std::string::FromUtf16Error>;
    pub fn from_utf16_lossy(words: &[u16]) -> String;
    pub fn into_bytes(self) -> Vec<u8>;
    pub fn as_str(&self) -> &str;
    pub fn as_mut_str(&mut self) -> &mut str;
    pub fn push_str(&mut self, text: &str);
    pub fn extend_from_within(&mut self, source: Range<usize>);
    pub fn capacity(&self) -> usize;
    pub fn reserve(&mut self, additional: usize);
    pub fn reserve_exact(&mut self, additional: usize);
    pub fn try_reserve(&mut self, additional: usize) -> Result<(), std::collections::TryReserveError>;
    pub fn shrink_to_fit(&mut self);
    pub fn push(&mut self, c: char);
    pub fn as_bytes(&self) -> &[u8];
    pub fn truncate(&mut self, len: usize);
    pub fn pop(&mut self) -> Option<char>;
    pub fn remove(&mut self, index: usize) -> char;
    pub fn retain(&mut self, f: impl FnMut(char) -> bool);
    pub fn insert(&mut self, index: usize, c: char);
    pub fn insert_str(&mut self, index: usize, text: &str);
    pub fn as_mut_vec(&mut self) -> &mut Vec<u8>;
    pub fn len(&self) -> usize;
    pub fn is_empty(&self) -> bool;
    pub fn split_off(&mut self, at: usize) -> String;
    pub fn clear(&mut self);
    pub fn drain(&mut self, range: Range<usize>) -> Items<char>;
    pub fn replace_range(&mut self, range: Range<usize>, with: &str);
    pub fn into_boxed_str(self) -> Box<str>;
    pub fn leak(self) -> &mut str;
    pub fn from(value: &str) -> String;
}
impl std::ops::Deref for String { type Target = str; fn deref(&self) -> &str; }
impl std::ops::DerefMut for String {}
impl std::str::FromStr for String { type Err = std::convert::Infallible; }
impl std::fmt::Write for String {}
impl FromIterator<char> for String {}
impl Extend<char> for String {}
impl Clone for String {}
impl Default for String {}
impl Ord for String {}
impl Hash for String {}
impl Debug for String {}
impl std::fmt::Display for String {}
impl ToOwned for String { type Owned = String; fn to_owned(&self) -> String; }

pub struct char;
impl char {
    pub const MIN: char;
    pub const MAX: char;
    pub const REPLACEMENT_CHARACTER: char;
    pub fn from_u32(value: u32) -> Option<char>;
    pub fn from_u32_unchecked(value: u32) -> char;
    pub fn from_digit(digit: u32, radix: u32) -> Option<char>;
    pub fn is_digit(self, radix: u32) -> bool;
    pub fn to_digit(self, radix: u32) -> Option<u32>;
    pub fn len_utf8(self) -> usize;
    pub fn len_utf16(self) -> usize;
    pub fn encode_utf8(self, to: &mut [u8]) -> &mut str;
    pub fn encode_utf16(self, to: &mut [u16]) -> &mut [u16];
    pub fn is_alphabetic(self) -> bool;
    pub fn is_lowercase(self) -> bool;
    pub fn is_uppercase(self) -> bool;
    pub fn is_whitespace(self) -> bool;
    pub fn is_alphanumeric(self) -> bool;
    pub fn is_control(self) -> bool;
    pub fn is_numeric(self) -> bool;
    pub fn to_lowercase(self) -> Items<char>;
    pub fn to_uppercase(self) -> Items<char>;
    pub fn escape_debug(self) -> Items<char>;
    pub fn escape_default(self) -> Items<char>;
    pub fn escape_unicode(self) -> Items<char>;
    pub fn decode_utf16<I>(iter: I) -> Items<Result<char, ()>>;
}
impl Ascii for char {}
impl Copy for char {}
impl Default for char {}
impl Ord for char {}
impl Hash for char {}
impl Debug for char {}
impl std::fmt::Display for char {}
impl std::str::FromStr for char {}
impl From<u8> for char {}
impl TryFrom<u32> for char {}

// What `char` and `u8` share.
pub trait Ascii {
    fn is_ascii(&self) -> bool;
    fn to_ascii_uppercase(&self) -> Self;
    fn to_ascii_lowercase(&self) -> Self;
    fn eq_ignore_ascii_case(&self, other: &Self) -> bool;
    fn make_ascii_uppercase(&mut self);
    fn make_ascii_lowercase(&mut self);
    fn is_ascii_alphabetic(&self) -> bool;
    fn is_ascii_uppercase(&self) -> bool;
    fn is_ascii_lowercase(&self) -> bool;
    fn is_ascii_alphanumeric(&self) -> bool;
    fn is_ascii_digit(&self) -> bool;
    fn is_ascii_hexdigit(&self) -> bool;
    fn is_ascii_punctuation(&self) -> bool;
    fn is_ascii_graphic(&self) -> bool;
    fn is_ascii_whitespace(&self) -> bool;
    fn is_ascii_control(&self) -> bool;
    fn is_utf8_char_boundary(self) -> bool;
    fn escape_ascii(self) -> Items<u8>;
    fn as_ascii(&self) -> Option<u8>;
}

pub struct bool;
impl bool {
    pub fn then<T>(self, f: impl FnOnce() -> T) -> Option<T>;
    pub fn then_some<T>(self, value: T) -> Option<T>;
    pub fn not(self) -> bool;
}
impl Copy for bool {}
impl Default for bool {}
impl Ord for bool {}
impl Hash for bool {}
impl Debug for bool {}
impl std::fmt::Display for bool {}
impl std::str::FromStr for bool {}

// What all numbers share: written once.
pub trait Number: Copy + Default + Ord + Hash + Debug + std::fmt::Display + std::str::FromStr + From<u8> {
    const MIN: Self;
    const MAX: Self;
    const BITS: u32;
    type Error = std::num::TryFromIntError;
    fn from(value: u8) -> Self;
    fn try_from(value: u8) -> Result<Self, std::num::TryFromIntError>;
    fn from_str_radix(text: &str, radix: u32) -> Result<Self, std::num::ParseIntError>;
    fn from_str(text: &str) -> Result<Self, std::num::ParseIntError>;
    fn from_be_bytes(bytes: [u8]) -> Self;
    fn from_le_bytes(bytes: [u8]) -> Self;
    fn from_ne_bytes(bytes: [u8]) -> Self;
    fn to_be_bytes(self) -> [u8];
    fn to_le_bytes(self) -> [u8];
    fn to_ne_bytes(self) -> [u8];
    fn abs(self) -> Self;
    fn signum(self) -> Self;
    fn is_positive(self) -> bool;
    fn is_negative(self) -> bool;
    fn min(self, other: Self) -> Self;
    fn max(self, other: Self) -> Self;
    fn clamp(self, low: Self, high: Self) -> Self;
    fn rem_euclid(self, other: Self) -> Self;
    fn div_euclid(self, other: Self) -> Self;
    fn midpoint(self, other: Self) -> Self;
    fn add(self, other: Self) -> Self;
    fn sub(self, other: Self) -> Self;
    fn mul(self, other: Self) -> Self;
    fn div(self, other: Self) -> Self;
    fn rem(self, other: Self) -> Self;
    fn neg(self) -> Self;
    fn total_cmp(&self, other: &Self) -> std::cmp::Ordering;
}
pub trait Integer: Number {
    fn count_ones(self) -> u32;
    fn count_zeros(self) -> u32;
    fn leading_zeros(self) -> u32;
    fn trailing_zeros(self) -> u32;
    fn leading_ones(self) -> u32;
    fn trailing_ones(self) -> u32;
    fn rotate_left(self, n: u32) -> Self;
    fn rotate_right(self, n: u32) -> Self;
    fn swap_bytes(self) -> Self;
    fn reverse_bits(self) -> Self;
    fn from_be(it: Self) -> Self;
    fn from_le(it: Self) -> Self;
    fn to_be(self) -> Self;
    fn to_le(self) -> Self;
    fn checked_add(self, other: Self) -> Option<Self>;
    fn checked_sub(self, other: Self) -> Option<Self>;
    fn checked_mul(self, other: Self) -> Option<Self>;
    fn checked_div(self, other: Self) -> Option<Self>;
    fn checked_rem(self, other: Self) -> Option<Self>;
    fn checked_neg(self) -> Option<Self>;
    fn checked_abs(self) -> Option<Self>;
    fn checked_shl(self, n: u32) -> Option<Self>;
    fn checked_shr(self, n: u32) -> Option<Self>;
    fn checked_pow(self, n: u32) -> Option<Self>;
    fn checked_ilog2(self) -> Option<u32>;
    fn checked_next_power_of_two(self) -> Option<Self>;
    fn checked_next_multiple_of(self, other: Self) -> Option<Self>;
    fn checked_add_signed(self, other: isize) -> Option<Self>;
    fn checked_signed_diff(self, other: Self) -> Option<isize>;
    fn saturating_add(self, other: Self) -> Self;
    fn saturating_sub(self, other: Self) -> Self;
    fn saturating_mul(self, other: Self) -> Self;
    fn saturating_pow(self, n: u32) -> Self;
    fn saturating_add_signed(self, other: isize) -> Self;
    fn wrapping_add(self, other: Self) -> Self;
    fn wrapping_sub(self, other: Self) -> Self;
    fn wrapping_mul(self, other: Self) -> Self;
    fn wrapping_div(self, other: Self) -> Self;
    fn wrapping_rem(self, other: Self) -> Self;
    fn wrapping_neg(self) -> Self;
    fn wrapping_shl(self, n: u32) -> Self;
    fn wrapping_shr(self, n: u32) -> Self;
    fn wrapping_pow(self, n: u32) -> Self;
    fn wrapping_add_signed(self, other: isize) -> Self;
    fn overflowing_add(self, other: Self) -> (Self, bool);
    fn overflowing_sub(self, other: Self) -> (Self, bool);
    fn overflowing_mul(self, other: Self) -> (Self, bool);
    fn carrying_add(self, other: Self, carry: bool) -> (Self, bool);
    fn widening_mul(self, other: Self) -> (Self, Self);
    fn unchecked_add(self, other: Self) -> Self;
    fn unchecked_sub(self, other: Self) -> Self;
    fn pow(self, n: u32) -> Self;
    fn isqrt(self) -> Self;
    fn ilog(self, base: Self) -> u32;
    fn ilog2(self) -> u32;
    fn ilog10(self) -> u32;
    fn abs_diff(self, other: Self) -> Self;
    fn unsigned_abs(self) -> Self;
    fn cast_signed(self) -> Self;
    fn cast_unsigned(self) -> Self;
    fn div_ceil(self, other: Self) -> Self;
    fn next_multiple_of(self, other: Self) -> Self;
    fn is_multiple_of(self, other: Self) -> bool;
    fn is_power_of_two(self) -> bool;
    fn next_power_of_two(self) -> Self;
}
pub trait Float: Number {
    const NAN: Self;
    const INFINITY: Self;
    const NEG_INFINITY: Self;
    const EPSILON: Self;
    const MIN_POSITIVE: Self;
    fn is_nan(self) -> bool;
    fn is_infinite(self) -> bool;
    fn is_finite(self) -> bool;
    fn is_normal(self) -> bool;
    fn is_sign_positive(self) -> bool;
    fn is_sign_negative(self) -> bool;
    fn classify(self) -> std::num::FpCategory;
    fn floor(self) -> Self;
    fn ceil(self) -> Self;
    fn round(self) -> Self;
    fn round_ties_even(self) -> Self;
    fn trunc(self) -> Self;
    fn fract(self) -> Self;
    fn copysign(self, sign: Self) -> Self;
    fn mul_add(self, a: Self, b: Self) -> Self;
    fn powi(self, n: i32) -> Self;
    fn powf(self, n: Self) -> Self;
    fn sqrt(self) -> Self;
    fn cbrt(self) -> Self;
    fn exp(self) -> Self;
    fn exp2(self) -> Self;
    fn exp_m1(self) -> Self;
    fn ln(self) -> Self;
    fn ln_1p(self) -> Self;
    fn log(self, base: Self) -> Self;
    fn log2(self) -> Self;
    fn log10(self) -> Self;
    fn hypot(self, other: Self) -> Self;
    fn sin(self) -> Self;
    fn cos(self) -> Self;
    fn tan(self) -> Self;
    fn asin(self) -> Self;
    fn acos(self) -> Self;
    fn atan(self) -> Self;
    fn atan2(self, other: Self) -> Self;
    fn sin_cos(self) -> (Self, Self);
    fn sinh(self) -> Self;
    fn cosh(self) -> Self;
    fn tanh(self) -> Self;
    fn recip(self) -> Self;
    fn to_degrees(self) -> Self;
    fn to_radians(self) -> Self;
    fn to_bits(self) -> u64;
    fn from_bits(bits: u64) -> Self;
    fn to_int_unchecked<I>(self) -> I;
}
pub struct i8; impl Integer for i8 {}
pub struct i16; impl Integer for i16 {}
pub struct i32; impl Integer for i32 {}
pub struct i64; impl Integer for i64 {}
pub struct i128; impl Integer for i128 {}
pub struct isize; impl Integer for isize {}
pub struct u8; impl Integer for u8 {} impl Ascii for u8 {}
pub struct u16; impl Integer for u16 {}
pub struct u32; impl Integer for u32 {}
pub struct u64; impl Integer for u64 {}
pub struct u128; impl Integer for u128 {}
pub struct usize; impl Integer for usize {}
pub struct f32; impl Float for f32 {}
pub struct f64; impl Float for f64 {}

// Numbers without a suffix.
pub struct AnyInteger; impl Integer for AnyInteger {}
pub struct AnyFloat; impl Float for AnyFloat {}
