-- How people get in (decision 0021): sessions that are known by the hash of their key, tries that are counted before they are
-- looked at, passwords with their history, the second factor, one-time codes. Sessions made before have to sign in again.

delete from auth."session";
alter table auth."session" drop column "updatedAt";
alter table auth."session" rename column "token" to "tokenHash";
-- A session of staff ends when it rests; a member's device stays signed in and acts for the member alone.
alter table auth."session" add column "kind" text not null default 'staff';
alter table auth."session" alter column "kind" drop default;
alter table auth."session" add constraint session_kind_check check ("kind" in ('staff', 'member'));
alter table auth."session" add column "usedAt" timestamptz not null;
alter table auth."session" add column "hasFactor" boolean not null;
create index session_expiry_index on auth."session" ("expiresAt");

alter table auth."user" add column "mustChangePassword" boolean not null default false;
alter table auth."user" add column "oneSession" boolean not null default false;

-- An account of single sign-on or a password belongs to one person.
create unique index account_provider_key on auth."account" ("providerId", "accountId");

-- Passwords that may not come back; only their hashes.
--! local
create table auth.old_password (
  id uuid not null constraint old_password_pk primary key,
  account text not null,
  hash text not null,
  set_at timestamptz not null
);
alter table auth.old_password add constraint old_password_account_fk foreign key (account) references auth."user" ("id") on delete cascade;
create index old_password_account_index on auth.old_password (account, set_at);

-- Tries per kind and keyed hash of a name, an address or a phone: none of them stands here.
--! local
create table auth.attempt (
  kind text not null,
  subject bytea not null,
  count integer not null,
  since timestamptz not null,
  constraint attempt_pk primary key (kind, subject)
);
create index attempt_since_index on auth.attempt (since);

-- RFC 6238; the secret is sealed. last_step makes a code good for one sign-in.
--! local
create table auth.second_factor (
  account text not null constraint second_factor_pk primary key,
  secret bytea not null,
  made_at timestamptz not null,
  confirmed_at timestamptz,
  last_step bigint
);
alter table auth.second_factor add constraint second_factor_account_fk foreign key (account) references auth."user" ("id") on delete cascade;

--! local
create table auth.recovery_code (
  account text not null,
  number integer not null,
  -- The hash of the code, sealed: without the key nobody can try codes against it, and a new key reaches it.
  sealed bytea not null,
  used_at timestamptz,
  constraint recovery_code_pk primary key (account, number)
);
alter table auth.recovery_code add constraint recovery_code_account_fk foreign key (account) references auth."user" ("id") on delete cascade;

-- One live code a phone. Phone and code are keyed hashes.
--! local
create table auth.phone_code (
  phone_hash bytea not null constraint phone_code_pk primary key,
  code_hash bytea not null,
  expires_at timestamptz not null,
  tries integer not null
);
create index phone_code_expiry_index on auth.phone_code (expires_at);

-- Everybody sees and ends his own sessions and nobody else's; the hash of a key is seen by no request.
alter table auth."session" enable row level security;
create policy session_own on auth."session" to gongjian_accounts
  using ("userId" = (select current_setting('app.account', true)));
grant select ("id", "userId", "kind", "createdAt", "usedAt", "expiresAt", "ipAddress", "userAgent"), delete on auth."session" to gongjian_accounts;
create policy user_own on auth."user" to gongjian_accounts
  using ("id" = (select current_setting('app.account', true)));
grant select ("mustChangePassword", "oneSession") on auth."user" to gongjian_accounts;
alter table auth.second_factor enable row level security;
create policy second_factor_own on auth.second_factor for select to gongjian_accounts
  using (account = (select current_setting('app.account', true)));
grant select (account, confirmed_at) on auth.second_factor to gongjian_accounts;
alter table auth.recovery_code enable row level security;
create policy recovery_code_own on auth.recovery_code for select to gongjian_accounts
  using (account = (select current_setting('app.account', true)));
grant select (account, used_at) on auth.recovery_code to gongjian_accounts;
