//! Rules for the browser apps and their tests.

use super::{literals::literals, repo::Repo};

fn app(path: &str) -> bool {
    (path.starts_with("src/") || path.starts_with("crates/portico-views/src/")) && path.ends_with(".rs")
}

/// The file with the addresses of pages.
const PATHS: &str = "crates/portico-views/src/paths.rs";

/// Network requests outside `api`, the one module that handles their failures.
pub fn fetch_elsewhere(repo: &Repo) -> Vec<String> {
    let outside = |path: &str| app(path) && path != "src/api.rs" && !path.starts_with("src/api/");
    repo.lines(outside, |line| line.contains("gloo_net") || line.contains("fetch_with_"))
}

/// Requests, storage and resources in the views that the server draws too.
pub fn views_that_load(repo: &Repo) -> Vec<String> {
    let view = |path: &str| path.starts_with("crates/portico-views/src/") && path.ends_with(".rs");
    let loads = ["Resource", "spawn_local", "gloo_net", "local_storage", "session_storage", "fetch_with_"];
    repo.lines(view, |line| !line.starts_with("//") && loads.iter().any(|loads| line.contains(loads)))
}

/// Elements whose children the library writes into HTML as they are, outside of the one view that escapes them itself.
pub fn unescaped(repo: &Repo) -> Vec<String> {
    let (views, one) = ("crates/portico-views/src/", "crates/portico-views/src/ui/text_input.rs");
    let outside = |path: &str| path.starts_with(views) && path.ends_with(".rs") && path != one;
    let raw = ["<textarea", "<script", "<style>", "<noscript"];
    repo.lines(outside, |line| {
        let line = line.trim_start();
        !line.starts_with("//") && raw.iter().any(|raw| line.starts_with(raw))
    })
}

/// Files that insert raw HTML into the page, except the first.
pub fn raw_html(repo: &Repo) -> Vec<String> {
    let users = repo.files.iter().filter(|file| app(&file.path) && file.text.contains("inner_html"));
    users.skip(1).map(|file| file.path.clone()).collect()
}

/// Addresses of pages outside `paths.rs`; routes (in `path!(…)`) and the API's addresses (in `api/`) are exempt.
pub fn urls_elsewhere(repo: &Repo) -> Vec<String> {
    let pages = ["items", "requests", "knowledge", "search", "settings", "desk", "accessibility", "catalog"];
    let outside = |path: &str| app(path) && path != PATHS && !path.starts_with("src/api/");
    let files = repo.files.iter().filter(|file| outside(&file.path));
    let found = files.flat_map(|file| {
        let code = file.text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let spelled = literals(code, &["path!("]).into_iter().filter(|literal| {
            let page =
                literal.text.strip_prefix('/').map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
            !literal.handed && page.is_some_and(|page| pages.contains(&page))
        });
        spelled.map(|literal| format!("{}:{}", file.path, literal.line)).collect::<Vec<_>>()
    });
    found.collect()
}

/// Calls of `SafeHtml::sanitised` outside the module that sanitises.
pub fn vouched_elsewhere(repo: &Repo) -> Vec<String> {
    let one = ["crates/portico-domain/src/knowledge/safe_html.rs", "crates/portico-server/src/knowledge/mod.rs"];
    let outside = |path: &str| path.ends_with(".rs") && !one.contains(&path) && !path.starts_with("xtask/");
    repo.lines(outside, |line| line.contains("SafeHtml::sanitised("))
}

/// `style="…"` in markup; Leptos's `style:name` sets properties and is allowed.
pub fn inline_styles(repo: &Repo) -> Vec<String> {
    let page = |path: &str| app(path) || path == "index.html" || path == "desk.html";
    repo.lines(page, |line| line.contains(" style=\"") || line.contains(" style={"))
}

/// Handling of input methods outside `input_method.rs`, which must run before all other listeners: nothing else may
/// listen in the capture phase or check for compositions.
pub fn composing_elsewhere(repo: &Repo) -> Vec<String> {
    let outside = |path: &str| app(path) && path != "src/input_method.rs";
    let asks = ["composition", "is_composing", "isComposing", "ev::capture", "on:capture", "_with_callback_and_"];
    // Clicks are not affected by input methods.
    let mut found =
        repo.lines(outside, |line| !line.contains("\"click\"") && asks.iter().any(|asks| line.contains(asks)));
    let unheard = repo.files.iter().filter(|file| file.path == "src/boot.rs");
    found.extend(unheard.filter(|file| !file.text.contains("input_method::listen();")).map(|file| file.path.clone()));
    found
}

/// Fixed waits in browser tests.
pub fn waits(repo: &Repo) -> Vec<String> {
    let story = |path: &str| path.starts_with("tests/") && path.ends_with(".ts");
    repo.lines(story, |line| line.contains("waitForTimeout("))
}

#[cfg(test)]
mod tests {
    use super::super::repo::of;
    use super::*;

    #[test]
    fn fetch_belongs_to_the_api_module() {
        let uses = "use gloo_net::http::Request;\n";
        let repo = of(&[("src/api.rs", uses), ("src/api/me.rs", uses), ("src/app.rs", uses)]);
        assert_eq!(fetch_elsewhere(&repo), ["src/app.rs:1"]);
    }

    #[test]
    fn views_are_drawn_from_finished_data() {
        let loads = "//! No resource.\nlet a = LocalResource::new(load);\n";
        let files = [("crates/portico-views/src/a.rs", loads), ("src/a.rs", loads)];
        assert_eq!(views_that_load(&of(&files)), ["crates/portico-views/src/a.rs:2"]);
    }

    #[test]
    fn what_is_written_as_it_is_stands_in_one_component() {
        let area = "view! {\n    <textarea>{text}</textarea>\n}\n";
        let files = [("crates/portico-views/src/ui/text_input.rs", area), ("crates/portico-views/src/a.rs", area)];
        assert_eq!(unescaped(&of(&files)), ["crates/portico-views/src/a.rs:2"]);
    }

    #[test]
    fn raw_html_has_one_door() {
        let door = "view! { <div inner_html=html/> }\n";
        assert!(raw_html(&of(&[("src/ui/html.rs", door)])).is_empty());
        let two = of(&[("src/ui/html.rs", door), ("src/ui/other.rs", door)]);
        assert_eq!(raw_html(&two), ["src/ui/other.rs"]);
    }

    #[test]
    fn style_attributes_are_found_and_style_properties_are_not() {
        let text = "<p style=\"color: red\">\n<p style:width=w>\n";
        assert_eq!(inline_styles(&of(&[("src/a.rs", text)])), ["src/a.rs:1"]);
    }

    #[test]
    fn compositions_are_heard_of_in_one_module() {
        let asks = "if event.is_composing() {\n";
        assert!(composing_elsewhere(&of(&[("src/input_method.rs", asks)])).is_empty());
        assert_eq!(composing_elsewhere(&of(&[("src/ui/a.rs", asks)])), ["src/ui/a.rs:1"]);
        assert_eq!(composing_elsewhere(&of(&[("src/ui/a.rs", "<p on:capture:keydown=key>\n")])), ["src/ui/a.rs:1"]);
        let clicks = "add_event_listener_with_callback_and_bool(\"click\", &note, true);\n";
        assert!(composing_elsewhere(&of(&[("src/ui/a.rs", clicks)])).is_empty());
        assert_eq!(composing_elsewhere(&of(&[("src/boot.rs", "lang::init();\n")])), ["src/boot.rs"]);
    }

    #[test]
    fn stories_wait_for_no_time() {
        let text = "await page.waitForTimeout(500);\nawait page.waitForURL('/');\n";
        assert_eq!(waits(&of(&[("tests/a.spec.ts", text)])), ["tests/a.spec.ts:1"]);
    }

    #[test]
    fn an_address_is_spelled_in_one_file() {
        let files = [
            (PATHS, "format!(\"/items/{id}\")"),
            ("src/app.rs", "<Route path=path!(\"/items/:item\") view=item/>"),
            ("src/pages/home.rs", "let a = \"/items/laptop\";\n// \"/search\"\nlet b = \"/else\";"),
            ("src/pages/tests.rs", "#[cfg(test)]\nmod tests { \"/search\" }"),
        ];
        assert_eq!(urls_elsewhere(&of(&files)), ["src/pages/home.rs:1"]);
    }

    #[test]
    fn html_is_vouched_for_in_one_place() {
        let files = [
            ("crates/portico-server/src/knowledge/mod.rs", "SafeHtml::sanitised(html)"),
            ("crates/portico-server/src/routes/preview.rs", "let a = 1;\nSafeHtml::sanitised(html)"),
        ];
        assert_eq!(vouched_elsewhere(&of(&files)), ["crates/portico-server/src/routes/preview.rs:2"]);
    }
}
