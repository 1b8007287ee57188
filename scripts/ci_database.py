"""Create or drop a database on the local PostgreSQL: `ci_database.py create NAME`."""

import sys

import psycopg
from psycopg import sql

STATEMENTS = {"create": "CREATE DATABASE {}", "drop": "DROP DATABASE IF EXISTS {} WITH (FORCE)"}


def main(action: str, name: str) -> None:
    with psycopg.connect("postgresql://postgres@127.0.0.1:5432/postgres", autocommit=True) as connection:
        connection.execute(sql.SQL(STATEMENTS[action]).format(sql.Identifier(name)))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
