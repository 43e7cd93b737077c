//! CLDR's plural rules for whole numbers: each returns the index of the plural form for a count, in the order of
//! `portico-locales/src/plural.rs`, which maps languages to rules.

// Only those of the languages in `locales/` are called.
#![allow(dead_code)]

/// One form for all numbers.
pub(crate) fn other(_: u32) -> usize {
    0
}

/// `one` for 1, else `other`.
pub(crate) fn one_or_other(n: u32) -> usize {
    usize::from(n != 1)
}

/// `one` for 0 and 1, `many` for millions, else `other`.
pub(crate) fn french(n: u32) -> usize {
    match n {
        0 | 1 => 0,
        _ if n.is_multiple_of(1_000_000) => 1,
        _ => 2,
    }
}

/// `one` for 1, `few` for 2 to 4, 22 to 24 and so on but not for 12 to 14, else `many`.
pub(crate) fn polish(n: u32) -> usize {
    match (n, n % 10, n % 100) {
        (1, _, _) => 0,
        (_, _, 12..=14) => 2,
        (_, 2..=4, _) => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The samples that CLDR gives for each category.
    #[track_caller]
    fn check(rule: fn(u32) -> usize, samples: &[&[u32]]) {
        for (form, numbers) in samples.iter().enumerate() {
            for n in *numbers {
                assert_eq!(rule(*n), form, "{n}");
            }
        }
    }

    #[test]
    fn counts_take_the_form_that_cldr_says() {
        check(one_or_other, &[&[1], &[0, 2, 16, 100, 1_000, 1_000_000]]);
        check(french, &[&[0, 1], &[1_000_000, 3_000_000], &[2, 17, 100, 1_000, 100_000]]);
        check(polish, &[&[1], &[2, 4, 22, 24, 32, 102, 1_002], &[0, 5, 12, 14, 19, 21, 100, 112, 1_000_000]]);
        check(other, &[&[0, 1, 15, 1_000_000]]);
    }
}
