-- Requests for somebody else: the ticket says for whom, where that is not the requester.
ALTER TABLE tickets ADD COLUMN requested_for TEXT REFERENCES people (id) CHECK (requested_for <> requester);

-- One's list of tickets is two lists, each with an index: what one has asked for, and what others have asked for one. The second is
-- short, so that it has no indexes of its own for what is open and what is closed.
CREATE INDEX tickets_for ON tickets (requested_for, id) WHERE requested_for IS NOT NULL;

-- By which words a person is found: those of the name without diacritics, and with umlauts spelled out, with a space before each.
ALTER TABLE people ADD COLUMN search TEXT NOT NULL DEFAULT '';
