//! Pictures: their size, and how a text shows them.

use super::site::PICTURES;

/// Bytes of a picture.
pub const MAX_PICTURE_BYTES: usize = 5 * 1024 * 1024;

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
    fn a_name_cannot_leave_its_place() {
        assert_eq!(
            markdown("x", "Screen](javascript:alert(1)).png"),
            format!("![Screen\\]\\(javascript\\:alert\\(1\\)\\)]({PICTURES}x)")
        );
    }
}
