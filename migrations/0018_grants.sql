-- Grants of all roles, who gave them and for how long; the grant a session has chosen; keys of service accounts.
-- The accounts have a database role of their own: it may change the tables below and no record of a programme.

alter table auth.access_grant drop constraint access_grant_role_check;
alter table auth.access_grant drop constraint access_grant_scope_check;
alter table auth.access_grant add column team_id uuid;
alter table auth.access_grant add column given_by text;
alter table auth.access_grant add column given_at timestamptz;
alter table auth.access_grant add column reason text;
-- A grant lent during leave names the one it was taken from; whoever lends keeps his own.
alter table auth.access_grant add column lent_from uuid;
alter table auth.access_grant add constraint access_grant_lent_from_fk foreign key (lent_from) references auth.access_grant (id);
alter table auth.access_grant add constraint access_grant_lent_until_check check (lent_from is null or valid_to is not null);
alter table auth.access_grant add constraint access_grant_dates_check check (valid_to is null or valid_to >= valid_from);
alter table auth.access_grant add constraint access_grant_scope_check check (
  case role
    when 'office' then num_nonnulls(org_path, division_code, member_id, team_id) = 0
    when 'reader' then num_nonnulls(org_path, division_code, member_id, team_id) = 0
    when 'auditor' then num_nonnulls(org_path, division_code, member_id, team_id) = 0
    when 'group' then org_path is not null and num_nonnulls(division_code, member_id, team_id) = 0
    when 'enterprise' then org_path is not null and num_nonnulls(division_code, member_id, team_id) = 0
    when 'street' then division_code is not null and num_nonnulls(org_path, member_id, team_id) = 0
    when 'community' then length(division_code) = 12 and num_nonnulls(org_path, member_id, team_id) = 0
    -- The path says in whose branch the team or the person is, so that the branch can look after the grant.
    when 'leader' then team_id is not null and org_path is not null and num_nonnulls(division_code, member_id) = 0
    when 'member' then member_id is not null and num_nonnulls(division_code, team_id) = 0
    when 'service' then num_nonnulls(member_id, team_id) = 0 and num_nonnulls(org_path, division_code) <= 1
    else false
  end);
create index access_grant_programme_index on auth.access_grant (programme_id, org_path);
alter table auth.access_grant enable row level security;
-- Somebody may act in several programmes, and chooses among all of his own grants.
create policy access_grant_own on auth.access_grant for select to gongjian_accounts
  using (account = (select current_setting('app.account', true)));
create policy access_grant_scope on auth.access_grant to gongjian_app, gongjian_accounts
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or account = (select current_setting('app.account', true))
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or lent_from is not null
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')));

-- Which of his grants somebody acts by in a session; without a row it is the oldest that holds.
--! local
create table auth.session_grant (
  session_id text not null constraint session_grant_pk primary key,
  grant_id uuid not null
);
alter table auth.session_grant add constraint session_grant_session_fk foreign key (session_id) references auth."session" ("id") on delete cascade;
alter table auth.session_grant add constraint session_grant_grant_fk foreign key (grant_id) references auth.access_grant (id);

-- A key of a service account. Only its hash is kept; it may do what it names and no more.
--! local
create table auth.api_key (
  id uuid not null constraint api_key_pk primary key,
  programme_id uuid not null,
  account text not null,
  name text not null,
  key_hash bytea not null constraint api_key_hash_key unique,
  permissions text[] not null,
  made_by text not null,
  made_at timestamptz not null,
  expires_on date not null,
  ended_at timestamptz,
  last_used_on date
);
alter table auth.api_key add constraint api_key_account_fk foreign key (account) references auth."user" ("id");
alter table auth.api_key add constraint api_key_programme_fk foreign key (programme_id) references programme (id);
create index api_key_programme_index on auth.api_key (programme_id, made_at);
alter table auth.api_key enable row level security;
create policy api_key_scope on auth.api_key to gongjian_app, gongjian_accounts
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (select current_setting('app.reach', true)) = 'programme')
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (select current_setting('app.reach', true)) = 'programme');

grant select on programme to gongjian_accounts;
grant usage on schema auth to gongjian_app, gongjian_accounts;
grant select on auth.access_grant to gongjian_app;
grant select, insert, update on auth.access_grant to gongjian_accounts;
grant select, insert, update on auth.api_key to gongjian_accounts;
grant select, insert, update, delete on auth.session_grant to gongjian_accounts;
-- Names of accounts only: no password, no session, no code can be read by way of a request.
grant select ("id", "name", "username", "displayUsername", "createdAt") on auth."user" to gongjian_accounts;
grant insert, update on auth."user" to gongjian_accounts;
grant insert on auth."account" to gongjian_accounts;

-- The leader of a team sees that team and those in it.
drop policy team_scope on team;
create policy team_scope on team to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or id = (select nullif(current_setting('app.team', true), '')::uuid)
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')));
drop policy team_service_scope on team_service;
create policy team_service_scope on team_service to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or team_id = (select nullif(current_setting('app.team', true), '')::uuid)
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')));
drop policy team_member_scope on team_member;
create policy team_member_scope on team_member to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or team_id = (select nullif(current_setting('app.team', true), '')::uuid)
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or member_id = (select nullif(current_setting('app.member', true), '')::uuid)))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or member_id = (select nullif(current_setting('app.member', true), '')::uuid)));
