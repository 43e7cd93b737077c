//! Every sentence of Portico.
