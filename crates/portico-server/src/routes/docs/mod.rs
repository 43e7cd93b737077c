//! The API's description, and a page to read it.

use axum::{
    Extension,
    http::{HeaderValue, header},
    response::IntoResponse,
};

/// The document, which the router is made with.
#[derive(Clone, Copy, Debug)]
pub struct OpenApiDocument(pub &'static str);

/// The description of this API as OpenAPI 3.1.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "description", responses(
    (status = 200, description = "This document", body = serde_json::Value),
))]
pub async fn openapi_json(Extension(OpenApiDocument(text)): Extension<OpenApiDocument>) -> impl IntoResponse {
    file("application/json", text)
}

/// A page that draws the description.
#[utoipa::path(get, path = "/api/docs")]
pub async fn page() -> impl IntoResponse {
    file("text/html; charset=utf-8", include_str!("page/docs.html"))
}

/// The script of that page.
#[utoipa::path(get, path = "/api/docs/docs.js")]
pub async fn script() -> impl IntoResponse {
    file("text/javascript; charset=utf-8", include_str!("page/docs.js"))
}

/// The style of that page.
#[utoipa::path(get, path = "/api/docs/docs.css")]
pub async fn style() -> impl IntoResponse {
    file("text/css; charset=utf-8", include_str!("page/docs.css"))
}

fn file(content_type: &'static str, text: &'static str) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(content_type)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    (headers, text)
}
