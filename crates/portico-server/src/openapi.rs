//! The OpenAPI document: what it says of itself, and how it is written. What it says of the endpoints stands beside the
//! handlers, and `router.rs` collects it.

use utoipa::{
    OpenApi as _,
    openapi::{OpenApi, PathItem},
};

use crate::router::DOCUMENT;

/// What the document says before any endpoint.
#[derive(utoipa::OpenApi)]
#[openapi(info(
    title = "Portico",
    description = "The API of the IT self-service portal. See docs/API.md for its conventions: sign-in, idempotency \
                   keys, versions, pages, problem documents."
))]
struct Head;

/// The document without endpoints.
pub(crate) fn head() -> OpenApi {
    Head::openapi()
}

/// The methods of a path, in lower case.
pub(crate) fn methods(item: &PathItem) -> impl Iterator<Item = &'static str> {
    let operations = [
        ("get", &item.get),
        ("put", &item.put),
        ("post", &item.post),
        ("delete", &item.delete),
        ("options", &item.options),
        ("head", &item.head),
        ("patch", &item.patch),
        ("trace", &item.trace),
    ];
    operations.into_iter().filter(|(_, operation)| operation.is_some()).map(|(method, _)| method)
}

/// The document as pretty JSON with a line end: the file docs/openapi.json.
#[must_use]
pub fn document() -> String {
    DOCUMENT.to_pretty_json().map(|json| json + "\n").unwrap_or_default()
}
