//! A drawn page as the browser takes it.
//!
//! A page is written from four parts: its beginning, the head, what is drawn, and the end. Head and end are the same in many pages, the
//! style sheet among them, and are compressed once: brotli lets streams be joined that were compressed each for itself, as long as
//! they say so and none refers to another (<https://www.rfc-editor.org/rfc/rfc7932>, section 9).

use std::sync::OnceLock;

use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderValue, header},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use brotli::enc::BrotliEncoderParams;
use sha2::{Digest, Sha256};

use super::accepts;

/// How thoroughly what is drawn is compressed: at 3 it takes a fifth of a millisecond less and is 4 % larger, at 5 it takes many times as long and is 7 % smaller.
const QUALITY: i32 = 4;
/// How thoroughly what many pages have is compressed, once: it takes 2 MB meanwhile, at 9 it takes 33 and is 1 % smaller.
const FIXED_QUALITY: i32 = 6;
/// The base-2 logarithm of the window in bytes. The encoder makes and clears its buffers by this size for each
/// page: 0.2 ms a page at 16, 0.5 at 18, and with the usual 22 a quarter of the processor time of the page.
const WINDOW: i32 = 16;
/// The same for what many pages have. The encoder has no thorough way for a smaller one.
const FIXED_WINDOW: i32 = 17;
/// How a stream begins whose window is the larger one of these: 7 bits.
const STREAM_OF_17: (u32, u32) = (1, 7);

/// Length in bytes up to which what is drawn is compressed as one piece, which takes less than a millisecond.
const LONGEST: usize = 128 * 1024;
/// Length in bytes up to which a beginning can be written as it is, in one block with a length of 16 bits.
const LONGEST_BEGIN: usize = 1 << 16;

/// An empty last block, which ends a stream.
const END_OF_STREAM: u8 = 3;

/// A part of many pages.
#[derive(Debug)]
pub(super) struct FixedPart {
    text: String,
    digest: [u8; 32],
    compressed: OnceLock<Option<Vec<u8>>>,
}

impl FixedPart {
    pub(super) fn new(text: String) -> Self {
        let digest = Sha256::digest(&text).into();
        Self { text, digest, compressed: OnceLock::new() }
    }

    /// Its compressed form, which is made the first time.
    pub(super) fn compressed(&self) -> Option<&[u8]> {
        self.compressed.get_or_init(|| compressed(&self.text, FIXED_QUALITY, FIXED_WINDOW)).as_deref()
    }
}

/// A page with what is drawn in it.
pub struct FilledPage<'t> {
    /// Up to the end of the title.
    pub(super) begin: String,
    /// The style sheet, the scripts of the head.
    pub(super) head: &'t FixedPart,
    /// The rest of the head, and what is drawn, with its data.
    pub(super) content: String,
    /// What follows.
    pub(super) end: &'t FixedPart,
}

impl FilledPage<'_> {
    /// The `ETag` of the page.
    #[must_use]
    pub fn tag(&self) -> String {
        let mut hash = Sha256::new();
        for part in [self.begin.as_bytes(), &self.head.digest, self.content.as_bytes(), &self.end.digest] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        format!("W/\"{}\"", &URL_SAFE_NO_PAD.encode(hash.finalize())[..22])
    }

    /// The body of the page and its coding, compressed where the browser takes brotli. Others, and pages so long that this
    /// is no work for a thread that answers requests, are compressed by the layer around the pages.
    #[must_use]
    pub fn body(&self, request: &HeaderMap, headers: &mut HeaderMap) -> Bytes {
        match accepts(request, "br").then(|| self.joined()).flatten() {
            Some(joined) => {
                headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
                joined.into()
            }
            None => self.text().into(),
        }
    }

    /// The text of the page.
    pub(super) fn text(&self) -> String {
        [&self.begin, &self.head.text, &self.content, &self.end.text].map(String::as_str).concat()
    }

    /// The compressed parts one after the other.
    fn joined(&self) -> Option<Vec<u8>> {
        let is_short = (1..=LONGEST_BEGIN).contains(&self.begin.len()) && self.content.len() <= LONGEST;
        let (head, content, end) = (
            self.head.compressed()?,
            is_short.then(|| compressed(&self.content, QUALITY, WINDOW))??,
            self.end.compressed()?,
        );
        // A block that is not the last one: 0, of a length of four hexadecimal figures: 00, the length less one, as it is: 1; then up
        // to the next byte.
        let (window, bits) = STREAM_OF_17;
        let begin = window | ((self.begin.len() as u32 - 1) << (bits + 3)) | (1 << (bits + 19));
        let mut joined = Vec::with_capacity(5 + self.begin.len() + head.len() + content.len() + end.len());
        joined.extend_from_slice(&begin.to_le_bytes());
        joined.extend_from_slice(self.begin.as_bytes());
        [head, &content, end].into_iter().for_each(|part| joined.extend_from_slice(part));
        joined.push(END_OF_STREAM);
        Some(joined)
    }
}

/// A part of a stream, without the stream's beginning and end, that refers to nothing outside of it.
fn compressed(text: &str, quality: i32, window: i32) -> Option<Vec<u8>> {
    let params = BrotliEncoderParams {
        quality,
        lgwin: window,
        size_hint: text.len(),
        bare_stream: true,
        byte_align: true,
        catable: true,
        appendable: true,
        use_dictionary: false,
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::with_capacity(text.len() / 2);
    // An empty text has no part.
    if !text.is_empty() {
        brotli::BrotliCompress(&mut text.as_bytes(), &mut compressed, &params).ok()?;
    }
    Some(compressed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(length: usize, of: u8) -> String {
        (0..length).map(|at| char::from(b'a' + (at % 23) as u8 * u8::from(at % 7 != 0) + of)).collect()
    }

    /// Compresses a page with parts of these lengths for a browser that says this; returns its coding.
    fn check(accepted: &'static str, lengths: [usize; 4]) -> Option<HeaderValue> {
        let [begin, head, content, end] = [0, 1, 2, 3].map(|at| text(lengths[at], at as u8));
        let (head, end) = (FixedPart::new(head), FixedPart::new(end));
        let page = FilledPage { begin, head: &head, content, end: &end };
        let mut request = HeaderMap::new();
        request.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(accepted));
        let mut headers = HeaderMap::new();
        let body = page.body(&request, &mut headers);
        let coding = headers.get(header::CONTENT_ENCODING).cloned();
        let mut read = Vec::new();
        match coding {
            Some(_) => brotli::BrotliDecompress(&mut &body[..], &mut read).expect("whole"),
            None => read.extend(&body),
        }
        assert!(read == page.text().as_bytes(), "{accepted}: {lengths:?}");
        let whole: usize = lengths.iter().sum();
        assert!(coding.is_none() || body.len() < 1_000 + lengths[0] + whole / 5, "{lengths:?}: {}", body.len());
        coding
    }

    #[test]
    fn a_page_is_compressed_for_who_takes_it_and_read_whole() {
        for lengths in [
            [1, 0, 0, 0],
            [1, 1, 1, 1],
            [200, 5_000, 30_000, 7_000],
            [LONGEST_BEGIN, 70_000, LONGEST, 90_000],
            [300, 0, 9, 0],
        ] {
            assert_eq!(check("gzip, deflate, br, zstd", lengths).expect("compressed"), "br", "{lengths:?}");
            assert_eq!(check("gzip, br;q=0", lengths), None);
            assert_eq!(check("", lengths), None);
        }
        for lengths in [[0, 9, 9, 9], [LONGEST_BEGIN + 1, 9, 9, 9], [9, 9, LONGEST + 1, 9]] {
            assert_eq!(check("br", lengths), None, "{lengths:?}");
        }
    }

    #[test]
    fn every_part_changes_the_tag() {
        let tag = |of: [&str; 4]| {
            let (head, end) = (FixedPart::new(of[1].to_owned()), FixedPart::new(of[3].to_owned()));
            FilledPage { begin: of[0].to_owned(), head: &head, content: of[2].to_owned(), end: &end }.tag()
        };
        let tags = [
            ["a", "b", "c", "d"],
            ["x", "b", "c", "d"],
            ["a", "x", "c", "d"],
            ["a", "b", "x", "d"],
            ["a", "b", "c", "x"],
        ];
        let different: std::collections::BTreeSet<String> = tags.map(tag).into_iter().collect();
        assert_eq!(different.len(), tags.len());
        assert_eq!(tag(tags[0]), tag(tags[0]));
    }
}
