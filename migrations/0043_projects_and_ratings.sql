-- Service projects (服务项目): what an enterprise does for a community with a result that can be counted, in whose hands, until when, and
-- what the community says of it, which alone accepts and rates. And rounds of ratings by residents' representatives, who have no account:
-- a slip is good for one voice and neither the voice nor the slip says whose it was.

--! distributed
create table service_project (
  programme_id uuid not null,
  id uuid not null,
  year smallint not null,
  number integer not null,
  pairing_id uuid not null,
  enterprise_id uuid not null,
  community_id uuid not null,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  enterprise_name text not null,
  community_name text not null,
  title text not null,
  content text not null,
  need_id uuid,
  promise_id uuid,
  agreement_id uuid,
  agreement_line_id uuid,
  -- Who answers for it in the enterprise, and whom of the community to ask.
  owner_cipher bytea not null,
  contact_cipher bytea not null,
  starts_on date not null,
  ends_on date not null,
  -- The expected result: a number that can be counted, of what, and in words.
  target integer not null,
  unit text not null,
  result_words text not null,
  done integer not null,
  status text not null,
  -- Why it is past its end; a new end empties it.
  delay_reason text,
  made_on date not null,
  finished_on date,
  -- Who reported it finished may not be the one who accepts it, whatever duties that person holds.
  reported_by text,
  -- The last working day for the community's word, and when it was reminded.
  accept_by date,
  reminded_on date,
  decided_on date,
  acceptor_cipher bytea,
  result integer,
  score smallint,
  reason text,
  withdrawn_on date,
  team_id uuid,
  team_name text,
  -- A run of a series that repeats: its first run, and the first day of its month or quarter.
  repeats text,
  repeat_until date,
  series_id uuid,
  period date,
  -- How many entries its history has.
  entries smallint not null,
  version integer not null,
  constraint service_project_pk primary key (programme_id, id),
  constraint service_project_number_key unique (programme_id, year, number),
  constraint service_project_line_key unique (programme_id, agreement_line_id),
  constraint service_project_period_key unique (programme_id, series_id, period),
  constraint service_project_status_check check (status in ('planned', 'running', 'paused', 'reported', 'redo', 'accepted', 'withdrawn')),
  constraint service_project_days_check check (ends_on >= starts_on),
  constraint service_project_counts_check check (target > 0 and done >= 0 and (result is null or result >= 0)),
  constraint service_project_score_check check (score between 1 and 5),
  constraint service_project_reported_check check (status not in ('reported', 'accepted')
    or (finished_on is not null and reported_by is not null and accept_by is not null)),
  constraint service_project_accepted_check check ((status = 'accepted') = (result is not null) and (score is null or status = 'accepted')
    and (status <> 'accepted' or (decided_on is not null and acceptor_cipher is not null))),
  constraint service_project_withdrawn_check check ((status = 'withdrawn') = (withdrawn_on is not null)),
  constraint service_project_repeat_check check (repeats in ('month', 'quarter') and (series_id is null) = (period is null)
    and (repeats is null or series_id is not null))
);
alter table service_project add constraint service_project_programme_fk foreign key (programme_id) references programme (id);
alter table service_project add constraint service_project_pairing_fk foreign key (programme_id, pairing_id) references pairing (programme_id, id);
alter table service_project add constraint service_project_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
alter table service_project add constraint service_project_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
alter table service_project add constraint service_project_need_fk foreign key (programme_id, need_id) references need (programme_id, id);
alter table service_project add constraint service_project_promise_fk foreign key (programme_id, promise_id) references promise (programme_id, id);
alter table service_project add constraint service_project_team_fk foreign key (programme_id, team_id) references team (programme_id, id);
create index service_project_list_index on service_project (programme_id, ends_on, id);
create index service_project_pairing_index on service_project (programme_id, pairing_id);
create index service_project_org_index on service_project (programme_id, org_path);
create index service_project_division_index on service_project (programme_id, division_code);
create index service_project_enterprise_index on service_project (programme_id, enterprise_id);
create index service_project_community_index on service_project (programme_id, community_id);
create index service_project_waiting_index on service_project (programme_id, accept_by) where status = 'reported';
create index service_project_series_index on service_project (programme_id, series_id, period) where series_id is not null;
alter table service_project enable row level security;
create policy service_project_scope on service_project to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), ''))));
create policy service_project_whole on service_project to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy service_project_job on service_project to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on service_project to gongjian_app;
grant select, insert, update on service_project to gongjian_job;

-- What happened to a project, in words: only added to. Words are sealed, because nobody can keep a name out of a text for certain.
--! distributed
create table project_entry (
  programme_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  community_id uuid not null,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  seq smallint not null,
  kind text not null,
  on_day date not null,
  done integer,
  score smallint,
  until_on date,
  words_cipher bytea not null,
  delay text,
  by_cipher bytea not null,
  written_at timestamptz not null,
  constraint project_entry_pk primary key (programme_id, id),
  constraint project_entry_seq_key unique (programme_id, project_id, seq),
  constraint project_entry_kind_check check (kind in ('started', 'progress', 'paused', 'resumed', 'reported', 'taken-back', 'accepted', 'refused',
    'reopened', 'rated', 'withdrawn')),
  constraint project_entry_counts_check check ((done is null or done >= 0) and (score is null or score between 1 and 5))
);
alter table project_entry add constraint project_entry_project_fk foreign key (programme_id, project_id) references service_project (programme_id, id);
create index project_entry_verdict_index on project_entry (programme_id, project_id, on_day) where kind in ('accepted', 'reopened');
alter table project_entry enable row level security;
create policy project_entry_scope on project_entry to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), ''))));
create policy project_entry_whole on project_entry to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy project_entry_job on project_entry to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert on project_entry to gongjian_app;
-- It follows the branch and the place; what was said stays as it was said.
grant update (community_id, org_path, division_code) on project_entry to gongjian_app;
grant select, insert, update on project_entry to gongjian_job;

-- Evidence of a project: pictures and PDF, sealed. Nobody has to give any.
--! distributed
create table project_file (
  programme_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  community_id uuid not null,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  name_cipher bytea not null,
  file_type text not null,
  file_size integer not null,
  file_hash bytea not null,
  content bytea not null,
  added_on date not null,
  constraint project_file_pk primary key (programme_id, id),
  constraint project_file_size_check check (file_size > 0)
);
alter table project_file add constraint project_file_project_fk foreign key (programme_id, project_id) references service_project (programme_id, id);
create index project_file_project_index on project_file (programme_id, project_id);
alter table project_file enable row level security;
create policy project_file_scope on project_file to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), ''))));
create policy project_file_whole on project_file to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy project_file_job on project_file to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update, delete on project_file to gongjian_app;
grant select, update on project_file to gongjian_job;

-- A round in which residents' representatives rate a project, an activity, or an enterprise at a community. Voices stand here as counts of
-- each score and nowhere one by one, so that nothing tells who gave which, or when.
--! distributed
create table rating_round (
  programme_id uuid not null,
  id uuid not null,
  subject_kind text not null,
  pairing_id uuid not null,
  project_id uuid,
  activity_id uuid,
  enterprise_id uuid not null,
  community_id uuid not null,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  enterprise_name text not null,
  community_name text not null,
  title text not null,
  opened_on date not null,
  ends_on date not null,
  closed_on date,
  issued integer not null,
  -- How many gave one, two, three, four and five.
  scores integer[] not null,
  version integer not null,
  constraint rating_round_pk primary key (programme_id, id),
  constraint rating_round_subject_check check ((subject_kind = 'project') = (project_id is not null) and (subject_kind = 'activity') = (activity_id is not null)
    and subject_kind in ('project', 'activity', 'enterprise')),
  constraint rating_round_days_check check (ends_on >= opened_on and (closed_on is null or closed_on >= opened_on)),
  constraint rating_round_scores_check check (cardinality(scores) = 5 and 0 <= all (scores) and issued > 0
    and issued >= scores[1] + scores[2] + scores[3] + scores[4] + scores[5])
);
alter table rating_round add constraint rating_round_programme_fk foreign key (programme_id) references programme (id);
alter table rating_round add constraint rating_round_pairing_fk foreign key (programme_id, pairing_id) references pairing (programme_id, id);
alter table rating_round add constraint rating_round_project_fk foreign key (programme_id, project_id) references service_project (programme_id, id);
alter table rating_round add constraint rating_round_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
alter table rating_round add constraint rating_round_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
create index rating_round_list_index on rating_round (programme_id, opened_on, id);
create index rating_round_pairing_index on rating_round (programme_id, pairing_id);
create index rating_round_project_index on rating_round (programme_id, project_id) where project_id is not null;
create index rating_round_org_index on rating_round (programme_id, org_path);
create index rating_round_division_index on rating_round (programme_id, division_code);
create index rating_round_enterprise_index on rating_round (programme_id, enterprise_id);
create index rating_round_community_index on rating_round (programme_id, community_id);
alter table rating_round enable row level security;
create policy rating_round_scope on rating_round to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), ''))));
create policy rating_round_whole on rating_round to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy rating_round_job on rating_round to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on rating_round to gongjian_app;
grant select, update on rating_round to gongjian_job;

-- A slip for one voice. Only the hash of its code is kept; used or not is all it tells. An enterprise sees none.
--! distributed
create table rating_slip (
  programme_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  community_id uuid not null,
  division_code text collate "C" not null,
  code_hash bytea not null,
  is_used boolean not null,
  constraint rating_slip_pk primary key (programme_id, id),
  constraint rating_slip_code_key unique (programme_id, code_hash)
);
alter table rating_slip add constraint rating_slip_round_fk foreign key (programme_id, round_id) references rating_round (programme_id, id);
create index rating_slip_round_index on rating_slip (programme_id, round_id);
alter table rating_slip enable row level security;
create policy rating_slip_scope on rating_slip to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else division_code ^@ (select nullif(current_setting('app.division', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and division_code ^@ (select nullif(current_setting('app.division', true), '')));
create policy rating_slip_whole on rating_slip to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy rating_slip_job on rating_slip to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update, delete on rating_slip to gongjian_app;
grant select, update on rating_slip to gongjian_job;

-- What was written beside a score, apart from it and from the slip, under an id that says nothing of when. An enterprise sees none.
--! distributed
create table rating_remark (
  programme_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  community_id uuid not null,
  division_code text collate "C" not null,
  text_cipher bytea not null,
  constraint rating_remark_pk primary key (programme_id, id)
);
alter table rating_remark add constraint rating_remark_round_fk foreign key (programme_id, round_id) references rating_round (programme_id, id);
create index rating_remark_round_index on rating_remark (programme_id, round_id);
alter table rating_remark enable row level security;
create policy rating_remark_scope on rating_remark to gongjian_part
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else division_code ^@ (select nullif(current_setting('app.division', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and division_code ^@ (select nullif(current_setting('app.division', true), '')));
create policy rating_remark_whole on rating_remark to gongjian_whole
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy rating_remark_job on rating_remark to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)) with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on rating_remark to gongjian_app;
grant select, update on rating_remark to gongjian_job;
