-- Records of the registry change, end and move. A branch that moves takes a path that nobody had, and leaves its old one for good:
-- the ledger's past is read by path, so a path given again would open it to somebody else.

--! distributed
create table vacated_path (
  programme_id uuid not null,
  org_path text collate "C" not null,
  constraint vacated_path_pk primary key (programme_id, org_path)
);
alter table vacated_path add constraint vacated_path_programme_fk foreign key (programme_id) references programme (id);
alter table vacated_path enable row level security;
create policy vacated_path_scope on vacated_path to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'));
create policy vacated_path_job on vacated_path to gongjian_job
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select, insert on vacated_path to gongjian_app;
grant select on vacated_path to gongjian_job;

-- A link that has ended may begin anew.
alter table link drop constraint link_kind_key;
create unique index link_current_key on link (programme_id, site_id, community_id, kind) where ended_on is null;

-- A move changes who may see figures and act for a branch; nothing else of these rows may be touched.
grant update (org_path) on figure_delta, figure_day to gongjian_app;

-- The part of the accounts that requests may see: who of one's own programme did something. The account library owns the
-- tables and is not held by these policies.
grant usage on schema auth to gongjian_app;
alter table auth."user" enable row level security;
alter table auth.access_grant enable row level security;
create policy access_grant_read on auth.access_grant for select to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
create policy access_grant_move on auth.access_grant for update to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (select current_setting('app.reach', true)) = 'programme')
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (select current_setting('app.reach', true)) = 'programme');
grant select (account, programme_id, org_path), update (org_path) on auth.access_grant to gongjian_app;
create policy user_read on auth."user" for select to gongjian_app
  using (exists (select 1 from auth.access_grant held where held.account = "user"."id"));
grant select ("id", "name") on auth."user" to gongjian_app;
