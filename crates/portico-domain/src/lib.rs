//! The types and the form engine of Portico.
