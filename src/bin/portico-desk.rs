//! The staff's app.

use portico_words::piece::{DESK, REST, SHELL};

fn main() {
    portico_web::boot::start(portico_web::desk::Desk, &[SHELL, REST, DESK]);
}
