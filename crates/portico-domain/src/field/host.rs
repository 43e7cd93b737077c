//! Host names in e-mail and web addresses.

/// Whether `name` is a host name: labels of letters of any script, digits and inner hyphens, separated by dots.
pub(super) fn is_host(name: &str) -> bool {
    name.len() <= 253 && name.split('.').all(is_label)
}

pub(super) fn is_label(label: &str) -> bool {
    let inner = !label.starts_with('-') && !label.ends_with('-');
    !label.is_empty()
        && label.len() <= 63
        && inner
        && label.chars().all(|c| c.is_alphanumeric() || c == '-' || joins(c))
}

/// Characters that join letters in scripts of India, and emoji: parts of letters, though not letters themselves.
fn joins(c: char) -> bool {
    let virama = matches!(c as u32, 0x94d | 0x9cd | 0xa4d | 0xacd | 0xb4d | 0xbcd | 0xc4d | 0xccd | 0xd4d | 0xdca);
    virama || matches!(c, '\u{200c}' | '\u{200d}' | '\u{300}'..='\u{36f}')
}
