//! The employee's app.

mod app;
mod later;

fn main() {
    portico_web::boot::start(app::App, &[portico_words::piece::SHELL]);
}
