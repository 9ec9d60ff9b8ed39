-- Who is paired with whom: the runs of the solver with their certificates, and the dated pairs that came of them.
-- A pair carries the names of its day: both sides may read them although neither may open the other's record.

--! distributed
create table pairing_run (
  programme_id uuid not null,
  id uuid not null,
  name text not null,
  status text not null,
  problem jsonb not null,
  plan jsonb,
  progress jsonb not null,
  asked_by text not null,
  asked_at timestamptz not null,
  finished_at timestamptz,
  adopted_on date,
  version integer not null,
  constraint pairing_run_pk primary key (programme_id, id),
  constraint pairing_run_status_check check (status in ('queued', 'running', 'optimal', 'infeasible', 'cancelled', 'failed'))
);
alter table pairing_run add constraint pairing_run_programme_fk foreign key (programme_id) references programme (id);
alter table pairing_run enable row level security;
create policy pairing_run_scope on pairing_run to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'));
create policy pairing_run_job on pairing_run to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on pairing_run to gongjian_app;
grant select, update on pairing_run to gongjian_job;

--! distributed
create table pairing (
  programme_id uuid not null,
  id uuid not null,
  number integer not null,
  enterprise_id uuid not null,
  site_id uuid not null,
  community_id uuid not null,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  enterprise_name text not null,
  enterprise_uscc text collate "C" not null,
  enterprise_pinyin text collate "C" not null,
  community_name text not null,
  community_pinyin text collate "C" not null,
  search_text text not null,
  basis text not null,
  reason jsonb not null,
  run_id uuid,
  status text not null,
  starts_on date not null,
  ends_on date,
  version integer not null,
  constraint pairing_pk primary key (programme_id, id),
  constraint pairing_number_key unique (programme_id, number),
  constraint pairing_start_key unique (programme_id, site_id, community_id, starts_on),
  constraint pairing_basis_check check (basis in ('P1', 'P2', 'P3', 'P4', 'P5', 'P6')),
  constraint pairing_status_check check (status in ('active', 'ended')),
  constraint pairing_dates_check check (ends_on is null or ends_on > starts_on)
);
alter table pairing add constraint pairing_programme_fk foreign key (programme_id) references programme (id);
alter table pairing add constraint pairing_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
alter table pairing add constraint pairing_site_fk foreign key (programme_id, site_id) references site (programme_id, id);
alter table pairing add constraint pairing_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
alter table pairing add constraint pairing_run_fk foreign key (programme_id, run_id) references pairing_run (programme_id, id);
create index pairing_enterprise_index on pairing (programme_id, enterprise_id);
create index pairing_community_index on pairing (programme_id, community_id);
alter table pairing enable row level security;
create policy pairing_scope on pairing to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')));
create policy pairing_job on pairing to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on pairing to gongjian_app;
grant select on pairing to gongjian_job;
