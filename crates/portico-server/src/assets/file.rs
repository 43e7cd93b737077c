//! One file of the built app.

use axum::{body::Bytes, http::HeaderValue};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// A file with its compressed twins.
pub(super) struct File {
    pub(super) content_type: &'static str,
    pub(super) cache: &'static str,
    pub(super) etag: HeaderValue,
    pub(super) plain: Bytes,
    pub(super) brotli: Option<Bytes>,
    pub(super) gzip: Option<Bytes>,
}

impl File {
    pub(super) fn new(path: &str, plain: Bytes) -> Self {
        let tag = format!("W/\"{}\"", &URL_SAFE_NO_PAD.encode(Sha256::digest(&plain))[..22]);
        Self {
            content_type: content_type(path),
            cache: if is_hashed(path) { "public, max-age=31536000, immutable" } else { "no-cache" },
            etag: HeaderValue::try_from(tag).unwrap_or(HeaderValue::from_static("W/\"\"")),
            plain,
            brotli: None,
            gzip: None,
        }
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Whether a name carries the hash of its content, as the build writes it: `main-0123456789abcdef.css`, or its folder that
/// of all it holds: `app-0123456789abcdef/portico-web.js`.
pub(super) fn is_hashed(path: &str) -> bool {
    let mut names = path.rsplit('/');
    let file = names.next().unwrap_or_default().split('.').next().unwrap_or_default();
    ends_in_hash(file) || names.next().is_some_and(ends_in_hash)
}

fn ends_in_hash(name: &str) -> bool {
    let hash = name.rsplit_once('-').map_or("", |(_, hash)| hash);
    (12..=64).contains(&hash.len()) && hash.bytes().all(|b| b.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::is_hashed;

    #[test]
    fn only_names_with_a_hash_are_for_ever() {
        for (name, hashed) in [
            ("/app-86ab2ce2ab1ba7fc/portico-web.js", true),
            ("/desk/app-86ab2ce2ab1ba7fc/portico-desk_bg.wasm", true),
            ("/app/portico-web.js", false),
            ("/desk/tailwind-6ab2ce2ab1ba7fc.css", true),
            ("/index.html", false),
            ("/icon-192.png", false),
            ("/apple-touch-icon.png", false),
        ] {
            assert_eq!(is_hashed(name), hashed, "{name}");
        }
    }
}
