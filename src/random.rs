//! Random ids: of drafts and of searches.

use std::fmt::Write;

use crate::browser;

/// 128 random bits in hexadecimal. Not `crypto.randomUUID`, which browsers refuse outside of secure contexts.
#[must_use]
pub fn random_id() -> String {
    let mut bytes = [0; 16];
    // Every browser that runs WebAssembly has it, and it refuses more than 65,536 bytes only.
    let _ = browser::window().crypto().map(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
    bytes.iter().fold(String::with_capacity(32), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
