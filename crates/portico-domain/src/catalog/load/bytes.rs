//! Decoding the bytes of a file.

use std::{borrow::Cow, fmt};

use super::{Diagnostic, Source};

/// Why bytes are not valid text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    /// The first line that is not UTF-8; older programs save in such encodings.
    Ansi(usize),
    /// UTF-16 without a byte order mark, or damaged after it.
    Utf16,
}

impl fmt::Display for NotText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ansi(_) => {
                "this is not UTF-8 but probably ANSI (Windows-1252): save the file as UTF-8 (in Excel as “CSV UTF-8”)"
            }
            Self::Utf16 => "this is UTF-16: save the file as UTF-8 (in Excel as “CSV UTF-8”)",
        })
    }
}

impl NotText {
    /// The line of the error; 0 for the whole file.
    #[must_use]
    pub fn line(self) -> usize {
        match self {
            Self::Ansi(line) => line,
            Self::Utf16 => 0,
        }
    }
}

/// Decodes a file: UTF-8, or UTF-16 with a byte order mark. The mark is removed.
///
/// # Errors
/// [`NotText`] if it is neither.
pub fn text(bytes: &[u8]) -> Result<Cow<'_, str>, NotText> {
    let wide = |order: fn([u8; 2]) -> u16, bytes: &[u8]| {
        let units = bytes.chunks_exact(2).map(|pair| order([pair[0], pair[1]]));
        let whole = bytes.len().is_multiple_of(2);
        let text = char::decode_utf16(units).collect::<Result<String, _>>().ok().filter(|_| whole);
        text.map(Cow::Owned).ok_or(NotText::Utf16)
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(u16::from_le_bytes, rest),
        [0xfe, 0xff, rest @ ..] => wide(u16::from_be_bytes, rest),
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            match str::from_utf8(bytes) {
                // Valid text does not contain NUL; UTF-16 text in ASCII contains it in every other byte.
                Ok(text) if text.contains('\0') => Err(NotText::Utf16),
                Ok(text) => Ok(Cow::Borrowed(text)),
                Err(error) => {
                    let before = &bytes[..error.valid_up_to()];
                    if before.contains(&0) {
                        return Err(NotText::Utf16);
                    }
                    Err(NotText::Ansi(before.iter().filter(|byte| **byte == b'\n').count() + 1))
                }
            }
        }
    }
}

impl Source {
    /// A file of the catalog, decoded from its bytes.
    ///
    /// # Errors
    /// A diagnostic with the file and what to do, if they are not valid text.
    pub fn from_bytes(path: String, bytes: &[u8]) -> Result<Self, Diagnostic> {
        match text(bytes) {
            Ok(text) => Ok(Self { path, text: text.into_owned() }),
            Err(why) => Err(Diagnostic::error(&path, why.line(), why.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_excel_and_notepad_save_is_read_or_named() {
        let wide = |text: &str, order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let cases: [(Vec<u8>, Result<&str, NotText>); 11] = [
            ("id;é".into(), Ok("id;é")),
            ("\u{feff}id;é".into(), Ok("id;é")),
            (wide("\u{feff}id;é😀", u16::to_le_bytes), Ok("id;é😀")),
            (wide("\u{feff}id;é😀", u16::to_be_bytes), Ok("id;é😀")),
            (wide("id;x", u16::to_le_bytes), Err(NotText::Utf16)),
            (wide("id;ü", u16::to_be_bytes), Err(NotText::Utf16)),
            (b"\xff\xfea".to_vec(), Err(NotText::Utf16)),
            (b"\xff\xfe\x00\xd8".to_vec(), Err(NotText::Utf16)),
            (b"id\nb\xfcro".to_vec(), Err(NotText::Ansi(2))),
            (b"\xfc".to_vec(), Err(NotText::Ansi(1))),
            (Vec::new(), Ok("")),
        ];
        for (given, wanted) in cases {
            assert_eq!(text(&given).as_deref().map_err(|why| *why), wanted, "{given:?}");
        }
    }
}
