//! Sorting, and maps and sets from iterators, with little code: the standard library's stable sort is instantiated
//! for each item type and key in the WASM, about 3 kB each, and again for each map that is collected; here only
//! numbers are sorted.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
    mem::swap,
};

use litemap::LiteMap;

/// Sorts by a comparison; stable.
pub fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let swaps = swaps(items.len(), &|a, b| compare(&items[a], &items[b]));
    swaps.into_iter().for_each(|(a, b)| items.swap(a, b));
}

/// A map of these entries; the last of those with the same key is kept.
pub fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in entries {
        map.insert(key, value);
    }
    map
}

/// A map of these entries as a sorted list, which is built at once and then read; the last of those with the same key is kept.
#[must_use]
pub fn lite_map<K: Ord, V>(mut entries: Vec<(K, V)>) -> LiteMap<K, V> {
    by(&mut entries, |(one, _), (other, _)| one.cmp(other));
    entries.dedup_by(|later, kept| {
        let is_same = later.0 == kept.0;
        if is_same {
            swap(later, kept);
        }
        is_same
    });
    LiteMap::from_sorted_store_unchecked(entries)
}

/// A set of these items.
pub fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    for item in items {
        set.insert(item);
    }
    set
}

/// The sequence of swaps that sorts `count` items.
fn swaps(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| compare(*a, *b));
    // The current place of each item, and the item at each place.
    let mut place: Vec<usize> = (0..count).collect();
    let mut item = place.clone();
    let mut swaps = Vec::new();
    for (to, wanted) in order.into_iter().enumerate() {
        let from = place[wanted];
        if from != to {
            swaps.push((to, from));
            item.swap(to, from);
            place[item[from]] = from;
            place[wanted] = to;
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::{by, lite_map, map, set};

    #[test]
    fn everything_is_sorted_as_the_standard_library_does() {
        let mut state = 1_u32;
        for count in 0..60 {
            let mut next = |at: usize| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                ((state >> 16) % 10, at)
            };
            let mut items: Vec<(u32, usize)> = (0..count).map(&mut next).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| *key);
            by(&mut items, |a, b| a.0.cmp(&b.0));
            assert_eq!(items, expected);
        }
    }

    #[test]
    fn of_equal_keys_the_last_stays() {
        assert_eq!(map([(2, 'a'), (1, 'b'), (2, 'c')]), [(1, 'b'), (2, 'c')].into());
        let lite = lite_map(vec![(2, 'a'), (1, 'b'), (2, 'c')]);
        assert_eq!(lite.into_iter().collect::<Vec<_>>(), [(1, 'b'), (2, 'c')]);
        assert_eq!(set([2, 1, 2]), [1, 2].into());
    }
}
