//! Functions over many numbers, written so that the compiler vectorises them: no calls, no branches, sums in lanes.
//! Each is compiled for several instruction sets; the best available one is used.

use pulp::Arch;

/// e^x with a relative error of about 1e-6; 0 for very negative x, never infinite.
#[inline(always)]
pub(super) fn exp(x: f32) -> f32 {
    /// 1.5 * 2^23: adding it to a small number leaves the nearest integer in the lowest bits.
    const WHOLE: f32 = 12_582_912.0;
    let x = x.clamp(-87.0, 88.0);
    let shifted = x * std::f32::consts::LOG2_E + WHOLE;
    let whole = shifted - WHOLE;
    // ln 2 in two parts, the first short enough that its product is exact.
    let rest = (x - whole * 0.693_359_4) + whole * 2.121_944_4e-4;
    let power = f32::from_bits((shifted.to_bits() << 23).wrapping_add(0x3f80_0000));
    let mut sum = 1.0 / 720.0;
    for term in [1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0] {
        sum = sum * rest + term;
    }
    sum * power
}

/// The Gaussian error linear unit of each number (error function after Abramowitz and Stegun, 7.1.26).
pub(super) fn gelu(numbers: &mut [f32]) {
    Arch::new().dispatch(|| {
        for number in &mut *numbers {
            *number = gelu_of(*number);
        }
    });
}

#[inline(always)]
fn gelu_of(number: f32) -> f32 {
    let x = number.abs() * std::f32::consts::FRAC_1_SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * x);
    let mut sum = 1.061_405_4;
    for term in [-1.453_152, 1.421_413_7, -0.284_496_74, 0.254_829_6] {
        sum = sum * t + term;
    }
    let erf = 1.0 - sum * t * exp(-x * x);
    0.5 * (number + number.abs() * erf)
}

/// Softmax of a row scaled by `scale`.
pub(super) fn softmax(row: &mut [f32], scale: f32) {
    let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    Arch::new().dispatch(|| {
        row.iter_mut().for_each(|number| *number = exp((*number - most) * scale));
        let share = 1.0 / sum(row, |number| number);
        row.iter_mut().for_each(|number| *number *= share);
    });
}

/// Normalises a row to mean 0 and variance 1, then applies weight and bias.
pub(super) fn layer_norm(row: &mut [f32], weight: &[f32], bias: &[f32], epsilon: f32) {
    let len = row.len() as f32;
    let mean = sum(row, |number| number) / len;
    let variance = sum(row, |number| (number - mean) * (number - mean)) / len;
    let scale = 1.0 / (variance + epsilon).sqrt();
    for ((number, weight), bias) in row.iter_mut().zip(weight).zip(bias) {
        *number = (*number - mean) * scale * weight + bias;
    }
}

/// Normalises a vector to length 1; returns false if its length is 0 or not finite.
pub(crate) fn normalise(vector: &mut [f32]) -> bool {
    let length = sum(vector, |number| number * number).sqrt();
    let usable = length.is_finite() && length > 1e-12;
    if usable {
        vector.iter_mut().for_each(|number| *number /= length);
    }
    usable
}

/// Sum of `of` over all numbers.
#[inline(always)]
fn sum(numbers: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let (chunks, rest) = numbers.as_chunks::<16>();
    let mut lanes = [0.0; 16];
    for chunk in chunks {
        for (lane, number) in lanes.iter_mut().zip(chunk) {
            *lane += of(*number);
        }
    }
    lanes.iter().sum::<f32>() + rest.iter().map(|number| of(*number)).sum::<f32>()
}

#[cfg(test)]
mod tests {
    use super::{exp, gelu, layer_norm, normalise, softmax};

    #[test]
    fn powers_of_e_are_right_to_a_millionth() {
        for step in -8_700i16..=8_700 {
            let x = f32::from(step) / 100.0;
            let wanted = f64::from(x).exp();
            assert!((f64::from(exp(x)) / wanted - 1.0).abs() < 1e-6, "e^{x}");
        }
        assert!(exp(-1e30) < 1e-37 && exp(f32::NEG_INFINITY) < 1e-37 && exp(1e30).is_finite());
    }

    #[test]
    fn gelu_is_that_of_the_books() {
        // Pairs of x and x * Phi(x), Phi being the distribution function of the standard normal distribution.
        for (x, wanted) in
            [(0.0, 0.0), (1.0, 0.841_344_8), (-1.0, -0.158_655_25), (0.3, 0.185_373_4), (-3.0, -0.004_049_694)]
        {
            let mut numbers = [x];
            gelu(&mut numbers);
            assert!((numbers[0] - wanted).abs() < 1e-6, "{x}: {}", numbers[0]);
        }
        let mut far = [40.0, -40.0];
        gelu(&mut far);
        assert!((far[0] - 40.0).abs() < 1e-4 && far[1].abs() < 1e-4);
    }

    #[test]
    fn shares_add_up_to_one_however_large_the_numbers() {
        let mut row = [1e4, 1e4 - 1.0, -1e4];
        softmax(&mut row, 1.0);
        assert!((row.iter().sum::<f32>() - 1.0).abs() < 1e-6 && (row[0] / row[1] - 1f32.exp()).abs() < 1e-4);
    }

    #[test]
    fn a_normal_row_has_mean_nothing_and_variance_one() {
        let mut row: Vec<f32> = (0..37u8).map(f32::from).collect();
        layer_norm(&mut row, &[1.0; 37], &[0.0; 37], 1e-12);
        let mean = row.iter().sum::<f32>() / 37.0;
        let variance = row.iter().map(|number| number * number).sum::<f32>() / 37.0;
        assert!(mean.abs() < 1e-5 && (variance - 1.0).abs() < 1e-4);
    }

    #[test]
    fn what_has_no_direction_is_not_normalised() {
        assert!(!normalise(&mut [0.0; 4]) && !normalise(&mut [f32::NAN, 1.0]) && !normalise(&mut [f32::MAX; 4]));
        let mut vector = [3.0, 4.0];
        assert!(normalise(&mut vector) && (vector[0] - 0.6).abs() < 1e-6);
    }
}
