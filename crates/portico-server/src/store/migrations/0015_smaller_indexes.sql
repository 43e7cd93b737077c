-- Each index of a table is written with each of its rows. What no list reads is left out.

-- The requester's lists of open and of closed tickets: a new ticket is in one of them.
DROP INDEX tickets_mine_open;
CREATE INDEX tickets_mine_closed ON tickets (requester, id) WHERE open = 0;
DROP INDEX tickets_mine_listed;
CREATE INDEX tickets_mine_listed ON tickets (requester, id) WHERE listed = 1;

-- Only of an article is it asked whether it changes again.
DROP INDEX changes_of;
CREATE INDEX changes_of ON changes (id, seq) WHERE kind = 'article';
