-- Teams on slot templates that the programme edits, whom they serve from when to when, who is in them from either side, and since when
-- they are complete. What a person has been given to do, when that person is free and which certificates are held is seen in one place,
-- so it lies by person and not by team.

-- One row is one edition. What was published is never changed: a team stands on the edition it was formed on until it is put on
-- another.
--! distributed
create table slot_template (
  programme_id uuid not null,
  id uuid not null,
  kind text not null,
  edition integer not null,
  status text not null,
  slots jsonb not null,
  published_on date,
  version integer not null,
  constraint slot_template_pk primary key (programme_id, id),
  constraint slot_template_edition_key unique (programme_id, kind, edition),
  constraint slot_template_kind_check check (kind in ('liaison', 'emergency', 'specialist')),
  constraint slot_template_status_check check (status in ('draft', 'published', 'superseded', 'discarded'))
);
create unique index slot_template_draft_key on slot_template (programme_id, kind) where status = 'draft';
create unique index slot_template_published_key on slot_template (programme_id, kind) where status = 'published';
alter table slot_template add constraint slot_template_programme_fk foreign key (programme_id) references programme (id);
alter table slot_template enable row level security;
-- What posts a team has is told to everybody of the programme; the office writes it.
create policy slot_template_read on slot_template for select to gongjian_app using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy slot_template_add on slot_template for insert to gongjian_app
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme');
create policy slot_template_change on slot_template for update to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme');
create policy slot_template_job on slot_template to gongjian_job using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on slot_template to gongjian_app;
grant select on slot_template to gongjian_job;

-- Without one a team stands on the template that comes with the program.
alter table team add column template_id uuid;
alter table team add column end_reason text;
alter table team add constraint team_template_fk foreign key (programme_id, template_id) references slot_template (programme_id, id);
alter table team_service add column template_id uuid;
-- A community may be served, left and served again.
alter table team_service add column from_on date;
update team_service set from_on = formed_on;
alter table team_service alter column from_on set not null;
alter table team_service drop constraint team_service_pk;
alter table team_service add constraint team_service_pk primary key (programme_id, team_id, community_id, from_on);
alter table team_service add constraint team_service_dates_check check (ended_on is null or ended_on >= from_on);
-- A person is told in which team, without seeing the team itself.
alter table team_member add column team_name text;
update team_member tm set team_name = t.name from team t where t.programme_id = tm.programme_id and t.id = tm.team_id;
alter table team_member alter column team_name set not null;
alter table team_member add constraint team_member_dates_check check (left_on is null or left_on >= joined_on);
create index team_member_member_index on team_member (programme_id, member_id);

-- Somebody of the community in a slot of its side: a contact of the community, named by the community.
--! distributed
create table team_delegate (
  programme_id uuid not null,
  id uuid not null,
  team_id uuid not null,
  contact_id uuid not null,
  community_id uuid not null,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  community_name text not null,
  slot text not null,
  joined_on date not null,
  left_on date,
  constraint team_delegate_pk primary key (programme_id, id),
  constraint team_delegate_dates_check check (left_on is null or left_on >= joined_on)
);
alter table team_delegate add constraint team_delegate_programme_fk foreign key (programme_id) references programme (id);
alter table team_delegate add constraint team_delegate_team_fk foreign key (programme_id, team_id) references team (programme_id, id);
alter table team_delegate add constraint team_delegate_contact_fk foreign key (programme_id, contact_id) references contact (programme_id, id);
alter table team_delegate add constraint team_delegate_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
create index team_delegate_team_index on team_delegate (programme_id, team_id);
create unique index team_delegate_current_key on team_delegate (programme_id, team_id, contact_id) where left_on is null;
alter table team_delegate enable row level security;
create policy team_delegate_scope on team_delegate to gongjian_app
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
grant select, insert, update on team_delegate to gongjian_app;

-- Since when a team has had everybody that its template asks for, and until when; what the figure counts on a day.
--! distributed
create table team_complete (
  programme_id uuid not null,
  team_id uuid not null,
  from_on date not null,
  to_on date,
  org_path text collate "C" not null,
  constraint team_complete_pk primary key (programme_id, team_id, from_on),
  constraint team_complete_dates_check check (to_on is null or to_on > from_on)
);
alter table team_complete add constraint team_complete_programme_fk foreign key (programme_id) references programme (id);
alter table team_complete add constraint team_complete_team_fk foreign key (programme_id, team_id) references team (programme_id, id);
alter table team_complete enable row level security;
create policy team_complete_scope on team_complete to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else team_id = (select nullif(current_setting('app.team', true), '')::uuid)
        or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~') end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else team_id = (select nullif(current_setting('app.team', true), '')::uuid)
        or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~') end);
-- What began and ended on one day was never so.
grant select, insert, update, delete on team_complete to gongjian_app;

-- When a person is free: hours of the week and days that differ. Given by the person or by the enterprise for that person; without
-- a row nothing was said.
--! distributed
create table free_time (
  programme_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  org_path text collate "C" not null,
  weekly jsonb not null,
  exceptions jsonb not null,
  ended_on date,
  version integer not null,
  constraint free_time_pk primary key (programme_id, id)
);
alter table free_time add constraint free_time_programme_fk foreign key (programme_id) references programme (id);
alter table free_time add constraint free_time_member_fk foreign key (programme_id, member_id) references member (programme_id, id);
create unique index free_time_current_key on free_time (programme_id, member_id) where ended_on is null;
alter table free_time enable row level security;
create policy free_time_scope on free_time to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or member_id = (select nullif(current_setting('app.member', true), '')::uuid) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or member_id = (select nullif(current_setting('app.member', true), '')::uuid) end);
grant select, insert, update, delete on free_time to gongjian_app;

-- Which certificate until when; never its number.
--! distributed
create table certificate (
  programme_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  org_path text collate "C" not null,
  kind text not null,
  issued_on date not null,
  expires_on date,
  ended_on date,
  -- 0 nobody was told, 1 told before it runs out, 2 told that it ran out.
  told smallint not null,
  version integer not null,
  constraint certificate_pk primary key (programme_id, id),
  constraint certificate_dates_check check (expires_on is null or expires_on > issued_on)
);
alter table certificate add constraint certificate_programme_fk foreign key (programme_id) references programme (id);
alter table certificate add constraint certificate_member_fk foreign key (programme_id, member_id) references member (programme_id, id);
create index certificate_member_index on certificate (programme_id, member_id);
create index certificate_expiry_index on certificate (programme_id, expires_on) where ended_on is null and told < 2;
alter table certificate enable row level security;
create policy certificate_scope on certificate to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or member_id = (select nullif(current_setting('app.member', true), '')::uuid) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or member_id = (select nullif(current_setting('app.member', true), '')::uuid) end);
grant select, insert, update, delete on certificate to gongjian_app;

-- What one person of a team was given to do from when to when; half-open. The path is that of the person, so that whoever may give that
-- person something to do sees everything that was given.
--! distributed
create table team_duty (
  programme_id uuid not null,
  id uuid not null,
  team_id uuid not null,
  member_id uuid not null,
  org_path text collate "C" not null,
  team_name text not null,
  what text not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  cancelled_on date,
  version integer not null,
  constraint team_duty_pk primary key (programme_id, id),
  constraint team_duty_times_check check (to_at > from_at)
);
alter table team_duty add constraint team_duty_programme_fk foreign key (programme_id) references programme (id);
alter table team_duty add constraint team_duty_team_fk foreign key (programme_id, team_id) references team (programme_id, id);
alter table team_duty add constraint team_duty_member_fk foreign key (programme_id, member_id) references member (programme_id, id);
create index team_duty_member_index on team_duty (programme_id, member_id, to_at);
create index team_duty_team_index on team_duty (programme_id, team_id, to_at);
alter table team_duty enable row level security;
create policy team_duty_scope on team_duty to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else team_id = (select nullif(current_setting('app.team', true), '')::uuid)
        or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or member_id = (select nullif(current_setting('app.member', true), '')::uuid) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else team_id = (select nullif(current_setting('app.team', true), '')::uuid)
        or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
        or member_id = (select nullif(current_setting('app.member', true), '')::uuid) end);
grant select, insert, update on team_duty to gongjian_app;
