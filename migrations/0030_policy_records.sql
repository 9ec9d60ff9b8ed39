-- The policy of a programme: who leads it, its clauses in versions with what cites them, and the plans by which enterprises carry
-- it out. A version of a clause is a row of its own: whatever cited it goes on citing that row, whatever is written later.

-- The office keeps name, owner and dates of its own programme; where it stands in the tree is set when it is made.
alter table programme add column version integer not null default 1;
alter table programme enable row level security;
create policy programme_read on programme for select to gongjian_app, gongjian_accounts, gongjian_job using (true);
create policy programme_write on programme for update to gongjian_app
  using (id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme')
  with check (id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme');
grant update (name, owner, starts_on, ends_on, version) on programme to gongjian_app;

-- A version is written as a draft, holds from a day, and ends when the next one begins or it is withdrawn.
alter table measure add column edition smallint not null default 1;
alter table measure add column status text not null default 'published';
alter table measure add column withdraw_reason text;
alter table measure add column version integer not null default 1;
alter table measure drop constraint measure_number_key;
alter table measure add constraint measure_edition_key unique (programme_id, number, edition);
alter table measure add constraint measure_status_check check (status in ('draft', 'published', 'superseded', 'withdrawn', 'discarded'));
alter table measure add constraint measure_end_check check ((status in ('superseded', 'withdrawn')) = (valid_to is not null));
alter table measure add constraint measure_reason_check check ((status = 'withdrawn') = (withdraw_reason is not null));
create unique index measure_draft_key on measure (programme_id, number) where status = 'draft';
create unique index measure_published_key on measure (programme_id, number) where status = 'published';
drop policy measure_scope on measure;
create policy measure_read on measure for select to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy measure_write on measure to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme')
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme');
create policy measure_job on measure to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant insert, update on measure to gongjian_app;
grant select on measure to gongjian_job;

-- What carries a clause out beside the steps of the workflow, which name theirs: rules of pairing, tasks, lines of assessment.
--! distributed
create table measure_citation (
  programme_id uuid not null,
  kind text not null,
  key text not null,
  measure_id uuid not null,
  cited_on date not null,
  constraint measure_citation_pk primary key (programme_id, kind, key, measure_id),
  constraint measure_citation_kind_check check (kind in ('rule', 'task', 'line'))
);
alter table measure_citation add constraint measure_citation_programme_fk foreign key (programme_id) references programme (id);
alter table measure_citation add constraint measure_citation_measure_fk foreign key (programme_id, measure_id) references measure (programme_id, id);
alter table measure_citation enable row level security;
create policy measure_citation_read on measure_citation for select to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy measure_citation_write on measure_citation to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme')
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme');
grant select, insert, delete on measure_citation to gongjian_app;

-- Posts of the leading group, with who holds them.
--! distributed
create table leading_post (
  programme_id uuid not null,
  id uuid not null,
  position smallint not null,
  post text not null,
  unit text not null,
  duty text,
  name_cipher bytea not null,
  name_hash bytea not null,
  since_on date not null,
  ended_on date,
  erased_on date,
  version integer not null,
  constraint leading_post_pk primary key (programme_id, id),
  constraint leading_post_dates_check check (ended_on is null or ended_on >= since_on)
);
alter table leading_post add constraint leading_post_programme_fk foreign key (programme_id) references programme (id);
alter table leading_post enable row level security;
create policy leading_post_read on leading_post for select to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy leading_post_write on leading_post to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme')
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme');
grant select, insert, update on leading_post to gongjian_app;
create policy leading_post_job on leading_post to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, update on leading_post to gongjian_job;

-- Versions of an enterprise's plan (实施方案). What was handed in is not changed; what has to be mended comes as the next version.
--! distributed
create table implementation_plan (
  programme_id uuid not null,
  id uuid not null,
  enterprise_id uuid not null,
  org_path text collate "C" not null,
  enterprise_name text not null,
  edition smallint not null,
  title text not null,
  body text not null,
  file_name text,
  file_type text,
  file_size integer,
  file_hash bytea,
  status text not null,
  submitted_on date not null,
  decided_on date,
  return_reason text,
  version integer not null,
  constraint implementation_plan_pk primary key (programme_id, id),
  constraint implementation_plan_edition_key unique (programme_id, enterprise_id, edition),
  constraint implementation_plan_status_check check (status in ('submitted', 'returned', 'approved', 'superseded', 'withdrawn')),
  constraint implementation_plan_reason_check check ((status = 'returned') = (return_reason is not null)),
  constraint implementation_plan_file_check check (num_nonnulls(file_name, file_type, file_size, file_hash) in (0, 4))
);
alter table implementation_plan add constraint implementation_plan_programme_fk foreign key (programme_id) references programme (id);
alter table implementation_plan add constraint implementation_plan_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
create unique index implementation_plan_waiting_key on implementation_plan (programme_id, enterprise_id) where status = 'submitted';
alter table implementation_plan enable row level security;
create policy implementation_plan_scope on implementation_plan to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (org_path ^@ (select nullif(current_setting('app.org', true), ''))));
create policy implementation_plan_whole on implementation_plan to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy implementation_plan_job on implementation_plan to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on implementation_plan to gongjian_app;
grant select on implementation_plan to gongjian_job;

--! distributed
create table implementation_plan_file (
  programme_id uuid not null,
  plan_id uuid not null,
  org_path text collate "C" not null,
  content bytea not null,
  constraint implementation_plan_file_pk primary key (programme_id, plan_id)
);
alter table implementation_plan_file add constraint implementation_plan_file_plan_fk foreign key (programme_id, plan_id) references implementation_plan (programme_id, id);
alter table implementation_plan_file enable row level security;
create policy implementation_plan_file_scope on implementation_plan_file to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (org_path ^@ (select nullif(current_setting('app.org', true), ''))));
create policy implementation_plan_file_whole on implementation_plan_file to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy implementation_plan_file_job on implementation_plan_file to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on implementation_plan_file to gongjian_app;
grant select, update on implementation_plan_file to gongjian_job;
