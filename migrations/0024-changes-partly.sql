-- Fields of a row that took although its product could not be published as a whole; null where the outcome says it all.
alter table app.change_rows add column published_fields text[];
