//! Web addresses.

use super::host::is_label;
use crate::{report::ProblemKind, text::NormalText, value::Value};

/// The address, when it is `http://` or `https://` with a host of letters, digits, hyphens and dots, an optional port, and
/// no white space anywhere.
pub(super) fn check(text: NormalText) -> Result<Value, ProblemKind> {
    if is_url(text.as_str()) { Ok(Value::Text(text)) } else { Err(ProblemKind::NotAUrl) }
}

fn is_url(text: &str) -> bool {
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    let scheme = if lower.starts_with("https://") {
        8
    } else if lower.starts_with("http://") {
        7
    } else {
        return false;
    };
    let rest = &text[scheme..];
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = authority.split_once(':').unwrap_or((authority, "0"));
    // Servers inside are also called with an underscore.
    host.strip_suffix('.').unwrap_or(host).replace('_', "a").split('.').all(is_label)
        && port.bytes().all(|b| b.is_ascii_digit())
        && port.parse::<u16>().is_ok()
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'))
}
