//! The staff's app.

fn main() {
    portico_web::boot::start(portico_web::desk::Desk);
}
