from backend import migrate


def test_tables_go_up_down_and_up(empty_database_url: str) -> None:
    migrate.upgrade(empty_database_url)
    migrate.check(empty_database_url)
    migrate.downgrade(empty_database_url, "base")
    migrate.upgrade(empty_database_url)
    migrate.check(empty_database_url)
