-- Lists that an office brings as files: what was asked, the file in sealed parts until the import has ended, the rows that a
-- person has to look at, and which field the office meant by a header. Rows hold names and phones, so they are sealed.

--! distributed
create table import_run (
  programme_id uuid not null,
  id uuid not null,
  kind text not null,
  file_name text not null,
  file_size integer not null,
  file_hash bytea not null,
  sheet text,
  status text not null,
  good_rows_only boolean not null,
  header jsonb,
  choices jsonb not null,
  counts jsonb,
  digest text,
  progress jsonb,
  problem jsonb,
  asked_by text not null,
  account text not null,
  asked_at timestamptz not null,
  beat_at timestamptz not null,
  finished_at timestamptz,
  version integer not null,
  constraint import_run_pk primary key (programme_id, id),
  constraint import_run_kind_check check (kind in ('enterprises', 'sites', 'communities', 'members', 'links', 'contacts')),
  constraint import_run_status_check check (status in ('queued', 'reading', 'ready', 'applying', 'done', 'failed', 'cancelled'))
);
alter table import_run add constraint import_run_programme_fk foreign key (programme_id) references programme (id);
create index import_run_asked_index on import_run (programme_id, asked_at);
alter table import_run enable row level security;
create policy import_run_scope on import_run to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'));
create policy import_run_job on import_run to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on import_run to gongjian_app;
grant select, update on import_run to gongjian_job;

--! distributed
create table import_part (
  programme_id uuid not null,
  run_id uuid not null,
  number integer not null,
  sealed bytea not null,
  constraint import_part_pk primary key (programme_id, run_id, number)
);
alter table import_part add constraint import_part_run_fk foreign key (programme_id, run_id) references import_run (programme_id, id);
alter table import_part enable row level security;
create policy import_part_scope on import_part to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'));
create policy import_part_job on import_part to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, delete on import_part to gongjian_app;
grant select, delete on import_part to gongjian_job;

--! distributed
create table import_row (
  programme_id uuid not null,
  run_id uuid not null,
  row integer not null,
  verdict text not null,
  detail bytea not null,
  decision text,
  constraint import_row_pk primary key (programme_id, run_id, row),
  constraint import_row_verdict_check check (verdict in ('new', 'changed', 'wrong', 'conflict')),
  constraint import_row_decision_check check (decision in ('file', 'current'))
);
alter table import_row add constraint import_row_run_fk foreign key (programme_id, run_id) references import_run (programme_id, id);
alter table import_row enable row level security;
create policy import_row_scope on import_row to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'));
create policy import_row_job on import_row to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, update, delete on import_row to gongjian_app;
grant select, insert, delete on import_row to gongjian_job;

-- A header is kept as it is compared; the field is empty where the office leaves the column out.
--! distributed
create table import_header (
  programme_id uuid not null,
  kind text not null,
  header text not null,
  field text not null,
  constraint import_header_pk primary key (programme_id, kind, header)
);
alter table import_header add constraint import_header_programme_fk foreign key (programme_id) references programme (id);
alter table import_header enable row level security;
create policy import_header_scope on import_header to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'));
create policy import_header_job on import_header to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on import_header to gongjian_app;
grant select on import_header to gongjian_job;
