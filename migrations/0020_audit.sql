-- Who, when, from where and why: entries of the audit and events of the ledger say from which address and on what kind of device
-- something was done. Entries are sealed in blocks as events are, in a chain of their own, so that a changed or missing one is found.

alter table event add column address text;
alter table event add column device text;

alter table audit_entry add column address text;
alter table audit_entry add column device text;
alter table audit_entry add column reason text;
-- Entries from before have none; the block that seals them covers what they say.
alter table audit_entry add column hash bytea;
alter table audit_entry add column block integer;
create index audit_entry_subject_index on audit_entry (programme_id, subject);
create index audit_entry_block_index on audit_entry (programme_id, block, id);
create index audit_entry_unsealed_index on audit_entry (programme_id, id) where block is null;
create policy audit_entry_job on audit_entry to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert on audit_entry to gongjian_job;
grant update (block) on audit_entry to gongjian_job;

--! distributed
create table audit_block (
  programme_id uuid not null,
  number integer not null,
  events integer not null,
  root bytea not null,
  previous_hash bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null,
  constraint audit_block_pk primary key (programme_id, number)
);
alter table audit_block add constraint audit_block_programme_fk foreign key (programme_id) references programme (id);
alter table audit_block enable row level security;
create policy audit_block_scope on audit_block to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme')
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme');
create policy audit_block_job on audit_block to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select on audit_block to gongjian_app;
grant select, insert on audit_block to gongjian_job;
