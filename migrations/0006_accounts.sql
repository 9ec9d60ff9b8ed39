-- Who may sign in, and as what. The first four tables are those of the account library, in a schema of their own; a grant
-- says which part of which programme an account acts for.

create schema auth;

--! local
create table auth."user" (
  "id" text not null constraint user_pk primary key,
  "name" text not null,
  "email" text not null constraint user_email_key unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null,
  "username" text constraint user_username_key unique,
  "displayUsername" text
);

--! local
create table auth."session" (
  "id" text not null constraint session_pk primary key,
  "expiresAt" timestamptz not null,
  "token" text not null constraint session_token_key unique,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null
);
alter table auth."session" add constraint session_user_fk foreign key ("userId") references auth."user" ("id") on delete cascade;
create index session_user_index on auth."session" ("userId");

--! local
create table auth."account" (
  "id" text not null constraint account_pk primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null
);
alter table auth."account" add constraint account_user_fk foreign key ("userId") references auth."user" ("id") on delete cascade;
create index account_user_index on auth."account" ("userId");

--! local
create table auth."verification" (
  "id" text not null constraint verification_pk primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null
);
create index verification_identifier_index on auth."verification" ("identifier");

--! local
create table auth.access_grant (
  id uuid not null constraint access_grant_pk primary key,
  account text not null,
  role text not null,
  programme_id uuid not null,
  org_path text collate "C",
  division_code text collate "C",
  member_id uuid,
  valid_from date not null,
  valid_to date,
  constraint access_grant_role_check check (role in ('office', 'enterprise', 'community', 'member')),
  constraint access_grant_scope_check check (
    (role = 'office' and org_path is null and division_code is null and member_id is null)
    or (role = 'enterprise' and org_path is not null and division_code is null and member_id is null)
    or (role = 'community' and division_code is not null and org_path is null and member_id is null)
    or (role = 'member' and member_id is not null and org_path is null and division_code is null))
);
alter table auth.access_grant add constraint access_grant_account_fk foreign key (account) references auth."user" ("id");
alter table auth.access_grant add constraint access_grant_programme_fk foreign key (programme_id) references programme (id);
create index access_grant_account_index on auth.access_grant (account);

-- A one-time link that lets the first person of an empty installation in.
--! local
create table auth.setup_link (
  token_hash bytea not null constraint setup_link_pk primary key,
  made_at timestamptz not null,
  used_at timestamptz
);
