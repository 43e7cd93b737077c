//! The employee's app.

mod app;
mod split;

fn main() {
    portico_web::boot::start(app::App, &[portico_words::piece::SHELL]);
}
