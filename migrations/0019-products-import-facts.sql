-- What the sentence of a problem needs (limit, row), and what a text file was recognised as; null for a workbook.
alter table app.listing_imports
  add column problem_facts jsonb not null default '{}',
  add column encoding text,
  add column delimiter text;
