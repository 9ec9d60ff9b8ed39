-- The workflow as data: templates in versions, days that the office sets over the official calendar, and a case for each pairing
-- or enterprise, which runs to its end on the version it began with.

--! distributed
create table workflow_template (
  programme_id uuid not null,
  id uuid not null,
  track text not null,
  edition smallint not null,
  status text not null,
  steps jsonb not null,
  published_on date,
  version integer not null,
  constraint workflow_template_pk primary key (programme_id, id),
  constraint workflow_template_edition_key unique (programme_id, track, edition),
  constraint workflow_template_track_check check (track in ('enterprise', 'pairing')),
  constraint workflow_template_status_check check (status in ('draft', 'published', 'superseded', 'discarded'))
);
alter table workflow_template add constraint workflow_template_programme_fk foreign key (programme_id) references programme (id);
create unique index workflow_template_draft_key on workflow_template (programme_id, track) where status = 'draft';
create unique index workflow_template_published_key on workflow_template (programme_id, track) where status = 'published';
alter table workflow_template enable row level security;
create policy workflow_template_read on workflow_template for select to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy workflow_template_write on workflow_template for update to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme')
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme');
-- Whoever is first to begin a case stores the template that comes with the program, as the first edition.
create policy workflow_template_add on workflow_template for insert to gongjian_app
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (edition = 1 or (select current_setting('app.reach', true)) = 'programme'));
create policy workflow_template_job on workflow_template to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on workflow_template to gongjian_app;
grant select, insert on workflow_template to gongjian_job;

-- Days on which the office's word stands over the official calendar, or before that is published.
--! distributed
create table calendar_day (
  programme_id uuid not null,
  day date not null,
  is_workday boolean not null,
  name text not null,
  constraint calendar_day_pk primary key (programme_id, day)
);
alter table calendar_day add constraint calendar_day_programme_fk foreign key (programme_id) references programme (id);
alter table calendar_day enable row level security;
create policy calendar_day_read on calendar_day for select to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy calendar_day_write on calendar_day to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme')
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme');
grant select, insert, update, delete on calendar_day to gongjian_app;
create policy calendar_day_job on calendar_day to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select on calendar_day to gongjian_job;

--! distributed
create table workflow_case (
  programme_id uuid not null,
  id uuid not null,
  template_id uuid not null,
  track text not null,
  subject_id uuid not null,
  enterprise_id uuid not null,
  community_id uuid,
  org_path text collate "C" not null,
  division_code text collate "C",
  enterprise_name text not null,
  community_name text,
  search_text text not null,
  status text not null,
  started_on date not null,
  ended_on date,
  next_due_on date not null,
  version integer not null,
  constraint workflow_case_pk primary key (programme_id, id),
  constraint workflow_case_subject_key unique (programme_id, track, subject_id),
  constraint workflow_case_status_check check (status in ('running', 'done', 'ended'))
);
alter table workflow_case add constraint workflow_case_programme_fk foreign key (programme_id) references programme (id);
alter table workflow_case add constraint workflow_case_template_fk foreign key (programme_id, template_id) references workflow_template (programme_id, id);
alter table workflow_case add constraint workflow_case_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
alter table workflow_case add constraint workflow_case_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
create index workflow_case_board_index on workflow_case (programme_id, track, next_due_on, id);
create index workflow_case_enterprise_index on workflow_case (programme_id, enterprise_id);
create index workflow_case_community_index on workflow_case (programme_id, community_id);
alter table workflow_case enable row level security;
create policy workflow_case_scope on workflow_case to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), ''))));
create policy workflow_case_whole on workflow_case to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy workflow_case_job on workflow_case to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on workflow_case to gongjian_app;
grant select, insert, update on workflow_case to gongjian_job;

-- A step of a case as it stands. What does not depend on the case (title, limit, what follows) is in its template.
--! distributed
create table workflow_step (
  programme_id uuid not null,
  case_id uuid not null,
  step text not null,
  position smallint not null,
  owner text not null,
  measure_id uuid,
  org_path text collate "C" not null,
  division_code text collate "C",
  status text not null,
  opened_on date,
  due_on date,
  done_on date,
  outcome text,
  reason text,
  told smallint not null,
  told_on date,
  constraint workflow_step_pk primary key (programme_id, case_id, step),
  constraint workflow_step_status_check check (status in ('waiting', 'open', 'done', 'skipped', 'ended')),
  constraint workflow_step_done_check check ((status = 'done') = (done_on is not null))
);
alter table workflow_step add constraint workflow_step_case_fk foreign key (programme_id, case_id) references workflow_case (programme_id, id);
create index workflow_step_open_index on workflow_step (programme_id, owner, due_on) where status = 'open';
create index workflow_step_measure_index on workflow_step (programme_id, measure_id) where measure_id is not null;
alter table workflow_step enable row level security;
create policy workflow_step_scope on workflow_step to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), ''))));
create policy workflow_step_whole on workflow_step to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy workflow_step_job on workflow_step to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on workflow_step to gongjian_app;
grant select, insert, update on workflow_step to gongjian_job;

-- Steps that were done, by clause and day: figures of a clause are counted in the ledger.
create index event_step_index on event (programme_id, happened_on) where kind in ('step.done', 'step.reopened');
