-- One scheduled run at a time: a document as JSON, or null where no run is at work.
ALTER TABLE scopes ADD COLUMN lease TEXT;
