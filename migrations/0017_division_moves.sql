-- A record that hung on a division which ended is carried to the one in its place. Until the day on which the old one ended it bears
-- the old name, so what it was is kept here, day by day; a move that was wrong is taken back from the same rows.

--! distributed
create table division_move (
  programme_id uuid not null,
  record_id uuid not null,
  -- The day on which the old division ended: before it the record is shown where it was.
  until date not null,
  -- A record that is carried over several editions has a row for each of them, all of one move.
  move_id uuid not null,
  kind text not null,
  from_id uuid not null,
  to_id uuid not null,
  -- What the record was called till then.
  name text not null,
  -- Of the record after the move: only while it has this one may the move be taken back.
  version integer not null,
  moved_at timestamptz not null,
  constraint division_move_pk primary key (programme_id, record_id, until),
  constraint division_move_kind_check check (kind in ('site', 'community'))
);
alter table division_move add constraint division_move_programme_fk foreign key (programme_id) references programme (id);
alter table division_move add constraint division_move_from_fk foreign key (from_id) references division (id);
alter table division_move add constraint division_move_to_fk foreign key (to_id) references division (id);
alter table division_move enable row level security;
-- Names of divisions are public; everybody who reads a record has to see what it was called.
create policy division_move_read on division_move for select to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and (
    (select current_setting('app.reach', true)) = 'programme'
    or coalesce(nullif(current_setting('app.org', true), ''), nullif(current_setting('app.division', true), ''),
      nullif(current_setting('app.member', true), '')) is not null));
create policy division_move_write on division_move to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (select current_setting('app.reach', true)) = 'programme')
  with check (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid)
    and (select current_setting('app.reach', true)) = 'programme');
grant select, insert, delete on division_move to gongjian_app;

-- As for a branch that moves: who may see figures and act for a community changes with its code, nothing else of these rows.
grant update (division_code) on figure_delta, figure_day to gongjian_app;
grant select (division_code, valid_from), update (division_code) on auth.access_grant to gongjian_app;

-- A contact is found as a member is: by the whole name or the whole phone.
create index contact_name_index on contact (programme_id, name_hash);
