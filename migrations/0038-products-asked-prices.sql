-- Beside `audit`, which says what the platform says: what we asked for, minor units of the product's currency, and
-- since when we know of the audit. Both go when nothing is open any more.
alter table app.skus add column asked_price bigint;
alter table app.skus add column audit_since timestamptz;
create index skus_audited on app.skus (workspace_id, store_id, product_id) where audit is not null;
