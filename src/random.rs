//! Random ids of drafts, rows and searches.

use std::fmt::Write;

use portico_domain::path::RowId;

use crate::browser;

/// 128 random bits in hexadecimal. `crypto.randomUUID` is not used, because browsers offer it only in secure contexts.
#[must_use]
pub fn random_id() -> String {
    hex(&mut [0; 16])
}

/// The id of a new row: 64 random bits in hexadecimal, so that two tabs never create the same id.
#[must_use]
pub fn random_row_id() -> RowId {
    // A row id consists of sixteen hexadecimal digits.
    RowId::new(&hex(&mut [0; 8])).expect("hexadecimal digits")
}

fn hex(bytes: &mut [u8]) -> String {
    // Available in every browser that runs WebAssembly; fails only for more than 65,536 bytes.
    let _ = browser::window().crypto().map(|crypto| crypto.get_random_values_with_u8_array(bytes));
    bytes.iter().fold(String::with_capacity(32), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
