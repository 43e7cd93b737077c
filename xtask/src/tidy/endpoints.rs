//! Rules about the addresses of the API: each stands once, in the `#[utoipa::path]` of its handler.

use super::repo::{File, Repo};

const SERVER: &str = "crates/portico-server/src/";
const HANDLERS: &str = "crates/portico-server/src/routes/";
const ROUTER: &str = "crates/portico-server/src/router.rs";

/// Calls of axum's router that take a path.
const BY_PATH: [&str; 4] = [".route(", ".route_service(", ".nest(", ".nest_service("];

/// The one call of them whose path is that of the handler's `#[utoipa::path]`.
const BY_PATH_OF_HANDLER: &str = ".route(&(endpoint.path)(),";

/// The source before its unit tests, which serve what they like.
fn source(file: &File) -> &str {
    file.text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default()
}

/// Routes with a path that is written beside the router and not beside the handler.
pub fn paths_elsewhere(repo: &Repo) -> Vec<String> {
    let files = repo.files.iter().filter(|file| file.path.starts_with(SERVER) && file.path.ends_with(".rs"));
    let lines = files.flat_map(|file| source(file).lines().zip(1..).map(move |(line, number)| (file, line, number)));
    let elsewhere = |line: &str| BY_PATH.iter().any(|call| line.contains(call)) && !line.contains(BY_PATH_OF_HANDLER);
    let breaches = lines.filter(|(_, line, _)| elsewhere(line));
    breaches.map(|(file, _, number)| format!("{}:{number}", file.path)).collect()
}

/// Handlers that describe an endpoint and that the router does not list: nobody reaches them.
pub fn unlisted(repo: &Repo) -> Vec<String> {
    let router = repo.files.iter().find(|file| file.path == ROUTER).map_or("", |file| &file.text);
    let listed: Vec<&str> = router
        .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'))
        .filter(|path| path.contains("::"))
        .collect();
    let handlers = repo.files.iter().filter(|file| file.path.starts_with(HANDLERS));
    let unlisted = handlers.flat_map(|file| {
        let module = module(&file.path);
        let names = source(file).split("#[utoipa::path(").skip(1).filter_map(name);
        let missing = names.map(move |name| format!("{module}::{name}"));
        missing.filter(|path| !listed.contains(&path.as_str())).map(|path| format!("{} ({path})", file.path))
    });
    unlisted.collect()
}

/// The path of a handler's module, from `routes` on.
fn module(path: &str) -> String {
    let path = path.trim_start_matches(HANDLERS).trim_end_matches(".rs").trim_end_matches("/mod");
    path.replace('/', "::")
}

/// The name of the first public function in a text.
fn name(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("pub async fn ")?;
    rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next()
}

#[cfg(test)]
mod tests {
    use super::super::repo::of;
    use super::*;

    #[test]
    fn a_path_beside_the_router_is_found() {
        let files = [
            (ROUTER, "router\n    .route(\"/api\", get(page))\n    .routes(routes!(page))"),
            ("crates/portico-server/src/middleware/edge.rs", "#[cfg(test)]\nmod tests {\n.route(\"/\", get(page))"),
            ("crates/portico-server/src/start.rs", "router.nest(\"/api\", api)"),
            ("crates/portico-server/tests/api/reading.rs", ".route(\"/there\", get(page))"),
        ];
        let found = ["crates/portico-server/src/router.rs:2", "crates/portico-server/src/start.rs:1"];
        assert_eq!(paths_elsewhere(&of(&files)), found);
    }

    #[test]
    fn a_handler_that_no_router_lists_is_found() {
        let handler = |name: &str| format!("#[utoipa::path(get, path = \"/api\")]\npub async fn {name}(");
        let (read, alike) = (handler("read"), format!("{}\n{}", handler("reads"), handler("re")));
        let files = [
            (ROUTER, "handlers![router; queue::list::read, docs::read,\n    health::reads]"),
            ("crates/portico-server/src/routes/queue/list.rs", read.as_str()),
            ("crates/portico-server/src/routes/docs/mod.rs", &read),
            ("crates/portico-server/src/routes/health.rs", &alike),
        ];
        assert_eq!(unlisted(&of(&files)), ["crates/portico-server/src/routes/health.rs (health::re)"]);
    }
}
