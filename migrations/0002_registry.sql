-- Who takes part: enterprises as a tree, the sites where they stand, communities, members, and the recorded
-- links between a site and a community that give a pairing its basis (rules P1-P4).

--! distributed
create table enterprise (
  programme_id uuid not null,
  id uuid not null,
  parent_id uuid,
  org_path text collate "C" not null,
  uscc text collate "C" not null,
  name text not null,
  kind text not null,
  level smallint not null,
  party_organisation text not null,
  pinyin text collate "C" not null,
  initials text collate "C" not null,
  joined_on date not null,
  left_on date,
  version integer not null,
  constraint enterprise_pk primary key (programme_id, id),
  constraint enterprise_uscc_key unique (programme_id, uscc),
  constraint enterprise_path_key unique (programme_id, org_path),
  constraint enterprise_uscc_check check (uscc ~ '^[0-9A-HJ-NP-RTUW-Y]{18}$'),
  constraint enterprise_kind_check check (kind in ('central', 'provincial', 'other')),
  constraint enterprise_level_check check (level between 1 and 9),
  constraint enterprise_dates_check check (left_on is null or left_on > joined_on)
);
alter table enterprise add constraint enterprise_programme_fk foreign key (programme_id) references programme (id);
alter table enterprise add constraint enterprise_parent_fk foreign key (programme_id, parent_id) references enterprise (programme_id, id);
alter table enterprise enable row level security;
create policy enterprise_scope on enterprise to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')));
create policy enterprise_job on enterprise to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on enterprise to gongjian_app;
grant select on enterprise to gongjian_job;

--! distributed
create table site (
  programme_id uuid not null,
  id uuid not null,
  enterprise_id uuid not null,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  name text not null,
  size integer not null,
  max_pairs smallint not null,
  version integer not null,
  constraint site_pk primary key (programme_id, id),
  constraint site_size_check check (size >= 0),
  constraint site_max_pairs_check check (max_pairs between 1 and 99)
);
alter table site add constraint site_programme_fk foreign key (programme_id) references programme (id);
alter table site add constraint site_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
create index site_enterprise_index on site (programme_id, enterprise_id);
alter table site enable row level security;
create policy site_scope on site to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')));
create policy site_job on site to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on site to gongjian_app;
grant select on site to gongjian_job;

--! distributed
create table community (
  programme_id uuid not null,
  id uuid not null,
  division_id uuid not null,
  division_code text collate "C" not null,
  name text not null,
  population integer not null,
  households integer not null,
  staff integer not null,
  pair_capacity smallint not null,
  member_capacity integer not null,
  pinyin text collate "C" not null,
  initials text collate "C" not null,
  version integer not null,
  constraint community_pk primary key (programme_id, id),
  constraint community_division_key unique (programme_id, division_id),
  constraint community_counts_check check (population >= 0 and households >= 0 and staff >= 0),
  constraint community_capacity_check check (pair_capacity between 0 and 99 and member_capacity >= 0)
);
alter table community add constraint community_programme_fk foreign key (programme_id) references programme (id);
alter table community add constraint community_division_fk foreign key (division_id) references division (id);
create index community_code_index on community (programme_id, division_code);
alter table community enable row level security;
create policy community_scope on community to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')));
create policy community_job on community to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on community to gongjian_app;
grant select on community to gongjian_job;

--! distributed
create table link (
  programme_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  community_id uuid not null,
  org_path text collate "C" not null,
  division_code text collate "C" not null,
  kind text not null,
  evidence text not null,
  since_on date not null,
  constraint link_pk primary key (programme_id, id),
  constraint link_kind_key unique (programme_id, site_id, community_id, kind),
  constraint link_kind_check check (kind in ('past-support', 'managed', 'handed-over', 'working-link'))
);
alter table link add constraint link_programme_fk foreign key (programme_id) references programme (id);
alter table link add constraint link_site_fk foreign key (programme_id, site_id) references site (programme_id, id);
alter table link add constraint link_community_fk foreign key (programme_id, community_id) references community (programme_id, id);
alter table link enable row level security;
create policy link_scope on link to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')));
create policy link_job on link to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on link to gongjian_app;
grant select on link to gongjian_job;

-- Names and phones are sealed with AES-256-GCM; the keyed hashes serve exact look-up. Where the member lives and
-- where the enterprise sends the member are kept beside the person so that row-level security is a comparison.
--! distributed
create table member (
  programme_id uuid not null,
  id uuid not null,
  enterprise_id uuid not null,
  org_path text collate "C" not null,
  residence_code text collate "C",
  dispatch_code text collate "C",
  name_cipher bytea not null,
  name_hash bytea not null,
  phone_cipher bytea not null,
  phone_hash bytea not null,
  post text not null,
  skills text[] not null,
  joined_on date not null,
  left_on date,
  version integer not null,
  constraint member_pk primary key (programme_id, id)
);
alter table member add constraint member_programme_fk foreign key (programme_id) references programme (id);
alter table member add constraint member_enterprise_fk foreign key (programme_id, enterprise_id) references enterprise (programme_id, id);
create index member_enterprise_index on member (programme_id, enterprise_id, id);
create index member_phone_index on member (programme_id, phone_hash);
alter table member enable row level security;
create policy member_scope on member to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (residence_code >= (select nullif(current_setting('app.division', true), '')) and residence_code < (select nullif(current_setting('app.division', true), '')) || '~')
    or (dispatch_code >= (select nullif(current_setting('app.division', true), '')) and dispatch_code < (select nullif(current_setting('app.division', true), '')) || '~')
    or id = (select nullif(current_setting('app.member', true), '')::uuid)))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (residence_code >= (select nullif(current_setting('app.division', true), '')) and residence_code < (select nullif(current_setting('app.division', true), '')) || '~')
    or (dispatch_code >= (select nullif(current_setting('app.division', true), '')) and dispatch_code < (select nullif(current_setting('app.division', true), '')) || '~')
    or id = (select nullif(current_setting('app.member', true), '')::uuid)));
create policy member_job on member to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert, update on member to gongjian_app;
grant select on member to gongjian_job;
