-- How fast a task went lately, as a moving average that every report updates; null before the second report and while it rests.
alter table app.tasks add column rate_per_second double precision;
