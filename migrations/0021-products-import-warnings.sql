-- What was left out of rows that were taken, in the form of `rejected`, the first 1,000.
alter table app.listing_imports
  add column warnings jsonb not null default '[]',
  add column warning_count int not null default 0;
