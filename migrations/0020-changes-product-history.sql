-- What was ever published of one product, for its page.
create index change_products_history on app.change_products (workspace_id, store_id, product_id);
