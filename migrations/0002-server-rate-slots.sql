-- When the next call of an app, seller and method may go out; every process takes its slots here.
-- Unlogged: after a crash the table is empty, which costs one burst of at most one slot per key.
create unlogged table core.rate_slots (
  key text primary key,
  next_at timestamptz not null,
  -- The platform refuses these calls until then.
  banned_until timestamptz
);
