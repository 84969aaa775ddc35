-- How many SKUs of the product change: progress is counted in SKUs without reading the rows.
alter table app.change_products add column skus int not null default 0;
-- A call whose answer never came is checked no earlier than this.
alter table app.change_steps add column check_at timestamptz;
-- How often the call went out; a call whose answer is lost again and again is left to a person.
alter table app.change_steps add column sends smallint not null default 0;
