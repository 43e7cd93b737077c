//! The employee's app: mounts [`portico_web::App`] on the page.

fn main() {
    leptos::mount::mount_to_body(portico_web::App);
}
