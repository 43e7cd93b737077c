//! Vectors quantised to one byte per number, and their dot products.

use pulp::Arch;

/// Largest absolute value of a quantised query: sums of thousands of products with passages still fit into an `i32`.
const MOST: f32 = 4095.0;

/// A quantised vector: whole numbers, each to be multiplied by `scale`.
pub(super) struct Quantised<T> {
    pub(super) numbers: Vec<T>,
    pub(super) scale: f32,
}

/// Quantises a passage's vector to bytes. The error of each number is at most 1/254 of the largest number.
pub(super) fn bytes(vector: &[f32]) -> Quantised<i8> {
    let scale = largest(vector) / 127.0;
    Quantised { numbers: vector.iter().map(|number| (number / scale).round() as i8).collect(), scale }
}

/// Quantises a query's vector, with a higher resolution because that is done only once.
pub(super) fn query(vector: &[f32]) -> Quantised<i16> {
    let scale = largest(vector) / MOST;
    Quantised { numbers: vector.iter().map(|number| (number / scale).round() as i16).collect(), scale }
}

fn largest(vector: &[f32]) -> f32 {
    vector.iter().fold(f32::MIN_POSITIVE * 1e6, |most, number| most.max(number.abs()))
}

/// The dot products of the query with each of the passages stored consecutively in `numbers`; compiled for several
/// instruction sets, the best available one is used.
pub(super) fn products(numbers: &[i8], query: &Quantised<i16>) -> Vec<i32> {
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
            // Half a step in each of 384 numbers, against a vector of length 1: the error is at most the length of
            // that difference.
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
