-- Registration of organisations and of people, and the teams. The two channels of people are two tables and are never
-- added: a person sent by the enterprise can at the same time be registered where that person lives.

--! distributed
create table organisation_registration (
  programme_id uuid not null,
  id uuid not null,
  pairing_id uuid not null,
  enterprise_id uuid not null,
  community_id uuid not null,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  enterprise_name text not null,
  community_name text not null,
  status text not null,
  submitted_on date not null,
  decided_on date,
  return_reason text,
  version integer not null,
  constraint organisation_registration_pk primary key (programme_id, id),
  constraint organisation_registration_pairing_key unique (programme_id, pairing_id),
  constraint organisation_registration_status_check check (status in ('submitted', 'accepted', 'returned')),
  constraint organisation_registration_decision_check check ((status = 'submitted') = (decided_on is null)),
  constraint organisation_registration_reason_check check ((status = 'returned') = (return_reason is not null))
);
alter table organisation_registration add constraint organisation_registration_programme_fk foreign key (programme_id) references programme (id);
alter table organisation_registration add constraint organisation_registration_pairing_fk foreign key (programme_id, pairing_id) references pairing (programme_id, id);
alter table organisation_registration add constraint organisation_registration_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
alter table organisation_registration add constraint organisation_registration_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
alter table organisation_registration enable row level security;
create policy organisation_registration_scope on organisation_registration to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')));
create policy organisation_registration_job on organisation_registration to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on organisation_registration to gongjian_app;
grant select on organisation_registration to gongjian_job;

--! distributed
create table dispatch_registration (
  programme_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  pairing_id uuid not null,
  enterprise_id uuid not null,
  community_id uuid not null,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  enterprise_name text not null,
  community_name text not null,
  registered_on date not null,
  ended_on date,
  version integer not null,
  constraint dispatch_registration_pk primary key (programme_id, id),
  constraint dispatch_registration_dates_check check (ended_on is null or ended_on > registered_on)
);
create unique index dispatch_registration_current_key on dispatch_registration (programme_id, member_id) where ended_on is null;
alter table dispatch_registration add constraint dispatch_registration_programme_fk foreign key (programme_id) references programme (id);
alter table dispatch_registration add constraint dispatch_registration_member_fk foreign key (programme_id, member_id) references member (programme_id, id);
alter table dispatch_registration add constraint dispatch_registration_pairing_fk foreign key (programme_id, pairing_id) references pairing (programme_id, id);
alter table dispatch_registration add constraint dispatch_registration_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
alter table dispatch_registration add constraint dispatch_registration_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
create index dispatch_registration_enterprise_index on dispatch_registration (programme_id, enterprise_id);
create index dispatch_registration_community_index on dispatch_registration (programme_id, community_id);
alter table dispatch_registration enable row level security;
create policy dispatch_registration_scope on dispatch_registration to gongjian_app
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
create policy dispatch_registration_job on dispatch_registration to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on dispatch_registration to gongjian_app;
grant select on dispatch_registration to gongjian_job;

-- One current residence community per person; it counts once the community has confirmed it.
--! distributed
create table residence_registration (
  programme_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  enterprise_id uuid not null,
  community_id uuid not null,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  enterprise_name text not null,
  community_name text not null,
  status text not null,
  asked_on date not null,
  confirmed_on date,
  ended_on date,
  return_reason text,
  version integer not null,
  constraint residence_registration_pk primary key (programme_id, id),
  constraint residence_registration_status_check check (status in ('asked', 'confirmed', 'returned', 'ended')),
  constraint residence_registration_confirmed_check check (status <> 'confirmed' or confirmed_on is not null),
  constraint residence_registration_reason_check check ((status = 'returned') = (return_reason is not null))
);
create unique index residence_registration_current_key on residence_registration (programme_id, member_id) where status in ('asked', 'confirmed');
alter table residence_registration add constraint residence_registration_programme_fk foreign key (programme_id) references programme (id);
alter table residence_registration add constraint residence_registration_member_fk foreign key (programme_id, member_id) references member (programme_id, id);
alter table residence_registration add constraint residence_registration_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
alter table residence_registration add constraint residence_registration_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
create index residence_registration_enterprise_index on residence_registration (programme_id, enterprise_id);
create index residence_registration_community_index on residence_registration (programme_id, community_id);
alter table residence_registration enable row level security;
create policy residence_registration_scope on residence_registration to gongjian_app
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
create policy residence_registration_job on residence_registration to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on residence_registration to gongjian_app;
grant select on residence_registration to gongjian_job;

--! distributed
create table team (
  programme_id uuid not null,
  id uuid not null,
  kind text not null,
  enterprise_id uuid not null,
  org_path text collate "C" not null,
  name text not null,
  slot_template text not null,
  formed_on date not null,
  ended_on date,
  version integer not null,
  constraint team_pk primary key (programme_id, id),
  constraint team_kind_check check (kind in ('liaison', 'emergency', 'specialist')),
  constraint team_dates_check check (ended_on is null or ended_on > formed_on)
);
alter table team add constraint team_programme_fk foreign key (programme_id) references programme (id);
alter table team add constraint team_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
create index team_enterprise_index on team (programme_id, enterprise_id);
alter table team enable row level security;
create policy team_scope on team to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')));
create policy team_job on team to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on team to gongjian_app;
grant select on team to gongjian_job;

-- A team serves one or several communities.
--! distributed
create table team_service (
  programme_id uuid not null,
  team_id uuid not null,
  community_id uuid not null,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  kind text not null,
  team_name text not null,
  enterprise_name text not null,
  community_name text not null,
  formed_on date not null,
  ended_on date,
  constraint team_service_pk primary key (programme_id, team_id, community_id)
);
alter table team_service add constraint team_service_programme_fk foreign key (programme_id) references programme (id);
create index team_service_community_index on team_service (programme_id, community_id);
alter table team_service add constraint team_service_team_fk foreign key (programme_id, team_id) references team (programme_id, id);
alter table team_service add constraint team_service_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
alter table team_service enable row level security;
create policy team_service_scope on team_service to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')));
create policy team_service_job on team_service to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on team_service to gongjian_app;
grant select on team_service to gongjian_job;

--! distributed
create table team_member (
  programme_id uuid not null,
  team_id uuid not null,
  member_id uuid not null,
  org_path text collate "C" not null,
  slot text not null,
  joined_on date not null,
  left_on date,
  constraint team_member_pk primary key (programme_id, team_id, member_id, joined_on)
);
alter table team_member add constraint team_member_programme_fk foreign key (programme_id) references programme (id);
alter table team_member add constraint team_member_team_fk foreign key (programme_id, team_id) references team (programme_id, id);
alter table team_member add constraint team_member_member_fk foreign key (programme_id, member_id) references member (programme_id, id);
alter table team_member enable row level security;
create policy team_member_scope on team_member to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or member_id = (select nullif(current_setting('app.member', true), '')::uuid)))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or member_id = (select nullif(current_setting('app.member', true), '')::uuid)));
create policy team_member_job on team_member to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on team_member to gongjian_app;
grant select on team_member to gongjian_job;
