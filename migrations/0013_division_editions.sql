-- A later edition of the divisions is loaded beside the earlier ones: a place that stays keeps its row, one that changes or ends gets
-- a last day, and what became of it is written down. So a code and a day always lead to the name of that day.

--! reference
create table division_edition (
  name text not null constraint division_edition_pk primary key,
  valid_from date not null,
  divisions integer not null,
  -- SHA-256 of every code and name, added up; null for an edition that was there before editions were counted.
  content bytea,
  loaded_at timestamptz
);
insert into division_edition (name, valid_from, divisions) select edition, min(valid_from), count(*) from division group by edition;

--! reference
create table division_change (
  id uuid not null constraint division_change_pk primary key,
  edition text not null,
  kind text not null,
  old_id uuid,
  new_id uuid,
  constraint division_change_kind_check check (kind in ('renamed', 'renumbered', 'moved', 'merged', 'split', 'reused', 'new', 'ended')),
  constraint division_change_sides_check check ((old_id is null) = (kind = 'new') and (new_id is null) = (kind = 'ended'))
);
alter table division_change add constraint division_change_edition_fk foreign key (edition) references division_edition (name);
alter table division_change add constraint division_change_old_fk foreign key (old_id) references division (id);
alter table division_change add constraint division_change_new_fk foreign key (new_id) references division (id);
create index division_change_old_index on division_change (old_id);

-- One place in force for a code.
create unique index division_current_key on division (code) where valid_to is null;

grant select on division_edition, division_change to gongjian_app, gongjian_job;
