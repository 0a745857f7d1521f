// What every Rust file sees without importing it, second part: iterators, arrays, ranges.

pub trait Iterator {
    type Item;
    fn next(&mut self) -> Option<Self::Item>;
    fn into_iter(self) -> Self;
    fn by_ref(&mut self) -> &mut Self;
    fn size_hint(&self) -> (usize, Option<usize>);
    fn count(self) -> usize;
    fn last(self) -> Option<Self::Item>;
    fn nth(&mut self, n: usize) -> Option<Self::Item>;
    fn advance_by(&mut self, n: usize) -> Result<(), usize>;
    fn step_by(self, step: usize) -> Items<Self::Item>;
    fn chain<U>(self, other: U) -> Items<Self::Item>;
    fn zip<U: IntoIterator>(self, other: U) -> Items<(Self::Item, U::Item)>;
    fn map<B>(self, f: impl FnMut(Self::Item) -> B) -> Items<B>;
    fn for_each(self, f: impl FnMut(Self::Item));
    fn filter(self, f: impl FnMut(&Self::Item) -> bool) -> Items<Self::Item>;
    fn filter_map<B>(self, f: impl FnMut(Self::Item) -> Option<B>) -> Items<B>;
    fn enumerate(self) -> Items<(usize, Self::Item)>;
    fn peekable(self) -> std::iter::Peekable<Self>;
    fn skip_while(self, f: impl FnMut(&Self::Item) -> bool) -> Items<Self::Item>;
    fn take_while(self, f: impl FnMut(&Self::Item) -> bool) -> Items<Self::Item>;
    fn map_while<B>(self, f: impl FnMut(Self::Item) -> Option<B>) -> Items<B>;
    fn skip(self, n: usize) -> Items<Self::Item>;
    fn take(self, n: usize) -> Items<Self::Item>;
    fn scan<S, B>(self, state: S, f: impl FnMut(&mut S, Self::Item) -> Option<B>) -> Items<B>;
    fn flat_map<U: IntoIterator>(self, f: impl FnMut(Self::Item) -> U) -> Items<U::Item>;
    fn flatten(self) -> Items<<Self::Item as IntoIterator>::Item>;
    fn fuse(self) -> Items<Self::Item>;
    fn inspect(self, f: impl FnMut(&Self::Item)) -> Items<Self::Item>;
    fn collect<B: FromIterator<Self::Item>>(self) -> B;
    fn collect_into<B>(self, to: &mut B) -> &mut B;
    fn partition<B: FromIterator<Self::Item>>(self, f: impl FnMut(&Self::Item) -> bool) -> (B, B);
    fn is_partitioned(self, f: impl FnMut(Self::Item) -> bool) -> bool;
    fn try_fold<B, R>(&mut self, init: B, f: impl FnMut(B, Self::Item) -> R) -> R;
    fn try_for_each<R>(&mut self, f: impl FnMut(Self::Item) -> R) -> R;
    fn fold<B>(self, init: B, f: impl FnMut(B, Self::Item) -> B) -> B;
    fn reduce(self, f: impl FnMut(Self::Item, Self::Item) -> Self::Item) -> Option<Self::Item>;
    fn all(&mut self, f: impl FnMut(Self::Item) -> bool) -> bool;
    fn any(&mut self, f: impl FnMut(Self::Item) -> bool) -> bool;
    fn find(&mut self, f: impl FnMut(&Self::Item) -> bool) -> Option<Self::Item>;
    fn find_map<B>(&mut self, f: impl FnMut(Self::Item) -> Option<B>) -> Option<B>;
    fn position(&mut self, f: impl FnMut(Self::Item) -> bool) -> Option<usize>;
    fn rposition(&mut self, f: impl FnMut(Self::Item) -> bool) -> Option<usize>;
    fn max(self) -> Option<Self::Item>;
    fn min(self) -> Option<Self::Item>;
    fn max_by_key<B>(self, f: impl FnMut(&Self::Item) -> B) -> Option<Self::Item>;
    fn max_by(self, f: impl FnMut(&Self::Item, &Self::Item) -> std::cmp::Ordering) -> Option<Self::Item>;
    fn min_by_key<B>(self, f: impl FnMut(&Self::Item) -> B) -> Option<Self::Item>;
    fn min_by(self, f: impl FnMut(&Self::Item, &Self::Item) -> std::cmp::Ordering) -> Option<Self::Item>;
    fn rev(self) -> Items<Self::Item>;
    fn unzip<A, B>(self) -> (A, B);
    fn copied(self) -> Items<Self::Item>;
    fn cloned(self) -> Items<Self::Item>;
    fn cycle(self) -> Items<Self::Item>;
    fn sum<S>(self) -> S;
    fn product<S>(self) -> S;
    fn cmp<I>(self, other: I) -> std::cmp::Ordering;
    fn partial_cmp<I>(self, other: I) -> Option<std::cmp::Ordering>;
    fn eq<I>(self, other: I) -> bool;
    fn ne<I>(self, other: I) -> bool;
    fn lt<I>(self, other: I) -> bool;
    fn le<I>(self, other: I) -> bool;
    fn gt<I>(self, other: I) -> bool;
    fn ge<I>(self, other: I) -> bool;
    fn is_sorted(self) -> bool;
    fn is_sorted_by(self, f: impl FnMut(&Self::Item, &Self::Item) -> bool) -> bool;
    fn is_sorted_by_key<K>(self, f: impl FnMut(Self::Item) -> K) -> bool;
}
pub trait DoubleEndedIterator: Iterator {
    fn next_back(&mut self) -> Option<Self::Item>;
    fn nth_back(&mut self, n: usize) -> Option<Self::Item>;
    fn rfold<B>(self, init: B, f: impl FnMut(B, Self::Item) -> B) -> B;
    fn rfind(&mut self, f: impl FnMut(&Self::Item) -> bool) -> Option<Self::Item>;
}
pub trait ExactSizeIterator: Iterator { fn len(&self) -> usize; fn is_empty(&self) -> bool; }
pub trait IntoIterator { type Item; type IntoIter; fn into_iter(self) -> Self::IntoIter; }
pub trait FromIterator<A> { fn from_iter<T>(iter: T) -> Self; }
pub trait Extend<A> { fn extend<T>(&mut self, iter: T); }

// What all adapters and all iterators of collections are here.
pub struct Items<T>;
impl<T> Iterator for Items<T> { type Item = T; fn next(&mut self) -> Option<T>; }
impl<T> DoubleEndedIterator for Items<T> {}
impl<T> IntoIterator for Items<T> { type Item = T; type IntoIter = Items<T>; }
impl<T> ExactSizeIterator for Items<T> {}
impl<T> Clone for Items<T> {}
impl<T> Items<T> { pub fn as_slice(&self) -> &[T]; pub fn remainder(&self) -> &[T]; }

pub struct Range<Idx> { pub start: Idx, pub end: Idx }
impl<Idx> Range<Idx> {
    pub fn contains(&self, item: &Idx) -> bool;
    pub fn is_empty(&self) -> bool;
    pub fn new(start: Idx, end: Idx) -> Self;
    pub fn start(&self) -> &Idx;
    pub fn end(&self) -> &Idx;
    pub fn into_inner(self) -> (Idx, Idx);
    pub fn start_bound(&self) -> std::ops::Bound<&Idx>;
    pub fn end_bound(&self) -> std::ops::Bound<&Idx>;
}
impl<Idx> Iterator for Range<Idx> { type Item = Idx; fn next(&mut self) -> Option<Idx>; }
impl<Idx> DoubleEndedIterator for Range<Idx> {}
impl<Idx> ExactSizeIterator for Range<Idx> {}
impl<Idx> Clone for Range<Idx> {}
impl<Idx> PartialEq for Range<Idx> {}
impl<Idx> Hash for Range<Idx> {}
impl<Idx> Debug for Range<Idx> {}

// `[T]` and `[T; n]`.
pub struct array<T>;
impl<T> array<T> {
    pub fn from_fn(f: impl FnMut(usize) -> T) -> [T];
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> [U];
    pub fn each_ref(&self) -> [&T];
    pub fn as_slice(&self) -> &[T];
    pub fn as_mut_slice(&mut self) -> &mut [T];
    pub fn as_ref(&self) -> &[T];
    pub fn as_mut(&mut self) -> &mut [T];
    pub fn len(&self) -> usize;
    pub fn is_empty(&self) -> bool;
    pub fn first(&self) -> Option<&T>;
    pub fn first_mut(&mut self) -> Option<&mut T>;
    pub fn last(&self) -> Option<&T>;
    pub fn last_mut(&mut self) -> Option<&mut T>;
    pub fn split_first(&self) -> Option<(&T, &[T])>;
    pub fn split_first_mut(&mut self) -> Option<(&mut T, &mut [T])>;
    pub fn split_last(&self) -> Option<(&T, &[T])>;
    pub fn split_last_mut(&mut self) -> Option<(&mut T, &mut [T])>;
    pub fn first_chunk(&self) -> Option<&[T]>;
    pub fn last_chunk(&self) -> Option<&[T]>;
    pub fn get(&self, index: usize) -> Option<&T>;
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T>;
    pub fn get_unchecked(&self, index: usize) -> &T;
    pub fn get_unchecked_mut(&mut self, index: usize) -> &mut T;
    pub fn index(&self, index: usize) -> &T;
    pub fn as_ptr(&self) -> *const T;
    pub fn as_mut_ptr(&mut self) -> *mut T;
    pub fn swap(&mut self, a: usize, b: usize);
    pub fn reverse(&mut self);
    pub fn iter(&self) -> Items<&T>;
    pub fn iter_mut(&mut self) -> Items<&mut T>;
    pub fn windows(&self, size: usize) -> Items<&[T]>;
    pub fn array_windows(&self) -> Items<&[T]>;
    pub fn chunks(&self, size: usize) -> Items<&[T]>;
    pub fn chunks_mut(&mut self, size: usize) -> Items<&mut [T]>;
    pub fn chunks_exact(&self, size: usize) -> Items<&[T]>;
    pub fn chunks_exact_mut(&mut self, size: usize) -> Items<&mut [T]>;
    pub fn rchunks(&self, size: usize) -> Items<&[T]>;
    pub fn chunk_by(&self, f: impl FnMut(&T, &T) -> bool) -> Items<&[T]>;
    pub fn as_chunks(&self) -> (&[[T]], &[T]);
    pub fn split_at(&self, mid: usize) -> (&[T], &[T]);
    pub fn split_at_mut(&mut self, mid: usize) -> (&mut [T], &mut [T]);
    pub fn split_at_checked(&self, mid: usize) -> Option<(&[T], &[T])>;
    pub fn split(&self, f: impl FnMut(&T) -> bool) -> Items<&[T]>;
    pub fn split_mut(&mut self, f: impl FnMut(&T) -> bool) -> Items<&mut [T]>;
    pub fn split_inclusive(&self, f: impl FnMut(&T) -> bool) -> Items<&[T]>;
    pub fn splitn(&self, n: usize, f: impl FnMut(&T) -> bool) -> Items<&[T]>;
    pub fn rsplit(&self, f: impl FnMut(&T) -> bool) -> Items<&[T]>;
    pub fn rsplitn(&self, n: usize, f: impl FnMut(&T) -> bool) -> Items<&[T]>;
    pub fn contains(&self, value: &T) -> bool;
    pub fn starts_with(&self, needle: &[T]) -> bool;
    pub fn ends_with(&self, needle: &[T]) -> bool;
    pub fn strip_prefix(&self, prefix: &[T]) -> Option<&[T]>;
    pub fn strip_suffix(&self, suffix: &[T]) -> Option<&[T]>;
    pub fn binary_search(&self, value: &T) -> Result<usize, usize>;
    pub fn binary_search_by(&self, f: impl FnMut(&T) -> std::cmp::Ordering) -> Result<usize, usize>;
    pub fn binary_search_by_key<B>(&self, key: &B, f: impl FnMut(&T) -> B) -> Result<usize, usize>;
    pub fn partition_point(&self, f: impl FnMut(&T) -> bool) -> usize;
    pub fn sort(&mut self);
    pub fn sort_by(&mut self, f: impl FnMut(&T, &T) -> std::cmp::Ordering);
    pub fn sort_by_key<K>(&mut self, f: impl FnMut(&T) -> K);
    pub fn sort_by_cached_key<K>(&mut self, f: impl FnMut(&T) -> K);
    pub fn sort_unstable(&mut self);
    pub fn sort_unstable_by(&mut self, f: impl FnMut(&T, &T) -> std::cmp::Ordering);
    pub fn sort_unstable_by_key<K>(&mut self, f: impl FnMut(&T) -> K);
    pub fn select_nth_unstable(&mut self, index: usize) -> (&mut [T], &mut T, &mut [T]);
    pub fn is_sorted(&self) -> bool;
    pub fn is_sorted_by(&self, f: impl FnMut(&T, &T) -> bool) -> bool;
    pub fn is_sorted_by_key<K>(&self, f: impl FnMut(&T) -> K) -> bool;
    pub fn rotate_left(&mut self, mid: usize);
    pub fn rotate_right(&mut self, mid: usize);
    pub fn fill(&mut self, value: T);
    pub fn fill_with(&mut self, f: impl FnMut() -> T);
    pub fn clone_from_slice(&mut self, source: &[T]);
    pub fn copy_from_slice(&mut self, source: &[T]);
    pub fn copy_within(&mut self, source: Range<usize>, to: usize);
    pub fn swap_with_slice(&mut self, other: &mut [T]);
    pub fn to_vec(&self) -> Vec<T>;
    pub fn into_vec(self) -> Vec<T>;
    pub fn to_owned(&self) -> Vec<T>;
    pub fn repeat(&self, n: usize) -> Vec<T>;
    pub fn concat(&self) -> T;
    pub fn join(&self, separator: &str) -> String;
    pub fn is_ascii(&self) -> bool;
    pub fn eq_ignore_ascii_case(&self, other: &[u8]) -> bool;
    pub fn to_ascii_lowercase(&self) -> Vec<u8>;
    pub fn to_ascii_uppercase(&self) -> Vec<u8>;
    pub fn make_ascii_lowercase(&mut self);
    pub fn make_ascii_uppercase(&mut self);
    pub fn trim_ascii(&self) -> &[u8];
    pub fn trim_ascii_start(&self) -> &[u8];
    pub fn trim_ascii_end(&self) -> &[u8];
    pub fn escape_ascii(&self) -> Items<u8>;
    pub fn utf8_chunks(&self) -> Items<std::str::Utf8Chunk>;
}
impl<T> IntoIterator for array<T> { type Item = T; type IntoIter = Items<T>; fn into_iter(self) -> Items<T>; }
impl<T> Clone for array<T> {}
impl<T> Default for array<T> {}
impl<T> Ord for array<T> {}
impl<T> Hash for array<T> {}
impl<T> Debug for array<T> {}
impl std::io::Read for array<u8> {}
impl std::io::BufRead for array<u8> {}
impl std::io::Write for array<u8> {}

pub struct Vec<T>;
impl<T> Vec<T> {
    pub const fn new() -> Self;
    pub fn with_capacity(capacity: usize) -> Self;
    pub fn from_raw_parts(start: *mut T, length: usize, capacity: usize) -> Self;
    pub fn capacity(&self) -> usize;
    pub fn reserve(&mut self, additional: usize);
    pub fn reserve_exact(&mut self, additional: usize);
    pub fn try_reserve(&mut self, additional: usize) -> Result<(), std::collections::TryReserveError>;
    pub fn shrink_to_fit(&mut self);
    pub fn shrink_to(&mut self, capacity: usize);
    pub fn into_boxed_slice(self) -> Box<[T]>;
    pub fn truncate(&mut self, len: usize);
    pub fn as_slice(&self) -> &[T];
    pub fn as_mut_slice(&mut self) -> &mut [T];
    pub fn set_len(&mut self, len: usize);
    pub fn swap_remove(&mut self, index: usize) -> T;
    pub fn insert(&mut self, index: usize, element: T);
    pub fn remove(&mut self, index: usize) -> T;
    pub fn retain(&mut self, f: impl FnMut(&T) -> bool);
    pub fn retain_mut(&mut self, f: impl FnMut(&mut T) -> bool);
    pub fn dedup(&mut self);
    pub fn dedup_by(&mut self, f: impl FnMut(&mut T, &mut T) -> bool);
    pub fn dedup_by_key<K>(&mut self, f: impl FnMut(&mut T) -> K);
    pub fn push(&mut self, value: T);
    pub fn pop(&mut self) -> Option<T>;
    pub fn pop_if(&mut self, f: impl FnOnce(&mut T) -> bool) -> Option<T>;
    pub fn append(&mut self, other: &mut Self);
    pub fn drain(&mut self, range: Range<usize>) -> Items<T>;
    pub fn extract_if(&mut self, range: Range<usize>, f: impl FnMut(&mut T) -> bool) -> Items<T>;
    pub fn splice<I>(&mut self, range: Range<usize>, with: I) -> Items<T>;
    pub fn clear(&mut self);
    pub fn split_off(&mut self, at: usize) -> Self;
    pub fn resize(&mut self, len: usize, value: T);
    pub fn resize_with(&mut self, len: usize, f: impl FnMut() -> T);
    pub fn leak(self) -> &mut [T];
    pub fn extend_from_slice(&mut self, other: &[T]);
    pub fn extend_from_within(&mut self, source: Range<usize>);
    pub fn spare_capacity_mut(&mut self) -> &mut [std::mem::MaybeUninit<T>];
    pub fn from(value: &[T]) -> Self;
}
impl<T> std::ops::Deref for Vec<T> { type Target = [T]; fn deref(&self) -> &[T]; }
impl<T> std::ops::DerefMut for Vec<T> {}
impl<T> IntoIterator for Vec<T> { type Item = T; type IntoIter = Items<T>; fn into_iter(self) -> Items<T>; }
impl<T> FromIterator<T> for Vec<T> {}
impl<T> Extend<T> for Vec<T> {}
impl<T> Clone for Vec<T> {}
impl<T> Default for Vec<T> {}
impl<T> Ord for Vec<T> {}
impl<T> Hash for Vec<T> {}
impl<T> Debug for Vec<T> {}
impl<T> ToOwned for Vec<T> { type Owned = Vec<T>; fn to_owned(&self) -> Vec<T>; }
impl std::io::Write for Vec<u8> {}
