-- The roster as it was published, line by line, and what changed afterwards. A version is never changed: what is new is a change
-- order, numbered on from the first, until the next version takes it up.

--! distributed
create table roster_version (
  programme_id uuid not null,
  number integer not null,
  as_of date not null,
  note text not null,
  lines integer not null,
  -- SHA-256 over the lines in their order; the ledger has it too.
  digest text not null,
  published_by text not null,
  published_at timestamptz not null,
  constraint roster_version_pk primary key (programme_id, number)
);
alter table roster_version add constraint roster_version_programme_fk foreign key (programme_id) references programme (id);
alter table roster_version enable row level security;
create policy roster_version_read on roster_version for select to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or coalesce(nullif(current_setting('app.org', true), ''), nullif(current_setting('app.division', true), '')) is not null));
create policy roster_version_publish on roster_version for insert to gongjian_app
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme');
grant select, insert on roster_version to gongjian_app;

-- What a line says stands in `line` and never changes; path and code only say who may read it now.
--! distributed
create table roster_line (
  programme_id uuid not null,
  number integer not null,
  pairing_id uuid not null,
  place integer not null,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  line jsonb not null,
  constraint roster_line_pk primary key (programme_id, number, pairing_id)
);
alter table roster_line add constraint roster_line_version_fk foreign key (programme_id, number) references roster_version (programme_id, number);
alter table roster_line add constraint roster_line_pairing_fk foreign key (programme_id, pairing_id) references pairing (programme_id, id);
alter table roster_line enable row level security;
create policy roster_line_scope on roster_line to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), ''))));
create policy roster_line_whole on roster_line to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert on roster_line to gongjian_app;
grant update (org_path, division_code) on roster_line to gongjian_app;

--! distributed
create table roster_change (
  programme_id uuid not null,
  number integer not null,
  after_version integer not null,
  pairing_id uuid not null,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  kind text not null,
  effective_on date not null,
  reason text not null,
  ordered_by text not null,
  ordered_at timestamptz not null,
  constraint roster_change_pk primary key (programme_id, number),
  constraint roster_change_kind_check check (kind in ('added', 'ended'))
);
alter table roster_change add constraint roster_change_version_fk foreign key (programme_id, after_version) references roster_version (programme_id, number);
alter table roster_change add constraint roster_change_pairing_fk foreign key (programme_id, pairing_id) references pairing (programme_id, id);
alter table roster_change enable row level security;
create policy roster_change_scope on roster_change to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), ''))));
create policy roster_change_whole on roster_change to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert on roster_change to gongjian_app;
grant update (org_path, division_code) on roster_change to gongjian_app;
