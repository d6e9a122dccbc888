"""What lies here is handed in to labs: tests among it are no tests of ours."""

collect_ignore_glob = ["*"]
