// The modules of the standard library that are imported by name, first part: values, collections, text, iteration.

pub mod prelude { pub mod v1 { pub use crate::*; } pub mod rust_2021 { pub use crate::*; } pub mod rust_2024 { pub use crate::*; } }
pub mod primitive { pub use crate::*; }
pub mod option { pub use crate::Option; pub type Iter<T> = Items<&T>; pub type IntoIter<T> = Items<T>; }
pub mod result { pub use crate::Result; pub type Iter<T> = Items<&T>; pub type IntoIter<T> = Items<T>; }
pub mod boxed { pub use crate::Box; }
pub mod clone { pub use crate::Clone; }
pub mod default { pub use crate::Default; }
pub mod vec {
    pub use crate::Vec;
    pub type IntoIter<T> = Items<T>;
    pub type Drain<T> = Items<T>;
    pub type Splice<T> = Items<T>;
}
pub mod array { pub type IntoIter<T> = Items<T>; pub struct TryFromSliceError; pub fn from_fn<T>(f: impl FnMut(usize) -> T) -> [T]; }
pub mod slice {
    pub type Iter<T> = Items<&T>;
    pub type IterMut<T> = Items<&mut T>;
    pub type Windows<T> = Items<&[T]>;
    pub type Chunks<T> = Items<&[T]>;
    pub type ChunksMut<T> = Items<&mut [T]>;
    pub type ChunksExact<T> = Items<&[T]>;
    pub type Split<T> = Items<&[T]>;
    pub trait SliceIndex { type Output; }
    pub fn from_ref<T>(it: &T) -> &[T];
    pub fn from_mut<T>(it: &mut T) -> &mut [T];
    pub fn from_raw_parts<T>(start: *const T, len: usize) -> &[T];
    pub fn from_raw_parts_mut<T>(start: *mut T, len: usize) -> &mut [T];
}
pub mod string {
    pub use crate::{String, ToString};
    pub struct FromUtf8Error;
    impl FromUtf8Error { pub fn as_bytes(&self) -> &[u8]; pub fn into_bytes(self) -> Vec<u8>; pub fn utf8_error(&self) -> super::str::Utf8Error; }
    impl super::error::Error for FromUtf8Error {}
    pub struct FromUtf16Error;
    impl super::error::Error for FromUtf16Error {}
    pub type Drain = Items<char>;
}
pub mod str {
    pub struct Chars;
    impl Iterator for Chars { type Item = char; fn next(&mut self) -> Option<char>; }
    impl DoubleEndedIterator for Chars {}
    impl Clone for Chars {}
    impl Chars { pub fn as_str(&self) -> &str; }
    pub struct CharIndices;
    impl Iterator for CharIndices { type Item = (usize, char); fn next(&mut self) -> Option<(usize, char)>; }
    impl DoubleEndedIterator for CharIndices {}
    impl Clone for CharIndices {}
    impl CharIndices { pub fn as_str(&self) -> &str; pub fn offset(&self) -> usize; }
    pub type Bytes = Items<u8>;
    pub type Lines = Items<&str>;
    pub type Split<P> = Items<&str>;
    pub type SplitN<P> = Items<&str>;
    pub type SplitWhitespace = Items<&str>;
    pub type SplitAsciiWhitespace = Items<&str>;
    pub struct Utf8Error;
    impl Utf8Error { pub fn valid_up_to(&self) -> usize; pub fn error_len(&self) -> Option<usize>; }
    impl super::error::Error for Utf8Error {}
    pub struct Utf8Chunk;
    impl Utf8Chunk { pub fn valid(&self) -> &str; pub fn invalid(&self) -> &[u8]; }
    pub struct ParseBoolError;
    pub trait FromStr { type Err; fn from_str(text: &str) -> Result<Self, Self::Err>; }
    pub fn from_utf8(bytes: &[u8]) -> Result<&str, Utf8Error>;
    pub fn from_utf8_mut(bytes: &mut [u8]) -> Result<&mut str, Utf8Error>;
    pub fn from_utf8_unchecked(bytes: &[u8]) -> &str;
}
pub mod char {
    pub const MAX: char;
    pub const REPLACEMENT_CHARACTER: char;
    pub struct ParseCharError;
    pub struct CharTryFromError;
    pub type ToLowercase = Items<char>;
    pub type ToUppercase = Items<char>;
    pub fn from_u32(value: u32) -> Option<char>;
    pub fn from_digit(digit: u32, radix: u32) -> Option<char>;
    pub fn decode_utf16<I>(iter: I) -> Items<Result<char, ()>>;
}
pub mod u8 { pub const MIN: u8; pub const MAX: u8; }
pub mod u16 { pub const MIN: u16; pub const MAX: u16; }
pub mod u32 { pub const MIN: u32; pub const MAX: u32; }
pub mod u64 { pub const MIN: u64; pub const MAX: u64; }
pub mod usize { pub const MIN: usize; pub const MAX: usize; }
pub mod i32 { pub const MIN: i32; pub const MAX: i32; }
pub mod i64 { pub const MIN: i64; pub const MAX: i64; }
pub mod isize { pub const MIN: isize; pub const MAX: isize; }
pub mod f32 { pub const MIN: f32; pub const MAX: f32; pub const EPSILON: f32; pub const NAN: f32; pub const INFINITY: f32; pub const NEG_INFINITY: f32; pub mod consts { pub const PI: f32; pub const TAU: f32; pub const E: f32; pub const SQRT_2: f32; pub const LN_2: f32; pub const LN_10: f32; pub const FRAC_PI_2: f32; pub const FRAC_PI_4: f32; } }
pub mod f64 { pub const MIN: f64; pub const MAX: f64; pub const EPSILON: f64; pub const NAN: f64; pub const INFINITY: f64; pub const NEG_INFINITY: f64; pub mod consts { pub const PI: f64; pub const TAU: f64; pub const E: f64; pub const SQRT_2: f64; pub const LN_2: f64; pub const LN_10: f64; pub const FRAC_PI_2: f64; pub const FRAC_PI_4: f64; } }

pub mod num {
    pub struct ParseIntError;
    impl ParseIntError { pub fn kind(&self) -> &IntErrorKind; }
    pub enum IntErrorKind { Empty, InvalidDigit, PosOverflow, NegOverflow, Zero }
    pub struct ParseFloatError;
    pub struct TryFromIntError;
    impl super::error::Error for ParseIntError {}
    impl super::error::Error for ParseFloatError {}
    impl super::error::Error for TryFromIntError {}
    pub enum FpCategory { Nan, Infinite, Zero, Subnormal, Normal }
    pub struct NonZero<T>;
    impl<T> NonZero<T> {
        pub const MIN: Self;
        pub const MAX: Self;
        pub fn new(value: T) -> Option<Self>;
        pub fn new_unchecked(value: T) -> Self;
        pub fn get(self) -> T;
        pub fn checked_add(self, other: T) -> Option<Self>;
        pub fn checked_mul(self, other: Self) -> Option<Self>;
        pub fn saturating_add(self, other: T) -> Self;
        pub fn leading_zeros(self) -> u32;
        pub fn trailing_zeros(self) -> u32;
    }
    impl<T> Copy for NonZero<T> {}
    impl<T> Ord for NonZero<T> {}
    impl<T> Hash for NonZero<T> {}
    impl<T> Debug for NonZero<T> {}
    pub type NonZeroU8 = NonZero<u8>;
    pub type NonZeroU16 = NonZero<u16>;
    pub type NonZeroU32 = NonZero<u32>;
    pub type NonZeroU64 = NonZero<u64>;
    pub type NonZeroU128 = NonZero<u128>;
    pub type NonZeroUsize = NonZero<usize>;
    pub type NonZeroI8 = NonZero<i8>;
    pub type NonZeroI16 = NonZero<i16>;
    pub type NonZeroI32 = NonZero<i32>;
    pub type NonZeroI64 = NonZero<i64>;
    pub type NonZeroIsize = NonZero<isize>;
    pub struct Wrapping<T>(pub T);
    impl<T> Copy for Wrapping<T> {}
    pub struct Saturating<T>(pub T);
}

pub mod cmp {
    pub use crate::{Eq, Ord, PartialEq, PartialOrd};
    pub enum Ordering { Less, Equal, Greater }
    impl Ordering {
        pub fn is_eq(self) -> bool;
        pub fn is_ne(self) -> bool;
        pub fn is_lt(self) -> bool;
        pub fn is_gt(self) -> bool;
        pub fn is_le(self) -> bool;
        pub fn is_ge(self) -> bool;
        pub fn reverse(self) -> Ordering;
        pub fn then(self, other: Ordering) -> Ordering;
        pub fn then_with(self, f: impl FnOnce() -> Ordering) -> Ordering;
    }
    impl Copy for Ordering {}
    impl Ord for Ordering {}
    impl Hash for Ordering {}
    impl Debug for Ordering {}
    pub struct Reverse<T>(pub T);
    impl<T> Clone for Reverse<T> {}
    impl<T> Ord for Reverse<T> {}
    pub fn max<T>(a: T, b: T) -> T;
    pub fn min<T>(a: T, b: T) -> T;
    pub fn max_by<T>(a: T, b: T, f: impl FnOnce(&T, &T) -> Ordering) -> T;
    pub fn min_by<T>(a: T, b: T, f: impl FnOnce(&T, &T) -> Ordering) -> T;
    pub fn max_by_key<T, K>(a: T, b: T, f: impl FnMut(&T) -> K) -> T;
    pub fn min_by_key<T, K>(a: T, b: T, f: impl FnMut(&T) -> K) -> T;
}
pub mod convert {
    pub use crate::{AsMut, AsRef, From, Into, TryFrom, TryInto};
    pub enum Infallible {}
    pub fn identity<T>(it: T) -> T;
}
pub mod marker {
    pub use crate::{Copy, Send, Sized, Sync, Unpin};
    pub struct PhantomData<T>;
    impl<T> Copy for PhantomData<T> {}
    impl<T> Default for PhantomData<T> {}
    pub struct PhantomPinned;
    pub trait Tuple {}
}
pub mod mem {
    pub use crate::{align_of, drop, size_of, size_of_val};
    pub struct ManuallyDrop<T>;
    impl<T> ManuallyDrop<T> { pub fn new(value: T) -> Self; pub fn into_inner(it: Self) -> T; pub fn take(it: &mut Self) -> T; pub fn drop(it: &mut Self); }
    impl<T> super::ops::Deref for ManuallyDrop<T> { type Target = T; fn deref(&self) -> &T; }
    pub union MaybeUninit<T> { value: T }
    impl<T> MaybeUninit<T> {
        pub fn new(value: T) -> Self;
        pub fn uninit() -> Self;
        pub fn zeroed() -> Self;
        pub fn write(&mut self, value: T) -> &mut T;
        pub fn as_ptr(&self) -> *const T;
        pub fn as_mut_ptr(&mut self) -> *mut T;
        pub fn assume_init(self) -> T;
        pub fn assume_init_ref(&self) -> &T;
        pub fn assume_init_mut(&mut self) -> &mut T;
        pub fn assume_init_drop(&mut self);
        pub fn assume_init_read(&self) -> T;
    }
    pub struct Discriminant<T>;
    impl<T> PartialEq for Discriminant<T> {}
    pub fn swap<T>(a: &mut T, b: &mut T);
    pub fn replace<T>(to: &mut T, value: T) -> T;
    pub fn take<T>(from: &mut T) -> T;
    pub fn forget<T>(value: T);
    pub fn needs_drop<T>() -> bool;
    pub fn zeroed<T>() -> T;
    pub fn transmute<A, B>(value: A) -> B;
    pub fn discriminant<T>(value: &T) -> Discriminant<T>;
    pub fn align_of_val<T>(value: &T) -> usize;
}
pub mod ptr {
    pub struct NonNull<T>;
    impl<T> NonNull<T> {
        pub fn new(it: *mut T) -> Option<Self>;
        pub fn new_unchecked(it: *mut T) -> Self;
        pub fn dangling() -> Self;
        pub fn as_ptr(self) -> *mut T;
        pub fn as_ref(&self) -> &T;
        pub fn as_mut(&mut self) -> &mut T;
        pub fn cast<U>(self) -> NonNull<U>;
    }
    impl<T> Copy for NonNull<T> {}
    pub fn null<T>() -> *const T;
    pub fn null_mut<T>() -> *mut T;
    pub fn eq<T>(a: *const T, b: *const T) -> bool;
    pub fn addr_eq<T>(a: *const T, b: *const T) -> bool;
    pub fn from_ref<T>(it: &T) -> *const T;
    pub fn read<T>(from: *const T) -> T;
    pub fn write<T>(to: *mut T, value: T);
    pub fn copy<T>(from: *const T, to: *mut T, count: usize);
    pub fn copy_nonoverlapping<T>(from: *const T, to: *mut T, count: usize);
    pub fn drop_in_place<T>(it: *mut T);
    pub fn swap<T>(a: *mut T, b: *mut T);
    #[proc_macro] pub fn addr_of<T>(it: T) -> *const T;
    #[proc_macro] pub fn addr_of_mut<T>(it: T) -> *mut T;
}
pub mod any {
    pub trait Any { fn type_id(&self) -> TypeId; fn is<T>(&self) -> bool; fn downcast_ref<T>(&self) -> Option<&T>; fn downcast_mut<T>(&mut self) -> Option<&mut T>; fn downcast<T>(self) -> Result<Box<T>, Self>; }
    pub struct TypeId;
    impl TypeId { pub fn of<T>() -> TypeId; }
    impl Copy for TypeId {}
    impl Ord for TypeId {}
    impl Hash for TypeId {}
    pub fn type_name<T>() -> &str;
    pub fn type_name_of_val<T>(value: &T) -> &str;
}
pub mod hint { pub fn black_box<T>(value: T) -> T; pub fn spin_loop(); pub fn unreachable_unchecked() -> !; pub fn assert_unchecked(condition: bool); }

pub mod ops {
    pub use crate::{AsyncFn, AsyncFnMut, AsyncFnOnce, Drop, Fn, FnMut, FnOnce, Range};
    pub type RangeInclusive<Idx> = Range<Idx>;
    pub type RangeFrom<Idx> = Range<Idx>;
    pub type RangeTo<Idx> = Range<Idx>;
    pub type RangeToInclusive<Idx> = Range<Idx>;
    pub struct RangeFull;
    pub trait RangeBounds<T> { fn start_bound(&self) -> Bound<&T>; fn end_bound(&self) -> Bound<&T>; fn contains(&self, item: &T) -> bool; }
    pub enum Bound<T> { Included(T), Excluded(T), Unbounded }
    impl<T> Bound<T> { pub fn as_ref(&self) -> Bound<&T>; pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Bound<U>; pub fn cloned(self) -> Bound<T>; }
    pub enum ControlFlow<B, C> { Continue(C), Break(B) }
    impl<B, C> ControlFlow<B, C> { pub fn is_break(&self) -> bool; pub fn is_continue(&self) -> bool; pub fn break_value(self) -> Option<B>; pub fn continue_value(self) -> Option<C>; pub fn map_break<T>(self, f: impl FnOnce(B) -> T) -> ControlFlow<T, C>; pub fn unwrap(self) -> C; }
    pub trait Deref { type Target; fn deref(&self) -> &Self::Target; }
    pub trait DerefMut: Deref { fn deref_mut(&mut self) -> &mut Self::Target; }
    pub trait Index<Idx> { type Output; fn index(&self, index: Idx) -> &Self::Output; }
    pub trait IndexMut<Idx>: Index<Idx> { fn index_mut(&mut self, index: Idx) -> &mut Self::Output; }
    pub trait Add<Rhs = Self> { type Output; fn add(self, rhs: Rhs) -> Self::Output; }
    pub trait Sub<Rhs = Self> { type Output; fn sub(self, rhs: Rhs) -> Self::Output; }
    pub trait Mul<Rhs = Self> { type Output; fn mul(self, rhs: Rhs) -> Self::Output; }
    pub trait Div<Rhs = Self> { type Output; fn div(self, rhs: Rhs) -> Self::Output; }
    pub trait Rem<Rhs = Self> { type Output; fn rem(self, rhs: Rhs) -> Self::Output; }
    pub trait BitAnd<Rhs = Self> { type Output; fn bitand(self, rhs: Rhs) -> Self::Output; }
    pub trait BitOr<Rhs = Self> { type Output; fn bitor(self, rhs: Rhs) -> Self::Output; }
    pub trait BitXor<Rhs = Self> { type Output; fn bitxor(self, rhs: Rhs) -> Self::Output; }
    pub trait Shl<Rhs = Self> { type Output; fn shl(self, rhs: Rhs) -> Self::Output; }
    pub trait Shr<Rhs = Self> { type Output; fn shr(self, rhs: Rhs) -> Self::Output; }
    pub trait Neg { type Output; fn neg(self) -> Self::Output; }
    pub trait Not { type Output; fn not(self) -> Self::Output; }
    pub trait AddAssign<Rhs = Self> { fn add_assign(&mut self, rhs: Rhs); }
    pub trait SubAssign<Rhs = Self> { fn sub_assign(&mut self, rhs: Rhs); }
    pub trait MulAssign<Rhs = Self> { fn mul_assign(&mut self, rhs: Rhs); }
    pub trait DivAssign<Rhs = Self> { fn div_assign(&mut self, rhs: Rhs); }
    pub trait RemAssign<Rhs = Self> { fn rem_assign(&mut self, rhs: Rhs); }
    pub trait BitAndAssign<Rhs = Self> { fn bitand_assign(&mut self, rhs: Rhs); }
    pub trait BitOrAssign<Rhs = Self> { fn bitor_assign(&mut self, rhs: Rhs); }
    pub trait BitXorAssign<Rhs = Self> { fn bitxor_assign(&mut self, rhs: Rhs); }
    pub trait ShlAssign<Rhs = Self> { fn shl_assign(&mut self, rhs: Rhs); }
    pub trait ShrAssign<Rhs = Self> { fn shr_assign(&mut self, rhs: Rhs); }
}

pub mod iter {
    pub use crate::{DoubleEndedIterator, ExactSizeIterator, Extend, FromIterator, IntoIterator, Iterator};
    pub trait FusedIterator: Iterator {}
    pub trait Sum<A> { fn sum<I>(iter: I) -> Self; }
    pub trait Product<A> { fn product<I>(iter: I) -> Self; }
    pub struct Peekable<I: Iterator>;
    impl<I: Iterator> Iterator for Peekable<I> { type Item = I::Item; fn next(&mut self) -> Option<I::Item>; }
    impl<I: Iterator> DoubleEndedIterator for Peekable<I> {}
    impl<I> Clone for Peekable<I> {}
    impl<I: Iterator> Peekable<I> {
        pub fn peek(&mut self) -> Option<&I::Item>;
        pub fn peek_mut(&mut self) -> Option<&mut I::Item>;
        pub fn next_if(&mut self, f: impl FnOnce(&I::Item) -> bool) -> Option<I::Item>;
        pub fn next_if_eq<T>(&mut self, expected: &T) -> Option<I::Item>;
    }
    pub struct Enumerate<I: Iterator>;
    impl<I: Iterator> Iterator for Enumerate<I> { type Item = (usize, I::Item); fn next(&mut self) -> Option<(usize, I::Item)>; }
    pub struct Zip<A, B>;
    impl<A: Iterator, B: Iterator> Iterator for Zip<A, B> { type Item = (A::Item, B::Item); fn next(&mut self) -> Option<(A::Item, B::Item)>; }
    pub struct Same<I: Iterator>;
    impl<I: Iterator> Iterator for Same<I> { type Item = I::Item; fn next(&mut self) -> Option<I::Item>; }
    impl<I: Iterator> DoubleEndedIterator for Same<I> {}
    impl<I> Clone for Same<I> {}
    pub type Rev<I> = Same<I>;
    pub type Skip<I> = Same<I>;
    pub type Take<I> = Same<I>;
    pub type StepBy<I> = Same<I>;
    pub type Chain<I, J> = Same<I>;
    pub type Cloned<I> = Same<I>;
    pub type Copied<I> = Same<I>;
    pub type Cycle<I> = Same<I>;
    pub type Fuse<I> = Same<I>;
    pub type Filter<I, P> = Same<I>;
    pub type SkipWhile<I, P> = Same<I>;
    pub type TakeWhile<I, P> = Same<I>;
    pub type Inspect<I, P> = Same<I>;
    pub type Once<T> = Items<T>;
    pub type Repeat<T> = Items<T>;
    pub type Empty<T> = Items<T>;
    pub struct Map<I, F>;
    impl<I, F> Iterator for Map<I, F> {}
    pub struct FilterMap<I, F>;
    impl<I, F> Iterator for FilterMap<I, F> {}
    pub struct FlatMap<I, U: IntoIterator, F>;
    impl<I, U: IntoIterator, F> Iterator for FlatMap<I, U, F> { type Item = U::Item; fn next(&mut self) -> Option<U::Item>; }
    pub struct Flatten<I>;
    impl<I> Iterator for Flatten<I> {}
    pub fn once<T>(value: T) -> Items<T>;
    pub fn once_with<T>(f: impl FnOnce() -> T) -> Items<T>;
    pub fn repeat<T>(value: T) -> Items<T>;
    pub fn repeat_n<T>(value: T, count: usize) -> Items<T>;
    pub fn repeat_with<T>(f: impl FnMut() -> T) -> Items<T>;
    pub fn empty<T>() -> Items<T>;
    pub fn from_fn<T>(f: impl FnMut() -> Option<T>) -> Items<T>;
    pub fn successors<T>(first: Option<T>, f: impl FnMut(&T) -> Option<T>) -> Items<T>;
    pub fn zip<A: IntoIterator, B: IntoIterator>(a: A, b: B) -> Items<(A::Item, B::Item)>;
}

pub mod borrow {
    pub use crate::ToOwned;
    pub trait Borrow<T> { fn borrow(&self) -> &T; }
    pub trait BorrowMut<T>: Borrow<T> { fn borrow_mut(&mut self) -> &mut T; }
    pub enum Cow<B> { Borrowed(&B), Owned(B) }
    impl<B> Cow<B> { pub fn is_borrowed(&self) -> bool; pub fn is_owned(&self) -> bool; pub fn to_mut(&mut self) -> &mut B; pub fn into_owned(self) -> B; }
    impl<B> super::ops::Deref for Cow<B> { type Target = B; fn deref(&self) -> &B; }
    impl<B> AsRef<B> for Cow<B> {}
    impl<B> Clone for Cow<B> {}
    impl<B> From<B> for Cow<B> { fn from(value: B) -> Cow<B>; }
}
pub mod rc {
    pub struct Rc<T>;
    impl<T> Rc<T> {
        pub fn new(value: T) -> Rc<T>;
        pub fn new_cyclic(f: impl FnOnce(&Weak<T>) -> T) -> Rc<T>;
        pub fn pin(value: T) -> super::pin::Pin<Rc<T>>;
        pub fn try_unwrap(it: Self) -> Result<T, Rc<T>>;
        pub fn into_inner(it: Self) -> Option<T>;
        pub fn unwrap_or_clone(it: Self) -> T;
        pub fn into_raw(it: Self) -> *const T;
        pub fn from_raw(it: *const T) -> Rc<T>;
        pub fn as_ptr(it: &Self) -> *const T;
        pub fn downgrade(it: &Self) -> Weak<T>;
        pub fn weak_count(it: &Self) -> usize;
        pub fn strong_count(it: &Self) -> usize;
        pub fn get_mut(it: &mut Self) -> Option<&mut T>;
        pub fn ptr_eq(it: &Self, other: &Self) -> bool;
        pub fn make_mut(it: &mut Self) -> &mut T;
        pub fn downcast<U>(self) -> Result<Rc<U>, Self>;
    }
    impl<T> super::ops::Deref for Rc<T> { type Target = T; fn deref(&self) -> &T; }
    impl<T> AsRef<T> for Rc<T> {}
    impl<T> Clone for Rc<T> {}
    impl<T> Default for Rc<T> {}
    impl<T> From<T> for Rc<T> { fn from(value: T) -> Rc<T>; }
    pub struct Weak<T>;
    impl<T> Weak<T> {
        pub fn new() -> Weak<T>;
        pub fn upgrade(&self) -> Option<Rc<T>>;
        pub fn strong_count(&self) -> usize;
        pub fn weak_count(&self) -> usize;
        pub fn ptr_eq(&self, other: &Self) -> bool;
    }
    impl<T> Clone for Weak<T> {}
    impl<T> Default for Weak<T> {}
}
pub mod cell {
    pub struct UnsafeCell<T>;
    impl<T> UnsafeCell<T> { pub fn new(value: T) -> Self; pub fn get(&self) -> *mut T; pub fn get_mut(&mut self) -> &mut T; pub fn into_inner(self) -> T; }
    pub struct Cell<T>;
    impl<T> Cell<T> {
        pub const fn new(value: T) -> Self;
        pub fn set(&self, value: T);
        pub fn swap(&self, other: &Self);
        pub fn replace(&self, value: T) -> T;
        pub fn into_inner(self) -> T;
        pub fn get(&self) -> T;
        pub fn update(&self, f: impl FnOnce(T) -> T);
        pub fn as_ptr(&self) -> *mut T;
        pub fn get_mut(&mut self) -> &mut T;
        pub fn take(&self) -> T;
    }
    impl<T> Clone for Cell<T> {}
    impl<T> Default for Cell<T> {}
    pub struct RefCell<T>;
    impl<T> RefCell<T> {
        pub const fn new(value: T) -> Self;
        pub fn into_inner(self) -> T;
        pub fn replace(&self, value: T) -> T;
        pub fn replace_with(&self, f: impl FnOnce(&mut T) -> T) -> T;
        pub fn swap(&self, other: &Self);
        pub fn borrow(&self) -> Ref<T>;
        pub fn try_borrow(&self) -> Result<Ref<T>, BorrowError>;
        pub fn borrow_mut(&self) -> RefMut<T>;
        pub fn try_borrow_mut(&self) -> Result<RefMut<T>, BorrowMutError>;
        pub fn as_ptr(&self) -> *mut T;
        pub fn get_mut(&mut self) -> &mut T;
        pub fn take(&self) -> T;
    }
    impl<T> Clone for RefCell<T> {}
    impl<T> Default for RefCell<T> {}
    pub struct BorrowError;
    pub struct BorrowMutError;
    pub struct Ref<T>;
    impl<T> Ref<T> { pub fn map<U>(it: Self, f: impl FnOnce(&T) -> &U) -> Ref<U>; pub fn filter_map<U>(it: Self, f: impl FnOnce(&T) -> Option<&U>) -> Result<Ref<U>, Self>; pub fn clone(it: &Self) -> Self; }
    impl<T> super::ops::Deref for Ref<T> { type Target = T; fn deref(&self) -> &T; }
    pub struct RefMut<T>;
    impl<T> RefMut<T> { pub fn map<U>(it: Self, f: impl FnOnce(&mut T) -> &mut U) -> RefMut<U>; pub fn filter_map<U>(it: Self, f: impl FnOnce(&mut T) -> Option<&mut U>) -> Result<RefMut<U>, Self>; }
    impl<T> super::ops::Deref for RefMut<T> { type Target = T; fn deref(&self) -> &T; }
    pub struct OnceCell<T>;
    impl<T> OnceCell<T> { pub const fn new() -> Self; pub fn get(&self) -> Option<&T>; pub fn get_mut(&mut self) -> Option<&mut T>; pub fn set(&self, value: T) -> Result<(), T>; pub fn get_or_init(&self, f: impl FnOnce() -> T) -> &T; pub fn into_inner(self) -> Option<T>; pub fn take(&mut self) -> Option<T>; }
    impl<T> Clone for OnceCell<T> {}
    impl<T> Default for OnceCell<T> {}
    pub struct LazyCell<T, F>;
    impl<T, F> LazyCell<T, F> { pub const fn new(f: impl FnOnce() -> T) -> LazyCell<T, F>; pub fn force(it: &Self) -> &T; }
    impl<T, F> super::ops::Deref for LazyCell<T, F> { type Target = T; fn deref(&self) -> &T; }
}
pub mod hash {
    pub use crate::Hash;
    pub trait Hasher { fn finish(&self) -> u64; fn write(&mut self, bytes: &[u8]); fn write_u8(&mut self, i: u8); fn write_u16(&mut self, i: u16); fn write_u32(&mut self, i: u32); fn write_u64(&mut self, i: u64); fn write_usize(&mut self, i: usize); }
    pub trait BuildHasher { type Hasher; fn build_hasher(&self) -> Self::Hasher; fn hash_one<T>(&self, value: T) -> u64; }
    pub struct BuildHasherDefault<H>;
    pub struct DefaultHasher;
    impl DefaultHasher { pub fn new() -> Self; }
    impl Hasher for DefaultHasher {}
    impl Default for DefaultHasher {}
    pub struct RandomState;
    impl RandomState { pub fn new() -> Self; }
    impl BuildHasher for RandomState { type Hasher = DefaultHasher; }
}
