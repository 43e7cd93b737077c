//! What a file is, by its content: neither its name nor what its sender says of it counts.

/// Number of bytes at the beginning of a file that tell what it is.
pub const HEAD: usize = 16 * 1024;

/// What is not known.
const UNKNOWN: &str = "application/octet-stream";

/// What kind of raster image these bytes are; none of what may hold scripts or refer elsewhere.
#[must_use]
pub fn raster(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

/// The media type of a file that begins with these bytes, [`HEAD`] of them or all.
#[must_use]
pub fn media_type(head: &[u8]) -> &'static str {
    if let Some(raster) = raster(head) {
        return raster;
    }
    match head {
        [b'%', b'P', b'D', b'F', b'-', ..] => "application/pdf",
        [b'P', b'K', 3, 4, ..] => archive(head),
        // Office before 2007, and messages of Outlook.
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => "application/x-ole-storage",
        [0x1f, 0x8b, ..] => "application/gzip",
        [b'7', b'z', 0xbc, 0xaf, 0x27, 0x1c, ..] => "application/x-7z-compressed",
        [b'{', b'\\', b'r', b't', b'f', ..] => "application/rtf",
        text if is_text(text) => "text/plain",
        _ => UNKNOWN,
    }
}

/// What a ZIP archive holds: documents of office programs are archives whose first entries say so.
fn archive(head: &[u8]) -> &'static str {
    /// Where the name of an entry begins, after its signature and what is said of it.
    const NAME: usize = 30;
    const ENTRIES: [(&[u8], &str); 6] = [
        (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        (b"mimetypeapplication/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"),
        (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.spreadsheet"),
        (b"mimetypeapplication/vnd.oasis.opendocument.presentation", "application/vnd.oasis.opendocument.presentation"),
    ];
    let entries = head.windows(4).enumerate().filter(|(_, four)| *four == b"PK\x03\x04");
    let mut names = entries.filter_map(|(at, _)| head.get(at + NAME..));
    let known = |name: &[u8]| ENTRIES.iter().find(|(begins, _)| name.starts_with(begins)).map(|(_, kind)| *kind);
    names.find_map(known).unwrap_or("application/zip")
}

/// UTF-8 without control characters that no text has; its last character may be cut off.
fn is_text(head: &[u8]) -> bool {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return false,
    };
    !text.is_empty() && text.chars().all(|c| !c.is_control() || c.is_whitespace() || c == '\u{1b}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_raster_images_are_pictures() {
        assert_eq!(raster(b"\x89PNG\r\n\x1a\nrest"), Some("image/png"));
        assert_eq!(raster(b"\xff\xd8\xff\xe0"), Some("image/jpeg"));
        assert_eq!(raster(b"GIF89a"), Some("image/gif"));
        assert_eq!(raster(b"RIFF\x00\x00\x00\x00WEBPVP8 "), Some("image/webp"));
        for other in
            [&b"<svg xmlns='http://www.w3.org/2000/svg'>"[..], b"<html>", b"RIFF", b"", b"BM", b"GIF88a", b"%PDF-1.7"]
        {
            assert_eq!(raster(other), None, "{other:?}");
        }
    }

    /// A local header of an archive, and what follows it.
    fn entry(name: &str, content: &str) -> Vec<u8> {
        [b"PK\x03\x04", &[0; 26][..], name.as_bytes(), content.as_bytes()].concat()
    }

    #[test]
    fn a_file_is_what_its_content_says() {
        let word = [entry("[Content_Types].xml", "…"), entry("word/document.xml", "…")].concat();
        let sheet = [entry("_rels/.rels", "…"), entry("xl/workbook.xml", "…")].concat();
        let odf = entry("mimetype", "application/vnd.oasis.opendocument.text");
        let cut = &"A text of ünïcode".as_bytes()[..11];
        for (head, wanted) in [
            (&b"\x89PNG\r\n\x1a\nrest"[..], "image/png"),
            (b"%PDF-1.7 \x00", "application/pdf"),
            (&word, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            (&sheet, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (&odf, "application/vnd.oasis.opendocument.text"),
            (&entry("holiday.jpg", "…"), "application/zip"),
            (b"PK\x03\x04", "application/zip"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "application/x-ole-storage"),
            // Never as what a browser would run.
            (b"<!doctype html><script>", "text/plain"),
            (b"<svg onload=alert(1)>", "text/plain"),
            (cut, "text/plain"),
            (b"MZ\x90\x00\x03", UNKNOWN),
            (b"\xff\xfe", UNKNOWN),
            (b"", UNKNOWN),
        ] {
            assert_eq!(media_type(head), wanted, "{head:?}");
        }
    }
}
