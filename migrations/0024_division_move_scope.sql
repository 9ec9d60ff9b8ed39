-- What a site was called before it moved is told to whoever sees the site, or a pair of it, and to nobody else; names of
-- communities are those of public bodies.
drop policy division_move_read on division_move;
create policy division_move_read on division_move for select to gongjian_app
  using (programme_id = (select nullif(current_setting('app.programme', true), '')::uuid) and case
    when (select current_setting('app.reach', true)) = 'programme' then true
    when kind = 'community' then coalesce(nullif(current_setting('app.org', true), ''),
      nullif(current_setting('app.division', true), ''), nullif(current_setting('app.member', true), '')) is not null
    else exists (select 1 from site s where s.programme_id = division_move.programme_id and s.id = division_move.record_id)
      or exists (select 1 from pairing p where p.programme_id = division_move.programme_id and p.site_id = division_move.record_id)
    end);
