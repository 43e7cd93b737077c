//! The ten laws of the form engine, each a property of generated forms and answers.
//!
//! 256 cases each; 10,000 with `PORTICO_LONG=1`.

#![allow(clippy::unwrap_used)]

mod build;
#[path = "../json_schema/check.rs"]
mod check;
mod examples;
mod json_schema;
mod plan;
mod pools;
mod world;

mod law_01_pure;
mod law_02_hidden_means_absent;
mod law_03_toggling_back_restores;
mod law_04_order_does_not_matter;
mod law_05_all_problems_at_once;
mod law_06_forged_answers_are_refused;
mod law_07_text_is_normalised_once;
mod law_08_regexes_are_linear;
mod law_09_accepted_answers_round_trip;
mod law_10_dates_are_civil;

use proptest::prelude::ProptestConfig;

/// Number of cases per law.
fn cases() -> ProptestConfig {
    let long = std::env::var_os("PORTICO_LONG").is_some();
    ProptestConfig::with_cases(if long { 10_000 } else { 256 })
}
