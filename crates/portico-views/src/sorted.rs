//! Sorting with little WASM code: the standard sort would be there once for each type; this one sorts only numbers.

/// Sorts the items by key, in ascending order. The sort is stable.
#[must_use]
pub fn by_key<T>(items: Vec<T>, key: impl Fn(&T) -> i64) -> Vec<T> {
    let order = order(items.iter().map(key).collect());
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.into_iter().filter_map(|at| items.get_mut(at).and_then(Option::take)).collect()
}

fn order(keys: Vec<i64>) -> Vec<usize> {
    let mut order: Vec<(i64, usize)> = keys.into_iter().zip(0..).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::by_key;

    #[test]
    fn equal_keys_keep_their_order() {
        let items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (-1, 'd')];
        assert_eq!(by_key(items, |(key, _)| *key), [(-1, 'd'), (1, 'b'), (2, 'a'), (2, 'c')]);
    }
}
