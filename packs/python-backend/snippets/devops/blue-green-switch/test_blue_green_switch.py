import os
import subprocess
import threading


def until(site, colour):
    for _ in range(300):
        if site.get() == colour:
            return True
    return False


def test_shellcheck_finds_nothing():
    assert subprocess.call(["shellcheck", "switch.sh"]) == 0


def test_a_switch_under_load_drops_no_request_and_finishes_those_that_run(
    site, blue, colour
):
    green, told, slow = colour("green"), [], []

    def visit():
        while "green" not in told:
            told.append(site.get())

    visitors = [threading.Thread(target=visit, daemon=True) for _ in range(2)]
    late = threading.Thread(target=lambda: slow.append(site.get("/slow")))
    [thread.start() for thread in (*visitors, late)]
    assert blue.began.wait(5)
    assert site.switch("green", green.address) == 0
    assert until(site, "green")
    blue.go_on.set()
    late.join(5)
    [thread.join(5) for thread in visitors]
    assert slow == ["blue"]  # begun before the switch, and answered
    assert set(told) == {"blue", "green"}  # no error, and nobody else
    assert "# green" in site.upstream.read_text()
    assert site.switch("blue", blue.address) == 0  # and back
    assert until(site, "blue")


def test_a_colour_that_is_not_ready_never_gets_a_visitor(site, colour):
    before = site.upstream.read_text()
    assert site.switch("green", colour("green", ready=False).address) == 1
    assert (site.upstream.read_text(), site.get()) == (before, "blue")


def test_untold_it_asks_thirty_times_a_second_apart(tmp_path):
    for name, does in (("python3", "exit 1"), ("sleep", "true")):
        (tmp_path / name).write_text(f"#!/bin/sh\necho {name} $1 $3 >>log; {does}\n")
        (tmp_path / name).chmod(0o755)
    env = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    words = ["sh", os.path.abspath("switch.sh"), "green", "127.0.0.1:1"]
    assert subprocess.call(words, cwd=tmp_path, env=env, stderr=-3) == 1
    asked = (tmp_path / "log").read_text().splitlines()
    assert asked == (["python3 -c http://127.0.0.1:1/readyz", "sleep 1"] * 30)[:-1]


def test_a_configuration_that_nginx_refuses_is_taken_back(site, colour):
    green, before = colour("green"), site.upstream.read_text()
    (site.home / "nginx.conf").write_text("nonsense")
    assert site.switch("green", green.address) == 1
    assert (site.upstream.read_text(), site.get()) == (before, "blue")


def test_a_restart_instead_would_cut_off_who_is_being_served(site, blue):
    slow = []
    late = threading.Thread(target=lambda: slow.append(site.get("/slow")))
    late.start()
    assert blue.began.wait(5)
    subprocess.run([*site.nginx.split(), "-s", "stop"], check=True)
    late.join(5)
    blue.go_on.set()
    assert slow == [None]
