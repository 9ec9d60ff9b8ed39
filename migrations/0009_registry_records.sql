-- Records of the registry can be kept up to date: contacts with the day on which they were confirmed, sites that close, links that
-- end, and what members say about their free time. Names and phones are sealed as everywhere.

alter table site add column closed_on date;
alter table link add column ended_on date;
alter table link add column version integer;
update link set version = 1;
alter table link alter column version set not null;
alter table member add column free_time text;
alter table member add column wished_post text;

--! distributed
create table contact (
  programme_id uuid not null,
  id uuid not null,
  enterprise_id uuid,
  community_id uuid,
  org_path text collate "C",
  division_code text collate "C",
  role text not null,
  name_cipher bytea not null,
  name_hash bytea not null,
  phone_cipher bytea not null,
  phone_hash bytea not null,
  post text,
  confirmed_on date not null,
  ended_on date,
  version integer not null,
  constraint contact_pk primary key (programme_id, id),
  constraint contact_role_check check (role in ('leader', 'secretary', 'liaison', 'team-leader', 'office')),
  constraint contact_owner_check check ((enterprise_id is null) <> (community_id is null)),
  constraint contact_dates_check check (ended_on is null or ended_on >= confirmed_on)
);
alter table contact add constraint contact_programme_fk foreign key (programme_id) references programme (id);
alter table contact add constraint contact_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
alter table contact add constraint contact_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
create index contact_enterprise_index on contact (programme_id, enterprise_id);
create index contact_community_index on contact (programme_id, community_id);
create index contact_phone_index on contact (programme_id, phone_hash);
alter table contact enable row level security;
create policy contact_scope on contact to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')));
create policy contact_job on contact to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on contact to gongjian_app;
grant select, insert, update on contact to gongjian_job;
grant insert, update on enterprise, site, community, link, member to gongjian_job;
grant insert on event, figure_delta to gongjian_job;
