create table team (
  id uuid primary key,
  account_id text not null,
  name text not null);

create table member (
  team_id uuid not null references team (id),
  user_id text not null,
  primary key (team_id, user_id));

create table task (
  id uuid primary key,
  account_id text not null,
  author_id text not null,
  team_id uuid not null references team (id),
  title text not null,
  done boolean not null);
