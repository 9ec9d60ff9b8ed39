-- The numbered measures that govern the programme. A changed clause is a new row: what was in force stays readable.

--! distributed
create table measure (
  programme_id uuid not null,
  id uuid not null,
  number smallint not null,
  title text not null,
  body text not null,
  valid_from date not null,
  valid_to date,
  constraint measure_pk primary key (programme_id, id),
  constraint measure_number_key unique (programme_id, number, valid_from),
  constraint measure_validity_check check (valid_to is null or valid_to > valid_from)
);
alter table measure add constraint measure_programme_fk foreign key (programme_id) references programme (id);
alter table measure enable row level security;
create policy measure_scope on measure to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid));
grant select on measure to gongjian_app;
