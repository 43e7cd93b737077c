//! Everything that is no route of the API: the files and pages of the built app.

use axum::{
    extract::{Request, State},
    http::{HeaderValue, Method, header},
    response::{IntoResponse, Response},
};
use portico_domain::api::ProblemType;

use crate::{problem::Problem, state::AppState};

/// Everything that is no route: files and pages of the app; below `/api` nothing.
pub async fn serve(State(app): State<AppState>, request: Request) -> Response {
    let path = request.uri().path();
    if path == "/api" || path.starts_with("/api/") {
        return Problem::new(ProblemType::NotFound).into_response();
    }
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        let allow = [(header::ALLOW, HeaderValue::from_static("GET, HEAD"))];
        return (allow, Problem::new(ProblemType::MethodNotAllowed)).into_response();
    }
    let answer = app.assets.answer(path, request.headers());
    answer.unwrap_or_else(|| Problem::new(ProblemType::NotFound).into_response())
}
