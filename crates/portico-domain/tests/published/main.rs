//! The schemas of the API's document are true of what is written and of what is read: of the vectors, of two catalogs, and of
//! values with something wrong in them. What a whole answer of the server looks like is held to them by `tests/api` there.

#![allow(clippy::unwrap_used)]

mod catalogs;
mod mutants;
mod published;
mod shapes;
mod vectors;
