-- People by the name under which they are shown. Where somebody else has the same, department and place follow, and where these are
-- the same too, the address.
CREATE INDEX people_name ON people (name COLLATE NOCASE);

CREATE VIEW named_people (id, name) AS
SELECT p.id, p.name || CASE
    WHEN NOT EXISTS (SELECT 1 FROM people o WHERE o.name = p.name COLLATE NOCASE AND o.id <> p.id) THEN ''
    WHEN coalesce(p.department, p.location) IS NULL OR EXISTS (
        SELECT 1 FROM people o
        WHERE o.name = p.name COLLATE NOCASE AND o.id <> p.id AND o.department IS p.department AND o.location IS p.location
    ) THEN ' (' || coalesce(p.email, p.id) || ')'
    ELSE ' (' || concat_ws(
        ', ',
        upper(substr(p.department, 1, 1)) || substr(p.department, 2),
        upper(substr(p.location, 1, 1)) || substr(p.location, 2)
    ) || ')'
END
FROM people p;
