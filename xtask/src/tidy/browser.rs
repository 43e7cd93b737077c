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
    fn stories_wait_for_no_time() {
        let text = "await page.waitForTimeout(500);\nawait page.waitForURL('/');\n";
        assert_eq!(waits(&of(&[("tests/a.spec.ts", text)])), ["tests/a.spec.ts:1"]);
    }
}
