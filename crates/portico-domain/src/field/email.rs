//! E-mail addresses.

use super::host::is_host;
use crate::{report::ProblemKind, text::NormalText, value::Value};

/// The address, when it is `local@domain` and mail from here can reach it: the domain is a host name with a dot in it. What a
/// paste brings along is taken off: `mailto:`, `<…>` around it, a comma behind it.
pub(super) fn check(text: NormalText) -> Result<Value, ProblemKind> {
    let bare = bare(text.as_str());
    if !is_address(bare) {
        return Err(ProblemKind::NotAnEmail);
    }
    Ok(Value::Text(if bare == text.as_str() { text } else { NormalText::from_nfc(bare) }))
}

fn bare(text: &str) -> &str {
    let text = text.trim_end_matches([',', ';', ' ']);
    let text = text.strip_prefix('<').and_then(|inner| inner.strip_suffix('>')).unwrap_or(text).trim();
    let scheme = "mailto:";
    match text.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme)) {
        Some(_) => text[scheme.len()..].split('?').next().unwrap_or_default().trim(),
        None => text,
    }
}

fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let sound = |c: char| {
        c.is_alphanumeric()
            || (!c.is_ascii() && !c.is_whitespace() && !c.is_control())
            || "!#$%&'*+/=?^_`{|}~-".contains(c)
    };
    let part = |part: &str| !part.is_empty() && part.chars().all(sound);
    // Figures alone are no top-level domain: 127.0.0.1 is an address of the network.
    let named = domain.rsplit_once('.').is_some_and(|(_, top)| !top.bytes().all(|b| b.is_ascii_digit()));
    local.len() <= 64 && local.split('.').all(part) && named && is_host(domain)
}
