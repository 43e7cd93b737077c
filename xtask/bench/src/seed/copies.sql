INSERT INTO tickets (id, kind, serial, title, search, requester, state, open, queued, listed, team, visibility, assignee,
    priority, version, created_at, updated_at, promised_by, due, reopened, desk_unread, requester_unread)
SELECT c.ticket, t.kind, c.serial, t.title,
    -- The number of the ticket and its title, in small letters: the number takes ten of them.
    format('%s-%06d', CASE t.kind WHEN 'incident' THEN 'inc' ELSE 'req' END, c.serial) || substr(t.search, 11),
    c.requester, t.state, t.open, t.queued, t.listed, t.team, t.visibility, t.assignee, t.priority, t.version, c.created_at,
    c.created_at + (SELECT count(*) - 1 FROM events e WHERE e.ticket = t.id) * :event_apart,
    t.promised_by + c.shift, t.due + c.shift, t.reopened, t.desk_unread, t.requester_unread
FROM copy c JOIN tickets t ON t.id = c.example ORDER BY c.ticket;

INSERT INTO requests (ticket, item, item_name, next, language)
SELECT c.ticket, q.item, q.item_name, q.next, q.language
FROM copy c JOIN requests q ON q.ticket = c.example ORDER BY c.ticket;

INSERT INTO request_versions (ticket, v, form, calendar, context, answers, chosen)
SELECT c.ticket, r.v, r.form, r.calendar, r.context, r.answers, r.chosen
FROM copy c JOIN request_versions r ON r.ticket = c.example ORDER BY c.ticket, r.v;

CREATE TEMP TABLE example_event (ticket INTEGER NOT NULL, place INTEGER NOT NULL, id INTEGER NOT NULL,
    PRIMARY KEY (ticket, place)) WITHOUT ROWID;
INSERT INTO example_event
SELECT ticket, row_number() OVER (PARTITION BY ticket ORDER BY id) - 1, id FROM events;

INSERT INTO events (id, ticket, at, person, kind, v, data)
SELECT c.first_event + x.place, c.ticket, c.created_at + x.place * :event_apart,
    -- What the requester of the example did, the requester of the copy did.
    CASE WHEN e.person = t.requester THEN c.requester ELSE e.person END, e.kind, e.v, e.data
FROM copy c JOIN tickets t ON t.id = c.example JOIN example_event x ON x.ticket = c.example JOIN events e ON e.id = x.id
ORDER BY c.ticket, x.place;

INSERT INTO event_texts (event, text)
SELECT c.first_event + x.place, w.text
FROM copy c JOIN example_event x ON x.ticket = c.example JOIN event_texts w ON w.event = x.id
ORDER BY c.ticket, x.place;
