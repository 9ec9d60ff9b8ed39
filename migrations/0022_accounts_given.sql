-- Who gave what to whom, held by the database: a grant is given only by a role that may give it, on a part that lies within its
-- own, and never to oneself; a grant is lent only as it is. Links that let a person choose a password, and locks.

alter table auth.access_grant add column ended_by text;
alter table auth.access_grant add column ended_at timestamptz;
alter table auth.access_grant add column end_reason text;

-- A lock closes a programme to an account; other programmes decide for themselves. It stays as a row after it was lifted.
--! local
create table auth.account_lock (
  id uuid not null constraint account_lock_pk primary key,
  programme_id uuid not null,
  account text not null,
  reason text not null,
  locked_by text not null,
  locked_at timestamptz not null,
  ended_by text,
  ended_at timestamptz
);
alter table auth.account_lock add constraint account_lock_account_fk foreign key (account) references auth."user" ("id");
alter table auth.account_lock add constraint account_lock_programme_fk foreign key (programme_id) references programme (id);
create unique index account_lock_open_key on auth.account_lock (programme_id, account) where ended_at is null;
alter table auth.account_lock enable row level security;

-- By a link somebody chooses a password once, first or anew. Only the hash of its token is kept.
--! local
create table auth.password_link (
  id uuid not null constraint password_link_pk primary key,
  programme_id uuid not null,
  account text not null,
  purpose text not null constraint password_link_purpose_check check (purpose in ('invite', 'reset')),
  token_hash bytea not null constraint password_link_token_key unique,
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz
);
alter table auth.password_link add constraint password_link_account_fk foreign key (account) references auth."user" ("id");
alter table auth.password_link add constraint password_link_programme_fk foreign key (programme_id) references programme (id);
create index password_link_account_index on auth.password_link (account, programme_id);
alter table auth.password_link enable row level security;

-- What every grant amounts to, without the part it is for: separated duties, and whether somebody may take charge of an account,
-- depend on grants outside one's own part too. A lent grant holds no longer than the one it was taken from. A view of the owner,
-- so that policies may ask it about the table that they guard.
create view auth.grant_outline as
  select g.id, g.account, g.programme_id, g.role, o.account as lender,
    greatest(g.valid_from, o.valid_from) as valid_from, least(g.valid_to, o.valid_to) as valid_to,
    exists (select 1 from auth.account_lock l where l.programme_id = g.programme_id and l.account in (g.account, o.account)
      and l.ended_at is null) as is_locked
  from auth.access_grant g left join auth.access_grant o on o.id = g.lent_from;
grant select on auth.grant_outline to gongjian_accounts;

-- Requests learn from grants whose event is whose, and no more; the work on grants is that of the accounts.
drop policy access_grant_scope on auth.access_grant;
drop policy access_grant_own on auth.access_grant;
revoke select on auth.access_grant from gongjian_app;
grant select (account, programme_id, org_path, division_code, valid_from) on auth.access_grant to gongjian_app;
revoke update on auth.access_grant from gongjian_accounts;
-- What a grant is for never changes: it ends, and another is given.
grant update (valid_to, ended_by, ended_at, end_reason) on auth.access_grant to gongjian_accounts;

-- Somebody may act in several programmes and chooses among all of his own grants; who lends sees what became of it.
create policy access_grant_own on auth.access_grant for select to gongjian_accounts
  using (account = (select current_setting('app.account', true))
    or (lent_from is not null and given_by = (select current_setting('app.account', true))));
create policy access_grant_part on auth.access_grant for select to gongjian_accounts
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or (org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
    or (division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')));
create policy access_grant_give on auth.access_grant for insert to gongjian_accounts
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and given_by = (select current_setting('app.account', true)) and account <> given_by and lent_from is null and (
      (select current_setting('app.role', true)) = 'office'
      or ((select current_setting('app.role', true)) = 'group' and role in ('enterprise', 'leader')
        and org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
      or ((select current_setting('app.role', true)) = 'street' and role = 'community'
        and division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')));
-- app.own_grant names the grant that somebody acts by when it is his own, so what was lent cannot be lent on.
create policy access_grant_lend on auth.access_grant for insert to gongjian_accounts
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and given_by = (select current_setting('app.account', true)) and account <> given_by
    and lent_from = (select nullif(current_setting('app.own_grant', true), '')::uuid)
    and role = (select current_setting('app.role', true))
    and coalesce(team_id::text, '') = (select coalesce(current_setting('app.team', true), ''))
    and coalesce(division_code, '') = (select coalesce(current_setting('app.division', true), ''))
    and (role = 'leader' or coalesce(org_path, '') = (select coalesce(current_setting('app.org', true), ''))));
create policy access_grant_end on auth.access_grant for update to gongjian_accounts
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and account <> (select current_setting('app.account', true)) and (
      (select current_setting('app.role', true)) = 'office'
      or (lent_from is not null and given_by = (select current_setting('app.account', true)))
      or ((select current_setting('app.role', true)) = 'group' and role in ('enterprise', 'leader')
        and org_path >= (select nullif(current_setting('app.org', true), '')) and org_path < (select nullif(current_setting('app.org', true), '')) || '~')
      or ((select current_setting('app.role', true)) = 'street' and role = 'community'
        and division_code >= (select nullif(current_setting('app.division', true), '')) and division_code < (select nullif(current_setting('app.division', true), '')) || '~')));

-- Names of the accounts of a programme; an account is made by whoever may give a grant.
revoke update on auth."user" from gongjian_accounts;
grant update ("oneSession") on auth."user" to gongjian_accounts;
create policy user_of_programme on auth."user" for select to gongjian_accounts
  using (exists (select 1 from auth.grant_outline held where held.account = "user"."id"
    and held.programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)));
create policy user_made on auth."user" for insert to gongjian_accounts
  with check ((select current_setting('app.role', true)) in ('office', 'group', 'street'));
-- A password is chosen by its owner with a link, never set by somebody else.
revoke insert on auth."account" from gongjian_accounts;

-- An account is locked, or given a link, by the office, or by whoever may give every grant that it holds.
create policy account_lock_scope on auth.account_lock to gongjian_accounts
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and exists (select 1 from auth.access_grant seen where seen.account = account_lock.account and seen.programme_id = account_lock.programme_id))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and account <> (select current_setting('app.account', true))
    and exists (select 1 from auth.access_grant seen where seen.account = account_lock.account and seen.programme_id = account_lock.programme_id)
    and ((select current_setting('app.role', true)) = 'office'
      or ((select current_setting('app.role', true)) in ('group', 'street') and not exists (
        select 1 from auth.grant_outline held where held.account = account_lock.account
          and held.programme_id = account_lock.programme_id and held.role not in ('enterprise', 'leader', 'community')))));
grant select, insert on auth.account_lock to gongjian_accounts;
grant update (ended_by, ended_at) on auth.account_lock to gongjian_accounts;

create policy password_link_scope on auth.password_link to gongjian_accounts
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and exists (select 1 from auth.access_grant seen where seen.account = password_link.account and seen.programme_id = password_link.programme_id))
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and account <> (select current_setting('app.account', true))
    and exists (select 1 from auth.access_grant seen where seen.account = password_link.account and seen.programme_id = password_link.programme_id)
    and ((select current_setting('app.role', true)) = 'office'
      or ((select current_setting('app.role', true)) in ('group', 'street') and not exists (
        select 1 from auth.grant_outline held where held.account = password_link.account
          and held.programme_id = password_link.programme_id and held.role not in ('enterprise', 'leader', 'community')))));
grant select (id, programme_id, account, purpose, made_by, made_at, expires_at, used_at, ended_at), insert on auth.password_link to gongjian_accounts;
grant update (ended_at) on auth.password_link to gongjian_accounts;

-- Keys are the office's. A hash goes in and does not come out by way of a request.
drop policy api_key_scope on auth.api_key;
create policy api_key_office on auth.api_key to gongjian_accounts
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (select current_setting('app.role', true)) = 'office')
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (select current_setting('app.role', true)) = 'office');
revoke select, update on auth.api_key from gongjian_accounts;
grant select (id, programme_id, account, name, permissions, made_by, made_at, expires_on, ended_at, last_used_on) on auth.api_key to gongjian_accounts;
grant update (ended_at) on auth.api_key to gongjian_accounts;
alter table auth.api_key add constraint api_key_year_check check (expires_on <= (made_at at time zone 'Asia/Shanghai')::date + 366);

-- A leader acts for a team, which events do not name; lending and taking back is told by whoever does it.
create policy event_lent on event for insert to gongjian_app
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and actor = (select current_setting('app.account', true)) and subject_kind = 'grant');

-- Whoever is made anonymous acts by no grant of a member any more, and an account that did nothing else loses its name.
create policy access_grant_erase on auth.access_grant to gongjian_job
  using (role = 'member' and programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant usage on schema auth to gongjian_job;
grant select (account, programme_id, role, member_id, valid_from, valid_to), update (valid_to) on auth.access_grant to gongjian_job;
grant select on auth.grant_outline to gongjian_job;
create policy user_erase on auth."user" to gongjian_job
  using (exists (select 1 from auth.grant_outline held where held.account = "user"."id" and held.role = 'member'
    and held.programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)));
grant select ("id"), update ("name", "displayUsername", "username", "email") on auth."user" to gongjian_job;
