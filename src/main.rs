//! The employee's app.

fn main() {
    portico_web::boot::start(portico_web::app::App);
}
