//! Vectors in one byte a number, and their products.

use pulp::Arch;

/// The largest number of a query: with those of a passage, sums of thousands of products stay whole.
const MOST: f32 = 4095.0;

/// A vector in whole numbers, each to be multiplied with `scale`.
pub(super) struct Whole<T> {
    pub(super) numbers: Vec<T>,
    pub(super) scale: f32,
}

/// A passage's vector in bytes. Its largest number loses at most one part in 254 of itself, all others as much as that.
pub(super) fn bytes(vector: &[f32]) -> Whole<i8> {
    let scale = largest(vector) / 127.0;
    Whole { numbers: vector.iter().map(|number| (number / scale).round() as i8).collect(), scale }
}

/// A query's vector, finer: it is made once.
pub(super) fn query(vector: &[f32]) -> Whole<i16> {
    let scale = largest(vector) / MOST;
    Whole { numbers: vector.iter().map(|number| (number / scale).round() as i16).collect(), scale }
}

fn largest(vector: &[f32]) -> f32 {
    vector.iter().fold(f32::MIN_POSITIVE * 1e6, |most, number| most.max(number.abs()))
}

/// The products of the query with each of the passages that stand one after the other in `numbers`; compiled for several
/// kinds of processor, the best of them that is there is taken.
pub(super) fn products(numbers: &[i8], query: &Whole<i16>) -> Vec<i32> {
    let mut out = vec![0; numbers.len() / query.numbers.len().max(1)];
    Arch::new().dispatch(|| {
        for (out, passage) in out.iter_mut().zip(numbers.chunks_exact(query.numbers.len())) {
            *out = passage.iter().zip(&query.numbers).map(|(one, other)| i32::from(*one) * i32::from(*other)).sum();
        }
    });
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{bytes, products, query};
    use crate::model::maths::normalise;

    proptest! {
        #[test]
        fn bytes_lose_less_than_half_a_step_of_each_number(
            mut one in prop::collection::vec(-1.0f32..1.0, 384),
            mut other in prop::collection::vec(-1.0f32..1.0, 384),
        ) {
            prop_assume!(normalise(&mut one) && normalise(&mut other));
            let (passage, asked) = (bytes(&one), query(&other));
            for (number, byte) in one.iter().zip(&passage.numbers) {
                prop_assert!((number - f32::from(*byte) * passage.scale).abs() <= passage.scale * 0.501);
            }
            let exact: f32 = one.iter().zip(&other).map(|(a, b)| a * b).sum();
            let found = products(&passage.numbers, &asked)[0] as f32 * passage.scale * asked.scale;
            // Half a step in each of 384 numbers, against a vector of length one: at most its length.
            let bound = (passage.scale + asked.scale) * 0.5 * 384f32.sqrt();
            prop_assert!((exact - found).abs() <= bound, "{exact} {found} {bound}");
        }
    }

    #[test]
    fn a_long_vector_with_the_largest_numbers_does_not_overflow() {
        let one = vec![1.0; 1024];
        assert_eq!(products(&bytes(&one).numbers, &query(&one)), [1024 * 127 * 4095]);
    }
}
