//! A drawn page as the browser takes it.

use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderValue, header},
};
use brotli::enc::BrotliEncoderParams;

use crate::assets::accepts;

/// How thoroughly pages are compressed: at 3 they take a fifth of a millisecond less and are 4 % larger, at 5 half a millisecond more and are 7 % smaller.
const QUALITY: i32 = 4;
/// The base-2 logarithm of the window in bytes. Most pages are smaller; the encoder makes and clears its buffers by this size for each
/// page: 0.2 ms a page at 16, 0.5 at 18, and with the usual 22 a quarter of the processor time of the page.
const WINDOW: i32 = 16;

/// Length in bytes up to which a page is compressed as one piece, which takes less than a millisecond.
const LONGEST: usize = 128 * 1024;

/// The body of a page and its coding, compressed as one piece where the browser takes brotli. Others, and pages so long that this
/// is no work for a thread that answers requests, are compressed by the layer around the pages.
pub(super) fn body(html: String, request: &HeaderMap, headers: &mut HeaderMap) -> Bytes {
    if html.len() > LONGEST || !accepts(request, "br") {
        return html.into();
    }
    let params = BrotliEncoderParams {
        quality: QUALITY,
        lgwin: WINDOW,
        size_hint: html.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::with_capacity(html.len() / 2);
    if brotli::BrotliCompress(&mut html.as_bytes(), &mut compressed, &params).is_err() {
        return html.into();
    }
    headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    compressed.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compresses for a browser that says this; returns the body as it reads it.
    fn check(accepted: &'static str, expected: Option<&str>, length: usize) {
        let html: String = (0..length).map(|at| char::from(b'a' + (at % 23) as u8)).collect();
        let mut request = HeaderMap::new();
        request.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(accepted));
        let mut headers = HeaderMap::new();
        let body = body(html.clone(), &request, &mut headers);
        let coding = headers.get(header::CONTENT_ENCODING).map(|value| value.to_str().expect("ASCII"));
        assert_eq!(coding, expected, "{accepted}");
        let mut read = Vec::new();
        match coding {
            Some(_) => brotli::BrotliDecompress(&mut &body[..], &mut read).expect("whole"),
            None => read.extend(&body),
        }
        assert!(read == html.as_bytes(), "{accepted}: {length} bytes");
        assert!(coding.is_none() || length < 1_000 || body.len() < length / 10);
    }

    #[test]
    fn a_page_is_compressed_for_who_takes_it_and_read_whole() {
        check("br", None, LONGEST + 1);
        for length in [0, 1, 30_000, LONGEST] {
            check("gzip, deflate, br, zstd", Some("br"), length);
            check("gzip, br;q=0", None, length);
            check("", None, length);
        }
    }
}
