-- Area committees: joint bodies over several communities, in which people of the enterprises hold posts; their meetings by rhythm, and
-- what the meetings decided as tasks. A committee has its seat in one of its communities, which keeps its minutes; the rows that belong
-- to it carry the code of the seat beside the place of the one whom they are about, so that policies compare columns with settings only.

-- Whether two areas may hold the same community on one day. Without a row they may not.
--! distributed
create table area_rule (
  programme_id uuid not null,
  may_overlap boolean not null,
  version integer not null,
  constraint area_rule_pk primary key (programme_id)
);
alter table area_rule add constraint area_rule_programme_fk foreign key (programme_id) references programme (id);
alter table area_rule enable row level security;
create policy area_rule_read on area_rule for select to gongjian_app using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy area_rule_add on area_rule for insert to gongjian_app with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme');
create policy area_rule_change on area_rule for update to gongjian_app using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (select current_setting('app.reach', true)) = 'programme');
grant select, insert, update on area_rule to gongjian_app;

--! distributed
create table area_committee (
  programme_id uuid not null,
  id uuid not null,
  name text not null,
  community_id uuid not null,
  community_name text not null,
  division_code text collate "C" not null,
  rhythm text not null,
  formed_on date not null,
  ended_on date,
  end_reason text,
  -- The last day of the period in which the next meeting is due; it is due on the last working day up to then, by the calendar of the
  -- day on which somebody looks.
  due_end date not null,
  version integer not null,
  constraint area_committee_pk primary key (programme_id, id),
  constraint area_committee_rhythm_check check (rhythm in ('monthly', 'quarterly', 'half-yearly')),
  constraint area_committee_dates_check check (ended_on is null or ended_on >= formed_on)
);
alter table area_committee add constraint area_committee_programme_fk foreign key (programme_id) references programme (id);
alter table area_committee add constraint area_committee_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
create index area_committee_list_index on area_committee (programme_id, formed_on, id);
alter table area_committee enable row level security;
create policy area_committee_scope on area_committee to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else division_code ^@ (select nullif(current_setting('app.division', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else division_code ^@ (select nullif(current_setting('app.division', true), '')) end);
grant select, insert, update on area_committee to gongjian_app;

--! distributed
create table area_community (
  programme_id uuid not null,
  id uuid not null,
  committee_id uuid not null,
  community_id uuid not null,
  community_name text not null,
  division_code text collate "C" not null,
  seat_code text collate "C" not null,
  from_on date not null,
  until_on date,
  constraint area_community_pk primary key (programme_id, id),
  constraint area_community_dates_check check (until_on is null or until_on >= from_on)
);
alter table area_community add constraint area_community_programme_fk foreign key (programme_id) references programme (id);
alter table area_community add constraint area_community_committee_fk foreign key (programme_id, committee_id) references area_committee (programme_id, id);
alter table area_community add constraint area_community_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
create index area_community_committee_index on area_community (programme_id, committee_id);
create index area_community_community_index on area_community (programme_id, community_id);
alter table area_community enable row level security;
create policy area_community_scope on area_community to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else division_code ^@ (select nullif(current_setting('app.division', true), '')) or seat_code ^@ (select nullif(current_setting('app.division', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else division_code ^@ (select nullif(current_setting('app.division', true), '')) or seat_code ^@ (select nullif(current_setting('app.division', true), '')) end);
grant select, insert, update on area_community to gongjian_app;

-- A cross-appointment: the same person has a post in the enterprise (or the community) and one in the committee. Who it is stands in the
-- registry, sealed; here stand the posts.
--! distributed
create table area_post (
  programme_id uuid not null,
  id uuid not null,
  committee_id uuid not null,
  -- A person is told in which committee, without seeing the committee itself.
  committee_name text not null,
  contact_id uuid,
  member_id uuid,
  enterprise_id uuid,
  community_id uuid,
  body_name text not null,
  org_path text collate "C",
  division_code text collate "C",
  seat_code text collate "C" not null,
  own_post text not null,
  role text not null,
  from_on date not null,
  until_on date,
  version integer not null,
  constraint area_post_pk primary key (programme_id, id),
  constraint area_post_role_check check (role in ('secretary', 'deputy', 'standing', 'member')),
  constraint area_post_person_check check ((contact_id is null) <> (member_id is null)),
  constraint area_post_body_check check ((enterprise_id is null) <> (community_id is null)),
  constraint area_post_dates_check check (until_on is null or until_on >= from_on)
);
alter table area_post add constraint area_post_programme_fk foreign key (programme_id) references programme (id);
alter table area_post add constraint area_post_committee_fk foreign key (programme_id, committee_id) references area_committee (programme_id, id);
alter table area_post add constraint area_post_contact_fk foreign key (programme_id, contact_id) references contact (programme_id, id);
alter table area_post add constraint area_post_member_fk foreign key (programme_id, member_id) references member (programme_id, id);
alter table area_post add constraint area_post_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
alter table area_post add constraint area_post_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
create index area_post_committee_index on area_post (programme_id, committee_id);
create index area_post_member_index on area_post (programme_id, member_id) where member_id is not null;
alter table area_post enable row level security;
create policy area_post_scope on area_post to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) or seat_code ^@ (select nullif(current_setting('app.division', true), '')) or member_id = (select nullif(current_setting('app.member', true), '')::uuid) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) or seat_code ^@ (select nullif(current_setting('app.division', true), '')) or member_id = (select nullif(current_setting('app.member', true), '')::uuid) end);
grant select, insert, update on area_post to gongjian_app;

-- Minutes may name people: they are sealed.
--! distributed
create table area_meeting (
  programme_id uuid not null,
  id uuid not null,
  committee_id uuid not null,
  division_code text collate "C" not null,
  status text not null,
  planned_on date not null,
  place text not null,
  agenda jsonb not null,
  held_on date,
  attended integer,
  minutes bytea,
  confirmed_on date,
  cancel_reason text,
  version integer not null,
  constraint area_meeting_pk primary key (programme_id, id),
  constraint area_meeting_status_check check (status in ('planned', 'held', 'confirmed', 'cancelled')),
  constraint area_meeting_held_check check ((status in ('held', 'confirmed')) = (held_on is not null and minutes is not null and attended is not null))
);
alter table area_meeting add constraint area_meeting_programme_fk foreign key (programme_id) references programme (id);
alter table area_meeting add constraint area_meeting_committee_fk foreign key (programme_id, committee_id) references area_committee (programme_id, id);
create index area_meeting_committee_index on area_meeting (programme_id, committee_id, planned_on);
alter table area_meeting enable row level security;
create policy area_meeting_scope on area_meeting to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else division_code ^@ (select nullif(current_setting('app.division', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else division_code ^@ (select nullif(current_setting('app.division', true), '')) end);
grant select, insert, update on area_meeting to gongjian_app;
-- Minutes are sealed anew with a new key, in the background.
create policy area_meeting_job on area_meeting to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, update on area_meeting to gongjian_job;

-- What a meeting decided, with the body that carries it out.
--! distributed
create table area_task (
  programme_id uuid not null,
  id uuid not null,
  committee_id uuid not null,
  meeting_id uuid not null,
  number integer not null,
  title text not null,
  enterprise_id uuid,
  community_id uuid,
  owner_name text not null,
  org_path text collate "C",
  division_code text collate "C",
  seat_code text collate "C" not null,
  status text not null,
  due_on date not null,
  done_on date,
  note text,
  version integer not null,
  constraint area_task_pk primary key (programme_id, id),
  constraint area_task_number_key unique (programme_id, meeting_id, number),
  constraint area_task_status_check check (status in ('open', 'done', 'dropped')),
  constraint area_task_owner_check check ((enterprise_id is null) <> (community_id is null)),
  constraint area_task_done_check check ((status = 'done') = (done_on is not null))
);
alter table area_task add constraint area_task_programme_fk foreign key (programme_id) references programme (id);
alter table area_task add constraint area_task_committee_fk foreign key (programme_id, committee_id) references area_committee (programme_id, id);
alter table area_task add constraint area_task_meeting_fk foreign key (programme_id, meeting_id) references area_meeting (programme_id, id);
alter table area_task add constraint area_task_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
alter table area_task add constraint area_task_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
create index area_task_list_index on area_task (programme_id, due_on, id);
alter table area_task enable row level security;
create policy area_task_scope on area_task to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) or seat_code ^@ (select nullif(current_setting('app.division', true), '')) end)
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and case when (select current_setting('app.reach', true)) = 'programme' then true
      else org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')) or seat_code ^@ (select nullif(current_setting('app.division', true), '')) end);
grant select, insert, update on area_task to gongjian_app;

-- Whoever takes part reads the whole committee: the community in its area, the enterprise that holds a post or carries out a task. A
-- policy cannot ask another table on a distributed database, a view of the owner can.
create view area_sight as
  select programme_id, id as committee_id from area_committee where programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and ((select current_setting('app.reach', true)) = 'programme' or division_code ^@ (select nullif(current_setting('app.division', true), '')))
  union select programme_id, committee_id from area_community where programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and division_code ^@ (select nullif(current_setting('app.division', true), ''))
  union select programme_id, committee_id from area_post where programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')))
  union select programme_id, committee_id from area_task where programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (org_path ^@ (select nullif(current_setting('app.org', true), '')) or division_code ^@ (select nullif(current_setting('app.division', true), '')));
create view area_committee_seen as
  select t.* from area_committee t join area_sight s on s.programme_id = t.programme_id and s.committee_id = t.id;
grant select on area_committee_seen to gongjian_app;
create view area_community_seen as
  select t.* from area_community t join area_sight s on s.programme_id = t.programme_id and s.committee_id = t.committee_id;
grant select on area_community_seen to gongjian_app;
create view area_post_seen as
  select t.* from area_post t join area_sight s on s.programme_id = t.programme_id and s.committee_id = t.committee_id;
grant select on area_post_seen to gongjian_app;
create view area_meeting_seen as
  select t.* from area_meeting t join area_sight s on s.programme_id = t.programme_id and s.committee_id = t.committee_id;
grant select on area_meeting_seen to gongjian_app;
create view area_task_seen as
  select t.* from area_task t join area_sight s on s.programme_id = t.programme_id and s.committee_id = t.committee_id;
grant select on area_task_seen to gongjian_app;

-- Seat and owner stand in two places, and what either of them does with a decision is told and counted at the seat.
create policy event_area on event for insert to gongjian_app
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and actor = (select current_setting('app.account', true)) and subject_kind = 'area-committee');
create policy figure_delta_area on figure_delta for insert to gongjian_app
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (select nullif(current_setting('app.account', true), '')) is not null and measure = 'areaDecisions');
