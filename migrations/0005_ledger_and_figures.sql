-- What happened, and the figures that come of it. The ledger is append-only: nobody holds a right to change or delete a
-- row of it. Figures are sums of signed deltas written with the change that caused them, folded by day in the background.

--! distributed
create table event (
  programme_id uuid not null,
  id uuid not null,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  org_path text collate "C",
  division_code text collate "C",
  member_id uuid,
  happened_on date not null,
  recorded_at timestamptz not null,
  actor text not null,
  before jsonb,
  after jsonb,
  hash bytea not null,
  block integer,
  constraint event_pk primary key (programme_id, id)
);
alter table event add constraint event_programme_fk foreign key (programme_id) references programme (id);
create index event_subject_index on event (programme_id, subject_id);
create index event_day_index on event (programme_id, happened_on);
create index event_block_index on event (programme_id, block, id);
create index event_unsealed_index on event (programme_id, id) where block is null;
alter table event enable row level security;
create policy event_scope on event to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')
    or member_id = (select nullif(current_setting('app.member', true), '')::uuid)))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')
    or member_id = (select nullif(current_setting('app.member', true), '')::uuid)));
create policy event_job on event to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert on event to gongjian_app;
grant select on event to gongjian_job;
grant update (block) on event to gongjian_job;

-- A block seals the events it holds: the Merkle root of their hashes, chained to the block before.
--! distributed
create table event_block (
  programme_id uuid not null,
  number integer not null,
  events integer not null,
  root bytea not null,
  previous_hash bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null,
  constraint event_block_pk primary key (programme_id, number)
);
alter table event_block add constraint event_block_programme_fk foreign key (programme_id) references programme (id);
alter table event_block enable row level security;
create policy event_block_scope on event_block to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'));
create policy event_block_job on event_block to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select on event_block to gongjian_app;
grant select on event_block to gongjian_job;
grant insert on event_block to gongjian_job;

--! distributed
create table figure_delta (
  programme_id uuid not null,
  id uuid not null,
  measure text not null,
  day date not null,
  enterprise_id uuid,
  org_path text collate "C",
  community_id uuid,
  division_code text collate "C",
  value integer not null,
  constraint figure_delta_pk primary key (programme_id, id)
);
alter table figure_delta add constraint figure_delta_programme_fk foreign key (programme_id) references programme (id);
alter table figure_delta enable row level security;
create policy figure_delta_scope on figure_delta to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')));
create policy figure_delta_job on figure_delta to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert on figure_delta to gongjian_app;
grant select on figure_delta to gongjian_job;
grant delete on figure_delta to gongjian_job;

-- The folded deltas: one row per measure, day and dimension. key is '' for the whole programme, else an id.
--! distributed
create table figure_day (
  programme_id uuid not null,
  measure text not null,
  dimension text not null,
  key text collate "C" not null,
  day date not null,
  org_path text collate "C",
  division_code text collate "C",
  value integer not null,
  constraint figure_day_pk primary key (programme_id, measure, dimension, key, day),
  constraint figure_day_dimension_check check (dimension in ('all', 'enterprise', 'community'))
);
alter table figure_day add constraint figure_day_programme_fk foreign key (programme_id) references programme (id);
create index figure_day_dimension_index on figure_day (programme_id, dimension, key, day);
alter table figure_day enable row level security;
create policy figure_day_scope on figure_day to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')));
create policy figure_day_job on figure_day to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select on figure_day to gongjian_app;
grant select on figure_day to gongjian_job;
grant insert, update on figure_day to gongjian_job;

-- A write that is sent again with the same key answers what it answered the first time.
--! distributed
create table idempotency (
  programme_id uuid not null,
  account text not null,
  key text not null,
  request_hash bytea not null,
  status smallint not null,
  reply jsonb not null,
  recorded_at timestamptz not null,
  constraint idempotency_pk primary key (programme_id, account, key)
);
alter table idempotency add constraint idempotency_programme_fk foreign key (programme_id) references programme (id);
alter table idempotency enable row level security;
create policy idempotency_scope on idempotency to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and account = (select nullif(current_setting('app.account', true), '')))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and account = (select nullif(current_setting('app.account', true), '')));
grant select, insert on idempotency to gongjian_app;

-- Reads of personal data in clear and every export: who, when, what filter, how many rows. Only ever added to.
--! distributed
create table audit_entry (
  programme_id uuid not null,
  id uuid not null,
  account text not null,
  action text not null,
  subject text not null,
  detail jsonb not null,
  recorded_at timestamptz not null,
  constraint audit_entry_pk primary key (programme_id, id)
);
alter table audit_entry add constraint audit_entry_programme_fk foreign key (programme_id) references programme (id);
alter table audit_entry enable row level security;
create policy audit_entry_read on audit_entry for select to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (select current_setting('app.reach', true)) = 'programme');
create policy audit_entry_write on audit_entry for insert to gongjian_app
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and account = (select nullif(current_setting('app.account', true), '')));
grant select, insert on audit_entry to gongjian_app;
