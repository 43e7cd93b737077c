//! The files of vectors, compiled into the suite because wasm32 has no file system.

/// A file of cases with its recorded verdicts.
pub struct Suite {
    /// The file's name.
    pub name: &'static str,
    /// The cases.
    pub cases: &'static str,
    /// A verdict line for each case.
    pub frozen: &'static str,
}

macro_rules! suites {
    ($($name:literal),* $(,)?) => {
        &[$(Suite {
            name: $name,
            cases: include_str!(concat!($name, ".json")),
            frozen: include_str!(concat!("frozen/", $name, ".jsonl")),
        }),*]
    };
}

/// All files, by name.
pub const SUITES: &[Suite] = suites![
    "checks",
    "computed",
    "dates",
    "defaults_followed",
    "facts",
    "faults",
    "fields_compared",
    "hidden",
    "kinds_choice",
    "kinds_date",
    "kinds_date_time",
    "kinds_files",
    "kinds_ip",
    "kinds_number",
    "kinds_period",
    "kinds_scale",
    "kinds_text",
    "kinds_time",
    "locales",
    "lookups",
    "normalisation",
    "operators",
    "options_unavailable",
    "order",
    "pasted",
    "people",
    "read_only",
    "requested_for",
    "required",
    "rows_aggregates",
    "rows_checks",
    "rows_computed",
    "rows_faults",
    "rows_hidden",
    "rows_operators",
    "rows_order",
    "rows_problems",
    "rows_required",
    "rows_unique",
    "rows_wire",
    "rule_effects",
    "rules",
    "times_compared",
    "unanswered",
    "visible",
    "wire",
];

/// The folder of the files.
#[cfg(not(target_arch = "wasm32"))]
pub fn folder() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors")
}

/// Records the verdicts of new cases if requested. Recorded verdicts are kept.
#[cfg(not(target_arch = "wasm32"))]
pub fn bless(suite: &Suite, missing: &str) -> bool {
    let asked = std::env::var_os("PORTICO_BLESS").is_some();
    if asked {
        let file = folder().join("frozen").join(format!("{}.jsonl", suite.name));
        std::fs::write(file, format!("{}{missing}", suite.frozen)).unwrap();
    }
    asked
}

/// wasm32 has no file system to write to.
#[cfg(target_arch = "wasm32")]
pub fn bless(_: &Suite, _: &str) -> bool {
    false
}
