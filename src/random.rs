//! Random ids: of drafts, of their rows and of searches.

use std::fmt::Write;

use portico_domain::path::RowId;

use crate::browser;

/// 128 random bits in hexadecimal. Not `crypto.randomUUID`, which browsers refuse outside of secure contexts.
#[must_use]
pub fn random_id() -> String {
    hex(&mut [0; 16])
}

/// The id of a new row: 64 random bits in hexadecimal, so that no two tabs make the same.
#[must_use]
pub fn random_row() -> RowId {
    // Sixteen hexadecimal digits are the id of a row.
    RowId::new(&hex(&mut [0; 8])).expect("hexadecimal digits")
}

fn hex(bytes: &mut [u8]) -> String {
    // Every browser that runs WebAssembly has it, and it refuses more than 65,536 bytes only.
    let _ = browser::window().crypto().map(|crypto| crypto.get_random_values_with_u8_array(bytes));
    bytes.iter().fold(String::with_capacity(32), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
