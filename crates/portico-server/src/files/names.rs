//! Attachments: their address, and the names that they may have.

use portico_domain::text::{NormalText, count};

/// Characters of its name.
pub const FILE_NAME: usize = 200;

/// The address of an attachment.
#[must_use]
pub fn attachment_url(id: &str) -> String {
    format!("/api/v1/knowledge/attachments/{id}")
}

/// The name of a file as readers may be shown it: the last part of a path, without what cannot be seen or turns text around.
/// `None` when nothing is left, or too much.
#[must_use]
pub fn file_name(given: &str) -> Option<String> {
    let text = NormalText::from_any(given);
    let last = text.as_str().rsplit(['/', '\\']).next().unwrap_or_default();
    let seen: String = last.chars().filter(|c| !is_unseen(*c)).collect();
    let name = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    let named = !name.trim_matches('.').is_empty() && count(&name) <= FILE_NAME;
    named.then_some(name)
}

/// Control characters but white space, zero-width characters and those that set the direction of text.
fn is_unseen(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// What `Content-Disposition` says of a file to keep (RFC 6266): its name as it is, and for old clients in ASCII.
#[must_use]
pub fn disposition(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || " -_.()".contains(c) { c } else { '_' };
    let ascii: String = name.chars().map(plain).collect();
    let exact: String = name.bytes().map(encoded).collect();
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{exact}")
}

/// A byte as an extended parameter may hold it (RFC 8187).
fn encoded(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_that_is_what_it_seems() {
        let long = "x".repeat(FILE_NAME + 1);
        for (given, wanted) in [
            ("Order form.pdf", Some("Order form.pdf")),
            ("C:\\fakepath\\Form.pdf", Some("Form.pdf")),
            ("../../etc/passwd", Some("passwd")),
            (" a\r\nb\u{0}.txt ", Some("a b.txt")),
            ("invoice\u{202e}fdp.exe", Some("invoicefdp.exe")),
            ("u\u{308}ber.txt", Some("\u{fc}ber.txt")),
            ("", None),
            ("..", None),
            ("folder/", None),
            ("\u{200b}", None),
            (&long, None),
        ] {
            assert_eq!(file_name(given).as_deref(), wanted, "{given:?}");
        }
    }

    #[test]
    fn a_header_holds_any_name() {
        assert_eq!(
            disposition("Für \"dich\";\u{1f600}.pdf"),
            "attachment; filename=\"F_r _dich___.pdf\"; filename*=UTF-8''F%C3%BCr%20%22dich%22%3B%F0%9F%98%80.pdf"
        );
    }
}
