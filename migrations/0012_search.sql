-- One box finds everything. Enterprises, communities, pairs and teams are few within a programme and are read through; divisions
-- are a whole country in several editions, so their names are indexed by every two neighbouring characters (GIN, part of
-- PostgreSQL itself). The index computes these pairs from the row, so there is no column that could fall behind (decision 0012).

create function character_pairs(name text, pinyin text, initials text) returns text[]
  language sql immutable parallel safe
  as $$ select array_agg(distinct substr(word, place, 2))
    from unnest(array[name, pinyin, initials]) word, generate_series(1, length(word) - 1) place $$;

create index division_pairs_index on division using gin (character_pairs(name, pinyin, initials));
create index division_name_index on division (name collate "C");
create index division_pinyin_index on division (pinyin);
create index division_initials_index on division (initials);

-- A member is found by the whole name or the whole phone, through the keyed hash and by nothing less.
create index member_name_index on member (programme_id, name_hash);
