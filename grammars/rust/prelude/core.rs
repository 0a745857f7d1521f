// What every Rust file sees without importing it, first part: values, ownership, conversions, comparison. Signatures
// only, and of these what carries types through: references and lifetimes are left out where they change nothing.

pub enum Option<T> { None, Some(T) }
pub use Option::{None, Some};
impl<T> Option<T> {
    pub fn is_some(&self) -> bool;
    pub fn is_some_and(self, f: impl FnOnce(T) -> bool) -> bool;
    pub fn is_none(&self) -> bool;
    pub fn is_none_or(self, f: impl FnOnce(T) -> bool) -> bool;
    pub fn as_ref(&self) -> Option<&T>;
    pub fn as_mut(&mut self) -> Option<&mut T>;
    pub fn as_pin_ref(self) -> Option<&T>;
    pub fn as_pin_mut(self) -> Option<&mut T>;
    pub fn as_slice(&self) -> &[T];
    pub fn as_deref(&self) -> Option<&T::Target>;
    pub fn as_deref_mut(&mut self) -> Option<&mut T::Target>;
    pub fn expect(self, message: &str) -> T;
    pub fn unwrap(self) -> T;
    pub fn unwrap_or(self, default: T) -> T;
    pub fn unwrap_or_else(self, f: impl FnOnce() -> T) -> T;
    pub fn unwrap_or_default(self) -> T;
    pub fn unwrap_unchecked(self) -> T;
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Option<U>;
    pub fn inspect(self, f: impl FnOnce(&T)) -> Self;
    pub fn map_or<U>(self, default: U, f: impl FnOnce(T) -> U) -> U;
    pub fn map_or_else<U>(self, default: impl FnOnce() -> U, f: impl FnOnce(T) -> U) -> U;
    pub fn ok_or<E>(self, error: E) -> Result<T, E>;
    pub fn ok_or_else<E>(self, error: impl FnOnce() -> E) -> Result<T, E>;
    pub fn iter(&self) -> Items<&T>;
    pub fn iter_mut(&mut self) -> Items<&mut T>;
    pub fn and<U>(self, other: Option<U>) -> Option<U>;
    pub fn and_then<U>(self, f: impl FnOnce(T) -> Option<U>) -> Option<U>;
    pub fn filter(self, f: impl FnOnce(&T) -> bool) -> Self;
    pub fn or(self, other: Option<T>) -> Self;
    pub fn or_else(self, f: impl FnOnce() -> Option<T>) -> Self;
    pub fn xor(self, other: Option<T>) -> Self;
    pub fn insert(&mut self, value: T) -> &mut T;
    pub fn get_or_insert(&mut self, value: T) -> &mut T;
    pub fn get_or_insert_default(&mut self) -> &mut T;
    pub fn get_or_insert_with(&mut self, f: impl FnOnce() -> T) -> &mut T;
    pub fn take(&mut self) -> Self;
    pub fn take_if(&mut self, f: impl FnOnce(&mut T) -> bool) -> Self;
    pub fn replace(&mut self, value: T) -> Self;
    pub fn zip<U>(self, other: Option<U>) -> Option<(T, U)>;
    pub fn unzip(self) -> T;
    pub fn copied(self) -> Self;
    pub fn cloned(self) -> Self;
    pub fn transpose(self) -> T;
    pub fn flatten(self) -> T;
}
impl<T> IntoIterator for Option<T> { type Item = T; type IntoIter = Items<T>; fn into_iter(self) -> Items<T>; }
impl<T> Clone for Option<T> {}
impl<T> Default for Option<T> {}
impl<T> PartialEq for Option<T> {}
impl<T> Ord for Option<T> {}
impl<T> Hash for Option<T> {}
impl<T> Debug for Option<T> {}
impl<T> From<T> for Option<T> {}

pub enum Result<T, E> { Ok(T), Err(E) }
pub use Result::{Err, Ok};
impl<T, E> Result<T, E> {
    pub fn is_ok(&self) -> bool;
    pub fn is_ok_and(self, f: impl FnOnce(T) -> bool) -> bool;
    pub fn is_err(&self) -> bool;
    pub fn is_err_and(self, f: impl FnOnce(E) -> bool) -> bool;
    pub fn ok(self) -> Option<T>;
    pub fn err(self) -> Option<E>;
    pub fn as_ref(&self) -> Result<&T, &E>;
    pub fn as_mut(&mut self) -> Result<&mut T, &mut E>;
    pub fn as_deref(&self) -> Result<&T::Target, &E>;
    pub fn as_deref_mut(&mut self) -> Result<&mut T::Target, &mut E>;
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Result<U, E>;
    pub fn map_or<U>(self, default: U, f: impl FnOnce(T) -> U) -> U;
    pub fn map_or_else<U>(self, default: impl FnOnce(E) -> U, f: impl FnOnce(T) -> U) -> U;
    pub fn map_err<F>(self, f: impl FnOnce(E) -> F) -> Result<T, F>;
    pub fn inspect(self, f: impl FnOnce(&T)) -> Self;
    pub fn inspect_err(self, f: impl FnOnce(&E)) -> Self;
    pub fn iter(&self) -> Items<&T>;
    pub fn iter_mut(&mut self) -> Items<&mut T>;
    pub fn expect(self, message: &str) -> T;
    pub fn unwrap(self) -> T;
    pub fn unwrap_or(self, default: T) -> T;
    pub fn unwrap_or_else(self, f: impl FnOnce(E) -> T) -> T;
    pub fn unwrap_or_default(self) -> T;
    pub fn expect_err(self, message: &str) -> E;
    pub fn unwrap_err(self) -> E;
    pub fn and<U>(self, other: Result<U, E>) -> Result<U, E>;
    pub fn and_then<U>(self, f: impl FnOnce(T) -> Result<U, E>) -> Result<U, E>;
    pub fn or<F>(self, other: Result<T, F>) -> Result<T, F>;
    pub fn or_else<F>(self, f: impl FnOnce(E) -> Result<T, F>) -> Result<T, F>;
    pub fn copied(self) -> Self;
    pub fn cloned(self) -> Self;
    pub fn transpose(self) -> Option<Result<T, E>>;
    pub fn flatten(self) -> T;
}
impl<T, E> IntoIterator for Result<T, E> { type Item = T; type IntoIter = Items<T>; fn into_iter(self) -> Items<T>; }
impl<T, E> Clone for Result<T, E> {}
impl<T, E> PartialEq for Result<T, E> {}
impl<T, E> Hash for Result<T, E> {}
impl<T, E> Debug for Result<T, E> {}

pub struct Box<T>;
impl<T> Box<T> {
    pub fn new(value: T) -> Box<T>;
    pub fn pin(value: T) -> std::pin::Pin<Box<T>>;
    pub fn leak(it: Self) -> &mut T;
    pub fn into_raw(it: Self) -> *mut T;
    pub fn from_raw(it: *mut T) -> Box<T>;
    pub fn into_pin(it: Self) -> std::pin::Pin<Box<T>>;
    pub fn into_inner(it: Self) -> T;
    pub fn as_ref(&self) -> &T;
    pub fn as_mut(&mut self) -> &mut T;
}
impl<T> std::ops::Deref for Box<T> { type Target = T; fn deref(&self) -> &T; }
impl<T> std::ops::DerefMut for Box<T> {}
impl<T> Clone for Box<T> {}
impl<T> Default for Box<T> {}
impl<T> From<T> for Box<T> { fn from(value: T) -> Box<T>; }

// Traits that every file sees, and those that are derived.

pub trait Clone { fn clone(&self) -> Self; fn clone_from(&mut self, source: &Self); }
pub trait Copy: Clone {}
pub trait Send {}
pub trait Sync {}
pub trait Sized {}
pub trait Unpin {}
pub trait Drop { fn drop(&mut self); }
pub trait Fn {}
pub trait FnMut {}
pub trait FnOnce {}
pub trait AsyncFn {}
pub trait AsyncFnMut {}
pub trait AsyncFnOnce {}
pub trait Default { fn default() -> Self; }
pub trait Debug { fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result; }
pub trait Hash { fn hash<H>(&self, state: &mut H); }
pub trait From<T> { fn from(value: T) -> Self; }
pub trait Into<T> { fn into(self) -> T; }
pub trait TryFrom<T> { type Error; fn try_from(value: T) -> Result<Self, Self::Error>; }
pub trait TryInto<T> { type Error; fn try_into(self) -> Result<T, Self::Error>; }
pub trait AsRef<T> { fn as_ref(&self) -> &T; }
pub trait AsMut<T> { fn as_mut(&mut self) -> &mut T; }
pub trait ToOwned { type Owned; fn to_owned(&self) -> Self::Owned; fn clone_into(&self, target: &mut Self::Owned); }
pub trait ToString { fn to_string(&self) -> String; }
pub trait PartialEq<Rhs = Self> { fn eq(&self, other: &Rhs) -> bool; fn ne(&self, other: &Rhs) -> bool; }
pub trait Eq: PartialEq {}
pub trait PartialOrd<Rhs = Self>: PartialEq {
    fn partial_cmp(&self, other: &Rhs) -> Option<std::cmp::Ordering>;
    fn lt(&self, other: &Rhs) -> bool;
    fn le(&self, other: &Rhs) -> bool;
    fn gt(&self, other: &Rhs) -> bool;
    fn ge(&self, other: &Rhs) -> bool;
}
pub trait Ord: Eq + PartialOrd {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering;
    fn max(self, other: Self) -> Self;
    fn min(self, other: Self) -> Self;
    fn clamp(self, low: Self, high: Self) -> Self;
}

// For every type.
impl<T, U> Into<U> for T {}
impl<T, U> TryInto<U> for T {}
impl<T> ToString for T {}
impl<T> ToOwned for T { type Owned = T; fn to_owned(&self) -> T; }
impl<T> std::borrow::Borrow<T> for T {}
impl<T> std::borrow::BorrowMut<T> for T {}
impl<T> std::any::Any for T {}

pub fn drop<T>(value: T);
pub fn size_of<T>() -> usize;
pub fn size_of_val<T>(value: &T) -> usize;
pub fn align_of<T>() -> usize;

// Macros: an attribute says so of a function, whose result is that of the macro.

#[proc_macro] pub fn vec<T>(first: T, second: T) -> Vec<T>;
#[proc_macro] pub fn format() -> String;
#[proc_macro] pub fn format_args() -> std::fmt::Arguments;
#[proc_macro] pub fn print();
#[proc_macro] pub fn println();
#[proc_macro] pub fn eprint();
#[proc_macro] pub fn eprintln();
#[proc_macro] pub fn write() -> Result<(), std::fmt::Error>;
#[proc_macro] pub fn writeln() -> Result<(), std::fmt::Error>;
#[proc_macro] pub fn dbg<T>(value: T) -> T;
#[proc_macro] pub fn panic() -> !;
#[proc_macro] pub fn todo() -> !;
#[proc_macro] pub fn unimplemented() -> !;
#[proc_macro] pub fn unreachable() -> !;
#[proc_macro] pub fn assert();
#[proc_macro] pub fn assert_eq();
#[proc_macro] pub fn assert_ne();
#[proc_macro] pub fn debug_assert();
#[proc_macro] pub fn debug_assert_eq();
#[proc_macro] pub fn debug_assert_ne();
#[proc_macro] pub fn matches() -> bool;
#[proc_macro] pub fn thread_local();
#[proc_macro] pub fn compile_error() -> !;
#[proc_macro] pub fn concat() -> &str;
#[proc_macro] pub fn stringify() -> &str;
#[proc_macro] pub fn include();
#[proc_macro] pub fn include_str() -> &str;
#[proc_macro] pub fn include_bytes() -> &[u8];
#[proc_macro] pub fn env() -> &str;
#[proc_macro] pub fn option_env() -> Option<&str>;
#[proc_macro] pub fn file() -> &str;
#[proc_macro] pub fn line() -> u32;
#[proc_macro] pub fn column() -> u32;
#[proc_macro] pub fn module_path() -> &str;
#[proc_macro] pub fn cfg() -> bool;
