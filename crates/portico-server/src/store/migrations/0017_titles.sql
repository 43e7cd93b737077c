-- The category of an article beside each of its texts, so that the titles of a category are read in their order, in one
-- language after the other, up to the page that is shown.
ALTER TABLE article_texts ADD COLUMN category TEXT NOT NULL DEFAULT '';

UPDATE article_texts SET category = (SELECT a.category FROM articles a WHERE a.id = article_texts.article);

CREATE TRIGGER article_texts_category AFTER INSERT ON article_texts BEGIN
    UPDATE article_texts SET category = (SELECT a.category FROM articles a WHERE a.id = NEW.article) WHERE id = NEW.id;
END;

CREATE TRIGGER articles_move AFTER UPDATE OF category ON articles WHEN NEW.category IS NOT OLD.category BEGIN
    UPDATE article_texts SET category = NEW.category WHERE article = NEW.id;
END;

CREATE INDEX article_texts_titles ON article_texts (category, language, title, article) WHERE current = 1;
