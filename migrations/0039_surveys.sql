-- Surveys of communities (摸底): a form that the programme edits in editions, what was answered on one, and the difficult points that
-- came of it, which the next steps take over. What is free text is sealed, because somebody may have written a name into it.

-- One row is one edition. What was published is never changed: a survey stays on the edition it began with.
--! distributed
create table survey_form (
  programme_id uuid not null,
  id uuid not null,
  edition integer not null,
  status text not null,
  sections jsonb not null,
  published_on date,
  version integer not null,
  constraint survey_form_pk primary key (programme_id, id),
  constraint survey_form_edition_key unique (programme_id, edition),
  constraint survey_form_status_check check (status in ('draft', 'published', 'superseded', 'withdrawn', 'discarded'))
);
create unique index survey_form_draft_key on survey_form (programme_id) where status = 'draft';
create unique index survey_form_published_key on survey_form (programme_id) where status = 'published';
alter table survey_form add constraint survey_form_programme_fk foreign key (programme_id) references programme (id);
alter table survey_form enable row level security;
-- What is asked is told to everybody of the programme; the office writes it.
create policy survey_form_read on survey_form for select to gongjian_app using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy survey_form_add on survey_form for insert to gongjian_app
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme');
create policy survey_form_change on survey_form for update to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme');
create policy survey_form_job on survey_form to gongjian_job using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on survey_form to gongjian_app;
grant select on survey_form to gongjian_job;

-- Without a form it stands on the one that comes with the program. The liaison team that serves the community for the enterprise may
-- fill it in. Basics are what the registry said when it was last saved; `changes` are offered to the community, which alone decides.
--! distributed
create table survey (
  programme_id uuid not null,
  id uuid not null,
  pairing_id uuid not null,
  enterprise_id uuid not null,
  community_id uuid not null,
  team_id uuid,
  form_id uuid,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  enterprise_name text not null,
  community_name text not null,
  status text not null,
  answers jsonb not null,
  -- Texts of answers and the difficult points, as long as they are not entries of their own.
  text_cipher bytea not null,
  difficulty_count smallint not null,
  basics jsonb not null,
  changes jsonb not null,
  begun_on date not null,
  saved_at timestamptz not null,
  submitted_on date,
  decided_on date,
  return_reason text,
  version integer not null,
  constraint survey_pk primary key (programme_id, id),
  constraint survey_status_check check (status in ('draft', 'submitted', 'returned', 'confirmed', 'closed')),
  constraint survey_days_check check ((status not in ('submitted', 'confirmed') or submitted_on is not null)
    and (status not in ('confirmed', 'closed') or decided_on is not null) and (status <> 'returned' or return_reason is not null))
);
alter table survey add constraint survey_programme_fk foreign key (programme_id) references programme (id);
alter table survey add constraint survey_pairing_fk foreign key (programme_id, pairing_id) references pairing (programme_id, id);
alter table survey add constraint survey_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
alter table survey add constraint survey_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
alter table survey add constraint survey_team_fk foreign key (programme_id, team_id) references team (programme_id, id);
alter table survey add constraint survey_form_fk foreign key (programme_id, form_id) references survey_form (programme_id, id);
-- One at a time for a pair, whatever two people do in the same moment.
create unique index survey_open_key on survey (programme_id, pairing_id) where status in ('draft', 'submitted', 'returned');
create index survey_list_index on survey (programme_id, begun_on, id);
create index survey_pairing_index on survey (programme_id, pairing_id);
create index survey_community_index on survey (programme_id, community_id, decided_on);
create index survey_enterprise_index on survey (programme_id, enterprise_id);
alter table survey enable row level security;
create policy survey_scope on survey to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else team_id = (select nullif(current_setting('app.team', true), '')::uuid)
        or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~') end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else team_id = (select nullif(current_setting('app.team', true), '')::uuid)
        or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~') end);
create policy survey_job on survey to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on survey to gongjian_app;
grant select, update on survey to gongjian_job;

-- A difficult point (难点) of a confirmed survey. It stays as it was said; a need or another record of the next steps takes it over.
--! distributed
create table difficulty (
  programme_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  enterprise_id uuid not null,
  community_id uuid not null,
  team_id uuid,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  enterprise_name text not null,
  community_name text not null,
  position smallint not null,
  kind text not null,
  urgency text not null,
  text_cipher bytea not null,
  help_cipher bytea not null,
  wanted_by date,
  found_on date not null,
  taken_on date,
  -- What took it over: the kind of record and its id.
  taken_as text,
  taken_id uuid,
  version integer not null,
  constraint difficulty_pk primary key (programme_id, id),
  constraint difficulty_taken_check check ((taken_on is null) = (taken_id is null) and (taken_on is null) = (taken_as is null))
);
alter table difficulty add constraint difficulty_programme_fk foreign key (programme_id) references programme (id);
alter table difficulty add constraint difficulty_survey_fk foreign key (programme_id, survey_id) references survey (programme_id, id);
alter table difficulty add constraint difficulty_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
alter table difficulty add constraint difficulty_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
alter table difficulty add constraint difficulty_team_fk foreign key (programme_id, team_id) references team (programme_id, id);
create index difficulty_list_index on difficulty (programme_id, found_on, id);
create index difficulty_survey_index on difficulty (programme_id, survey_id);
create index difficulty_community_index on difficulty (programme_id, community_id) where taken_on is null;
create index difficulty_enterprise_index on difficulty (programme_id, enterprise_id);
alter table difficulty enable row level security;
create policy difficulty_scope on difficulty to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else team_id = (select nullif(current_setting('app.team', true), '')::uuid)
        or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~') end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else team_id = (select nullif(current_setting('app.team', true), '')::uuid)
        or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~') end);
create policy difficulty_job on difficulty to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on difficulty to gongjian_app;
grant select, update on difficulty to gongjian_job;
