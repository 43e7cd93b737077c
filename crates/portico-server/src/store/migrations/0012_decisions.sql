-- What a key has recorded, so that a repeated action is answered with that event. Keys of before name none.
ALTER TABLE idempotency ADD COLUMN event INTEGER REFERENCES events (id);
