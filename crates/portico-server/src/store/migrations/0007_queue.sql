-- What the queue goes by. `due` is when a ticket is promised, or two weeks after it was sent; `queued` is whether it stands in the
-- desk's lists: while it asks for work, and while the desk has not read the requester's last message. `listed` is the same
-- for the requester's list of open tickets.
ALTER TABLE tickets ADD COLUMN priority TEXT NOT NULL DEFAULT 'medium'
    CHECK (priority IN ('critical', 'high', 'medium', 'low'));
ALTER TABLE tickets ADD COLUMN due INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN reopened INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN desk_unread INTEGER NOT NULL DEFAULT 0 CHECK (desk_unread IN (0, 1));
ALTER TABLE tickets ADD COLUMN requester_unread INTEGER NOT NULL DEFAULT 0 CHECK (requester_unread IN (0, 1));
ALTER TABLE tickets ADD COLUMN queued INTEGER NOT NULL DEFAULT 0 CHECK (queued IN (0, 1));
ALTER TABLE tickets ADD COLUMN listed INTEGER NOT NULL DEFAULT 0 CHECK (listed IN (0, 1));

-- A comment on a resolved ticket reached nobody until now: where it was the last word, it is shown to the desk.
UPDATE tickets SET
    due = coalesce(promised_by, created_at + 1209600000),
    desk_unread = state = '{"is":"resolved"}' AND EXISTS (
        SELECT 1 FROM events e WHERE e.id = (SELECT max(id) FROM events WHERE ticket = tickets.id)
            AND e.kind = 'commented' AND e.person = tickets.requester);
UPDATE tickets SET queued = max(open, desk_unread), listed = open;

DROP INDEX queue_all;
DROP INDEX queue_unassigned;
DROP INDEX queue_assigned;
CREATE INDEX queue_all ON tickets (due, id) WHERE queued = 1;
CREATE INDEX queue_unassigned ON tickets (due, id) WHERE queued = 1 AND assignee IS NULL;
CREATE INDEX queue_assigned ON tickets (assignee, due, id) WHERE queued = 1 AND assignee IS NOT NULL;
CREATE INDEX tickets_mine_listed ON tickets (requester, listed, id);
