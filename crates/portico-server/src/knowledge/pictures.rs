//! Pictures: what they are by their content, and how a text shows them.

use super::site::PICTURES;

/// Bytes of a picture.
pub const MAX_PICTURE_BYTES: usize = 5 * 1024 * 1024;

/// What kind of raster image these bytes are, by their content; none of what may hold scripts or refer elsewhere.
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

/// The address of a picture.
#[must_use]
pub fn url(id: &str) -> String {
    format!("{PICTURES}{id}")
}

/// What shows a picture in a text; its name without ending is what stands for it where it is not seen.
#[must_use]
pub fn markdown(id: &str, name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let alt: String = stem.chars().filter(|c| !c.is_control()).collect();
    let alt = alt.chars().fold(String::new(), |mut out, c| {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(c);
        out
    });
    format!("![{}]({})", alt.trim(), url(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_what_its_content_says() {
        assert_eq!(raster(b"\x89PNG\r\n\x1a\nrest"), Some("image/png"));
        assert_eq!(raster(b"\xff\xd8\xff\xe0"), Some("image/jpeg"));
        assert_eq!(raster(b"GIF89a"), Some("image/gif"));
        assert_eq!(raster(b"RIFF\x00\x00\x00\x00WEBPVP8 "), Some("image/webp"));
        for other in [&b"<svg xmlns=\"http://www.w3.org/2000/svg\">"[..], b"<html>", b"RIFF", b"", b"BM", b"GIF88a"] {
            assert_eq!(raster(other), None, "{other:?}");
        }
    }

    #[test]
    fn a_name_cannot_leave_its_place() {
        assert_eq!(
            markdown("x", "Screen](javascript:alert(1)).png"),
            format!("![Screen\\]\\(javascript\\:alert\\(1\\)\\)]({PICTURES}x)")
        );
    }
}
