-- What the platform says of a supply price that was asked for: {"state":"in-review"} or {"state":"refused",
-- "suggestPrice":1050,"note":"…"}, amounts in minor units of the product's currency; null = nothing is open.
alter table app.skus add column audit jsonb;
-- Least JIT stock of the product's category; null for products that know no such rule.
alter table app.products add column stock_safety int;
