//! Rules about the browser apps and their tests.

use super::repo::Repo;

fn app(path: &str) -> bool {
    path.starts_with("src/") && path.ends_with(".rs")
}

/// The network is spoken to in one module, so that every failure is met in one way.
pub fn fetch_elsewhere(repo: &Repo) -> Vec<String> {
    let outside = |path: &str| app(path) && path != "src/api.rs" && !path.starts_with("src/api/");
    repo.lines(outside, |line| line.contains("gloo_net") || line.contains("fetch_with_"))
}

/// Files beyond the first that put raw HTML into the page.
pub fn raw_html(repo: &Repo) -> Vec<String> {
    let users = repo.files.iter().filter(|file| app(&file.path) && file.text.contains("inner_html"));
    users.skip(1).map(|file| file.path.clone()).collect()
}

/// `style="…"` in markup; Leptos' `style:name` sets properties and is fine.
pub fn inline_styles(repo: &Repo) -> Vec<String> {
    let page = |path: &str| app(path) || path == "index.html" || path == "desk.html";
    repo.lines(page, |line| line.contains(" style=\"") || line.contains(" style={"))
}

/// Which keys are the app's while an input method composes is decided in one module: it is in front of every other listener as long as
/// nobody else listens in the capture phase or asks about compositions.
pub fn composing_elsewhere(repo: &Repo) -> Vec<String> {
    let outside = |path: &str| app(path) && path != "src/input_method.rs";
    let asks = ["composition", "is_composing", "isComposing", "ev::capture", "on:capture", "_with_callback_and_"];
    // A click is no key.
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
        assert_eq!(composing_elsewhere(&of(&[("src/boot.rs", "lang::settle();\n")])), ["src/boot.rs"]);
    }

    #[test]
    fn stories_wait_for_no_time() {
        let text = "await page.waitForTimeout(500);\nawait page.waitForURL('/');\n";
        assert_eq!(waits(&of(&[("tests/a.spec.ts", text)])), ["tests/a.spec.ts:1"]);
    }
}
