-- What a person chose for the screens; null = never chosen, the browser decides.
alter table core.accounts add column language text check (language in ('en', 'zh'));
alter table core.accounts add column theme text check (theme in ('system', 'light', 'dark'));
