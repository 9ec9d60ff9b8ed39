-- What every other table hangs on: the tree of programmes (the tenants) and the administrative divisions.
-- Both are small and read by every record, so a distributed database keeps a copy of them on each node.

--! reference
create table programme (
  id uuid not null constraint programme_pk primary key,
  parent_id uuid,
  path text collate "C" not null constraint programme_path_key unique,
  name text not null,
  owner text not null,
  is_demo boolean not null,
  starts_on date not null,
  ends_on date,
  constraint programme_dates_check check (ends_on is null or ends_on >= starts_on)
);
alter table programme add constraint programme_parent_fk foreign key (parent_id) references programme (id);

-- Statistical codes are reassigned between editions: a division has its own id, a code is true within an edition.
--! reference
create table division (
  id uuid not null constraint division_pk primary key,
  edition text not null,
  code text collate "C" not null,
  level smallint not null,
  parent_id uuid,
  name text not null,
  full_name text not null,
  pinyin text collate "C" not null,
  initials text collate "C" not null,
  valid_from date not null,
  valid_to date,
  predecessor_id uuid,
  constraint division_edition_code_key unique (edition, code),
  constraint division_code_check check (code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$'),
  constraint division_level_check check (level between 1 and 5),
  constraint division_validity_check check (valid_to is null or valid_to > valid_from)
);
alter table division add constraint division_parent_fk foreign key (parent_id) references division (id);
alter table division add constraint division_predecessor_fk foreign key (predecessor_id) references division (id);
create index division_parent_index on division (parent_id);
create index division_code_index on division (code);

grant select on programme, division to gongjian_app, gongjian_job;
