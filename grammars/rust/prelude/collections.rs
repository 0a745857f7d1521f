// The modules of the standard library that are imported by name, second part: collections.

pub mod collections {
    pub use hash_map::HashMap;
    pub use btree_map::BTreeMap;
    pub use hash_set::HashSet;
    pub use btree_set::BTreeSet;
    pub use vec_deque::VecDeque;
    pub use binary_heap::BinaryHeap;
    pub use linked_list::LinkedList;
    pub use std::ops::Bound;
    pub struct TryReserveError;
    impl std::error::Error for TryReserveError {}

    pub mod hash_map {
        pub use std::hash::{DefaultHasher, RandomState};
        pub struct HashMap<K, V, S>;
        impl<K, V, S> HashMap<K, V, S> {
            pub fn new() -> HashMap<K, V>;
            pub fn with_capacity(capacity: usize) -> HashMap<K, V>;
            pub fn with_hasher(hasher: S) -> Self;
            pub fn with_capacity_and_hasher(capacity: usize, hasher: S) -> Self;
            pub fn capacity(&self) -> usize;
            pub fn hasher(&self) -> &S;
            pub fn reserve(&mut self, additional: usize);
            pub fn shrink_to_fit(&mut self);
            pub fn keys(&self) -> Items<&K>;
            pub fn into_keys(self) -> Items<K>;
            pub fn values(&self) -> Items<&V>;
            pub fn values_mut(&mut self) -> Items<&mut V>;
            pub fn into_values(self) -> Items<V>;
            pub fn iter(&self) -> Items<(&K, &V)>;
            pub fn iter_mut(&mut self) -> Items<(&K, &mut V)>;
            pub fn len(&self) -> usize;
            pub fn is_empty(&self) -> bool;
            pub fn drain(&mut self) -> Items<(K, V)>;
            pub fn extract_if(&mut self, f: impl FnMut(&K, &mut V) -> bool) -> Items<(K, V)>;
            pub fn retain(&mut self, f: impl FnMut(&K, &mut V) -> bool);
            pub fn clear(&mut self);
            pub fn entry(&mut self, key: K) -> Entry<K, V>;
            pub fn get(&self, key: &K) -> Option<&V>;
            pub fn get_key_value(&self, key: &K) -> Option<(&K, &V)>;
            pub fn get_mut(&mut self, key: &K) -> Option<&mut V>;
            pub fn contains_key(&self, key: &K) -> bool;
            pub fn insert(&mut self, key: K, value: V) -> Option<V>;
            pub fn remove(&mut self, key: &K) -> Option<V>;
            pub fn remove_entry(&mut self, key: &K) -> Option<(K, V)>;
            pub fn index(&self, key: &K) -> &V;
            pub fn from(pairs: [(K, V)]) -> HashMap<K, V>;
        }
        impl<K, V, S> IntoIterator for HashMap<K, V, S> { type Item = (K, V); type IntoIter = Items<(K, V)>; fn into_iter(self) -> Items<(K, V)>; }
        impl<K, V, S> FromIterator<(K, V)> for HashMap<K, V, S> {}
        impl<K, V, S> Extend<(K, V)> for HashMap<K, V, S> {}
        impl<K, V, S> Clone for HashMap<K, V, S> {}
        impl<K, V, S> Default for HashMap<K, V, S> {}
        impl<K, V, S> PartialEq for HashMap<K, V, S> {}
        impl<K, V, S> Debug for HashMap<K, V, S> {}
        pub enum Entry<K, V> { Occupied(OccupiedEntry<K, V>), Vacant(VacantEntry<K, V>) }
        impl<K, V> Entry<K, V> {
            pub fn or_insert(self, value: V) -> &mut V;
            pub fn or_insert_with(self, f: impl FnOnce() -> V) -> &mut V;
            pub fn or_insert_with_key(self, f: impl FnOnce(&K) -> V) -> &mut V;
            pub fn or_default(self) -> &mut V;
            pub fn key(&self) -> &K;
            pub fn and_modify(self, f: impl FnOnce(&mut V)) -> Self;
            pub fn insert_entry(self, value: V) -> OccupiedEntry<K, V>;
        }
        pub struct OccupiedEntry<K, V>;
        impl<K, V> OccupiedEntry<K, V> {
            pub fn key(&self) -> &K;
            pub fn get(&self) -> &V;
            pub fn get_mut(&mut self) -> &mut V;
            pub fn into_mut(self) -> &mut V;
            pub fn insert(&mut self, value: V) -> V;
            pub fn remove(self) -> V;
            pub fn remove_entry(self) -> (K, V);
        }
        pub struct VacantEntry<K, V>;
        impl<K, V> VacantEntry<K, V> { pub fn key(&self) -> &K; pub fn into_key(self) -> K; pub fn insert(self, value: V) -> &mut V; pub fn insert_entry(self, value: V) -> OccupiedEntry<K, V>; }
        pub type Iter<K, V> = Items<(&K, &V)>;
        pub type IterMut<K, V> = Items<(&K, &mut V)>;
        pub type IntoIter<K, V> = Items<(K, V)>;
        pub type Drain<K, V> = Items<(K, V)>;
        pub type Keys<K, V> = Items<&K>;
        pub type Values<K, V> = Items<&V>;
        pub type ValuesMut<K, V> = Items<&mut V>;
    }
    pub mod btree_map {
        pub use super::hash_map::{Entry, IntoIter, Iter, IterMut, Keys, OccupiedEntry, VacantEntry, Values, ValuesMut};
        pub type Range<K, V> = Items<(&K, &V)>;
        pub struct BTreeMap<K, V>;
        impl<K, V> BTreeMap<K, V> {
            pub const fn new() -> BTreeMap<K, V>;
            pub fn clear(&mut self);
            pub fn get(&self, key: &K) -> Option<&V>;
            pub fn get_key_value(&self, key: &K) -> Option<(&K, &V)>;
            pub fn first_key_value(&self) -> Option<(&K, &V)>;
            pub fn first_entry(&mut self) -> Option<OccupiedEntry<K, V>>;
            pub fn pop_first(&mut self) -> Option<(K, V)>;
            pub fn last_key_value(&self) -> Option<(&K, &V)>;
            pub fn last_entry(&mut self) -> Option<OccupiedEntry<K, V>>;
            pub fn pop_last(&mut self) -> Option<(K, V)>;
            pub fn contains_key(&self, key: &K) -> bool;
            pub fn get_mut(&mut self, key: &K) -> Option<&mut V>;
            pub fn insert(&mut self, key: K, value: V) -> Option<V>;
            pub fn remove(&mut self, key: &K) -> Option<V>;
            pub fn remove_entry(&mut self, key: &K) -> Option<(K, V)>;
            pub fn retain(&mut self, f: impl FnMut(&K, &mut V) -> bool);
            pub fn append(&mut self, other: &mut Self);
            pub fn range<R>(&self, range: R) -> Items<(&K, &V)>;
            pub fn range_mut<R>(&mut self, range: R) -> Items<(&K, &mut V)>;
            pub fn entry(&mut self, key: K) -> Entry<K, V>;
            pub fn split_off(&mut self, key: &K) -> Self;
            pub fn into_keys(self) -> Items<K>;
            pub fn into_values(self) -> Items<V>;
            pub fn iter(&self) -> Items<(&K, &V)>;
            pub fn iter_mut(&mut self) -> Items<(&K, &mut V)>;
            pub fn keys(&self) -> Items<&K>;
            pub fn values(&self) -> Items<&V>;
            pub fn values_mut(&mut self) -> Items<&mut V>;
            pub fn len(&self) -> usize;
            pub fn is_empty(&self) -> bool;
            pub fn index(&self, key: &K) -> &V;
            pub fn from(pairs: [(K, V)]) -> BTreeMap<K, V>;
        }
        impl<K, V> IntoIterator for BTreeMap<K, V> { type Item = (K, V); type IntoIter = Items<(K, V)>; fn into_iter(self) -> Items<(K, V)>; }
        impl<K, V> FromIterator<(K, V)> for BTreeMap<K, V> {}
        impl<K, V> Extend<(K, V)> for BTreeMap<K, V> {}
        impl<K, V> Clone for BTreeMap<K, V> {}
        impl<K, V> Default for BTreeMap<K, V> {}
        impl<K, V> Ord for BTreeMap<K, V> {}
        impl<K, V> Hash for BTreeMap<K, V> {}
        impl<K, V> Debug for BTreeMap<K, V> {}
    }
    pub mod hash_set {
        pub struct HashSet<T, S>;
        impl<T, S> HashSet<T, S> {
            pub fn new() -> HashSet<T>;
            pub fn with_capacity(capacity: usize) -> HashSet<T>;
            pub fn with_hasher(hasher: S) -> Self;
            pub fn with_capacity_and_hasher(capacity: usize, hasher: S) -> Self;
            pub fn capacity(&self) -> usize;
            pub fn reserve(&mut self, additional: usize);
            pub fn shrink_to_fit(&mut self);
            pub fn iter(&self) -> Items<&T>;
            pub fn len(&self) -> usize;
            pub fn is_empty(&self) -> bool;
            pub fn drain(&mut self) -> Items<T>;
            pub fn retain(&mut self, f: impl FnMut(&T) -> bool);
            pub fn clear(&mut self);
            pub fn difference(&self, other: &Self) -> Items<&T>;
            pub fn symmetric_difference(&self, other: &Self) -> Items<&T>;
            pub fn intersection(&self, other: &Self) -> Items<&T>;
            pub fn union(&self, other: &Self) -> Items<&T>;
            pub fn contains(&self, value: &T) -> bool;
            pub fn get(&self, value: &T) -> Option<&T>;
            pub fn get_or_insert_with(&mut self, value: &T, f: impl FnOnce(&T) -> T) -> &T;
            pub fn is_disjoint(&self, other: &Self) -> bool;
            pub fn is_subset(&self, other: &Self) -> bool;
            pub fn is_superset(&self, other: &Self) -> bool;
            pub fn insert(&mut self, value: T) -> bool;
            pub fn replace(&mut self, value: T) -> Option<T>;
            pub fn remove(&mut self, value: &T) -> bool;
            pub fn take(&mut self, value: &T) -> Option<T>;
            pub fn from(values: [T]) -> HashSet<T>;
        }
        impl<T, S> IntoIterator for HashSet<T, S> { type Item = T; type IntoIter = Items<T>; fn into_iter(self) -> Items<T>; }
        impl<T, S> FromIterator<T> for HashSet<T, S> {}
        impl<T, S> Extend<T> for HashSet<T, S> {}
        impl<T, S> Clone for HashSet<T, S> {}
        impl<T, S> Default for HashSet<T, S> {}
        impl<T, S> PartialEq for HashSet<T, S> {}
        impl<T, S> Debug for HashSet<T, S> {}
        pub type Iter<T> = Items<&T>;
        pub type IntoIter<T> = Items<T>;
    }
    pub mod btree_set {
        pub struct BTreeSet<T>;
        impl<T> BTreeSet<T> {
            pub const fn new() -> BTreeSet<T>;
            pub fn range<R>(&self, range: R) -> Items<&T>;
            pub fn difference(&self, other: &Self) -> Items<&T>;
            pub fn symmetric_difference(&self, other: &Self) -> Items<&T>;
            pub fn intersection(&self, other: &Self) -> Items<&T>;
            pub fn union(&self, other: &Self) -> Items<&T>;
            pub fn clear(&mut self);
            pub fn contains(&self, value: &T) -> bool;
            pub fn get(&self, value: &T) -> Option<&T>;
            pub fn is_disjoint(&self, other: &Self) -> bool;
            pub fn is_subset(&self, other: &Self) -> bool;
            pub fn is_superset(&self, other: &Self) -> bool;
            pub fn first(&self) -> Option<&T>;
            pub fn last(&self) -> Option<&T>;
            pub fn pop_first(&mut self) -> Option<T>;
            pub fn pop_last(&mut self) -> Option<T>;
            pub fn insert(&mut self, value: T) -> bool;
            pub fn replace(&mut self, value: T) -> Option<T>;
            pub fn remove(&mut self, value: &T) -> bool;
            pub fn take(&mut self, value: &T) -> Option<T>;
            pub fn retain(&mut self, f: impl FnMut(&T) -> bool);
            pub fn append(&mut self, other: &mut Self);
            pub fn split_off(&mut self, value: &T) -> Self;
            pub fn iter(&self) -> Items<&T>;
            pub fn len(&self) -> usize;
            pub fn is_empty(&self) -> bool;
            pub fn from(values: [T]) -> BTreeSet<T>;
        }
        impl<T> IntoIterator for BTreeSet<T> { type Item = T; type IntoIter = Items<T>; fn into_iter(self) -> Items<T>; }
        impl<T> FromIterator<T> for BTreeSet<T> {}
        impl<T> Extend<T> for BTreeSet<T> {}
        impl<T> Clone for BTreeSet<T> {}
        impl<T> Default for BTreeSet<T> {}
        impl<T> Ord for BTreeSet<T> {}
        impl<T> Hash for BTreeSet<T> {}
        impl<T> Debug for BTreeSet<T> {}
        pub type Iter<T> = Items<&T>;
        pub type IntoIter<T> = Items<T>;
    }
    pub mod vec_deque {
        pub struct VecDeque<T>;
        impl<T> VecDeque<T> {
            pub const fn new() -> VecDeque<T>;
            pub fn with_capacity(capacity: usize) -> VecDeque<T>;
            pub fn get(&self, index: usize) -> Option<&T>;
            pub fn get_mut(&mut self, index: usize) -> Option<&mut T>;
            pub fn swap(&mut self, i: usize, j: usize);
            pub fn capacity(&self) -> usize;
            pub fn reserve(&mut self, additional: usize);
            pub fn shrink_to_fit(&mut self);
            pub fn truncate(&mut self, len: usize);
            pub fn iter(&self) -> Items<&T>;
            pub fn iter_mut(&mut self) -> Items<&mut T>;
            pub fn as_slices(&self) -> (&[T], &[T]);
            pub fn len(&self) -> usize;
            pub fn is_empty(&self) -> bool;
            pub fn range<R>(&self, range: R) -> Items<&T>;
            pub fn drain<R>(&mut self, range: R) -> Items<T>;
            pub fn clear(&mut self);
            pub fn contains(&self, value: &T) -> bool;
            pub fn front(&self) -> Option<&T>;
            pub fn front_mut(&mut self) -> Option<&mut T>;
            pub fn back(&self) -> Option<&T>;
            pub fn back_mut(&mut self) -> Option<&mut T>;
            pub fn pop_front(&mut self) -> Option<T>;
            pub fn pop_back(&mut self) -> Option<T>;
            pub fn push_front(&mut self, value: T);
            pub fn push_back(&mut self, value: T);
            pub fn swap_remove_back(&mut self, index: usize) -> Option<T>;
            pub fn swap_remove_front(&mut self, index: usize) -> Option<T>;
            pub fn insert(&mut self, index: usize, value: T);
            pub fn remove(&mut self, index: usize) -> Option<T>;
            pub fn split_off(&mut self, at: usize) -> Self;
            pub fn append(&mut self, other: &mut Self);
            pub fn retain(&mut self, f: impl FnMut(&T) -> bool);
            pub fn resize(&mut self, len: usize, value: T);
            pub fn make_contiguous(&mut self) -> &mut [T];
            pub fn rotate_left(&mut self, n: usize);
            pub fn rotate_right(&mut self, n: usize);
            pub fn index(&self, index: usize) -> &T;
            pub fn from(values: [T]) -> VecDeque<T>;
        }
        impl<T> IntoIterator for VecDeque<T> { type Item = T; type IntoIter = Items<T>; fn into_iter(self) -> Items<T>; }
        impl<T> FromIterator<T> for VecDeque<T> {}
        impl<T> Extend<T> for VecDeque<T> {}
        impl<T> Clone for VecDeque<T> {}
        impl<T> Default for VecDeque<T> {}
        impl<T> Ord for VecDeque<T> {}
        impl<T> Debug for VecDeque<T> {}
    }
    pub mod binary_heap {
        pub struct BinaryHeap<T>;
        impl<T> BinaryHeap<T> {
            pub const fn new() -> BinaryHeap<T>;
            pub fn with_capacity(capacity: usize) -> BinaryHeap<T>;
            pub fn peek(&self) -> Option<&T>;
            pub fn peek_mut(&mut self) -> Option<PeekMut<T>>;
            pub fn pop(&mut self) -> Option<T>;
            pub fn push(&mut self, value: T);
            pub fn into_sorted_vec(self) -> Vec<T>;
            pub fn into_vec(self) -> Vec<T>;
            pub fn append(&mut self, other: &mut Self);
            pub fn iter(&self) -> Items<&T>;
            pub fn drain(&mut self) -> Items<T>;
            pub fn retain(&mut self, f: impl FnMut(&T) -> bool);
            pub fn len(&self) -> usize;
            pub fn is_empty(&self) -> bool;
            pub fn clear(&mut self);
            pub fn from(values: Vec<T>) -> BinaryHeap<T>;
        }
        impl<T> IntoIterator for BinaryHeap<T> { type Item = T; type IntoIter = Items<T>; fn into_iter(self) -> Items<T>; }
        impl<T> FromIterator<T> for BinaryHeap<T> {}
        impl<T> Extend<T> for BinaryHeap<T> {}
        impl<T> Clone for BinaryHeap<T> {}
        impl<T> Default for BinaryHeap<T> {}
        pub struct PeekMut<T>;
        impl<T> PeekMut<T> { pub fn pop(it: Self) -> T; }
        impl<T> std::ops::Deref for PeekMut<T> { type Target = T; fn deref(&self) -> &T; }
    }
    pub mod linked_list {
        pub struct LinkedList<T>;
        impl<T> LinkedList<T> {
            pub const fn new() -> Self;
            pub fn append(&mut self, other: &mut Self);
            pub fn iter(&self) -> Items<&T>;
            pub fn iter_mut(&mut self) -> Items<&mut T>;
            pub fn is_empty(&self) -> bool;
            pub fn len(&self) -> usize;
            pub fn clear(&mut self);
            pub fn contains(&self, value: &T) -> bool;
            pub fn front(&self) -> Option<&T>;
            pub fn back(&self) -> Option<&T>;
            pub fn push_front(&mut self, value: T);
            pub fn pop_front(&mut self) -> Option<T>;
            pub fn push_back(&mut self, value: T);
            pub fn pop_back(&mut self) -> Option<T>;
        }
        impl<T> IntoIterator for LinkedList<T> { type Item = T; type IntoIter = Items<T>; fn into_iter(self) -> Items<T>; }
        impl<T> Default for LinkedList<T> {}
    }
}
